//! The meant tree: ids instead of names, types known, order fixed.
//!
//! `resolve` makes it from [`crate::ast`]; checks, proofs and emitters only read it. A [`Service`] holds
//! everything that its artifacts need: shared vocabulary is referenced by `Arc`, blocks are expanded.

pub mod bounds;
mod codelist;
mod data;
mod decision;
mod document;
mod expr;
mod header;
pub mod order;
mod personal;
mod process;
mod scenario;
mod text;
mod types;

pub use codelist::{CodeOption, Codelist};
pub use data::{
    Check, Clauses, Condition, ConditionKind, FileLimits, LayoutItem, LayoutKind, LayoutNode, ListRows, Node,
    NodeKind, Prefill, Stop, Unique,
};
pub use decision::{CellTest, Decision, HitPolicy, InputColumn, OutputColumn, TableRow};
pub use document::{Disclosure, DisclosureMode, Document, Remedy, RemedyKind, Shown, ShownValue};
pub use expr::{CaseRef, Expr, ExprKind, RoundMode};
pub use header::{
    Account, Header, Law, LegalBasis, LegalForm, Office, Period, Retention, RetentionStart, Version,
};
pub use personal::is_person_name;
pub use process::{Arm, Channel, Outcome, Party, Process, State, StateId, StateKind, Target, TaskBy};
pub use scenario::{
    ErrorPlace, Expectation, GivenAnswer, PathStep, Scenario, ScenarioPlace, ScenarioValue, WITHDRAWN,
};
pub use text::{Text, Translations};
pub use types::{Bounds, FieldType, Numeric, Scale, TextLimits, UNBOUNDED, ValueType, power_of_ten};

use std::collections::BTreeSet;
use std::sync::Arc;

pub use crate::operator::{BinaryOp, DurationUnit, FoldKind, PartKind};
use crate::source::Span;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The index into its arena.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )* };
}

ids! {
    /// A node of [`Service::nodes`].
    NodeId
    /// A condition of [`Service::conditions`].
    ConditionId
    /// A stop of [`Service::stops`].
    StopId
    /// A decision of [`Service::decisions`].
    DecisionId
    /// A code list of [`Service::codelists`].
    CodelistId
    /// An office of [`Service::offices`].
    OfficeId
    /// A law of [`Service::laws`].
    LawId
    /// A route of [`Service::routes`].
    RouteId
    /// A document of [`Service::documents`].
    DocumentId
    /// A disclosure of [`Service::disclosures`].
    DisclosureId
    /// A field of the case data, [`Service::case_fields`].
    CaseFieldId
}

/// Something with the place where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// What.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// One public service, resolved.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its name: folder of its artifacts, part of every identifier.
    pub name: String,
    /// Its title for citizens.
    pub label: Text,
    /// Where it is declared (the name).
    pub span: Span,
    /// What stands at its head.
    pub header: Header,
    /// Statutes that it refers to.
    pub laws: Vec<Arc<Law>>,
    /// Offices that it refers to.
    pub offices: Vec<Arc<Office>>,
    /// Code lists that it uses.
    pub codelists: Vec<Arc<Codelist>>,
    /// All data: fields, groups, lists, computed values; parents before children, document order.
    pub nodes: Vec<Node>,
    /// Top-level nodes in document order.
    pub roots: Vec<NodeId>,
    /// Every `when` around data, and every implied "no stop before".
    pub conditions: Vec<Condition>,
    /// Pages and what stands on them.
    pub layout: Vec<LayoutItem>,
    /// Rules that a valid application keeps.
    pub checks: Vec<Check>,
    /// `unique` of lists.
    pub uniques: Vec<Unique>,
    /// Places where the form ends with advice.
    pub stops: Vec<Stop>,
    /// Decision tables.
    pub decisions: Vec<Decision>,
    /// Who is responsible.
    pub routes: Vec<Route>,
    /// Who lawfully gets which part.
    pub disclosures: Vec<Disclosure>,
    /// What happens after submission.
    pub process: Option<Process>,
    /// Fields that clerks fill in and systems return, all states together.
    pub case_fields: Vec<CaseField>,
    /// What citizens get back.
    pub documents: Vec<Document>,
    /// Examples with expected results.
    pub scenarios: Vec<Scenario>,
    /// Where the texts stand that its artifacts show: what is to be translated.
    pub texts: BTreeSet<Span>,
    /// Nodes in an order in which each follows everything that it reads.
    pub order: Vec<NodeId>,
}

/// A field of the case data: filled in by a clerk or returned by a system.
#[derive(Clone, Debug)]
pub struct CaseField {
    /// The state it belongs to.
    pub state: StateId,
    /// Its name; its path is `state.name`.
    pub name: String,
    /// `state.name`.
    pub path: String,
    /// What the clerk reads.
    pub label: Text,
    /// Its type.
    pub ty: FieldType,
    /// May it stay open?
    pub optional: bool,
    /// `hint "…"`.
    pub hint: Option<Text>,
    /// Where it is declared (the name).
    pub span: Span,
}

/// `route name "…" { … }`.
#[derive(Clone, Debug)]
pub struct Route {
    /// Its name.
    pub name: String,
    /// What people read beside it.
    pub label: Text,
    /// Arms in order; the last has no condition.
    pub arms: Vec<RouteArm>,
    /// Was an arm left out because its office is not known? A diagnostic has said so.
    pub incomplete: bool,
    /// Where it is declared (the name).
    pub span: Span,
    /// The whole statement.
    pub extent: Span,
}

/// One arm of a route.
#[derive(Clone, Debug)]
pub struct RouteArm {
    /// The condition; `otherwise` has none.
    pub cond: Option<Expr>,
    /// Where it leads.
    pub target: RouteTarget,
    /// The whole arm.
    pub span: Span,
}

/// Where an arm leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteTarget {
    /// To an office.
    Office(OfficeId),
    /// Nobody here is responsible; the text says so before sending.
    Refuse(Text),
}

impl Service {
    /// The node of that id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// All nodes with their ids, document order.
    pub fn iter_nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(at, node)| (NodeId(at as u32), node))
    }

    /// The condition of that id.
    pub fn condition(&self, id: ConditionId) -> &Condition {
        &self.conditions[id.index()]
    }

    /// The decision of that id.
    pub fn decision(&self, id: DecisionId) -> &Decision {
        &self.decisions[id.index()]
    }

    /// The code list of that id.
    pub fn codelist(&self, id: CodelistId) -> &Codelist {
        &self.codelists[id.index()]
    }

    /// The office of that id.
    pub fn office(&self, id: OfficeId) -> &Office {
        &self.offices[id.index()]
    }

    /// The law of that id.
    pub fn law(&self, id: LawId) -> &Law {
        &self.laws[id.index()]
    }

    /// The node itself, then its ancestors outwards.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |at| self.node(*at).parent)
    }

    /// The innermost list around a node, not counting the node itself.
    pub fn list_around(&self, id: NodeId) -> Option<NodeId> {
        self.ancestors(id).skip(1).find(|at| matches!(self.node(*at).kind, NodeKind::List { .. }))
    }

    /// Every condition around a node, outermost first: its own and those of its ancestors.
    pub fn conditions_around(&self, id: NodeId) -> Vec<ConditionId> {
        let mut chain: Vec<NodeId> = self.ancestors(id).collect();
        chain.reverse();
        chain.into_iter().flat_map(|at| self.node(at).when.iter().copied()).collect()
    }
}
