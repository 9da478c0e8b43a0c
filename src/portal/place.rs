//! Where an answer stands: JSON Pointers, paths of the form, and the page that asks for it.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::format::form::{Form, Item, items};

/// A JSON Pointer (RFC 6901) as a path of the form: `/dogs/1/born_on` is `dogs[2].born_on`.
pub fn path_of(pointer: &str) -> String {
    let mut path = String::with_capacity(pointer.len());
    for segment in pointer.split('/').skip(1) {
        match segment.parse::<usize>() {
            // Names never begin with a digit.
            Ok(row) => path.push_str(&format!("[{}]", row.saturating_add(1))),
            Err(_) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(segment);
            }
        }
    }
    path
}

/// The first name in a path or in the name of an input: `dogs` of `dogs[2].born_on.day`.
pub fn root_of(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or_default()
}

/// Puts a value at a path into an object, and makes rows and objects on the way. Rows count from 1; more than
/// `MOST_ROWS` are refused, so that no path can take all memory.
pub fn insert(object: &mut Map<String, Json>, path: &str, value: Json) {
    const MOST_ROWS: usize = 10_000;
    let (segment, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let (name, row): (&str, Option<usize>) = match segment.split_once('[') {
        Some((name, row)) => (name, Some(row.trim_end_matches(']').parse().unwrap_or(0))),
        None => (segment, None),
    };
    if row.is_some_and(|row| !(1..=MOST_ROWS).contains(&row)) {
        return;
    }
    let mut place = object.entry(name).or_insert(Json::Null);
    if let Some(row) = row {
        if !place.is_array() {
            *place = Json::Array(Vec::new());
        }
        let Json::Array(rows) = place else { return };
        if rows.len() < row {
            rows.resize(row, Json::Null);
        }
        let Some(found) = rows.get_mut(row - 1) else { return };
        place = found;
    }
    match rest {
        None => *place = value,
        Some(rest) => {
            if !place.is_object() {
                *place = Json::Object(Map::new());
            }
            if let Json::Object(inner) = place {
                insert(inner, rest, value);
            }
        }
    }
}

/// Which page asks for what.
#[derive(Debug)]
pub struct Pages {
    roots: BTreeMap<String, usize>,
    /// Rules of stops.
    stops: BTreeMap<String, usize>,
}

impl Pages {
    /// Of a form.
    pub fn of(form: &Form) -> Self {
        let mut pages = Pages { roots: BTreeMap::new(), stops: BTreeMap::new() };
        for (index, page) in form.pages.iter().enumerate() {
            items(&page.items).for_each(|item| pages.add(index, item));
        }
        pages
    }

    fn add(&mut self, page: usize, item: &Item) {
        let path = match item {
            Item::Group(group) => &group.path,
            Item::List(list) => &list.path,
            Item::Field(field) => &field.path,
            Item::Computed(computed) => &computed.path,
            Item::Stop(stop) => {
                self.stops.insert(stop.condition.rule.clone(), page);
                return;
            }
            Item::Section(_) | Item::When(_) | Item::Notice(_) => return,
        };
        self.roots.entry(root_of(path).to_owned()).or_insert(page);
    }

    /// The page that asks for what has this path.
    pub fn of_path(&self, path: &str) -> Option<usize> {
        self.roots.get(root_of(path)).copied()
    }

    /// The page of the stop with this rule.
    pub fn of_stop(&self, rule: &str) -> Option<usize> {
        self.stops.get(rule).copied()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pointers_become_paths() {
        assert_eq!(path_of("/dogs/1/born_on"), "dogs[2].born_on");
        assert_eq!(path_of("/nationalities/0"), "nationalities[1]");
        assert_eq!(path_of(""), "");
        assert_eq!(root_of("dogs[2].born_on.day"), "dogs");
    }

    #[test]
    fn values_find_their_places() {
        let mut object = Map::new();
        insert(&mut object, "dogs[2].proof", json!({"id": "a"}));
        insert(&mut object, "keeper.name", json!("x"));
        insert(&mut object, "dogs[99999999999].proof", json!(1));
        assert_eq!(
            Json::Object(object),
            json!({"dogs": [null, {"proof": {"id": "a"}}], "keeper": {"name": "x"}})
        );
    }
}
