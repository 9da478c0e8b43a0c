//! `workflow.json`: the process, the data of the case, documents and recipients.

use std::collections::BTreeMap;

use super::calendar::calendar;
use super::common::{
    codelist, codelist_key, languages, laws, office, official, optional, spoken, text, texts,
};
use super::logic::Translator;
use super::words::{Voice, Words, outcome_word};
use super::{Artifact, Emission, Emitter, disclosure, rules, to_bytes};
use crate::format::logic::Logic;
use crate::format::workflow::{
    Arm, Case, CaseField, CaseSource, Channel, Deadline, DeadlineRule, Document, FORMAT_VERSION, Outcome,
    Party, Recipient, Remedy, RemedyKind, Route, Rule, Shown, ShownValue, State, Weekday, Work, Worker,
    Workflow,
};
use crate::model::{
    self, DurationUnit, Expr, FieldType, NodeId, Period, RouteTarget, Service, StateId, StateKind, Target,
};

/// Where the workflow stands.
const PATH: &str = "workflow.json";

/// Emits `workflow.json`. It carries the rules of the process, none of the application.
#[derive(Debug)]
pub struct WorkflowEmitter;

impl Emitter for WorkflowEmitter {
    fn name(&self) -> &'static str {
        "workflow"
    }

    fn emit(&self, service: &Service, logic: &Logic) -> Emission {
        let mut emission = Emission::of(Artifact {
            path: PATH.to_owned(),
            media_type: "application/json",
            format_version: FORMAT_VERSION,
            bytes: to_bytes(&workflow(service, logic)),
        });
        for rule in rules::of_process(service) {
            emission.enforces(PATH, rule);
        }
        emission
    }
}

/// The workflow of a service; `logic` is its own, whose patterns it shares.
pub fn workflow(service: &Service, logic: &Logic) -> Workflow {
    let mut writer = Writer { service, translator: Translator::new(service) };
    writer.translator.patterns.0.clone_from(&logic.patterns);
    let process = service.process.as_ref();
    let mut workflow = Workflow {
        format_version: FORMAT_VERSION.to_owned(),
        service: service.name.clone(),
        version: service.header.version.to_string(),
        languages: languages(service),
        start: process.map(|process| writer.state_name(process.start)),
        withdrawn: process.and_then(|process| process.withdrawn).map(|id| writer.state_name(id)),
        states: process.iter().flat_map(|process| &process.states).map(|state| writer.state(state)).collect(),
        case: writer.case(),
        offices: (0..service.offices.len()).map(|at| office(service, model::OfficeId(at as u32))).collect(),
        routes: service.routes.iter().map(|one| route(service, one)).collect(),
        documents: service.documents.iter().map(|document| writer.document(document)).collect(),
        recipients: service.disclosures.iter().map(|one| writer.recipient(one)).collect(),
        deadlines: has_deadlines(service).then(|| DeadlineRule {
            first_day_counts: false,
            moves_from: vec![Weekday::Saturday, Weekday::Sunday],
            calendar: calendar(service),
        }),
        patterns: Vec::new(),
    };
    workflow.patterns = writer.translator.patterns.0;
    workflow
}

struct Writer<'m> {
    service: &'m Service,
    translator: Translator<'m>,
}

impl<'m> Writer<'m> {
    fn state_name(&self, id: StateId) -> String {
        self.service.process.as_ref().map_or(String::new(), |process| process.state(id).name.clone())
    }

    fn keys(&self, nodes: impl IntoIterator<Item = NodeId>) -> Vec<String> {
        nodes.into_iter().map(|id| self.translator.key(id)).collect()
    }

    fn case_keys(&self, fields: impl IntoIterator<Item = model::CaseFieldId>) -> Vec<String> {
        fields.into_iter().map(|id| self.translator.case_key(id)).collect()
    }

    fn rule(&mut self, condition: &'m Expr) -> Rule {
        let service = self.service;
        let words = spoken(service, |lang| {
            Words { service, lang, voice: Voice::Reader, inside: None }.clause(condition)
        });
        Rule { holds: self.translator.expr(condition), words }
    }

