//! A workflow becomes scopes of nodes and flows.

use std::collections::BTreeMap;

use super::flow::{Condition, Event, Flow, Kind, NodeId, Scope, Trigger};
use super::plan::{Goal, Place, Plan};
use super::{join, words};
use crate::format::workflow::{State, Workflow};
use crate::format::{Texts, process as names};
use crate::language::{Language, Phrase};

/// The process; none where a service has no process.
pub(super) fn process(workflow: &Workflow) -> Option<Scope> {
    let start = workflow.start.as_deref()?;
    let builder = Builder::new(workflow);
    Some(builder.root(start))
}

pub(super) struct Builder<'w> {
    pub(super) plan: Plan<'w>,
    pub(super) service: &'w str,
    /// The language of the drawing: that of the source.
    pub(super) tag: &'w str,
    pub(super) language: Language,
}

/// A way out of a state.
pub(super) struct Exit<'w> {
    pub(super) from: NodeId,
    pub(super) label: String,
    pub(super) condition: Option<Condition>,
    pub(super) goal: Goal<'w>,
}

/// A scope while it is made.
pub(super) struct Draft<'w> {
    pub(super) place: Place<'w>,
    pub(super) scope: Scope,
    /// Where each state, and each end of a branch, is entered.
    pub(super) entries: BTreeMap<Goal<'w>, NodeId>,
    pub(super) exits: Vec<Exit<'w>>,
}

impl<'w> Draft<'w> {
    pub(super) fn exit(&mut self, from: NodeId, label: String, condition: Option<Condition>, goal: Goal<'w>) {
        self.exits.push(Exit { from, label, condition, goal });
    }
}

/// A finished scope, and the ways that lead out of it: the first is its ordinary end.
struct Inner<'w> {
    scope: Scope,
    leaves: Vec<Goal<'w>>,
}

impl<'w> Builder<'w> {
    fn new(workflow: &'w Workflow) -> Self {
        let tag = workflow.languages.first().map_or("de", String::as_str);
        Builder { plan: Plan::new(workflow), service: &workflow.service, tag, language: Language::of(tag) }
    }

    pub(super) fn say(&self, phrase: Phrase) -> String {
        phrase.get(self.language).to_owned()
    }

