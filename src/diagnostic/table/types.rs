//! E03xx: types, literals, patterns.

codes! {}
