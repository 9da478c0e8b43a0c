//! E01xx: shape and vocabulary of statements.

codes! {
    UNEXPECTED "E0101" Error {
        de: "hier ist {found} nicht zu verstehen; erwartet wird {expected}",
        en: "{found} cannot be understood here; expected {expected}",
    }
}
