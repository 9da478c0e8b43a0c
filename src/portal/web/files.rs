//! Uploads: what a file really is, what it is called, and whether its question accepts it.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::Shared;
use super::body::{Posted, PostedFile};
use super::failure::Failure;
use crate::format::form::{FileType, Form, Type};
use crate::html::pages::words::words;
use crate::html::{FieldError, answer_at};
use crate::html::{size, words as own};
use crate::language::fill;
use crate::portal::assess::Assessment;
use crate::portal::draft::{Draft, FileRef};
use crate::portal::seal::random_id;
use crate::portal::settings::MOST_FILES;
use crate::portal::store::StoreError;

/// Longest name of a file, in characters.
const MOST_NAME: usize = 200;

/// Most bytes that a file of this input may have; none, if the form asks for no file there.
pub fn most_bytes(form: &Form, input: &str) -> Option<u64> {
    file_type(form, input).map(|ty| ty.max_bytes)
}

fn file_type<'f>(form: &'f Form, path: &str) -> Option<&'f FileType> {
    match &form.field(path)?.ty {
        Type::File(ty) => Some(ty),
        _ => None,
    }
}

/// A file that is accepted, with its content.
pub struct Accepted {
    path: String,
    file: FileRef,
    content: axum::body::Bytes,
    /// Does it take the place of the one before?
    replaces: bool,
}

/// Judges the files of a page: those that are accepted, and what is wrong with the others.
pub fn judge(
    form: &Form,
    draft: &Draft,
    posted: &mut Posted,
    lang: &str,
) -> Result<(Vec<Accepted>, Vec<FieldError>), Failure> {
    let mut accepted: Vec<Accepted> = Vec::new();
    let mut errors = Vec::new();
    let known: u64 = draft.files.values().flatten().map(|file| file.size).sum();
    let mut total = known;
    for sent in std::mem::take(&mut posted.files) {
        let Some(ty) = file_type(form, &sent.input) else { continue };
        let most = ty.count.map(|count| count.max as usize);
        let before = draft.files.get(&sent.input).map_or(0, Vec::len);
        let now = accepted.iter().filter(|one| one.path == sent.input).count();
        let fits = most.is_none_or(|most| before + now < most) && (most.is_some() || now == 0);
        match describe(&sent, ty, lang) {
            _ if !fits => errors.push(too_many(&sent.input, most.unwrap_or(1), lang)),
            Err(text) => errors.push(FieldError::new(sent.input, text)),
            Ok((media_type, content)) => {
                total += content.len() as u64;
                if total > MOST_FILES {
                    return Err(Failure::TooLarge);
                }
                let file = FileRef {
                    id: random_id()?,
                    name: clean_name(&sent.name),
                    media_type,
                    size: content.len() as u64,
                    sha256: Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect(),
                };
                accepted.push(Accepted { path: sent.input, file, content, replaces: most.is_none() });
            }
        }
    }
    Ok((accepted, errors))
}

/// What a file really is, and its content; or what is wrong with it.
fn describe(sent: &PostedFile, ty: &FileType, lang: &str) -> Result<(String, axum::body::Bytes), String> {
    let (p, w) = (words(lang), own::words(lang));
    let name = clean_name(&sent.name);
    let Some(content) = &sent.content else {
        return Err(fill(p.file_too_large, &[("file", &name), ("size", &size(ty.max_bytes, w))]));
    };
    if content.is_empty() {
        return Err(fill(p.file_empty, &[("file", &name)]));
    }
    let accepted = ty.types.iter().find(|kind| is_really(content, &kind.media_type));
    match accepted {
        Some(kind) => Ok((kind.media_type.clone(), content.clone())),
        None => {
            let types: Vec<String> = ty.types.iter().map(|kind| kind.extension.to_uppercase()).collect();
            Err(fill(p.file_wrong_type, &[("file", &name), ("types", &w.any_of(&types))]))
        }
    }
}

/// Is this content of this media type, by what it begins with?
fn is_really(content: &[u8], media_type: &str) -> bool {
    match infer::get(content) {
        Some(kind) => kind.mime_type() == media_type,
        // Text begins with nothing of its own.
        None => {
            media_type.starts_with("text/")
                && std::str::from_utf8(content).is_ok_and(|text| !text.contains('\0'))
        }
    }
}

