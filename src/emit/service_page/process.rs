//! What happens after submission: a drawing, and the same as a list, step by step.

use super::phrases as say;
use super::speaker::{Speaker, line_of, step_id, words};
use crate::emit::words::outcome_word;
use crate::html::service_page::{Block, Fact, Line, List, Run};
use crate::model::{CaseFieldId, Channel, Outcome, Party, Process, State, StateId, StateKind, Target};

/// `drawing` is the same process as an SVG element.
pub(super) fn blocks(speaker: &Speaker<'_>, drawing: Option<&str>) -> Vec<Block> {
    let Some(process) = &speaker.service.process else { return Vec::new() };
    let steps = Steps { speaker: *speaker, process };
    let mut begin =
        vec![words(format!("{} ", speaker.say(say::BEGINS))), speaker.step(process.start), words(".")];
    if let Some(withdrawn) = process.withdrawn {
        begin.push(words(format!(" {} ", speaker.say(say::WITHDRAWN))));
        begin.push(speaker.step(withdrawn));
        begin.push(words("."));
    }
    let mut blocks = vec![Block::Line(begin)];
    if let Some(svg) = drawing {
        let first = speaker.form.languages.first().filter(|first| *first != speaker.tag);
        blocks.push(line_of(speaker.say(say::DRAWING_AS_LIST)));
        blocks.push(Block::Drawing {
            name: speaker.say(say::DRAWING),
            lang: first.cloned(),
            svg: svg.to_owned(),
        });
    }
    blocks.push(steps.inside(None, 3));
    blocks
}

struct Steps<'m> {
    speaker: Speaker<'m>,
    process: &'m Process,
}

impl<'m> Steps<'m> {
    /// The steps that stand directly in another, or in the process.
    fn inside(&self, parent: Option<StateId>, level: u8) -> Block {
        let members = self.process.iter().filter(|(_, state)| state.parent == parent);
        let entries = members.map(|(id, state)| self.step(id, state, level)).collect();
        Block::List(List { ordered: false, class: Some("states"), entries })
    }

    fn step(&self, id: StateId, state: &'m State, level: u8) -> Vec<Block> {
        let speaker = self.speaker;
        let title = match speaker.step_name(id) {
            Some(name) => words(name),
            None => speaker.label(&state.label),
        };
        let heading = Block::Heading { level, id: Some(step_id(&state.name)), line: vec![title] };
        let mut facts: Vec<Option<Fact>> = vec![speaker.fact_line(say::KIND, speaker.say(kind(state)))];
        facts.extend(self.work(state));
        facts.push(state.when.as_ref().and_then(|when| {
            let clause = speaker.clause(when, None);
            speaker.fact_line(say::ONLY, speaker.fill(say::ONLY_IF, &[("clause", &clause)]))
        }));
        facts.push(self.deadline(state));
        facts.push(
            state
                .hint
                .as_ref()
                .and_then(|hint| speaker.fact(say::HINT, vec![vec![Block::Line(vec![speaker.label(hint)])]])),
        );
        facts.push(speaker.fact_laws(&state.laws));
        facts.push(self.fields(state));
        facts.push(self.outcomes(state));
        let mut blocks = vec![heading, Block::Facts(facts.into_iter().flatten().collect())];
        if matches!(state.kind, StateKind::Parallel { .. } | StateKind::Stage { .. }) {
            blocks.push(self.inside(Some(id), level.saturating_add(1)));
        }
        blocks
    }

