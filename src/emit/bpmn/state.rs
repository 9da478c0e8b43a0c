//! What a state becomes: one node, and what BPMN needs around it.

use std::collections::BTreeSet;

use super::build::{Builder, Draft};
use super::flow::{Condition, Event, Flow, Group, Kind, NodeId, Trigger, UserTask};
use super::plan::{Goal, has_scope};
use super::words;
use crate::format::process as names;
use crate::format::workflow::{Arm, Outcome, State, Work, Worker};
use crate::language::Phrase;

impl<'w> Builder<'w> {
    /// Adds a state with its ways out; gives the node where it is entered.
    pub(super) fn state(&self, draft: &mut Draft<'w>, state: &'w State) -> NodeId {
        let (entry, host) = match &state.work {
            Work::Task { by, except, fields } => self.task(draft, state, by, except.as_deref(), fields),
            Work::Call { system, .. } => self.service(draft, state, names::call_topic(system)),
            Work::Send { .. } => self.service(draft, state, names::SEND_TOPIC.to_owned()),
            Work::Forward { .. } => self.service(draft, state, names::FORWARD_TOPIC.to_owned()),
            Work::Wait { .. } => return self.wait(draft, state),
            Work::Pay { .. } => return self.pay(draft, state),
            Work::Decide { arms } => return self.decide(draft, state, arms),
            Work::Parallel { branches, next } if !has_scope(state) => {
                let (entry, joined) = self.branches(draft, state, branches);
                draft.exit(joined, String::new(), None, Goal::State(next));
                return entry;
            }
            Work::Parallel { branches, next } => {
                let node = self.timed_parallel(draft, state, branches, next);
                (node, node)
            }
            Work::Stage { first } => {
                let node = self.stage(draft, state, first);
                (node, node)
            }
            Work::End { .. } => {
                let id = names::element(self.service, &state.name);
                return draft.scope.add(id, self.label(state), Kind::End);
            }
        };
        self.clock(draft, state, host);
        self.timed(draft, state, entry)
    }

    /// Puts the step before a state that counts its deadline, if it has one.
    pub(super) fn timed(&self, draft: &mut Draft<'w>, state: &'w State, entry: NodeId) -> NodeId {
        let Some(deadline) = &state.within else { return entry };
        let kind = Kind::ServiceTask { topic: names::DEADLINE_TOPIC.to_owned() };
        let label = words::deadline(deadline, self.language);
        let due = draft.scope.add(names::beside(&state.name, "due"), label, kind);
        draft.scope.connect(due, entry);
        due
    }

    /// The timers at the border of a node: one that tells somebody, and one that interrupts.
    pub(super) fn clock(&self, draft: &mut Draft<'w>, state: &'w State, host: NodeId) {
        if let Some(office) = &state.escalate {
            let event = self.timer(state, None);
            let kind = Kind::Boundary { host, interrupts: false, event };
            let id = names::beside(&state.name, "reminder");
            let reminder = draft.scope.add(id, self.say(words::OVERDUE), kind);
            let told = self.escalation(draft, state, office);
            draft.scope.connect(reminder, told);
            let end = draft.scope.add(names::beside(&state.name, "told"), self.say(words::TOLD), Kind::End);
            draft.scope.connect(told, end);
        }
        if let Some(outcome) = overdue(state) {
            let event = self.timer(state, Some(outcome));
            let kind = Kind::Boundary { host, interrupts: true, event };
            let id = names::beside(&state.name, "overdue");
            let timer = draft.scope.add(id, self.outcome_label(outcome), kind);
            self.follow(draft, state, outcome, timer, String::new(), None);
        }
    }

    fn escalation(&self, draft: &mut Draft<'w>, state: &'w State, office: &str) -> NodeId {
        let known = self.plan.workflow.offices.iter().find(|one| one.name == office);
        let title = known.map_or(office, |office| self.text(&office.title));
        let label = words::escalate(title, self.language);
        let kind = Kind::ServiceTask { topic: names::ESCALATE_TOPIC.to_owned() };
        draft.scope.add(names::beside(&state.name, "escalate"), label, kind)
    }

    pub(super) fn timer(&self, state: &State, outcome: Option<&Outcome>) -> Event {
        Event { trigger: Trigger::Time(names::due(&state.name)), sets: outcome.map(|one| sets(state, one)) }
    }