fn too_many(path: &str, most: usize, lang: &str) -> FieldError {
    FieldError::new(path, fill(words(lang).file_too_many, &[("n", &most.to_string())]))
}

/// A name without folders, control signs and signs that turn the direction of writing.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_safe = |sign: &char| {
        !sign.is_control()
            && !matches!(sign, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let clean: String = last.trim().nfc().filter(is_safe).take(MOST_NAME).collect();
    if clean.is_empty() { "?".to_owned() } else { clean }
}

/// A file that has been stored and that the draft does not name yet.
pub struct Kept {
    path: String,
    file: FileRef,
    replaces: bool,
}

/// Stores what was accepted.
pub async fn keep(
    app: &Shared,
    (instance, owner, now): (&str, &str, i64),
    accepted: Vec<Accepted>,
) -> Result<Vec<Kept>, Failure> {
    let mut kept = Vec::with_capacity(accepted.len());
    for Accepted { path, file, content, replaces } in accepted {
        let (id, instance, owner) = (file.id.clone(), instance.to_owned(), owner.to_owned());
        if !app.stored(move |app| app.store.put_upload(&id, &instance, &owner, now, &content)).await? {
            return Err(Failure::Gone);
        }
        kept.push(Kept { path, file, replaces });
    }
    Ok(kept)
}

/// Names what was stored in the draft; ids of what it replaces, to be deleted once the draft is saved.
pub fn enter(draft: &mut Draft, kept: &[Kept]) -> Vec<String> {
    let mut replaced = Vec::new();
    for one in kept {
        let files = draft.files.entry(one.path.clone()).or_default();
        if one.replaces {
            replaced.extend(files.drain(..).map(|file| file.id));
        }
        files.push(one.file.clone());
    }
    replaced
}

/// Ids of the uploads that an application names.
///
/// # Errors
/// It names a file that was not uploaded, or describes it as something else.
pub fn named(form: &Form, draft: &Draft, assessment: &Assessment) -> Result<Vec<String>, Failure> {
    let uploaded: Vec<&FileRef> = draft.files.values().flatten().collect();
    let mut ids = Vec::new();
    for path in assessment.relevant.iter().filter(|path| file_type(form, path).is_some()) {
        let files = match answer_at(&assessment.application, path) {
            Some(Json::Array(files)) => files.as_slice(),
            Some(file) => std::slice::from_ref(file),
            None => continue,
        };
        for file in files.iter().filter(|file| file.get("later").is_none()) {
            let file: FileRef = serde_json::from_value(file.clone()).map_err(|_| Failure::Malformed)?;
            if !uploaded.contains(&&file) {
                return Err(Failure::Malformed);
            }
            ids.push(file.id);
        }
    }
    Ok(ids)
}

/// Deletes uploads of a draft.
pub async fn delete(app: &Shared, ids: Vec<String>, instance: &str, owner: &str) -> Result<(), Failure> {
    let (instance, owner) = (instance.to_owned(), owner.to_owned());
    app.stored(move |app| {
        for id in &ids {
            app.store.delete_upload(id, &instance, &owner)?;
        }
        Ok::<(), StoreError>(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_could_mislead() {
        assert_eq!(clean_name("..\\..\\C:\\tmp\\Bescheid.pdf"), "Bescheid.pdf");
        assert_eq!(clean_name("/etc/passwd"), "passwd");
        assert_eq!(clean_name("a\u{202E}fdp.exe\r\n"), "afdp.exe");
        assert_eq!(clean_name("<b>\".png"), "<b>\".png");
        assert_eq!(clean_name(""), "?");
        assert_eq!(clean_name(&"ä".repeat(1000)).chars().count(), MOST_NAME);
    }

    #[test]
    fn content_tells_what_a_file_is() {
        assert!(is_really(b"%PDF-1.7 ...", "application/pdf"));
        assert!(!is_really(b"MZ\x90\0", "application/pdf"));
        assert!(!is_really(b"<script>alert(1)</script>", "image/png"));
        assert!(is_really("Straße;Ort".as_bytes(), "text/csv"));
        assert!(!is_really(b"a\0b", "text/plain"));
    }
}