    fn state(&mut self, state: &'m model::State) -> State {
        State {
            name: state.name.clone(),
            label: (state.label != state.name).then(|| text(self.service, &state.label)),
            inside: state.parent.map(|id| self.state_name(id)),
            when: state.when.as_ref().map(|when| self.rule(when)),
            work: self.work(state),
            within: state.within.map(deadline),
            escalate: state.escalate.map(|id| self.service.office(id).name.clone()),
            laws: laws(self.service, &state.laws),
            hint: optional(self.service, state.hint.as_ref()),
            outcomes: state.outcomes.iter().map(|outcome| self.outcome(outcome)).collect(),
        }
    }

    fn outcome(&self, outcome: &model::Outcome) -> Outcome {
        Outcome {
            name: outcome.name.clone(),
            label: match outcome_word(outcome) {
                Some(words) => spoken(self.service, |lang| words.get(lang).to_owned()),
                None => text(self.service, &outcome.label),
            },
            to: match outcome.target {
                Target::State(id) => Some(self.state_name(id)),
                // INVARIANT: nothing invalid reaches an emitter.
                Target::BranchEnd | Target::Invalid => None,
            },
            overdue: outcome.name == "overdue",
        }
    }

    fn work(&mut self, state: &'m model::State) -> Work {
        match &state.kind {
            StateKind::Task { by, except } => Work::Task {
                by: match by {
                    model::TaskBy::Office(id) => Worker::Office(self.service.office(*id).name.clone()),
                    model::TaskBy::Route(id) => {
                        let route = self.service.routes.get(id.index());
                        Worker::Route(route.map_or(String::new(), |route| route.name.clone()))
                    }
                },
                except: except.map(|other| self.state_name(other.value)),
                fields: self.case_keys(state.fields.iter().copied()),
            },
            StateKind::Call { system, give, give_case } => Work::Call {
                system: system.clone(),
                gives: self.keys(give.iter().copied()),
                gives_case: self.case_keys(give_case.iter().map(|field| field.value)),
                results: self.case_keys(state.fields.iter().copied()),
            },
            StateKind::Send { to, what, channels } => Work::Send {
                to: self.party(*to),
                document: self
                    .service
                    .documents
                    .get(what.index())
                    .map_or(String::new(), |document| document.name.clone()),
                channels: channels.iter().map(|channel| channel_of(*channel)).collect(),
            },
            StateKind::Wait { from, reopens } => Work::Wait {
                from: self.party(*from),
                reopens: self.keys(reopens.iter().map(|node| node.value)),
            },
            StateKind::Pay { amount } => Work::Pay { amount: self.translator.expr(amount) },
            StateKind::Forward { to } => Work::Forward { recipients: self.recipients(to) },
            StateKind::Decide { arms } => Work::Decide {
                arms: arms
                    .iter()
                    .map(|arm| Arm {
                        when: arm.cond.as_ref().map(|cond| self.rule(cond)),
                        to: self.state_name(arm.target),
                    })
                    .collect(),
            },
            StateKind::Parallel { branches, next } => Work::Parallel {
                branches: branches.iter().map(|id| self.state_name(*id)).collect(),
                next: self.state_name(*next),
            },
            StateKind::Stage { first } => Work::Stage { first: self.state_name(*first) },
            StateKind::End { silent } => Work::End { silent: *silent },
        }
    }

    /// Names of recipients; all unless some are said.
    fn recipients(&self, ids: &[model::DisclosureId]) -> Vec<String> {
        let all = self.service.disclosures.iter().enumerate();
        all.filter(|(at, _)| ids.is_empty() || ids.iter().any(|id| id.index() == *at))
            .map(|(_, disclosure)| disclosure.name.clone())
            .collect()
    }

    fn party(&self, party: model::Party) -> Party {
        match party {
            model::Party::Applicant => Party::Applicant,
            model::Party::Office(id) => Party::Office(self.service.office(id).name.clone()),
        }
    }

