//! States that wait: for messages, for money, for the time.

use super::build::{Builder, Draft};
use super::flow::{Condition, Event, Flow, Kind, NodeId, Scope, Trigger};
use super::state::{chosen, overdue, sets};
use super::words;
use crate::format::process as names;
use crate::format::workflow::{Outcome, State, Work};

impl<'w> Builder<'w> {
    pub(super) fn wait(&self, draft: &mut Draft<'w>, state: &'w State) -> NodeId {
        let entry = self.events(draft, state, &chosen(state));
        self.timed(draft, state, entry)
    }

    /// Money: asked for if there is anything to pay, and waited for.
    pub(super) fn pay(&self, draft: &mut Draft<'w>, state: &'w State) -> NodeId {
        let topic = names::decision_topic(self.service, &state.name);
        let id = names::beside(&state.name, "amount");
        let amount = draft.scope.add(id, self.say(words::AMOUNT), Kind::ServiceTask { topic });
        let id = names::beside(&state.name, "asked");
        let asked = draft.scope.add(id, self.say(words::TO_PAY), Kind::Exclusive);
        draft.scope.connect(amount, asked);
        let id = names::element(self.service, &state.name);
        let topic = names::PAY_TOPIC.to_owned();
        let ask = draft.scope.add(id, self.label(state), Kind::ServiceTask { topic });
        let is = |value: &str| Condition::Is(names::outcome(&state.name), value.to_owned());
        let label = self.say(words::YES);
        let entry = self.timed(draft, state, ask);
        draft.scope.flow(Flow { from: asked, to: entry, label, condition: Some(is(names::OPEN)) });
        let chosen = chosen(state);
        let waits = self.events(draft, state, &chosen);
        draft.scope.connect(ask, waits);
        if let Some(paid) = chosen.iter().find(|outcome| outcome.name == names::PAID) {
            self.follow(draft, state, paid, asked, self.say(words::NO), Some(is(names::PAID)));
        }
        amount
    }

    /// Waits for messages, and for the time. Where somebody is told meanwhile, a sub-process waits: timers that do not
    /// interrupt stand at a border only.
    fn events(&self, draft: &mut Draft<'w>, state: &'w State, messages: &[&'w Outcome]) -> NodeId {
        if state.escalate.is_some() {
            let waiting = self.waiting(state, messages);
            let id = names::beside(&state.name, "waiting");
            let node = draft.scope.add(id, self.label(state), Kind::SubProcess(waiting));
            self.clock(draft, state, node);
            self.outcomes(draft, state, node, messages);
            return node;
        }
        let late = overdue(state);
        let is_single = messages.len() + usize::from(late.is_some()) == 1;
        let gateway = (!is_single).then(|| {
            let id = names::beside(&state.name, "first");
            draft.scope.add(id, self.say(words::WAITS), Kind::EventBased)
        });
        let mut entry = gateway;
        for outcome in messages.iter().copied().chain(late) {
            let catch = self.catch(&mut draft.scope, state, outcome, messages.len() > 1);
            match gateway {
                Some(gateway) => draft.scope.connect(gateway, catch),
                None => entry = Some(catch),
            }
            self.follow(draft, state, outcome, catch, String::new(), None);
        }
        // INVARIANT: a wait has an outcome, a check has seen to it.
        entry.unwrap_or_else(|| draft.scope.add(names::beside(&state.name, "first"), "", Kind::EventBased))
    }

    fn catch(&self, scope: &mut Scope, state: &'w State, outcome: &'w Outcome, several: bool) -> NodeId {
        if outcome.overdue {
            let event = self.timer(state, Some(outcome));
            let id = names::beside(&state.name, "overdue");
            return scope.add(id, self.outcome_label(outcome), Kind::Catch(event));
        }
        let is_state = matches!(state.work, Work::Wait { .. });
        let id = match is_state {
            true => names::element(self.service, &state.name),
            false => names::beside(&state.name, &outcome.name),
        };
        let label = if is_state && !several { self.label(state) } else { self.outcome_label(outcome) };
        let name = names::message(self.service, &state.name, &outcome.name);
        let event = Event { trigger: Trigger::Message(name), sets: Some(sets(state, outcome)) };
        scope.add(id, label, Kind::Catch(event))
    }

    fn waiting(&self, state: &'w State, messages: &[&'w Outcome]) -> Scope {
        let mut scope = Scope::default();
        let begin =
            scope.add(names::beside(&state.name, "waiting-start"), self.say(words::BEGINS), Kind::Start);
        let mut before = begin;
        if messages.len() > 1 {
            let id = names::beside(&state.name, "first");
            before = scope.add(id, self.say(words::WAITS), Kind::EventBased);
            scope.connect(begin, before);
        }
        for outcome in messages {
            let catch = self.catch(&mut scope, state, outcome, messages.len() > 1);
            scope.connect(before, catch);
            let id = names::beside(&state.name, &format!("waiting-{}", outcome.name));
            let end = scope.add(id, self.say(words::ENDS), Kind::End);
            scope.connect(catch, end);
        }
        scope
    }
}
