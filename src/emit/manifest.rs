//! `service.json`: the head of a service, its artifacts, and for every rule the artifacts that enforce it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::common::{duration, laws, office, optional, source_language, text, texts};
use super::{Artifact, RuleReport, rules, to_bytes};
use crate::digest;
use crate::format::manifest::{
    self as format, Account, FORMAT_VERSION, Gap, LegalForm, Leika, Manifest, Region, Retention,
    RetentionStart, Rule, Validity,
};
use crate::format::{RuleKind, Texts};
use crate::model::{self, Header, LegalBasis, RouteTarget, Service, Text};

/// Where the manifest stands.
pub const PATH: &str = "service.json";

/// The file of a manifest.
pub(super) fn artifact(manifest: &Manifest) -> Artifact {
    Artifact {
        path: PATH.to_owned(),
        media_type: "application/json",
        format_version: FORMAT_VERSION,
        bytes: to_bytes(manifest),
    }
}

/// The manifest of a service; it lists every artifact but itself.
pub(super) fn manifest(service: &Service, artifacts: &[Artifact], reports: &[RuleReport]) -> Manifest {
    let header = &service.header;
    let day = |day: jiff::civil::Date| day.to_string();
    let account = |account: &model::Account| Account {
        provider: account.provider.clone(),
        level: account.level.clone(),
    };
    Manifest {
        format_version: FORMAT_VERSION.to_owned(),
        service: service.name.clone(),
        version: header.version.to_string(),
        title: text(service, &service.label),
        summary: optional(service, header.summary.as_ref()),
        valid: Validity { from: header.valid_from.map(day), to: header.valid_to.map(day) },
        languages: languages(service),
        leika: header.leika.as_deref().map(leika),
        region: header.region.as_deref().map(region),
        authority: header.authority.map(|id| office(service, id)),
        accounts: header.accounts.iter().map(account).collect(),
        laws: laws(service, &header.laws),
        legal_form: legal_form(service),
        fim: header.fim.clone(),
        requires: texts(service, &header.requires),
        apply_by: optional(service, header.apply_by.as_ref()),
        takes: optional(service, header.takes.as_ref()),
        notes: texts(service, &header.notes),
        retention: retention(header),
        artifacts: listed(artifacts),
        rules: listed_rules(service, reports),
    }
}

/// The languages of a service; the first is that of the source.
fn languages(service: &Service) -> Vec<String> {
    if service.header.languages.is_empty() {
        return vec![source_language(service).to_owned()];
    }
    service.header.languages.clone()
}

fn leika(key: &str) -> Leika {
    Leika { key: key.to_owned(), urn: format!("urn:de:fim:leika:leistung:{key}") }
}

fn region(ars: &str) -> Region {
    Region { ars: ars.to_owned(), ags: municipality_key(ars) }
}

/// The Amtliche Gemeindeschlüssel that follows from a Regionalschlüssel: without the digits of the
/// Gemeindeverband (sixth to ninth), which itself has no such key.
fn municipality_key(ars: &str) -> Option<String> {
    match ars.len() {
        2 | 3 | 5 => Some(ars.to_owned()),
        12 => Some(format!("{}{}", ars.get(..5)?, ars.get(9..)?)),
        _ => None,
    }
}

fn legal_form(service: &Service) -> Option<LegalForm> {
    let form = service.header.form.as_ref()?;
    let basis = LegalBasis { law: form.law, place: form.place.clone() };
    let law = laws(service, std::slice::from_ref(&basis)).pop()?;
    Some(LegalForm { law, dropped: form.dropped.clone() })
}

/// How long a case is kept.
pub(super) fn retention(header: &Header) -> Option<Retention> {
    let retention = header.retention?;
    let after = match retention.after {
        model::RetentionStart::Submission => RetentionStart::Submission,
        model::RetentionStart::End => RetentionStart::End,
        model::RetentionStart::EndOfYear => RetentionStart::EndOfYear,
    };
    Some(Retention { period: duration(retention.period), after })
}

/// Artifacts as manifests list them, by path.
pub(super) fn listed(artifacts: &[Artifact]) -> Vec<format::Artifact> {
    let mut listed: Vec<format::Artifact> = artifacts
        .iter()
        .map(|artifact| format::Artifact {
            path: artifact.path.clone(),
            media_type: artifact.media_type.to_owned(),
            format_version: artifact.format_version.to_owned(),
            sha256: digest::sha256(&artifact.bytes),
        })
        .collect();
    listed.sort_by(|a, b| a.path.cmp(&b.path));
    listed
}

/// Every rule: those of the application first, then those that artifacts report beside them.
fn listed_rules(service: &Service, reports: &[RuleReport]) -> Vec<Rule> {
    let messages = messages(service);
    let mut rules: Vec<Rule> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let reported = reports.iter().map(|report| report.rule.clone());
    for id in rules::all(service).into_iter().chain(reported) {
        let Entry::Vacant(place) = places.entry(id) else { continue };
        // INVARIANT: every rule id is made by `rule_id`, with the word of a kind in the middle.
        let Some(kind) = RuleKind::of(place.key()) else { continue };
        let id = place.key().clone();
        let message = messages.get(id.as_str()).map(|message| text(service, message));
        place.insert(rules.len());
        rules.push(rule(id, kind, message));
    }
    for report in reports {
        let Some(rule) = places.get(&report.rule).and_then(|at| rules.get_mut(*at)) else { continue };
        let artifact = report.artifact.clone();
        match report.obstacle {
            None => rule.enforced_by.push(artifact),
            Some(obstacle) => rule.not_enforced_by.push(Gap { artifact, obstacle }),
        }
    }
    for rule in &mut rules {
        rule.enforced_by.sort();
        rule.not_enforced_by.sort_by(|a, b| a.artifact.cmp(&b.artifact));
    }
    rules
}

fn rule(id: String, kind: RuleKind, message: Option<Texts>) -> Rule {
    Rule { id, kind, message, enforced_by: Vec::new(), not_enforced_by: Vec::new() }
}

/// The messages of rules that have one of their own, by id.
fn messages(service: &Service) -> BTreeMap<String, &Text> {
    let checks = service.checks.iter().map(|check| (check.id.clone(), &check.message));
    let uniques = service.uniques.iter().map(|unique| (unique.id.clone(), &unique.message));
    let stops = service.stops.iter().map(|stop| (stop.id.clone(), &stop.message));
    let refusals = service.routes.iter().flat_map(|route| {
        let said = route.arms.iter().filter_map(|arm| match &arm.target {
            RouteTarget::Refuse(message) => Some(message),
            RouteTarget::Office(_) => None,
        });
        rules::refusals(route).into_iter().zip(said)
    });
    checks.chain(uniques).chain(stops).chain(refusals).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_town_follows_from_its_region() {
        assert_eq!(municipality_key("100450117117").as_deref(), Some("10045117"));
        assert_eq!(municipality_key("10045").as_deref(), Some("10045"));
        assert_eq!(municipality_key("100450117"), None);
    }
}
