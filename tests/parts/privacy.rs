//! What people are told about their data.

use antrag::format::privacy::{Origin, Privacy};
use antrag::runtime::Service;

use super::{artifact, services};

fn privacy(service: &Service) -> Privacy {
    serde_json::from_value(artifact(service, "privacy.json")).expect("a notice")
}

#[test]
fn every_datum_is_named_once_and_with_everybody_who_may_get_it() {
    for service in services() {
        let privacy = privacy(&service);
        let logic: antrag::format::logic::Logic = serde_json::from_str(service.logic()).expect("a logic");
        let data: Vec<_> = privacy.categories.iter().flat_map(|category| &category.data).collect();
        let is_value = |ty: &antrag::format::logic::Type| {
            use antrag::format::logic::Type;
            !matches!(ty, Type::Group | Type::List { plain: false, .. })
        };
        let nodes = logic.nodes.iter().filter(|node| is_value(&node.ty) && !node.key.ends_with("[]"));
        let mut keys: Vec<&str> = nodes.map(|node| node.key.as_str()).collect();
        keys.extend(service.workflow().case.fields.iter().map(|field| field.key.as_str()));
        let mut named: Vec<&str> = data.iter().map(|datum| datum.key.as_str()).collect();
        keys.sort_unstable();
        named.sort_unstable();
        assert_eq!(named, keys, "{}", service.name());
        for recipient in &service.workflow().recipients {
            for datum in data.iter().filter(|datum| datum.origin != Origin::Clerk) {
                let told = datum.recipients.contains(&recipient.name);
                let gets = recipient.gets.contains(&datum.key);
                assert_eq!(told, gets, "{} of {}: {}", recipient.name, service.name(), datum.key);
            }
        }
    }
}

#[test]
fn the_five_services_answer_every_letter() {
    for service in services() {
        let privacy = privacy(&service);
        let name = service.name();
        assert!(privacy.controller.is_some() && privacy.officer.is_some(), "{name}");
        assert!(privacy.purpose.is_some() && !privacy.basis.laws.is_empty(), "{name}");
        assert!(privacy.retention.is_some() && privacy.supervised_in.as_deref() == Some("DE-SL"), "{name}");
        assert!(privacy.decisions.is_some_and(|decisions| !decisions.without_people), "{name}");
        assert!(privacy.recipients.iter().all(|recipient| !recipient.basis.laws.is_empty()), "{name}");
        for language in &privacy.languages {
            assert!(privacy.title.has(language), "{name} in {language}");
        }
    }
}

/// The notice as applicants read it.
#[test]
fn the_notice_reads_well() {
    let page = |path: &str| std::fs::read_to_string(super::file(path)).expect("a page");
    insta::assert_snapshot!("notice_de", page("generated/trade_deregistration/1.0.0/privacy.html"));
    insta::assert_snapshot!("notice_simple", page("generated/dog_registration/1.0.0/privacy.de-simple.html"));
}
