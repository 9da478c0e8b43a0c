//! Pages and what stands on them.

use std::collections::BTreeMap;

use super::{field, types};
use crate::emit::common::{optional, spoken, text};
use crate::emit::conditions::{condition_ids, page_condition};
use crate::emit::words::{Effect, Voice, Words};
use crate::emit::{rules, texts};
use crate::format::Texts;
use crate::format::form::{
    Computed, Condition, Field, Group, Item, List, Notes, Notice, Page, Section, Stop, When,
};
use crate::model::{
    ConditionId, ConditionKind, Expr, FieldType, LayoutItem, LayoutKind, LayoutNode, ListRows, NodeId,
    NodeKind, Service, StopId,
};

/// The pages of a service, and derived values that stand on none. Questions that stand on no page get one of their own,
/// with the title of the service.
pub(super) fn pages(service: &Service) -> (Vec<Page>, Vec<Computed>) {
    let mut layout = Layout { service, ids: condition_ids(service), pages: Vec::new(), derived: Vec::new() };
    layout.walk(&service.layout, &mut Vec::new());
    (layout.pages, layout.derived)
}

/// Types of all questions.
pub(super) fn types(service: &Service) -> impl Iterator<Item = &FieldType> {
    service.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Field { ty, .. } | NodeKind::List { rows: ListRows::Plain(ty), .. } => Some(ty),
        _ => None,
    })
}

struct Layout<'m> {
    service: &'m Service,
    ids: Vec<String>,
    pages: Vec<Page>,
    /// Derived values that stand on no page.
    derived: Vec<Computed>,
}

impl<'m> Layout<'m> {
    /// Gathers pages; `around` are the conditions around what stands here. Follow-ups of a `stop` need no
    /// condition of their own: the stop says that the form ends.
    fn walk(&mut self, items: &'m [LayoutItem], around: &mut Vec<ConditionId>) {
        for item in items {
            match item {
                LayoutItem::Node(node) if node.kind == LayoutKind::Page => {
                    let condition = self.page_condition(node, around);
                    self.pages.push(Page {
                        name: node.name.clone(),
                        title: text(self.service, &node.label),
                        condition,
                        items: self.items(&node.items, None),
                    });
                }
                LayoutItem::When { condition, items } if self.has_page(items) => {
                    let when = self.service.condition(*condition).kind == ConditionKind::When;
                    around.extend(when.then_some(*condition));
                    self.walk(items, around);
                    around.truncate(around.len() - usize::from(when));
                }
                loose => self.loose(loose, around),
            }
        }
    }

    fn has_page(&self, items: &[LayoutItem]) -> bool {
        items.iter().any(|item| match item {
            LayoutItem::Node(node) => node.kind == LayoutKind::Page,
            LayoutItem::When { items, .. } => self.has_page(items),
            _ => false,
        })
    }

    /// Puts what stands on no page onto the page before it, if that is such a page, else onto a new one.
    /// Computed values alone make no page.
    fn loose(&mut self, item: &'m LayoutItem, around: &[ConditionId]) {
        let mut items = self.items(std::slice::from_ref(item), None);
        if items.iter().all(|item| matches!(item, Item::Computed(_))) {
            self.derived.extend(items.into_iter().filter_map(|item| match item {
                Item::Computed(computed) => Some(computed),
                _ => None,
            }));
            return;
        }
        for condition in around.iter().rev() {
            let words = self.words(Effect::Questions, &[*condition], None);
            let condition = Condition { rule: self.id(*condition), words };
            items = vec![Item::When(When { condition, items })];
        }
        let title = text(self.service, &self.service.label);
        match self.pages.last_mut() {
            Some(page) if page.title == title && page.condition.is_none() => page.items.append(&mut items),
            last => {
                let name = match last {
                    None => self.service.name.clone(),
                    Some(_) => format!("{}_{}", self.service.name, self.pages.len() + 1),
                };
                self.pages.push(Page { name, title, condition: None, items });
            }
        }
    }

    fn page_condition(&self, page: &LayoutNode, around: &[ConditionId]) -> Option<Condition> {
        let rule = match around {
            [] => return None,
            [one] => self.id(*one),
            _ => page_condition(&page.name),
        };
        let effect = if asks(self.service, &page.items) { Effect::Questions } else { Effect::Notice };
        Some(Condition { rule, words: self.words(effect, around, None) })
    }

    fn id(&self, condition: ConditionId) -> String {
        self.ids.get(condition.index()).cloned().unwrap_or_default()
    }

    fn words(&self, effect: Effect, conditions: &[ConditionId], inside: Option<NodeId>) -> Texts {
        let all: Vec<&Expr> = conditions.iter().map(|id| &self.service.condition(*id).expr).collect();
        self.say(effect, &all, inside)
    }

