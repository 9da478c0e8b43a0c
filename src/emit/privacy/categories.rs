//! Which data: by group or list, by page where a question stands in none, and what the office adds.

use crate::emit::common::{laws, spoken, text};
use crate::emit::disclosure;
use crate::format::Texts;
use crate::format::privacy::{Category, Datum, Origin};
use crate::language::Phrase;
use crate::model::{FieldType, LayoutItem, LayoutKind, ListRows, NodeId, NodeKind, Service, StateKind};

/// What is computed and stands in no group.
const RESULTS: Phrase = Phrase::new(
    "Was wir daraus berechnen",
    "What we compute from them",
    "Ce que nous en calculons",
    "Das rechnen wir aus",
);

/// Every category with its data.
pub(super) fn categories(service: &Service) -> Vec<Category> {
    let masks: Vec<(&str, Vec<NodeId>)> =
        service.disclosures.iter().map(|one| (one.name.as_str(), disclosure::gets(service, one))).collect();
    let mut categories: Vec<Category> = Vec::new();
    for (id, node) in service.iter_nodes() {
        let Some(datum) = datum(service, id, &masks) else { continue };
        let top = service.ancestors(id).last().unwrap_or(id);
        let (key, title) = if top == id {
            match node.kind {
                NodeKind::Compute { .. } | NodeKind::Decision { .. } => {
                    ("computed".to_owned(), spoken(service, |lang| RESULTS.get(lang).to_owned()))
                }
                _ => page_of(service, id),
            }
        } else {
            (service.node(top).path.clone(), text(service, &service.node(top).label))
        };
        add(&mut categories, key, title, datum);
    }
    for field in &service.case_fields {
        let Some(state) = service.process.as_ref().map(|process| process.state(field.state)) else {
            continue;
        };
        let is_system = matches!(state.kind, StateKind::Call { .. });
        let datum = Datum {
            key: field.path.clone(),
            label: text(service, &field.label),
            origin: if is_system { Origin::System } else { Origin::Clerk },
            required: false,
            purpose: None,
            laws: laws(service, &state.laws),
            recipients: Vec::new(),
        };
        add(&mut categories, format!("case/{}", state.name), text(service, &state.label), datum);
    }
    categories
}

/// Adds a datum to its category, which stands where its first datum does.
fn add(categories: &mut Vec<Category>, key: String, title: Texts, datum: Datum) {
    match categories.iter_mut().find(|category| category.key == key) {
        Some(category) => category.data.push(datum),
        None => categories.push(Category { key, title, data: vec![datum] }),
    }
}

/// A question or a computed value; none for groups and lists, whose questions speak for themselves.
fn datum(service: &Service, id: NodeId, masks: &[(&str, Vec<NodeId>)]) -> Option<Datum> {
    let node = service.node(id);
    let (origin, required) = match &node.kind {
        NodeKind::Group | NodeKind::List { rows: ListRows::Each { .. }, .. } => return None,
        NodeKind::Compute { .. } | NodeKind::Decision { .. } => (Origin::Computed, false),
        NodeKind::List { min, .. } => (given(service, id), *min > 0),
        NodeKind::Field { ty: FieldType::Tick, .. } => (given(service, id), false),
        NodeKind::Field { ty: FieldType::Choices { min, .. }, .. } => (given(service, id), *min > 0),
        NodeKind::Field { optional, .. } => (given(service, id), !optional),
    };
    let recipients = masks.iter().filter(|(_, gets)| gets.binary_search(&id).is_ok());
    Some(Datum {
        key: node.path.clone(),
        label: text(service, &node.label),
        origin,
        required,
        purpose: service.purpose_of(id).map(|purpose| text(service, purpose)),
        laws: laws(service, service.laws_of(id)),
        recipients: recipients.map(|(name, _)| (*name).to_owned()).collect(),
    })
}

fn given(service: &Service, id: NodeId) -> Origin {
    if service.node(id).clauses.prefill.is_some() { Origin::Account } else { Origin::Applicant }
}

/// Name and title of the page that a question at the top stands on; those of the service if on none.
fn page_of(service: &Service, id: NodeId) -> (String, Texts) {
    let found = page_in(service, &service.layout, id, None);
    found.unwrap_or_else(|| (service.name.clone(), text(service, &service.label)))
}

fn page_in(
    service: &Service,
    items: &[LayoutItem],
    id: NodeId,
    page: Option<&(String, Texts)>,
) -> Option<(String, Texts)> {
    items.iter().find_map(|item| match item {
        LayoutItem::Node(node) => {
            let own = (node.kind == LayoutKind::Page)
                .then(|| (format!("page/{}", node.name), text(service, &node.label)));
            page_in(service, &node.items, id, own.as_ref().or(page))
        }
        LayoutItem::Data { node, .. } => page.filter(|_| *node == id).cloned(),
        LayoutItem::When { items, .. } => page_in(service, items, id, page),
        LayoutItem::Notice(_) | LayoutItem::Stop(_) => None,
    })
}
