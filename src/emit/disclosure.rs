//! `disclosures/<recipient>.schema.json`: exactly the part of an application that a recipient lawfully gets.

use super::schema::{self, Report};
use super::{Emission, Emitter};
use crate::format::logic::Logic;
use crate::format::manifest::Obstacle;
use crate::format::schema::Text;
use crate::format::{RuleKind, rule_id};
use crate::model::{Disclosure, LegalBasis, NodeId, Service};

/// Gives one schema a recipient.
pub struct DisclosureEmitter;

impl Emitter for DisclosureEmitter {
    fn name(&self) -> &'static str {
        "disclosure"
    }

    fn emit(&self, service: &Service, _logic: &Logic) -> Emission {
        let mut all = Emission::default();
        for disclosure in &service.disclosures {
            let path = path(disclosure);
            let (schema, reports) = schema::part(service, disclosure, description(service, disclosure));
            let mut reports: Vec<Report> = reports.into_iter().filter(is_told).collect();
            reports.extend(own_rules(disclosure));
            let one = schema::emission(path, &schema, reports);
            all.artifacts.extend(one.artifacts);
            all.reports.extend(one.reports);
        }
        all
    }
}

/// Is a rule reported for recipients? What is said of a single answer stands in every schema that contains it;
/// only rules between answers depend on the mask, and whether an answer can be demanded.
fn is_told((rule, obstacle): &Report) -> bool {
    use RuleKind::{Check, Count, Refuse, Required, Stop, Unique, When};
    match RuleKind::of(rule) {
        Some(When | Check | Unique | Stop | Refuse) => true,
        Some(Required | Count) => obstacle.is_some(),
        _ => false,
    }
}

/// Everything that a recipient gets, computed values included, with the groups and lists around; document order.
pub fn gets(service: &Service, disclosure: &Disclosure) -> Vec<NodeId> {
    let mut gets = vec![false; service.nodes.len()];
    for id in disclosure.granted.iter().copied().chain(disclosure.with.iter().map(|with| with.value)) {
        service.ancestors(id).for_each(|at| gets[at.index()] = true);
    }
    service.iter_nodes().filter(|(id, _)| gets[id.index()]).map(|(id, _)| id).collect()
}

/// Where the schema of a recipient stands.
pub(super) fn path(disclosure: &Disclosure) -> String {
    format!("disclosures/{}.schema.json", disclosure.name)
}

/// The mask, which the schema is; and when the recipient gets anything, which it cannot say.
fn own_rules(disclosure: &Disclosure) -> Vec<Report> {
    let mask = (rule_id(&disclosure.name, RuleKind::Mask, None), None);
    let when = disclosure
        .when
        .as_ref()
        .map(|_| (rule_id(&disclosure.name, RuleKind::Disclose, None), Some(Obstacle::ReadsCase)));
    std::iter::once(mask).chain(when).collect()
}

/// The legal bases as people cite them.
fn description<'a>(service: &'a Service, disclosure: &Disclosure) -> Option<Text<'a>> {
    let cited: Vec<String> = disclosure.laws.iter().map(|basis| cited(service, basis)).collect();
    (!cited.is_empty()).then(|| cited.join("; ").into())
}

/// A legal basis as people cite it.
pub(super) fn cited(service: &Service, basis: &LegalBasis) -> String {
    let law = service.law(basis.law);
    let name = law.short.as_deref().unwrap_or(&law.label);
    match &basis.place {
        Some(place) => format!("{place} {name}"),
        None => name.to_owned(),
    }
}