    /// What is done, by whom and with what.
    fn work(&self, state: &'m State) -> Vec<Option<Fact>> {
        let speaker = self.speaker;
        let line = |name, line: Line| speaker.fact(name, vec![vec![Block::Line(line)]]);
        match &state.kind {
            StateKind::Task { by, except } => vec![
                line(say::BY, speaker.worker(*by)),
                except.and_then(|other| {
                    let step = speaker.step(other.value);
                    line(say::FOUR_EYES, vec![words(format!("{} ", speaker.say(say::NOT_WHOEVER))), step])
                }),
            ],
            StateKind::Call { system, give, give_case } => {
                let mut given = speaker.node_names(give);
                given.extend(give_case.iter().map(|field| self.case_name(field.value)));
                vec![
                    speaker.fact_line(say::SYSTEM, system.as_str()),
                    speaker.fact_line(say::GIVES, speaker.all_of(&given)),
                ]
            }
            StateKind::Send { to, what, channels } => {
                let document = speaker.service.documents.get(what.index());
                vec![
                    line(say::TO, vec![self.party(*to)]),
                    document.and_then(|document| line(say::DOCUMENT, vec![speaker.label(&document.label)])),
                    speaker.fact_line(say::CHANNEL, self.channels(channels)),
                ]
            }
            StateKind::Wait { from, reopens } => {
                let reopened: Vec<String> =
                    reopens.iter().map(|node| speaker.node_name(node.value)).collect();
                vec![
                    line(say::WAITS_FOR, vec![self.party(*from)]),
                    speaker.fact_line(say::REOPENS, speaker.all_of(&reopened)),
                ]
            }
            StateKind::Pay { amount } => {
                vec![speaker.fact_line(say::PAID_AMOUNT, speaker.words(None).value(amount))]
            }
            StateKind::Forward { to } => {
                let all = speaker.service.disclosures.iter().enumerate();
                let named = all.filter(|(at, _)| to.is_empty() || to.iter().any(|id| id.index() == *at));
                let entries =
                    named.map(|(_, one)| vec![Block::Line(vec![speaker.label(&one.label)])]).collect();
                let list = Block::List(List { ordered: false, class: None, entries });
                vec![speaker.fact(say::TO, vec![vec![list]])]
            }
            StateKind::Decide { arms } => {
                let entries = arms.iter().map(|arm| {
                    let case = match &arm.cond {
                        Some(cond) => speaker.fill(say::IF, &[("clause", &speaker.clause(cond, None))]),
                        None => speaker.say(say::ELSE),
                    };
                    vec![Block::Line(vec![words(format!("{case} → ")), speaker.step(arm.target)])]
                });
                let list = Block::List(List { ordered: true, class: None, entries: entries.collect() });
                vec![speaker.fact(say::NEXT, vec![vec![list]])]
            }
            StateKind::Parallel { next, .. } => vec![line(say::NEXT_AFTER_ALL, vec![speaker.step(*next)])],
            StateKind::Stage { first } => vec![line(say::FIRST_STEP, vec![speaker.step(*first)])],
            StateKind::End { silent } => {
                let said = silent.then(|| speaker.say(say::SILENT)).unwrap_or_default();
                vec![speaker.fact_line(say::TOLD, said)]
            }
        }
    }

    fn deadline(&self, state: &'m State) -> Option<Fact> {
        let speaker = self.speaker;
        let mut line = vec![words(speaker.period(state.within?))];
        if let Some(office) = state.escalate {
            line.push(words(format!("{} ", speaker.say(say::ESCALATES))));
            line.push(speaker.office(office));
        }
        speaker.fact(say::DEADLINE, vec![vec![Block::Line(line)]])
    }

    /// What is filled in by clerks, or returned by a system.
    fn fields(&self, state: &'m State) -> Option<Fact> {
        let speaker = self.speaker;
        let is_call = matches!(state.kind, StateKind::Call { .. });
        let name = if is_call { say::RETURNS } else { say::FILLS_IN };
        let fields = state.fields.iter().filter_map(|id| speaker.service.case_fields.get(id.index()));
        let entries: Vec<Vec<Block>> = fields
            .map(|field| {
                let mut answer = super::answers::answer(&speaker, &field.ty);
                if field.optional {
                    answer.push_str(&format!(" ({})", speaker.say(say::OPTIONAL)));
                }
                vec![Block::Line(speaker.labelled(&field.label, &answer))]
            })
            .collect();
        let list = Block::List(List { ordered: false, class: None, entries });
        speaker.fact(name, if state.fields.is_empty() { Vec::new() } else { vec![vec![list]] })
    }