    pub(super) fn text(&self, texts: &'w Texts) -> &'w str {
        texts.get(self.tag, self.tag)
    }

    /// What people call a state; without a label its name says it.
    pub(super) fn label(&self, state: &'w State) -> String {
        state.label.as_ref().map_or_else(|| state.name.replace('_', " "), |label| self.text(label).to_owned())
    }

    fn draft(&self, place: Place<'w>) -> Draft<'w> {
        Draft { place, scope: Scope::default(), entries: BTreeMap::new(), exits: Vec::new() }
    }

    /// The whole process: taken over once, then its states.
    fn root(&self, start: &'w str) -> Scope {
        let mut draft = self.draft(Place::Root);
        let begin = draft.scope.add(names::START, self.say(words::START), Kind::Start);
        let topic = names::BEGIN_TOPIC.to_owned();
        let once = draft.scope.add(names::ONCE, self.say(words::ONCE), Kind::ServiceTask { topic });
        let taken = draft.scope.add(names::TAKEN, self.say(words::TAKEN), Kind::Exclusive);
        let is = |value: &str| Some(Condition::Is(names::BEGIN.to_owned(), value.to_owned()));
        draft.scope.connect(begin, once);
        draft.scope.connect(once, taken);
        if self.plan.has_case() {
            let case = self.case(start, &mut draft);
            let label = self.say(words::NO);
            draft.scope.flow(Flow { from: taken, to: case, label, condition: is(names::FIRST) });
        } else {
            draft.exit(taken, self.say(words::NO), is(names::FIRST), Goal::State(start));
        }
        let twice = draft.scope.add(names::DUPLICATE, self.say(words::DUPLICATE), Kind::End);
        let label = self.say(words::YES);
        draft.scope.flow(Flow { from: taken, to: twice, label, condition: is(names::SECOND) });
        self.finish(draft, "antrag").scope
    }

    /// The sub-process that a withdrawal ends.
    fn case(&self, start: &'w str, outer: &mut Draft<'w>) -> NodeId {
        let inner = self.inner(Place::Case, "antrag.case", start);
        let case = outer.scope.add(names::CASE, self.say(words::CASE), Kind::SubProcess(inner.scope));
        let ended = outer.scope.add(names::ENDED, self.say(words::ENDED), Kind::End);
        outer.scope.connect(case, ended);
        self.boundaries_of_leaves(outer, case, "antrag.case", &inner.leaves);
        if let Some(goal) = &self.plan.workflow.withdrawn {
            let trigger = Trigger::Message(names::message(self.service, "case", "withdrawn"));
            let kind = Kind::Boundary { host: case, interrupts: true, event: Event { trigger, sets: None } };
            let event = outer.scope.add(names::WITHDRAWN, self.say(words::WITHDRAWN), kind);
            outer.exit(event, String::new(), None, Goal::State(goal));
        }
        case
    }

    /// A boundary event for every further way out of a sub-process.
    fn boundaries_of_leaves(&self, outer: &mut Draft<'w>, host: NodeId, id: &str, leaves: &[Goal<'w>]) {
        for goal in leaves {
            let trigger = Trigger::Leave(code(id, *goal));
            let kind = Kind::Boundary { host, interrupts: true, event: Event { trigger, sets: None } };
            let event =
                outer.scope.add(format!("{id}-to-{}", goal_name(*goal)), self.goal_label(*goal), kind);
            outer.exit(event, String::new(), None, *goal);
        }
    }

    fn goal_label(&self, goal: Goal<'w>) -> String {
        let name = match goal {
            Goal::State(name) | Goal::BranchEnd(name) => name,
        };
        format!("→ {}", self.plan.state(name).map_or(String::new(), |state| self.label(state)))
    }

    /// A sub-process for a `stage`: the first of its ways out is its ordinary end.
    pub(super) fn stage(&self, outer: &mut Draft<'w>, state: &'w State, first: &'w str) -> NodeId {
        let id = names::element(self.service, &state.name);
        let inner = self.inner(Place::Inside(&state.name), &id, first);
        let node = outer.scope.add(&id, self.label(state), Kind::SubProcess(inner.scope));
        if let Some((ordinary, others)) = inner.leaves.split_first() {
            outer.exit(node, String::new(), None, *ordinary);
            self.boundaries_of_leaves(outer, node, &id, others);
        }
        node
    }

    /// A sub-process for a `parallel` with a clock; no way leads out of its branches.
    pub(super) fn timed_parallel(
        &self,
        outer: &mut Draft<'w>,
        state: &'w State,
        branches: &'w [String],
        next: &'w str,
    ) -> NodeId {
        let id = names::element(self.service, &state.name);
        let mut draft = self.draft(Place::Inside(&state.name));
        let start = draft.scope.add(format!("{id}-start"), self.say(words::BEGINS), Kind::Start);
        let (entry, joined) = self.branches(&mut draft, state, branches);
        draft.scope.connect(start, entry);
        let end = draft.scope.add(format!("{id}-end"), self.say(words::ENDS), Kind::End);
        draft.scope.connect(joined, end);
        let inner = self.finish(draft, &id);
        let node = outer.scope.add(&id, self.label(state), Kind::SubProcess(inner.scope));
        outer.exit(node, String::new(), None, Goal::State(next));
        node
    }

    fn inner(&self, place: Place<'w>, id: &str, first: &'w str) -> Inner<'w> {
        let mut draft = self.draft(place);
        let start = draft.scope.add(format!("{id}-start"), self.say(words::BEGINS), Kind::Start);
        draft.exit(start, String::new(), None, Goal::State(first));
        self.finish(draft, id)
    }

    /// Adds the states of a scope and connects everything.
    fn finish(&self, mut draft: Draft<'w>, id: &str) -> Inner<'w> {
        let members: Vec<&'w State> = self.plan.members(draft.place).collect();
        for state in members {
            let entry = self.state(&mut draft, state);
            draft.entries.insert(Goal::State(&state.name), entry);
        }
        let mut leaves: Vec<Goal<'w>> = Vec::new();
        let beside = std::mem::take(&mut draft.scope.flows);
        for exit in std::mem::take(&mut draft.exits) {
            let to = match draft.entries.get(&exit.goal) {
                Some(to) => *to,
                None => self.leave(&mut draft, id, exit.goal, &mut leaves),
            };
            draft.scope.flow(Flow { from: exit.from, to, label: exit.label, condition: exit.condition });
        }
        // Ways to other states come first: they are drawn straight on.
        draft.scope.flows.extend(beside);
        Inner { scope: join::joined(draft.scope), leaves }
    }

    /// The end event for a way out of the scope. The first one of a `stage` is its ordinary end.
    fn leave(&self, draft: &mut Draft<'w>, id: &str, goal: Goal<'w>, leaves: &mut Vec<Goal<'w>>) -> NodeId {
        let is_ordinary = leaves.is_empty() && matches!(draft.place, Place::Inside(_));
        let kind = if is_ordinary { Kind::End } else { Kind::Leave { code: code(id, goal) } };
        leaves.push(goal);
        let end = draft.scope.add(format!("{id}-leave-{}", goal_name(goal)), self.goal_label(goal), kind);
        draft.entries.insert(goal, end);
        end
    }
}

fn goal_name(goal: Goal<'_>) -> String {
    match goal {
        Goal::State(name) => name.to_owned(),
        Goal::BranchEnd(head) => format!("end-of-{head}"),
    }
}

fn code(id: &str, goal: Goal<'_>) -> String {
    format!("{id}-{}", goal_name(goal))
}
