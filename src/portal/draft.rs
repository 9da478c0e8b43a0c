//! What somebody has entered so far: as typed, page by page, with uploads and what the account supplies.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::place;
use crate::format::form::{FileType, Form, List, Type};
use crate::html::Typed;

/// An uploaded file, as the canonical application describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FileRef {
    /// Id of the upload.
    pub id: String,
    /// Name that it had on the applicant's device.
    pub name: String,
    /// What it really is (IANA).
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, hexadecimal in lower case.
    pub sha256: String,
}

/// What an account supplies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Provider: `bundid`.
    pub provider: String,
    /// Its name for whoever is signed in.
    pub name: String,
    /// Attributes by name: `given_name`; values in canonical form.
    pub attributes: BTreeMap<String, Json>,
}

/// A draft. What was typed stays, even where it is irrelevant now, so that toggling loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Texts by the names of the inputs.
    pub typed: Typed,
    /// Names of pages that have been posted.
    pub done: BTreeSet<String>,
    /// Uploads by path, with row numbers that count from 1.
    #[serde(default)]
    pub files: BTreeMap<String, Vec<FileRef>>,
    /// Who is signed in.
    #[serde(default)]
    pub account: Option<Account>,
    /// Has a secret link been given out? Then it is kept longer.
    #[serde(default)]
    pub is_saved: bool,
}

impl Draft {
    /// Takes a page as it was posted: it replaces what was typed on it before. Names of other pages are left out.
    pub fn take(&mut self, pages: &place::Pages, page: usize, posted: &[(String, String)]) {
        let here = |name: &str| pages.of_path(name) == Some(page);
        self.typed.retain(|name, _| !here(name));
        for (name, text) in posted {
            if here(name) {
                self.typed.entry(name.clone()).or_default().push(text.clone());
            }
        }
    }

    /// One more row, if the list may have it: its path. What is posted says how many there are.
    pub fn add_row(&mut self, list: &List, path: &str) -> Option<String> {
        let rows = self.rows(list, path);
        (rows < list.max as usize).then(|| {
            self.typed.insert(format!("{path}.rows"), vec![(rows + 1).to_string()]);
            format!("{path}[{}]", rows + 1)
        })
    }

    /// Removes a row, if the list may do without; those after it move up. Uploads in it are given back.
    pub fn remove_row(&mut self, list: &List, path: &str, row: usize) -> Vec<FileRef> {
        let rows = self.rows(list, path);
        if rows <= list.min as usize || !(1..=rows).contains(&row) {
            return Vec::new();
        }
        let typed = std::mem::take(&mut self.typed);
        self.typed =
            typed.into_iter().filter_map(|(name, texts)| Some((moved(&name, path, row)?, texts))).collect();
        let mut orphans = Vec::new();
        let files = std::mem::take(&mut self.files);
        for (name, refs) in files {
            match moved(&name, path, row) {
                Some(name) => {
                    self.files.insert(name, refs);
                }
                None => orphans.extend(refs),
            }
        }
        self.typed.insert(format!("{path}.rows"), vec![(rows - 1).to_string()]);
        orphans
    }

    fn rows(&self, list: &List, path: &str) -> usize {
        let typed = self.typed.get(&format!("{path}.rows")).and_then(|texts| texts.first());
        let rows = typed.and_then(|text| text.parse().ok()).unwrap_or(0);
        rows.clamp(list.min as usize, list.max as usize)
    }

    /// Removes an upload: the path at which it stood.
    pub fn remove_file(&mut self, id: &str) -> Option<(String, FileRef)> {
        let path = self.files.iter().find(|(_, files)| files.iter().any(|file| file.id == id))?.0.clone();
        let files = self.files.get_mut(&path)?;
        let at = files.iter().position(|file| file.id == id)?;
        let removed = files.remove(at);
        if files.is_empty() {
            self.files.remove(&path);
        }
        Some((path, removed))
    }

    /// Uploads in canonical form: an array where several may be given.
    pub fn files_json(&self, form: &Form) -> Map<String, Json> {
        let mut object = Map::new();
        for (path, files) in &self.files {
            let several = is_several(form, path);
            let mut described = files.iter().map(|file| serde_json::to_value(file).unwrap_or_default());
            let value =
                if several { Json::Array(described.collect()) } else { described.next().unwrap_or_default() };
            place::insert(&mut object, path, value);
        }
        object
    }

    /// What the account supplies to questions outside of lists, in canonical form by path.
    pub fn supplied(&self, form: &Form, locked_only: bool) -> Map<String, Json> {
        let mut object = Map::new();
        let Some(account) = &self.account else { return object };
        for field in form.fields_outside_rows().filter(|field| field.locked || !locked_only) {
            let attribute = field.prefill.as_deref().and_then(|prefill| prefill.split_once('.'));
            let value = attribute
                .filter(|(provider, _)| *provider == account.provider)
                .and_then(|(_, name)| account.attributes.get(name));
            if let Some(value) = value {
                place::insert(&mut object, &field.path, value.clone());
            }
        }
        object
    }
}

fn is_several(form: &Form, path: &str) -> bool {
    matches!(form.field(path).map(|field| &field.ty), Some(Type::File(FileType { count: Some(_), .. })))
}

/// The name after a row of a list is gone: `dogs[3].name` becomes `dogs[2].name`; none for what stood in the row.
fn moved(name: &str, list: &str, gone: usize) -> Option<String> {
    let Some(rest) = name.strip_prefix(list).and_then(|rest| rest.strip_prefix('[')) else {
        return Some(name.to_owned());
    };
    let Some((row, tail)) = rest.split_once(']') else { return Some(name.to_owned()) };
    match row.parse::<usize>() {
        Ok(row) if row == gone => None,
        Ok(row) if row > gone => Some(format!("{list}[{}]{tail}", row - 1)),
        _ => Some(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_move_up_with_their_answers_and_files() {
        let list = List {
            path: "dogs".into(),
            label: Default::default(),
            row: Default::default(),
            min: 1,
            max: 3,
            unique: vec![],
            plain: false,
            notes: Default::default(),
            errors: Default::default(),
            items: vec![],
        };
        let text = |text: &str| vec![text.to_owned()];
        let mut draft = Draft {
            typed: Typed::from([
                ("dogs.rows".into(), text("3")),
                ("dogs[1].name".into(), text("Ada")),
                ("dogs[2].name".into(), text("Bo")),
                ("dogs[3].name".into(), text("Cilly")),
            ]),
            ..Draft::default()
        };
        let file = FileRef {
            id: "f".into(),
            name: "a.pdf".into(),
            media_type: "application/pdf".into(),
            size: 1,
            sha256: String::new(),
        };
        draft.files.insert("dogs[2].proof".into(), vec![file.clone()]);
        assert_eq!(draft.add_row(&list, "dogs"), None);
        assert_eq!(draft.remove_row(&list, "dogs", 2), [file]);
        assert_eq!(draft.typed["dogs[2].name"], text("Cilly"));
        assert_eq!(draft.typed["dogs.rows"], text("2"));
        assert_eq!(draft.add_row(&list, "dogs").as_deref(), Some("dogs[3]"));
        assert!(draft.remove_row(&list, "dogs", 9).is_empty());
    }
}
