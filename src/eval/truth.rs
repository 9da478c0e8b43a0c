//! Kleene's strong three-valued logic.

/// A truth value. The order is that of Kleene: `and` is the smaller, `or` the larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Certainly not.
    No,
    /// Not yet known; both are possible.
    Unknown,
    /// Certainly.
    Yes,
}

impl Truth {
    /// Yes if any is yes, else unknown if any is unknown. Stops at the first yes.
    pub fn any(all: impl IntoIterator<Item = Truth>) -> Truth {
        let mut result = Truth::No;
        for one in all {
            result = result.max(one);
            if result == Truth::Yes {
                break;
            }
        }
        result
    }

    /// No if any is no, else unknown if any is unknown. Stops at the first no.
    pub fn all(all: impl IntoIterator<Item = Truth>) -> Truth {
        let mut result = Truth::Yes;
        for one in all {
            result = result.min(one);
            if result == Truth::No {
                break;
            }
        }
        result
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::Yes } else { Truth::No }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{No, Unknown, Yes};
    use super::*;

    const ALL: [Truth; 3] = [No, Unknown, Yes];

    #[test]
    fn a_known_operand_can_decide() {
        assert_eq!(Truth::all([Unknown, No]), No);
        assert_eq!(Truth::any([Unknown, Yes]), Yes);
        assert_eq!(Truth::all([Unknown, Yes]), Unknown);
        assert_eq!(Truth::any([Unknown, No]), Unknown);
        assert_eq!((Truth::all([]), Truth::any([])), (Yes, No));
    }

    #[test]
    fn the_laws_of_kleene_hold() {
        for a in ALL {
            assert_eq!(!!a, a);
            for b in ALL {
                assert_eq!(Truth::all([a, b]), Truth::all([b, a]));
                assert_eq!(Truth::any([a, b]), Truth::any([b, a]));
                assert_eq!(!Truth::all([a, b]), Truth::any([!a, !b]), "De Morgan");
                assert_eq!(Truth::any([a, Truth::all([a, b])]), a, "absorption");
                for c in ALL {
                    let left = Truth::all([a, Truth::any([b, c])]);
                    let right = Truth::any([Truth::all([a, b]), Truth::all([a, c])]);
                    assert_eq!(left, right, "distribution");
                }
            }
        }
    }

    #[test]
    fn more_knowledge_never_changes_what_was_known() {
        let refinements = |a: Truth| if a == Unknown { ALL.to_vec() } else { vec![a] };
        for a in ALL {
            for b in ALL {
                for (known, refined) in
                    refinements(a).into_iter().flat_map(|x| refinements(b).into_iter().map(move |y| (x, y)))
                {
                    for (before, after) in [
                        (Truth::all([a, b]), Truth::all([known, refined])),
                        (Truth::any([a, b]), Truth::any([known, refined])),
                    ] {
                        assert!(before == Unknown || before == after);
                    }
                }
            }
        }
    }
}
