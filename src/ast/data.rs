//! What may stand among fields: questions, layout, rules, computed values.

use super::{ChoiceOption, Decision, Duration, Expr, LawRef, Name, NumberRange, Path, Text, Type};
use crate::source::Span;

/// What may stand among fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `page name "…" { }`.
    Page(Layout),
    /// `section name "…" { }`.
    Section(Layout),
    /// A question, a group, a list or the use of a block.
    Field(Box<Field>),
    /// `when cond { }`.
    When(When),
    /// `check …`.
    Check(Check),
    /// `stop when …`.
    Stop(Stop),
    /// `notice "…"`.
    Notice(Text),
    /// `unique f else "…"`, in a block for the lists around it.
    Unique(Unique),
    /// `compute …`.
    Compute(Compute),
    /// `decision …`.
    Decision(Decision),
}

/// A page or a section: layout only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name.
    pub name: Name,
    /// Its heading.
    pub label: Option<Text>,
    /// What stands in it.
    pub items: Vec<Item>,
    /// The whole statement.
    pub span: Span,
}

/// `name: type "Label" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type, a block, `group` or `list(…)`.
    pub ty: Type,
    /// The question.
    pub label: Option<Text>,
    /// Clauses in the order written.
    pub clauses: Vec<FieldClause>,
    /// `each "…" { }` of a list.
    pub each: Option<Each>,
    /// Inline options of a choice.
    pub options: Vec<ChoiceOption>,
    /// What stands inside a group.
    pub items: Vec<Item>,
    /// The whole statement.
    pub span: Span,
}

/// `each "Hund" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Each {
    /// What one row is called.
    pub label: Option<Text>,
    /// What one row holds.
    pub items: Vec<Item>,
    /// The whole statement.
    pub span: Span,
}

/// A clause inside a field's braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldClause {
    /// `hint "…"`: short, under the label.
    Hint(Text),
    /// `help "…"`: longer, to open.
    Help(Text),
    /// `law x "§ 1"`.
    Law(LawRef),
    /// `purpose "…"`: why it is asked.
    Purpose(Text),
    /// `check …`: runs only when the field is answered.
    Check(Check),
    /// `error "…"`: replaces the standard text for a missing or ill-typed answer.
    Error(Text),
    /// `prefill bundid` or `prefill bundid.given_name`.
    Prefill(Path),
    /// `locked`: what the account supplied may not be changed.
    Locked(Span),
    /// `start with v`.
    StartWith(Expr),
    /// `item 13, 14`: numbers in the legal form.
    Item(Vec<NumberRange>),
    /// `fim "F60000227"`.
    Fim(Text),
    /// `later within 14 days`: a file that may follow.
    Later(Duration),
    /// `autocomplete given-name`.
    Autocomplete(Name),
    /// `output "…"`: the label on documents.
    Output(Text),
    /// `only a, b` at the use of a block.
    Only(Vec<Path>),
    /// `without a, b` at the use of a block.
    Without(Vec<Path>),
    /// `unique f else "…"` of a list.
    Unique(Unique),
    /// `notice "…"` of a list or group is an item; a list keeps it here.
    Notice(Text),
}

/// `unique chip else "…"`; without a path, the values of a plain list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unique {
    /// Which value of a row.
    pub path: Option<Path>,
    /// What is said otherwise.
    pub message: Text,
    /// The whole clause.
    pub span: Span,
}

/// `when cond { … }` around items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The condition.
    pub cond: Expr,
    /// What exists only then.
    pub items: Vec<Item>,
    /// The whole statement.
    pub span: Span,
}

/// `check cond else "…" [at field]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What must hold.
    pub cond: Expr,
    /// What is said otherwise.
    pub message: Text,
    /// Where it is said.
    pub at: Option<Path>,
    /// The whole clause.
    pub span: Span,
}

/// `stop when cond "…" "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// When the form ends.
    pub cond: Expr,
    /// What is said.
    pub message: Text,
    /// What to do instead.
    pub advice: Option<Text>,
    /// The whole clause.
    pub span: Span,
}

/// `compute name: type "Label" = expr`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compute {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// What people read beside it.
    pub label: Option<Text>,
    /// How it comes about.
    pub value: Expr,
    /// `hint`, `law`, `output`, `item` and the like.
    pub clauses: Vec<FieldClause>,
    /// The whole statement.
    pub span: Span,
}