    pub(super) fn outcome_label(&self, outcome: &'w Outcome) -> String {
        self.text(&outcome.label).to_owned()
    }

    /// A way out along an outcome.
    pub(super) fn follow(
        &self,
        draft: &mut Draft<'w>,
        state: &'w State,
        outcome: &'w Outcome,
        from: NodeId,
        label: String,
        condition: Option<Condition>,
    ) {
        let goal = match &outcome.to {
            Some(to) => Some(Goal::State(to)),
            None => self.plan.branch_end(&state.name),
        };
        if let Some(goal) = goal {
            draft.exit(from, label, condition, goal);
        }
    }

    /// The outcomes that are chosen, behind a node.
    pub(super) fn outcomes(
        &self,
        draft: &mut Draft<'w>,
        state: &'w State,
        behind: NodeId,
        outcomes: &[&'w Outcome],
    ) {
        if let [only] = outcomes {
            // Nothing is chosen, so that nothing needs a name.
            return self.follow(draft, state, only, behind, String::new(), None);
        }
        let id = names::beside(&state.name, "outcome");
        let gateway = draft.scope.add(id, self.say(words::OUTCOME), Kind::Exclusive);
        draft.scope.connect(behind, gateway);
        for outcome in outcomes {
            let condition = Condition::Is(names::outcome(&state.name), outcome.name.clone());
            self.follow(draft, state, outcome, gateway, self.outcome_label(outcome), Some(condition));
        }
    }

    fn service(&self, draft: &mut Draft<'w>, state: &'w State, topic: String) -> (NodeId, NodeId) {
        let id = names::element(self.service, &state.name);
        let node = draft.scope.add(id, self.label(state), Kind::ServiceTask { topic });
        self.outcomes(draft, state, node, &chosen(state));
        (node, node)
    }

    fn task(
        &self,
        draft: &mut Draft<'w>,
        state: &'w State,
        by: &Worker,
        except: Option<&str>,
        fields: &[String],
    ) -> (NodeId, NodeId) {
        let id = names::element(self.service, &state.name);
        let is_asked_for =
            self.plan.workflow.states.iter().any(
                |other| matches!(&other.work, Work::Task { except: Some(name), .. } if *name == state.name),
            );
        let keeps = is_asked_for || except.is_some();
        let user_task = UserTask {
            group: match by {
                Worker::Office(name) => Group::Named(name.clone()),
                Worker::Route(route) => Group::Variable(names::office(route)),
            },
            due: state.within.as_ref().map(|_| names::due(&state.name)),
            keeps_person: keeps.then(|| names::person(&state.name)),
            form: self.form(state, fields),
            reference: format!("urn:antrag:{}:{}", self.service, state.name),
        };
        let task = draft.scope.add(id, self.label(state), Kind::UserTask(user_task));
        let mut behind = task;
        if is_asked_for {
            let person = names::person(&state.name);
            let someone = |is: bool| Condition::Someone(person.clone(), is);
            let ask = Question { id: "someone", label: words::SOMEONE, yes: words::NAMED, no: words::NOBODY };
            behind = self.once_more(draft, state, (behind, task), ask, (someone(true), someone(false)));
        }
        if let Some(other) = except {
            let (one, two) = (names::person(other), names::person(&state.name));
            let pair = (Condition::OthersDid(two.clone(), one.clone()), Condition::SameDid(two, one));
            let ask = Question { id: "four-eyes", label: words::SAME, yes: words::YES, no: words::NO };
            behind = self.once_more(draft, state, (behind, task), ask, pair);
        }
        self.outcomes(draft, state, behind, &chosen(state));
        (task, task)
    }

    /// A question behind a task that leads back to it.
    fn once_more(
        &self,
        draft: &mut Draft<'w>,
        state: &State,
        (behind, task): (NodeId, NodeId),
        ask: Question,
        (yes, no): (Condition, Condition),
    ) -> NodeId {
        let id = names::beside(&state.name, ask.id);
        let gateway = draft.scope.add(id, self.say(ask.label), Kind::Exclusive);
        draft.scope.connect(behind, gateway);
        let on = draft.scope.add(names::beside(&state.name, &format!("{}-on", ask.id)), "", Kind::Exclusive);
        let flow = |to, label, condition| Flow { from: gateway, to, label, condition: Some(condition) };
        draft.scope.flow(flow(on, self.say(ask.yes), yes));
        draft.scope.flow(flow(task, self.say(ask.no), no));
        on
    }

    fn decide(&self, draft: &mut Draft<'w>, state: &'w State, arms: &'w [Arm]) -> NodeId {
        let label =
            state.label.as_ref().map_or_else(|| self.say(words::DECIDE), |label| self.text(label).to_owned());
        let topic = names::decision_topic(self.service, &state.name);
        let id = names::element(self.service, &state.name);
        let decision = draft.scope.add(id, label, Kind::ServiceTask { topic });
        let targets: BTreeSet<&str> = arms.iter().map(|arm| arm.to.as_str()).collect();
        if let (Some(only), 1) = (targets.first(), targets.len()) {
            draft.exit(decision, String::new(), None, Goal::State(only));
            return decision;
        }
        let id = names::beside(&state.name, "outcome");
        let gateway = draft.scope.add(id, self.say(words::WAY), Kind::Exclusive);
        draft.scope.connect(decision, gateway);
        let mut seen: Vec<&str> = Vec::new();
        for arm in arms {
            if seen.contains(&arm.to.as_str()) {
                continue;
            }
            seen.push(&arm.to);
            let condition = Condition::Is(names::arm(&state.name), arm.to.clone());
            let label = self.arms_label(arms.iter().filter(|other| other.to == arm.to));
            draft.exit(gateway, label, Some(condition), Goal::State(&arm.to));
        }
        decision
    }

    /// What leads to one state; the last arm has no condition.
    fn arms_label(&self, arms: impl Iterator<Item = &'w Arm>) -> String {
        let labels: Vec<String> = arms
            .map(|arm| match &arm.when {
                Some(rule) => words::when(self.text(&rule.words), self.language),
                None => self.say(words::OTHERWISE),
            })
            .collect();
        labels.join("; ")
    }

    /// The branches of a `parallel`: where they are entered, and where they have joined.
    pub(super) fn branches(
        &self,
        draft: &mut Draft<'w>,
        state: &'w State,
        branches: &'w [String],
    ) -> (NodeId, NodeId) {
        let heads: Vec<&'w State> = branches.iter().filter_map(|name| self.plan.state(name)).collect();
        let split = draft.scope.add(names::beside(&state.name, "split"), "", Kind::Parallel);
        let joined = draft.scope.add(names::beside(&state.name, "join"), "", Kind::Parallel);
        for head in &heads {
            let ended = draft.scope.add(names::beside(&head.name, "ended"), "", Kind::Exclusive);
            draft.entries.insert(Goal::BranchEnd(&head.name), ended);
            draft.scope.connect(ended, joined);
            match &head.when {
                None => draft.exit(split, String::new(), None, Goal::State(&head.name)),
                Some(rule) => {
                    let id = names::beside(&head.name, "runs");
                    let runs = draft.scope.add(id, self.say(words::RUNS), Kind::Exclusive);
                    draft.scope.connect(split, runs);
                    let holds = |is: bool| Some(Condition::Holds(names::runs(&head.name), is));
                    let label = words::when(self.text(&rule.words), self.language);
                    draft.exit(runs, label, holds(true), Goal::State(&head.name));
                    let label = self.say(words::OTHERWISE);
                    draft.scope.flow(Flow { from: runs, to: ended, label, condition: holds(false) });
                }
            }
        }
        if heads.iter().all(|head| head.when.is_none()) {
            return (split, joined);
        }
        let topic = names::decision_topic(self.service, &state.name);
        let id = names::beside(&state.name, "branches");
        let decision = draft.scope.add(id, self.say(words::DECIDE), Kind::ServiceTask { topic });
        draft.scope.connect(decision, split);
        (decision, joined)
    }
}

/// A question with two answers.
struct Question {
    id: &'static str,
    label: Phrase,
    yes: Phrase,
    no: Phrase,
}

/// The outcomes that somebody chooses: all but that the time is over.
pub(super) fn chosen(state: &State) -> Vec<&Outcome> {
    state.outcomes.iter().filter(|outcome| !outcome.overdue).collect()
}

pub(super) fn overdue(state: &State) -> Option<&Outcome> {
    state.outcomes.iter().find(|outcome| outcome.overdue)
}

/// What an event that comes by itself leaves behind for later decisions.
pub(super) fn sets(state: &State, outcome: &Outcome) -> (String, String) {
    (names::outcome(&state.name), outcome.name.clone())
}
