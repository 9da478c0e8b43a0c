//! The one renderer of forms: `form.json`'s structs, answers and errors in, HTML out.
//!
//! The compiler writes `form.html` with it, a portal shows its pages with it; both use the same templates,
//! so that what was tested as a file is what citizens meet. Templates hold no logic: everything is prepared
//! in plain structs and escaped by the template engine, texts of the definition by [`text`].
//!
//! The contract of each component (which element, which attribute, in which order) is held by
//! `tests/html_contract.rs`. The one stylesheet is [`STYLESHEET`].

mod about;
mod answers;
mod beside;
mod build;
mod choice;
mod document;
mod field;
mod file;
mod hints;
mod list;
pub mod pages;
mod privacy;
mod script;
pub mod service_page;
mod site;
mod templates;
mod text;
mod theme;
pub mod words;

pub use answers::{Answers, Typed, find as answer_at, size, typed_of};
pub use privacy::render_privacy;
pub use script::{form_script, script};
pub use site::{Footer, LanguageLink, Site};
pub use theme::Theme;

use std::collections::BTreeMap;

use crate::format::form::Form;

/// The one stylesheet, `assets/antrag.css`; its first lines document the properties that a theme may set.
pub const STYLESHEET: &str = include_str!("assets/antrag.css");

/// How a form is shown.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// What stands around it.
    pub site: Site<'a>,
    /// What has been answered.
    pub answers: Answers<'a>,
    /// Files that have been uploaded, in canonical form; whatever the answers are, files stand here.
    pub files: Option<&'a serde_json::Value>,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
    /// Derived values, as far as they are known.
    pub computed: Option<&'a Derived>,
    /// Answers that the account has supplied, in canonical form: locked questions among them are shown, not
    /// asked.
    pub account: Option<&'a serde_json::Value>,
    /// Path of the row that has just been added (`dogs[2]`): it gets the focus.
    pub focus: Option<&'a str>,
    /// How the form is sent; without it the page is a file that can be read, tried and printed.
    pub send: Option<Send<'a>>,
    /// `logic.json`, for a page that reacts to what is typed.
    pub logic: Option<&'a str>,
    /// Answers on other pages, as typed, which that logic reads.
    pub elsewhere: Option<&'a Typed>,
    /// The day that counts, ISO; without it that of the browser, which is provisional.
    pub today: Option<&'a str>,
}

impl<'a> View<'a> {
    /// Nothing answered, nothing sent.
    pub fn new(site: Site<'a>) -> Self {
        View {
            site,
            answers: Answers::Untouched,
            files: None,
            errors: &[],
            computed: None,
            account: None,
            focus: None,
            send: None,
            logic: None,
            elsewhere: None,
            today: None,
        }
    }

    /// The form as a file.
    pub fn file(lang: &'a str, assets: &'a str) -> Self {
        View::new(Site { lang, assets, ..Site::default() })
    }
}

/// Derived values in canonical form, by path with row numbers that count from 1: `dogs[2].fee`.
pub type Derived = BTreeMap<String, serde_json::Value>;

/// Which step of how many a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// From 1.
    pub number: usize,
    /// Without pages that do not apply.
    pub total: usize,
}

/// Something that is wrong with an answer, or a missing answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Path with row numbers that count from 1: `dogs[2].born_on`; empty for the form as a whole.
    pub path: String,
    /// The part of a date that is wrong, if only one is.
    pub part: Option<Part>,
    /// What to do, in the language of the page.
    pub text: String,
}

impl FieldError {
    /// An error of a whole answer.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        FieldError { path: path.into(), part: None, text: text.into() }
    }
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `.day`
    Day,
    /// `.month`
    Month,
    /// `.year`
    Year,
}

/// How a form is sent. Buttons carry the names `add` (value: path of a list), `remove` (value: path of a
/// row) and `action` (values `next` and `save`).
#[derive(Clone, Debug, Default)]
pub struct Send<'a> {
    /// Address that the form is posted to.
    pub action: &'a str,
    /// Hidden inputs, such as the token against forged requests.
    pub hidden: &'a [(&'a str, &'a str)],
    /// Address of the step before.
    pub back: Option<&'a str>,
    /// May one save and go on later?
    pub can_save: bool,
}

/// The whole form on one page.
pub fn render_form(form: &Form, view: &View<'_>) -> String {
    document::whole(form, view)
}

/// One page of the form, the first being 0, as a step; none if there is no such page.
pub fn render_page(form: &Form, index: usize, step: Step, view: &View<'_>) -> Option<String> {
    let page = form.pages.get(index)?;
    Some(document::step(form, page, step, view))
}

/// A day (ISO 8601) as people read it in a language.
pub fn day(day: &str, lang: &str) -> String {
    answers::read_date(day, words::TABLES[words::index(lang)])
}
