//! `privacy.json`, `privacy.html`: what applicants must be told (Art. 13 GDPR), and the entry for the record of processing
//! activities (Art. 30 GDPR).

mod categories;

use std::collections::{BTreeMap, BTreeSet};

use super::common::{languages, laws, office, optional, spoken, text};
use super::words::{Voice, Words};
use super::{Artifact, Emission, Emitter, calendar, manifest, to_bytes};
use crate::format::common::Office;
use crate::format::logic::Logic;
use crate::format::privacy::{Article, Basis, Decisions, FORMAT_VERSION, Privacy, Recipient, System};
use crate::format::{Texts, manifest::Account};
use crate::html::{LanguageLink, Site, render_privacy, words};
use crate::model::{
    self, Disclosure, NodeId, NodeKind, OfficeId, Process, RouteTarget, Service, StateId, StateKind, Target,
    TaskBy,
};

/// Where the shared assets lie, as seen from the folder of a version.
const ASSETS: &str = "../../assets/";

/// Gives the notice as data and as a page in every language of the service.
pub struct PrivacyEmitter;

impl Emitter for PrivacyEmitter {
    fn name(&self) -> &'static str {
        "privacy"
    }

    fn emit(&self, service: &Service, _logic: &Logic) -> Emission {
        let privacy = privacy(service);
        let data = Artifact {
            path: "privacy.json".to_owned(),
            media_type: "application/json",
            format_version: FORMAT_VERSION,
            bytes: to_bytes(&privacy),
        };
        let artifacts = std::iter::once(data).chain(pages(&privacy)).collect();
        Emission { artifacts, ..Emission::default() }
    }
}

/// A page in every language that the title has been translated to; the first has the plain name.
fn pages(privacy: &Privacy) -> Vec<Artifact> {
    let translated: Vec<&str> =
        privacy.languages.iter().map(String::as_str).filter(|language| privacy.title.has(language)).collect();
    let name = |(at, lang): (usize, &&str)| match at {
        0 => "privacy.html".to_owned(),
        _ => format!("privacy.{lang}.html"),
    };
    let files: Vec<String> = translated.iter().enumerate().map(name).collect();
    let page = |(language, path): (&&str, &String)| {
        let link = |(lang, file)| LanguageLink { lang, name: words::name_of(lang), href: Some(file) };
        let files = files.iter().map(String::as_str);
        let mut links: Vec<LanguageLink<'_>> = translated.iter().copied().zip(files).map(link).collect();
        for link in &mut links {
            link.href = link.href.filter(|_| link.lang != *language);
        }
        let several = if links.len() > 1 { links.as_slice() } else { &[] };
        let site = Site { lang: language, assets: ASSETS, languages: several, ..Site::default() };
        Artifact {
            path: path.clone(),
            media_type: "text/html; charset=utf-8",
            format_version: FORMAT_VERSION,
            bytes: render_privacy(privacy, &site).into_bytes(),
        }
    };
    translated.iter().zip(&files).map(page).collect()
}

/// What becomes of the data of people who use a service.
pub fn privacy(service: &Service) -> Privacy {
    let header = &service.header;
    Privacy {
        format_version: FORMAT_VERSION.to_owned(),
        service: service.name.clone(),
        version: header.version.to_string(),
        languages: languages(service),
        title: text(service, &service.label),
        controller: header.authority.map(|id| office(service, id)),
        officer: header.data_protection.map(|id| office(service, id)),
        purpose: optional(service, header.summary.as_ref()),
        basis: Basis { article: Article::PublicTask, laws: laws(service, &header.laws) },
        other_people: other_people(service),
        categories: categories::categories(service),
        recipients: service.disclosures.iter().map(|one| recipient(service, one)).collect(),
        offices: offices(service),
        systems: systems(service),
        accounts: header
            .accounts
            .iter()
            .map(|account| Account { provider: account.provider.clone(), level: account.level.clone() })
            .collect(),
        retention: manifest::retention(header),
        supervised_in: header.region.as_ref().map(|_| calendar(service).land),
        decisions: service.process.as_ref().map(|process| decisions(service, process)),
    }
}

