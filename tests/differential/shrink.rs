//! Makes a difference small: takes away what it does not need.

use serde_json::Value as Json;

/// Asks whether a candidate still differs.
type Differs<'a> = dyn FnMut(&Json) -> bool + 'a;

/// A small JSON that still differs: without members that it does not need, and with operands in place of expressions.
pub fn smallest(mut whole: Json, differs: &mut Differs<'_>) -> Json {
    for _ in 0..4 {
        let before = whole.clone();
        reduce(&mut whole, "", differs);
        if whole == before {
            break;
        }
    }
    whole
}

/// Makes the part at a JSON Pointer smaller.
fn reduce(whole: &mut Json, pointer: &str, differs: &mut Differs<'_>) {
    match whole.pointer(pointer).cloned() {
        Some(Json::Array(mut items)) => {
            let mut size = items.len();
            while size > 0 {
                let mut at = 0;
                while at < items.len() {
                    let fewer = [&items[..at], &items[(at + size).min(items.len())..]].concat();
                    match put(whole, pointer, Json::from(fewer.clone()), differs) {
                        true => items = fewer,
                        false => at += size,
                    }
                }
                size /= 2;
            }
            (0..items.len()).for_each(|at| reduce(whole, &format!("{pointer}/{at}"), differs));
        }
        Some(Json::Object(object)) => {
            let operands = object
                .values()
                .flat_map(|value| value.as_array().map_or(vec![value], |list| list.iter().collect()));
            let mut operands =
                operands.filter(|value| object.contains_key("op") && value.get("op").is_some());
            if operands.any(|operand| put(whole, pointer, operand.clone(), differs)) {
                return reduce(whole, pointer, differs);
            }
            for key in object.keys() {
                let mut fewer = whole.pointer(pointer).and_then(Json::as_object).cloned().unwrap_or_default();
                fewer.remove(key);
                if !put(whole, pointer, Json::Object(fewer), differs) {
                    reduce(
                        whole,
                        &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")),
                        differs,
                    );
                }
            }
        }
        _ => {}
    }
}

/// Puts a part in its place if the whole still differs.
fn put(whole: &mut Json, pointer: &str, part: Json, differs: &mut Differs<'_>) -> bool {
    let mut candidate = whole.clone();
    match candidate.pointer_mut(pointer) {
        Some(place) => *place = part,
        None => return false,
    }
    let found = differs(&candidate);
    if found {
        *whole = candidate;
    }
    found
}
