//! Is a logic consistent? Everything that it names is declared, every row is read from within, and the order of
//! evaluation follows what is read. The compiler writes no other; a file that was changed by hand is refused.

/// Deepest nesting of an expression; deeper ones are refused, so that evaluation cannot exhaust the stack.
pub(super) const DEEPEST: usize = 200;

/// What is inconsistent in a logic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogicError {
    /// Where: a key, a rule id, a name.
    pub place: String,
    /// What.
    pub problem: LogicProblem,
}

/// Kinds of inconsistency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogicProblem {
    /// A key, condition, route, pattern, code list or field of the case that is not declared.
    Undeclared,
    /// Declared twice.
    Twice,
    /// A node that stands in something that is neither group nor list, or before it.
    Misplaced,
    /// A value of a row read from outside its list.
    OutsideRow,
    /// Evaluated before what it reads, or missing in the order.
    Order,
    /// A computed value without formula, or an asked one with one.
    Formula,
    /// A literal that is no value, a pattern that is not portable.
    Literal,
    /// Nested too deep.
    Depth,
}

impl std::fmt::Display for LogicError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "inconsistent logic: {:?} at `{}`", self.problem, self.place)
    }
}

impl std::error::Error for LogicError {}

pub(super) type Checked<T> = Result<T, LogicError>;

pub(super) fn fail<T>(place: &str, problem: LogicProblem) -> Checked<T> {
    Err(LogicError { place: place.to_owned(), problem })
}