    fn case(&mut self) -> Case {
        let service = self.service;
        let mut codelists = BTreeMap::new();
        let fields = service.case_fields.iter().map(|field| {
            match &field.ty {
                FieldType::Choice(id) | FieldType::Choices { list: id, .. } => {
                    codelists.entry(codelist_key(service, *id)).or_insert_with(|| codelist(service, *id));
                }
                FieldType::Semantic(semantic) => {
                    if let Some(list) = semantic.list() {
                        codelists.entry(list.key.to_owned()).or_insert_with(|| official(service, list));
                    }
                }
                _ => {}
            }
            let system = service
                .process
                .as_ref()
                .is_some_and(|process| matches!(process.state(field.state).kind, StateKind::Call { .. }));
            CaseField {
                key: field.path.clone(),
                label: text(service, &field.label),
                hint: optional(service, field.hint.as_ref()),
                ty: self.translator.ty(&field.ty, None),
                required: !field.optional,
                source: if system { CaseSource::System } else { CaseSource::Clerk },
            }
        });
        Case { fields: fields.collect(), codelists }
    }

    fn document(&mut self, document: &'m model::Document) -> Document {
        let service = self.service;
        let shows = document.shows.iter().map(|shown| Shown {
            value: match shown.value {
                model::ShownValue::Node(id) => ShownValue::Application(self.translator.key(id)),
                model::ShownValue::Case(id) => ShownValue::Case(self.translator.case_key(id)),
            },
            when: shown.when.as_ref().map(|when| self.rule(when)),
        });
        Document {
            name: document.name.clone(),
            label: text(service, &document.label),
            shows: shows.collect(),
            for_each: document.for_each.as_ref().map(|(_, list)| self.translator.key(*list)),
            laws: laws(service, &document.laws),
            remedy: document.remedy.map(|remedy| Remedy {
                kind: match remedy.kind {
                    model::RemedyKind::Objection => RemedyKind::Objection,
                    model::RemedyKind::Action => RemedyKind::Action,
                },
                within: remedy.within.map(deadline),
            }),
            notes: texts(service, &document.notes),
        }
    }

    fn recipient(&mut self, disclosure: &'m model::Disclosure) -> Recipient {
        Recipient {
            name: disclosure.name.clone(),
            label: text(self.service, &disclosure.label),
            laws: laws(self.service, &disclosure.laws),
            when: disclosure.when.as_ref().map(|when| self.rule(when)),
            gets: self.keys(disclosure::gets(self.service, disclosure)),
            schema: disclosure::path(disclosure),
            monthly_by_workday: disclosure.monthly_by_workday,
        }
    }
}

fn route(service: &Service, route: &model::Route) -> Route {
    let mut offices: Vec<String> = Vec::new();
    for arm in &route.arms {
        if let RouteTarget::Office(id) = arm.target {
            let name = &service.office(id).name;
            if !offices.contains(name) {
                offices.push(name.clone());
            }
        }
    }
    Route { name: route.name.clone(), label: text(service, &route.label), offices }
}

fn channel_of(channel: model::Channel) -> Channel {
    match channel {
        model::Channel::Account => Channel::Account,
        model::Channel::Email => Channel::Email,
        model::Channel::Post => Channel::Post,
    }
}

fn deadline(period: Period) -> Deadline {
    let count = period.count;
    let iso = match period.unit {
        DurationUnit::Days => Some(format!("P{count}D")),
        DurationUnit::Weeks => Some(format!("P{count}W")),
        DurationUnit::Months => Some(format!("P{count}M")),
        DurationUnit::Years => Some(format!("P{count}Y")),
        DurationUnit::Workdays => None,
    };
    Deadline { count, unit: period.unit, iso }
}

/// Is there any deadline: in a state, against a document, for a monthly delivery?
fn has_deadlines(service: &Service) -> bool {
    let states = service.process.iter().flat_map(|process| &process.states);
    states.into_iter().any(|state| state.within.is_some())
        || service.documents.iter().any(|document| document.remedy.is_some_and(|one| one.within.is_some()))
        || service.disclosures.iter().any(|disclosure| disclosure.monthly_by_workday.is_some())
        || service.nodes.iter().any(|node| node.clauses.later.is_some())
}
