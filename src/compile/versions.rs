//! Versions of one service.

use std::collections::BTreeMap;

use crate::diagnostic::table::names::{SAME_VERSION, VALIDITY_OVERLAP};
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::Service;

/// Two definitions of one service must differ in version, and their validity must not overlap.
pub(super) fn compare(services: &[Service], diagnostics: &mut Diagnostics) {
    let mut by_name: BTreeMap<&str, Vec<&Service>> = BTreeMap::new();
    for service in services {
        by_name.entry(&service.name).or_default().push(service);
    }
    for versions in by_name.values() {
        for (at, service) in versions.iter().enumerate() {
            let same = versions[..at].iter().find(|other| other.header.version == service.header.version);
            let overlap = versions[..at].iter().find(|other| overlap(service, other));
            let (code, other) = match (same, overlap) {
                (Some(other), _) => (SAME_VERSION, other),
                (None, Some(other)) => (VALIDITY_OVERLAP, other),
                (None, None) => continue,
            };
            diagnostics.push(
                Diagnostic::new(code, service.span)
                    .with("name", service.name.as_str())
                    .with("version", service.header.version.to_string())
                    .with("other", other.header.version.to_string())
                    .related(other.span, Words::new("die andere Fassung", "the other version")),
            );
        }
    }
}

fn overlap(a: &Service, b: &Service) -> bool {
    let starts_after = |a: &Service, b: &Service| match (a.header.valid_from, b.header.valid_to) {
        (Some(from), Some(to)) => from > to,
        _ => false,
    };
    !starts_after(a, b) && !starts_after(b, a)
}