    fn outcomes(&self, state: &'m State) -> Option<Fact> {
        let entries: Vec<Vec<Block>> =
            state.outcomes.iter().map(|outcome| vec![Block::Line(self.outcome(outcome))]).collect();
        if entries.is_empty() {
            return None;
        }
        let list = Block::List(List { ordered: false, class: None, entries });
        self.speaker.fact(say::OUTCOMES, vec![vec![list]])
    }

    fn outcome(&self, outcome: &'m Outcome) -> Line {
        let speaker = self.speaker;
        let name = match outcome_word(outcome) {
            Some(phrase) => words(speaker.say(phrase)),
            None => speaker.label(&outcome.label),
        };
        let next = match outcome.target {
            Target::State(id) => speaker.step(id),
            Target::BranchEnd | Target::Invalid => words(speaker.say(say::BRANCH_ENDS)),
        };
        vec![name, words(" → "), next]
    }

    fn party(&self, party: Party) -> Run {
        match party {
            Party::Applicant => words(self.speaker.say(say::APPLICANT)),
            Party::Office(id) => self.speaker.office(id),
        }
    }

    fn channels(&self, channels: &[Channel]) -> String {
        let said = channels.iter().map(|channel| {
            self.speaker.say(match channel {
                Channel::Account => say::BY_ACCOUNT,
                Channel::Email => say::BY_EMAIL,
                Channel::Post => say::BY_POST,
            })
        });
        said.collect::<Vec<_>>().join(&format!(", {} ", self.speaker.say(say::OTHERWISE)))
    }

    fn case_name(&self, id: CaseFieldId) -> String {
        crate::emit::words::case_name(self.speaker.service, id, self.speaker.lang)
    }
}

/// What kind of step it is.
fn kind(state: &State) -> crate::language::Phrase {
    match state.kind {
        StateKind::Task { .. } => say::TASK,
        StateKind::Call { .. } => say::CALL,
        StateKind::Send { .. } => say::SEND,
        StateKind::Wait { .. } => say::WAIT,
        StateKind::Pay { .. } => say::PAY,
        StateKind::Forward { .. } => say::FORWARD,
        StateKind::Decide { .. } => say::DECIDE,
        StateKind::Parallel { .. } => say::PARALLEL,
        StateKind::Stage { .. } => say::STAGE,
        StateKind::End { .. } => say::END,
    }
}

/// A line for a scenario: the labels of a step and of one of its outcomes.
pub(super) fn passed(speaker: &Speaker<'_>, id: StateId, outcome: &str) -> String {
    let Some(process) = &speaker.service.process else { return String::new() };
    let state = process.state(id);
    let known = state.outcomes.iter().find(|known| known.name == outcome);
    let label = match known {
        Some(known) => match outcome_word(known) {
            Some(phrase) => speaker.say(phrase),
            None => speaker.plain(&known.label),
        },
        None if outcome == crate::model::WITHDRAWN => speaker.say(say::TAKEN_BACK),
        None => outcome.to_owned(),
    };
    format!("{} ({label})", step_label(speaker, id))
}

/// The label of a step in words.
pub(super) fn step_label(speaker: &Speaker<'_>, id: StateId) -> String {
    let Some(process) = &speaker.service.process else { return String::new() };
    speaker.step_name(id).unwrap_or_else(|| speaker.plain(&process.state(id).label))
}

/// Links to steps, in one line.
pub(super) fn links(speaker: &Speaker<'_>, steps: impl Iterator<Item = StateId>) -> Vec<Vec<Block>> {
    steps.map(|id| vec![Block::Line(vec![speaker.step(id)])]).collect()
}
