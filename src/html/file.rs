//! Uploads.

use serde::Serialize;
use serde_json::Value;

use super::answers::{find, size};
use super::beside::Beside;
use super::build::{Builder, Scope};
use super::field::Frame;
use super::templates::render;
use crate::format::form::FileType;

impl<'a> Builder<'a> {
    pub(super) fn file(&mut self, mut frame: Frame<'a>, scope: &Scope, ty: &FileType) -> String {
        #[derive(Serialize)]
        struct Upload {
            name: String,
            size: String,
        }
        #[derive(Serialize)]
        struct View {
            b: Beside,
            name: String,
            accept: String,
            multiple: bool,
            required: bool,
            invalid: bool,
            uploaded: &'static str,
            uploads: Vec<Upload>,
        }
        self.any_file = true;
        self.single(&mut frame, scope);
        let files = self.view.files.and_then(|files| find(files, &frame.path));
        let value = files.or_else(|| self.view.answers.value(&frame.path, None));
        let files = match value {
            Some(Value::Array(files)) => files.as_slice(),
            Some(file @ Value::Object(_)) => std::slice::from_ref(file),
            _ => &[],
        };
        let uploads: Vec<Upload> = files
            .iter()
            .filter_map(|file| {
                let bytes = file.get("size").and_then(Value::as_u64).unwrap_or_default();
                Some(Upload { name: file.get("name")?.as_str()?.to_owned(), size: size(bytes, self.words) })
            })
            .collect();
        let accept: Vec<String> = ty.types.iter().map(|kind| format!(".{}", kind.extension)).collect();
        let view = View {
            name: frame.path,
            accept: accept.join(","),
            multiple: ty.count.is_some_and(|count| count.max > 1),
            required: frame.field.required && ty.later.is_none() && uploads.is_empty(),
            invalid: frame.invalid,
            uploaded: self.words.uploaded,
            uploads,
            b: frame.b,
        };
        render("file.html.j2", &view)
    }
}
