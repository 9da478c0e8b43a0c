//! Uploads.

use serde::Serialize;
use serde_json::Value;

use super::answers::{find, size};
use super::beside::Beside;
use super::build::{Builder, Scope};
use super::field::Frame;
use super::pages;
use super::templates::render;
use crate::format::form::FileType;
use crate::language::fill;

impl<'a> Builder<'a> {
    pub(super) fn file(&mut self, mut frame: Frame<'a>, scope: &Scope, ty: &FileType) -> String {
        #[derive(Serialize)]
        struct Upload {
            name: String,
            size: String,
            /// Its id, for the button that removes it.
            discard: Option<String>,
            discard_text: String,
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
        let sent = self.view.send.is_some();
        let uploads: Vec<Upload> = files
            .iter()
            .filter_map(|file| {
                let bytes = file.get("size").and_then(Value::as_u64).unwrap_or_default();
                let name = file.get("name")?.as_str()?.to_owned();
                Some(Upload {
                    size: size(bytes, self.words),
                    discard: sent.then(|| file.get("id")?.as_str().map(str::to_owned)).flatten(),
                    discard_text: fill(
                        pages::words::words(self.view.site.lang).file_remove,
                        &[("file", &name)],
                    ),
                    name,
                })
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
