//! `schema.json`: JSON Schema 2020-12 of a canonical application; the same for the part that a recipient gets.
//!
//! A schema never refuses a valid application. What it cannot say is left open and reported with the obstacle,
//! so that the manifest names it.

mod atoms;
mod cascade;
mod case;
mod clauses;
mod document;
mod formula;
mod object;
mod obstacle;
mod patterns;
mod relation;
mod rules;
#[cfg(test)]
mod tests;
mod types;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use crate::emit::{Artifact, Emission, Emitter, RuleReport, to_bytes};
use crate::format::logic::Logic;
use crate::format::manifest::Obstacle;
use crate::format::schema::{DIALECT, FORMAT_VERSION, Keywords, Schema, Text};
use crate::format::{DeviationKind, RuleKind};
use crate::model::{Disclosure, FieldType, NodeId, NodeKind, Service};
pub(super) use case::case;
pub(super) use document::document;
use object::Objects;
use view::View;

/// Where the schema of an application stands.
pub(super) const PATH: &str = "schema.json";

/// Media type of a JSON Schema.
pub(super) const MEDIA_TYPE: &str = "application/schema+json";

/// Gives `schema.json`.
pub struct SchemaEmitter;

impl Emitter for SchemaEmitter {
    fn name(&self) -> &'static str {
        "schema"
    }

    fn emit(&self, service: &Service, _logic: &Logic) -> Emission {
        let (schema, reports) = application(service);
        emission(PATH.to_owned(), &schema, reports)
    }
}

/// What becomes of a rule in a schema: its id, and why the schema cannot enforce it.
pub(super) type Report = (String, Option<Obstacle>);

/// The schema of a whole application, and what becomes of every rule in it.
pub(super) fn application(service: &Service) -> (Schema<'_>, Vec<Report>) {
    let view = View::whole(service);
    let (keywords, reports) = build(&view);
    let canonical = canonical(service, &reports);
    let reports = reports.all.into_iter().chain(canonical).collect();
    let schema = Keywords {
        dialect: Some(DIALECT),
        id: Some(urn(service, "schema")),
        title: Some(service.label.as_str().into()),
        description: service.header.summary.as_deref().map(Text::Borrowed),
        ..keywords
    };
    (schema.into(), reports)
}

/// What becomes of the canonical form. Answers that are irrelevant are refused, and objects that are relevant
/// demanded, where every condition can be said; that a text is in Unicode normal form C, no pattern can say; a key
/// that is there twice, a schema never sees.
fn canonical(service: &Service, reports: &Reports) -> Vec<Report> {
    let when = |(rule, _): &&Report| RuleKind::of(rule) == Some(RuleKind::When);
    let unsaid = reports.all.iter().filter(when).find_map(|(_, obstacle)| *obstacle);
    let always_there = |id: NodeId| match &service.node(id).kind {
        NodeKind::Field { ty, .. } => matches!(ty, FieldType::Tick | FieldType::Choices { .. }),
        kind => matches!(kind, NodeKind::Group | NodeKind::List { .. }),
    };
    let undemanded = reports.undemanded.iter().find(|(id, _)| always_there(**id));
    let obstacle = |kind: DeviationKind| match kind {
        DeviationKind::Irrelevant => unsaid,
        DeviationKind::Missing => undemanded.map(|(_, obstacle)| *obstacle),
        DeviationKind::Twice => Some(Obstacle::ReadsText),
        DeviationKind::Unnormalised => Some(Obstacle::NormalForm),
        _ => None,
    };
    DeviationKind::ALL.map(|kind| (kind.rule(&service.name), obstacle(kind))).to_vec()
}

/// The schema of what a recipient gets, and what becomes of the rules that concern it.
pub(super) fn part<'a>(
    service: &'a Service,
    disclosure: &'a Disclosure,
    description: Option<Text<'a>>,
) -> (Schema<'a>, Vec<Report>) {
    let view = View::granted(service, disclosure);
    let (keywords, reports) = build(&view);
    let reports = reports.all;
    let schema = Keywords {
        dialect: Some(DIALECT),
        id: Some(urn(service, &format!("disclosure:{}", disclosure.name))),
        title: Some(format!("{}: {}", service.label, disclosure.label).into()),
        description,
        ..keywords
    };
    (schema.into(), reports)
}

fn build<'a>(view: &View<'a>) -> (Keywords<'a>, Reports) {
    let mut reports = Reports::default();
    let mut objects = Objects::new(view);
    objects.conditional_parts(&mut reports);
    rules::add(&mut objects, &mut reports);
    rules::of_types(view, &mut reports);
    cascade::add(&mut objects, &mut reports);
    let mut keywords = objects.schema(None);
    keywords.definitions = objects.definitions.schemas(view.service);
    (keywords, reports)
}

/// The stable identity of a schema: `urn:antrag:100450117117:dog_registration:1.0.0:schema`; without region
/// that part is left out.
fn urn<'a>(service: &Service, what: &str) -> Text<'a> {
    let region = service.header.region.as_ref().map_or(String::new(), |region| format!("{region}:"));
    format!("urn:antrag:{region}{}:{}:{what}", service.name, service.header.version).into()
}

/// The emission of one schema.
pub(super) fn emission(path: String, schema: &Schema<'_>, reports: Vec<Report>) -> Emission {
    let reports = reports
        .into_iter()
        .map(|(rule, obstacle)| RuleReport { rule, artifact: path.clone(), obstacle })
        .collect();
    let artifact =
        Artifact { path, media_type: MEDIA_TYPE, format_version: FORMAT_VERSION, bytes: to_bytes(schema) };
    Emission { reports, ..Emission::of(artifact) }
}

/// Reports in the making.
#[derive(Default)]
pub(super) struct Reports {
    all: Vec<Report>,
    /// What is there only under conditions that a schema cannot test, and why: it cannot demand it.
    undemanded: BTreeMap<NodeId, Obstacle>,
}

impl Reports {
    /// Says what becomes of a rule; the first obstacle is named.
    fn say(&mut self, rule: impl Into<String>, obstacles: &BTreeSet<Obstacle>) {
        self.tell(rule, obstacles.first().copied());
    }

    /// Says what becomes of a rule; a rule of several places is enforced only if it is at each of them.
    fn tell(&mut self, rule: impl Into<String>, obstacle: Option<Obstacle>) {
        let rule = rule.into();
        match self.all.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, known)) => *known = known.or(obstacle),
            None => self.all.push((rule, obstacle)),
        }
    }
}
