//! Data and layout: nodes, conditions, rules, pages.

use super::{
    CodelistId, ConditionId, DecisionId, Expr, FieldType, LegalBasis, NodeId, Period, StopId, Text, ValueType,
};
use crate::source::Span;

/// A node of the data: a field, a group, a list, or a computed value.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name among its siblings.
    pub name: String,
    /// Names from the top joined by dots, without rows: `dogs.born_on`.
    pub path: String,
    /// The group or list it stands in.
    pub parent: Option<NodeId>,
    /// What stands in it, document order.
    pub children: Vec<NodeId>,
    /// What it is.
    pub kind: NodeKind,
    /// The question, or what people read beside the value.
    pub label: Text,
    /// Conditions between its parent and itself, outermost first; all must hold.
    pub when: Vec<ConditionId>,
    /// Everything else that its braces say.
    pub clauses: Clauses,
    /// Where it is declared (the name).
    pub span: Span,
}

/// Kinds of nodes.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// A question.
    Field {
        /// Its type.
        ty: FieldType,
        /// May it be left out?
        optional: bool,
    },
    /// An object of further nodes: a group or the use of a block.
    Group,
    /// A repeated group or plain values.
    List {
        /// Fewest rows.
        min: u32,
        /// Most rows.
        max: u32,
        /// What a row is.
        rows: ListRows,
    },
    /// Computed, never entered.
    Compute {
        /// Its type as declared.
        ty: FieldType,
        /// How it comes about.
        value: Box<Expr>,
    },
    /// A result column of a decision table.
    Decision {
        /// Its type as declared.
        ty: FieldType,
        /// The table.
        decision: DecisionId,
        /// Which output column.
        column: usize,
    },
}

/// What a row of a list is.
#[derive(Clone, Debug)]
pub enum ListRows {
    /// An object; its nodes are the list's children.
    Each {
        /// What one row is called.
        label: Text,
    },
    /// A plain value.
    Plain(FieldType),
}

/// Limits of a file answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLimits {
    /// Endings allowed, lower case: `pdf`, `jpg`, `png`.
    pub types: Vec<String>,
    /// Largest size of one file in bytes.
    pub max_bytes: u64,
    /// Fewest and most files; then the answer is an array.
    pub count: Option<(u32, u32)>,
}

/// What a field's braces may say.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// Short, under the label.
    pub hint: Option<Text>,
    /// Longer, to open.
    pub help: Option<Text>,
    /// Legal bases.
    pub laws: Vec<LegalBasis>,
    /// Why it is asked.
    pub purpose: Option<Text>,
    /// Replaces the standard text for a missing or ill-typed answer.
    pub error: Option<Text>,
    /// Where the account supplies it.
    pub prefill: Option<Prefill>,
    /// What the account supplied may not be changed.
    pub locked: bool,
    /// Value at the start.
    pub start: Option<Expr>,
    /// Numbers in the legal form: its own, else those of the nearest group or list around it.
    pub items: Vec<u32>,
    /// FIM identity.
    pub fim: Option<String>,
    /// A file that may follow within this time.
    pub later: Option<Period>,
    /// HTML autocomplete token.
    pub autocomplete: Option<String>,
    /// Label on documents.
    pub output: Option<Text>,
}

/// `prefill bundid.given_name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefill {
    /// The kind of account.
    pub provider: String,
    /// The attribute.
    pub attribute: String,
}

/// Something that must hold for data to exist.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What must be certainly true.
    pub expr: Expr,
    /// Where it comes from.
    pub kind: ConditionKind,
    /// The list in whose rows it is evaluated.
    pub list: Option<NodeId>,
    /// The condition as written.
    pub span: Span,
}

/// Where a condition comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionKind {
    /// A `when`.
    When,
    /// A `stop` before it: `expr` is `not` the stop's condition.
    AfterStop(StopId),
}

/// `check cond else "…" [at field]`.
#[derive(Clone, Debug)]
pub struct Check {
    /// What must not be false.
    pub cond: Expr,
    /// What is said otherwise.
    pub message: Text,
    /// The node where it is said.
    pub at: NodeId,
    /// Inside this field's braces: runs only when it is answered.
    pub of: Option<NodeId>,
    /// Conditions around the check itself, outermost first, from the top of the service.
    pub when: Vec<ConditionId>,
    /// The list in whose rows it runs.
    pub list: Option<NodeId>,
    /// Stable id: `dogs.born_on/check/birth-in-future`.
    pub id: String,
    /// The whole clause.
    pub span: Span,
}

/// `unique chip else "…"`.
#[derive(Clone, Debug)]
pub struct Unique {
    /// The list.
    pub list: NodeId,
    /// Which value of a row; none for plain lists.
    pub node: Option<NodeId>,
    /// What is said otherwise.
    pub message: Text,
    /// Stable id.
    pub id: String,
    /// The whole clause.
    pub span: Span,
}

/// `stop when cond "…" "…"`.
#[derive(Clone, Debug)]
pub struct Stop {
    /// When the form ends.
    pub cond: Expr,
    /// What is said.
    pub message: Text,
    /// What to do instead.
    pub advice: Option<Text>,
    /// Conditions around the stop, outermost first.
    pub when: Vec<ConditionId>,
    /// Stable id.
    pub id: String,
    /// The whole clause.
    pub span: Span,
}

/// A part of the layout.
#[derive(Clone, Debug)]
pub enum LayoutItem {
    /// A page or section.
    Node(LayoutNode),
    /// Data; what stands in a group or list follows from `items` of its own.
    Data {
        /// The node.
        node: NodeId,
        /// The layout inside it.
        items: Vec<LayoutItem>,
    },
    /// What exists only while a condition holds.
    When {
        /// The condition.
        condition: ConditionId,
        /// What stands inside.
        items: Vec<LayoutItem>,
    },
    /// A text.
    Notice(Text),
    /// The form may end here.
    Stop(StopId),
}

/// A page or section.
#[derive(Clone, Debug)]
pub struct LayoutNode {
    /// Page or section.
    pub kind: LayoutKind,
    /// Its name.
    pub name: String,
    /// Its heading.
    pub label: Text,
    /// What stands in it.
    pub items: Vec<LayoutItem>,
    /// Where it is declared (the name).
    pub span: Span,
    /// The whole statement.
    pub extent: Span,
}

/// Kinds of layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutKind {
    /// A step of the form.
    Page,
    /// A part of a page.
    Section,
}

impl Node {
    /// The type of the value that an expression reads, where it can read one.
    pub fn value_type(&self) -> Option<ValueType> {
        match &self.kind {
            NodeKind::Field { ty, .. } | NodeKind::Compute { ty, .. } | NodeKind::Decision { ty, .. } => {
                Some(ty.value_type())
            }
            NodeKind::List { rows: ListRows::Plain(ty), .. } => {
                Some(ValueType::Many(Box::new(ty.value_type())))
            }
            NodeKind::Group | NodeKind::List { .. } => None,
        }
    }

    /// The code list of a choice.
    pub fn codelist(&self) -> Option<CodelistId> {
        match &self.kind {
            NodeKind::Field { ty: FieldType::Choice(list), .. } => Some(*list),
            NodeKind::Field { ty: FieldType::Choices { list, .. }, .. } => Some(*list),
            _ => None,
        }
    }
}
