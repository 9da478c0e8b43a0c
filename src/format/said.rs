//! What is said of each rule that an application can break: the texts stand in form and logic, here they are gathered.

use std::collections::BTreeMap;

use super::Texts;
use super::form::{Form, Item};
use super::logic::{Logic, Target};

/// Texts by rule id: what the form says of answers, and what the rules with messages of their own say. `first` is the
/// first language of the service.
pub fn said(logic: &Logic, form: &Form, first: &str) -> BTreeMap<String, Texts> {
    let mut texts = BTreeMap::new();
    for page in &form.pages {
        items(&page.items, "", &mut texts);
    }
    texts.extend(logic.checks.iter().map(|check| (check.id.clone(), check.message.clone())));
    texts.extend(logic.uniques.iter().map(|unique| (unique.id.clone(), unique.message.clone())));
    for stop in &logic.stops {
        texts.insert(stop.id.clone(), both(&stop.message, stop.advice.as_ref(), first));
    }
    for arm in logic.routes.iter().flat_map(|route| &route.arms) {
        if let Target::Refuse { id, message } = &arm.to {
            texts.insert(id.clone(), message.clone());
        }
    }
    texts
}

/// `suffix` stands after the path of the only question of a plain list.
fn items(all: &[Item], suffix: &str, texts: &mut BTreeMap<String, Texts>) {
    for item in all {
        match item {
            Item::Section(section) => items(&section.items, suffix, texts),
            Item::When(when) => items(&when.items, suffix, texts),
            Item::Group(group) => items(&group.items, suffix, texts),
            Item::Field(field) => {
                let said = field.errors.iter();
                texts.extend(
                    said.map(|(rule, said)| (format!("{}{suffix}/{rule}", field.path), said.clone())),
                );
            }
            Item::List(list) => {
                let said = list.errors.iter();
                texts.extend(said.map(|(rule, said)| (format!("{}/{rule}", list.path), said.clone())));
                items(&list.items, if list.plain { "[]" } else { suffix }, texts);
            }
            Item::Notice(_) | Item::Stop(_) | Item::Computed(_) => {}
        }
    }
}

/// A message and its advice, in every language of the message.
fn both(message: &Texts, advice: Option<&Texts>, first: &str) -> Texts {
    let Some(advice) = advice else { return message.clone() };
    let texts = message
        .0
        .iter()
        .map(|(language, text)| (language.clone(), format!("{text} {}", advice.get(language, first))));
    Texts(texts.collect())
}
