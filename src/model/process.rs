//! What happens after submission.

use super::{
    CaseFieldId, DisclosureId, DocumentId, Expr, LegalBasis, NodeId, OfficeId, Period, Placed, RouteId, Text,
};
use crate::source::Span;

/// A state of [`Process::states`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StateId(pub u32);

impl StateId {
    /// The index into [`Process::states`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// `process { … }`; nested states are flattened, `within` names the state around them.
#[derive(Clone, Debug)]
pub struct Process {
    /// Where it begins.
    pub start: StateId,
    /// All states, document order, outer before inner.
    pub states: Vec<State>,
    /// Where a withdrawal leads.
    pub withdrawn: Option<StateId>,
    /// The whole statement.
    pub extent: Span,
}

/// A state.
#[derive(Clone, Debug)]
pub struct State {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Text,
    /// What happens in it.
    pub kind: StateKind,
    /// The `parallel` or `stage` around it.
    pub parent: Option<StateId>,
    /// A branch of a `parallel` that runs only then.
    pub when: Option<Expr>,
    /// Time allowed.
    pub within: Option<Period>,
    /// Where that is said.
    pub within_at: Option<Span>,
    /// Legal bases.
    pub laws: Vec<LegalBasis>,
    /// Who is told when the time is over, without interruption.
    pub escalate: Option<OfficeId>,
    /// Ways out.
    pub outcomes: Vec<Outcome>,
    /// Case data filled in here.
    pub fields: Vec<CaseFieldId>,
    /// What the clerk should know.
    pub hint: Option<Text>,
    /// Was a part of it not understood, so that it stands for something else? A diagnostic has said so.
    pub incomplete: bool,
    /// Where it is declared (the name).
    pub span: Span,
    /// The whole statement.
    pub extent: Span,
}

/// What happens in a state.
#[derive(Clone, Debug)]
pub enum StateKind {
    /// People work.
    Task {
        /// Who.
        by: TaskBy,
        /// Not whoever did this task (four eyes).
        except: Option<Placed<StateId>>,
    },
    /// A system is asked.
    Call {
        /// Which.
        system: String,
        /// What it is given.
        give: Vec<NodeId>,
        /// Case data that it is given.
        give_case: Vec<Placed<CaseFieldId>>,
    },
    /// A document goes out.
    Send {
        /// To whom.
        to: Party,
        /// What.
        what: DocumentId,
        /// How, in order of preference.
        channels: Vec<Channel>,
    },
    /// The case waits.
    Wait {
        /// For whom.
        from: Party,
        /// What may be changed.
        reopens: Vec<Placed<NodeId>>,
    },
    /// Money is paid.
    Pay {
        /// How much.
        amount: Expr,
    },
    /// Recipients whose condition holds get their part.
    Forward {
        /// Whom; all unless said.
        to: Vec<DisclosureId>,
    },
    /// A rule decides; the last arm has no condition.
    Decide {
        /// Arms in order.
        arms: Vec<Arm>,
    },
    /// Branches run side by side.
    Parallel {
        /// First states of the branches.
        branches: Vec<StateId>,
        /// Where it goes on when all have ended.
        next: StateId,
    },
    /// One clock over several states; the first is entered.
    Stage {
        /// The state entered first.
        first: StateId,
    },
    /// The case ends.
    End {
        /// Nobody needs to be told.
        silent: bool,
    },
}

/// Who does a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskBy {
    /// An office.
    Office(OfficeId),
    /// The office that a route chose.
    Route(RouteId),
}

/// Somebody outside the town hall, or in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Whoever applied.
    Applicant,
    /// An office.
    Office(OfficeId),
}

/// How something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Inbox of the account.
    Account,
    /// By mail.
    Email,
    /// On paper.
    Post,
}

/// `on outcome ["Label"] [-> state]`.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// What the clerk reads.
    pub label: Text,
    /// Where it leads.
    pub target: Target,
    /// Its name.
    pub name_span: Span,
    /// The whole clause.
    pub span: Span,
}

/// Where an outcome leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a state.
    State(StateId),
    /// The branch of the `parallel` ends and its outcome is remembered.
    BranchEnd,
    /// Not understood; a diagnostic has said so. Checks take it to lead anywhere.
    Invalid,
}

/// An arm of a `decide`.
#[derive(Clone, Debug)]
pub struct Arm {
    /// The condition; `otherwise` has none.
    pub cond: Option<Expr>,
    /// Where it leads.
    pub target: StateId,
    /// The whole arm.
    pub span: Span,
}

impl Process {
    /// The state of that id.
    pub fn state(&self, id: StateId) -> &State {
        &self.states[id.index()]
    }

    /// All states with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (StateId, &State)> {
        self.states.iter().enumerate().map(|(at, state)| (StateId(at as u32), state))
    }

    /// Every state that may follow directly; a `parallel` is followed by its branches and its `next`,
    /// a `stage` by its first state. Withdrawal is not counted.
    pub fn successors(&self, id: StateId) -> Vec<StateId> {
        let state = self.state(id);
        let mut next: Vec<StateId> = state
            .outcomes
            .iter()
            .filter_map(|outcome| match outcome.target {
                Target::State(target) => Some(target),
                Target::BranchEnd | Target::Invalid => None,
            })
            .collect();
        match &state.kind {
            StateKind::Decide { arms } => next.extend(arms.iter().map(|arm| arm.target)),
            StateKind::Parallel { branches, next: after } => {
                next.extend(branches.iter().copied());
                next.push(*after);
            }
            StateKind::Stage { first } => next.push(*first),
            _ => {}
        }
        next
    }
}
