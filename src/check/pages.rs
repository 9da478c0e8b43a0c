//! Pages hold something, and each has a name of its own.

use std::collections::BTreeMap;

use super::Subject;
use crate::diagnostic::table::rules::{PAGE_EMPTY, PAGE_TWICE};
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::{LayoutItem, LayoutKind, LayoutNode};

/// No two pages have the same name, and none is empty.
pub(super) fn pages_hold_something(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let mut pages = Vec::new();
    collect(&subject.service.layout, &mut pages);
    let mut names: BTreeMap<&str, &LayoutNode> = BTreeMap::new();
    for page in pages {
        if let Some(first) = names.get(page.name.as_str()) {
            diagnostics.push(
                Diagnostic::new(PAGE_TWICE, page.span)
                    .with("name", page.name.as_str())
                    .related(first.span, Words::new("zuerst hier", "first here")),
            );
        }
        names.entry(&page.name).or_insert(page);
        if is_empty(&page.items) && subject.is_whole(page.extent) {
            diagnostics.push(Diagnostic::new(PAGE_EMPTY, page.span).with("name", page.name.as_str()));
        }
    }
}

fn collect<'a>(items: &'a [LayoutItem], pages: &mut Vec<&'a LayoutNode>) {
    for item in items {
        match item {
            LayoutItem::Node(layout) => {
                if layout.kind == LayoutKind::Page {
                    pages.push(layout);
                }
                collect(&layout.items, pages);
            }
            LayoutItem::When { items, .. } => collect(items, pages),
            LayoutItem::Data { .. } | LayoutItem::Notice(_) | LayoutItem::Stop(_) => {}
        }
    }
}

/// Does nothing stand on it that people see?
fn is_empty(items: &[LayoutItem]) -> bool {
    items.iter().all(|item| match item {
        LayoutItem::Node(LayoutNode { items, .. }) | LayoutItem::When { items, .. } => is_empty(items),
        LayoutItem::Data { .. } | LayoutItem::Notice(_) | LayoutItem::Stop(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::run;

    #[test]
    fn pages_have_names_and_contents() {
        run(&[
            ("page p \"P\" {\n n: yes_no \"N\"\n }\n page p \"P\" {\n m: yes_no \"M\"\n }", &["E0417 at p"]),
            ("page p \"P\" {\n section s \"S\" {\n }\n }", &["E0418 at p"]),
            ("page p \"P\" {\n notice \"N\"\n }", &[]),
            // What should stand on it could not be read.
            ("page p \"P\" {\n n: txet(..40) \"N\"\n }", &["E0216 at txet"]),
            ("page p \"P\" {\n stop when yes \"No.\"\n n: yes_no \"N\"\n }", &["E0419 at yes"]),
        ]);
    }
}
