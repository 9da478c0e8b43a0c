//! How one application becomes another: what is taken away, then what is put there.

use serde_json::{Map, Value as Json};

/// Changes by JSON Pointer, in the order in which they are made.
#[derive(Default)]
pub(super) struct Patch {
    pub(super) remove: Vec<String>,
    pub(super) set: Map<String, Json>,
}

/// What makes `from` into `to`.
pub(super) fn between(from: &Json, to: &Json) -> Patch {
    let mut patch = Patch::default();
    compare(from, to, String::new(), &mut patch);
    patch
}

fn compare(from: &Json, to: &Json, pointer: String, patch: &mut Patch) {
    match (from, to) {
        _ if from == to => {}
        (Json::Object(old), Json::Object(new)) => {
            let below = |key: &str| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
            patch.remove.extend(old.keys().filter(|key| !new.contains_key(*key)).map(|key| below(key)));
            for (key, value) in new {
                match old.get(key) {
                    Some(known) if known == value => {}
                    Some(known) => compare(known, value, below(key), patch),
                    None => drop(patch.set.insert(below(key), value.clone())),
                }
            }
        }
        (Json::Array(old), Json::Array(new)) => {
            // From the last, so that no row moves before it is taken away.
            patch.remove.extend((new.len()..old.len()).rev().map(|row| format!("{pointer}/{row}")));
            for (row, value) in new.iter().enumerate() {
                match old.get(row) {
                    Some(known) if known == value => {}
                    Some(known) => compare(known, value, format!("{pointer}/{row}"), patch),
                    None => drop(patch.set.insert(format!("{pointer}/{row}"), value.clone())),
                }
            }
        }
        _ => drop(patch.set.insert(pointer, to.clone())),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;

    /// Makes the changes, as `format::vectors` says.
    pub(in crate::emit::vectors) fn apply(
        application: &mut Json,
        remove: &[String],
        set: &Map<String, Json>,
    ) {
        let unescape = |key: &str| key.replace("~1", "/").replace("~0", "~");
        for pointer in remove {
            let (around, last) = pointer.rsplit_once('/').expect("a place inside");
            match application.pointer_mut(around).expect("it is there") {
                Json::Array(rows) => drop(rows.remove(last.parse().expect("a row"))),
                object => drop(object.as_object_mut().expect("an object").shift_remove(&unescape(last))),
            }
        }
        for (pointer, value) in set {
            let Some((around, last)) = pointer.rsplit_once('/') else {
                *application = value.clone();
                continue;
            };
            match application.pointer_mut(around).expect("it is there") {
                Json::Array(rows) => match last.parse::<usize>().expect("a row") {
                    row if row < rows.len() => rows[row] = value.clone(),
                    row => {
                        assert_eq!(row, rows.len());
                        rows.push(value.clone());
                    }
                },
                object => object[unescape(last)] = value.clone(),
            }
        }
    }

    #[test]
    fn a_patch_makes_one_application_into_the_other() {
        let from = json!({"a": 1, "b": {"c": [1, 2, 3], "d/e": 1}, "g": [{}]});
        for to in [
            json!({"a": 2, "b": {"c": [1, 4], "d/e": {"f": null}}, "g": [{"x": 1}, {}]}),
            json!({"b": {"c": []}, "h": []}),
            json!([]),
            json!(null),
            from.clone(),
        ] {
            let patch = between(&from, &to);
            let mut made = from.clone();
            apply(&mut made, &patch.remove, &patch.set);
            assert_eq!(made, to);
        }
        assert!(between(&from, &from).set.is_empty());
    }
}
