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
mod script;
mod templates;
mod text;
pub mod words;

pub use answers::{Answers, Typed};
pub use script::{form_script, script};

use crate::format::form::Form;

/// The one stylesheet, `assets/antrag.css`; its first lines document the properties that a theme may set.
pub const STYLESHEET: &str = include_str!("assets/antrag.css");

/// How a form is shown.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// Language tag; texts that lack it are shown in the form's first language and marked as such.
    pub lang: &'a str,
    /// Where the assets lie, as the page reaches them, with the last slash: `../../assets/`.
    pub assets: &'a str,
    /// What has been answered.
    pub answers: Answers<'a>,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
    /// Derived values by path, in canonical form, as far as they are known.
    pub computed: Option<&'a serde_json::Value>,
    /// Answers that the account has supplied, in canonical form: locked questions among them are shown, not
    /// asked.
    pub account: Option<&'a serde_json::Value>,
    /// Path of the row that has just been added (`dogs[2]`): it gets the focus.
    pub focus: Option<&'a str>,
    /// How the form is sent; without it the page is a file that can be read, tried and printed.
    pub send: Option<Send<'a>>,
    /// The same form in other languages.
    pub languages: &'a [LanguageLink<'a>],
    /// Links at the end of the page.
    pub footer: Footer<'a>,
    /// `logic.json`, for a page that reacts to what is typed.
    pub logic: Option<&'a str>,
    /// The day that counts, ISO; without it that of the browser, which is provisional.
    pub today: Option<&'a str>,
}

impl<'a> View<'a> {
    /// The form as a file: nothing answered, nothing sent.
    pub fn file(lang: &'a str, assets: &'a str) -> Self {
        View {
            lang,
            assets,
            answers: Answers::Untouched,
            errors: &[],
            computed: None,
            account: None,
            focus: None,
            send: None,
            languages: &[],
            footer: Footer::default(),
            logic: None,
            today: None,
        }
    }
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

/// A link to the same form in another language.
#[derive(Clone, Copy, Debug)]
pub struct LanguageLink<'a> {
    /// Language tag.
    pub lang: &'a str,
    /// What the language calls itself.
    pub name: &'a str,
    /// Where it is; none for the language of this page.
    pub href: Option<&'a str>,
}

/// Addresses at the end of every page; what is missing is not shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Footer<'a> {
    /// Erklärung zur Barrierefreiheit (§ 12b BGG).
    pub accessibility: Option<&'a str>,
    /// Where barriers are reported.
    pub barrier: Option<&'a str>,
    /// Impressum (§ 5 DDG).
    pub imprint: Option<&'a str>,
    /// Datenschutzerklärung (Art. 13 DSGVO).
    pub privacy: Option<&'a str>,
}

/// The whole form on one page.
pub fn render_form(form: &Form, view: &View<'_>) -> String {
    document::whole(form, view)
}

/// One page of the form, the first being 0; none if there is no such page.
pub fn render_page(form: &Form, index: usize, view: &View<'_>) -> Option<String> {
    let page = form.pages.get(index)?;
    Some(document::step(form, page, index, view))
}