    fn say(&self, effect: Effect, conditions: &[&'m Expr], inside: Option<NodeId>) -> Texts {
        spoken(self.service, |lang| {
            let words = Words { service: self.service, lang, voice: Voice::Applicant, inside };
            words.sentence(effect, conditions)
        })
    }

    fn items(&self, items: &'m [LayoutItem], inside: Option<NodeId>) -> Vec<Item> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            match item {
                LayoutItem::Node(node) => out.push(Item::Section(Section {
                    name: node.name.clone(),
                    title: text(self.service, &node.label),
                    items: self.items(&node.items, inside),
                })),
                LayoutItem::Data { node, items } => out.extend(self.data(*node, items)),
                LayoutItem::When { condition, items } => {
                    let inner = self.items(items, inside);
                    match self.service.condition(*condition).kind {
                        ConditionKind::AfterStop(_) => out.extend(inner),
                        ConditionKind::When if inner.is_empty() => {}
                        ConditionKind::When => {
                            let effect =
                                if asks(self.service, items) { Effect::Questions } else { Effect::Notice };
                            let words = self.words(effect, &[*condition], inside);
                            let condition = Condition { rule: self.id(*condition), words };
                            out.push(Item::When(When { condition, items: inner }));
                        }
                    }
                }
                LayoutItem::Notice(words) => {
                    out.push(Item::Notice(Notice { text: text(self.service, words) }));
                }
                LayoutItem::Stop(id) => out.extend(self.stop(*id)),
            }
        }
        out
    }

    fn data(&self, id: NodeId, items: &'m [LayoutItem]) -> Option<Item> {
        let service = self.service;
        let node = service.node(id);
        Some(match &node.kind {
            NodeKind::Field { ty, optional } => {
                Item::Field(Box::new(field::field(service, id, ty, *optional)))
            }
            NodeKind::Group => Item::Group(Group {
                path: node.path.clone(),
                label: text(service, &node.label),
                notes: field::notes(service, id),
                items: self.items(items, Some(id)),
            }),
            NodeKind::List { min, max, rows } => {
                Item::List(Box::new(self.list(id, (*min, *max), rows, items)))
            }
            // A flag that rules use is not worth a line of the form; a result is.
            NodeKind::Compute { ty: FieldType::YesNo, .. }
            | NodeKind::Decision { ty: FieldType::YesNo, .. } => {
                return None;
            }
            NodeKind::Compute { ty, .. } | NodeKind::Decision { ty, .. } => Item::Computed(Computed {
                path: node.path.clone(),
                label: text(service, &node.label),
                ty: types::ty(service, ty, id),
            }),
        })
    }

    fn list(&self, id: NodeId, (min, max): (u32, u32), rows: &'m ListRows, items: &'m [LayoutItem]) -> List {
        let service = self.service;
        let node = service.node(id);
        let (plain, row, items) = match rows {
            ListRows::Each { label } => (false, text(service, label), self.items(items, Some(id))),
            ListRows::Plain(ty) => {
                // Notes stand at the list; a row would only repeat them.
                let field = Field { notes: Notes::default(), ..field::field(service, id, ty, false) };
                (true, text(service, &node.label), vec![Item::Field(Box::new(field))])
            }
        };
        let mut errors = BTreeMap::new();
        let count = match &node.clauses.error {
            Some(own) => text(service, own),
            None => spoken(service, |lang| texts::rows(min, max, node.label.get(lang.tag()), lang)),
        };
        errors.insert(crate::format::RuleKind::Count.word().to_owned(), count);
        field::add_rules(service, id, &mut errors);
        let unique = service.uniques.iter().filter(|unique| unique.list == id);
        List {
            path: node.path.clone(),
            label: text(service, &node.label),
            row,
            min,
            max,
            unique: unique.map(|unique| service.node(unique.node.unwrap_or(id)).path.clone()).collect(),
            plain,
            notes: field::notes(service, id),
            errors,
            items,
        }
    }

    fn stop(&self, id: StopId) -> Option<Item> {
        let stop = self.service.stops.get(id.index())?;
        let words = self.say(Effect::Stop, &[&stop.cond], None);
        Some(Item::Stop(Stop {
            condition: Condition { rule: stop.id.clone(), words },
            title: text(self.service, &stop.message),
            text: optional(self.service, stop.advice.as_ref()),
        }))
    }
}

/// Does any question stand among these items?
fn asks(service: &Service, items: &[LayoutItem]) -> bool {
    items.iter().any(|item| match item {
        LayoutItem::Node(node) => asks(service, &node.items),
        LayoutItem::When { items, .. } => asks(service, items),
        LayoutItem::Data { node, .. } => !rules::is_derived(service.node(*node)),
        LayoutItem::Notice(_) | LayoutItem::Stop(_) => false,
    })
}