/// A recipient gets its part because a statute obliges the authority to hand it on; without one, for its public task.
fn recipient(service: &Service, disclosure: &Disclosure) -> Recipient {
    let when = disclosure.when.as_ref().map(|when| {
        spoken(service, |lang| Words { service, lang, voice: Voice::Reader, inside: None }.clause(when))
    });
    let article = if disclosure.laws.is_empty() { Article::PublicTask } else { Article::LegalObligation };
    Recipient {
        name: disclosure.name.clone(),
        label: text(service, &disclosure.label),
        basis: Basis { article, laws: laws(service, &disclosure.laws) },
        when,
        monthly_by_workday: disclosure.monthly_by_workday,
    }
}

/// People beside the applicant: rows of lists that have a name.
fn other_people(service: &Service) -> Vec<Texts> {
    let mut people: Vec<Texts> = Vec::new();
    let named = service.iter_nodes().filter(|(_, node)| model::is_person_name(node));
    for (id, _) in named {
        let list = service.list_around(id).map(|list| service.node(list));
        let label = list.map(|list| text(service, &list.label));
        people.extend(label.filter(|label| !people.contains(label)));
    }
    people
}

/// Offices that may get the case, each once.
fn offices(service: &Service) -> Vec<Office> {
    let of_routes = service.routes.iter().flat_map(|route| &route.arms).filter_map(|arm| match arm.target {
        RouteTarget::Office(id) => Some(id),
        RouteTarget::Refuse(_) => None,
    });
    let states = service.process.iter().flat_map(|process| &process.states);
    let of_states = states.flat_map(|state| {
        let by = match &state.kind {
            StateKind::Task { by: TaskBy::Office(id), .. } => Some(*id),
            _ => None,
        };
        by.into_iter().chain(state.escalate)
    });
    let ids: BTreeSet<OfficeId> =
        of_routes.chain(of_states).filter(|id| Some(*id) != service.header.authority).collect();
    ids.into_iter().map(|id| office(service, id)).collect()
}

/// Systems that get data, by name.
fn systems(service: &Service) -> Vec<System> {
    let mut systems: BTreeMap<&str, System> = BTreeMap::new();
    for state in service.process.iter().flat_map(|process| &process.states) {
        let StateKind::Call { system, give, give_case } = &state.kind else { continue };
        let known = systems.entry(system).or_insert_with(|| System {
            name: system.clone(),
            tasks: Vec::new(),
            gets: Vec::new(),
        });
        known.tasks.push(text(service, &state.label));
        let of_case = give_case.iter().map(|id| service.case_fields[id.value.index()].path.clone());
        let keys = give.iter().map(|id: &NodeId| service.node(*id).path.clone()).chain(of_case);
        for key in keys {
            if !known.gets.contains(&key) {
                known.gets.push(key);
            }
        }
    }
    systems.into_values().collect()
}

/// Whether people decide. That a task is passed on every way is asked of the graph, conditions aside: what no way avoids,
/// no case avoids.
fn decisions(service: &Service, process: &Process) -> Decisions {
    let is_table = |kind: &NodeKind| matches!(kind, NodeKind::Decision { .. });
    let computed = service.nodes.iter().filter(|node| is_table(&node.kind));
    Decisions {
        without_people: ends_without_people(process),
        computed: computed.map(|node| text(service, &node.label)).collect(),
    }
}

/// Does some way from the start to an end pass no task that somebody does?
fn ends_without_people(process: &Process) -> bool {
    let mut open: Vec<StateId> = vec![process.start];
    let mut seen: BTreeSet<StateId> = BTreeSet::new();
    while let Some(at) = open.pop() {
        let state = process.state(at);
        match &state.kind {
            StateKind::End { .. } => return true,
            _ if !seen.insert(at) => {}
            // What nobody does in time goes on by itself.
            StateKind::Task { .. } => {
                let overdue = state.outcomes.iter().filter(|outcome| outcome.name == "overdue");
                open.extend(overdue.filter_map(|outcome| match outcome.target {
                    Target::State(next) => Some(next),
                    Target::BranchEnd | Target::Invalid => None,
                }));
            }
            // It goes on when all its branches have ended.
            StateKind::Parallel { branches, .. } if branches.iter().any(|id| is_sure_task(process, *id)) => {}
            _ => open.extend(process.successors(at)),
        }
    }
    false
}

/// Is it a task that no condition leaves out and that somebody must do?
fn is_sure_task(process: &Process, id: StateId) -> bool {
    let state = process.state(id);
    let goes_on_alone = state.outcomes.iter().any(|outcome| outcome.name == "overdue");
    matches!(state.kind, StateKind::Task { .. }) && state.when.is_none() && !goes_on_alone
}
