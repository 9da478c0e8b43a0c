//! What files share: laws, offices, code lists, blocks.

use super::{Item, Name, Text};
use crate::source::Span;

/// `law name "Label" { short "…" url "…" }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its name in definitions.
    pub name: Name,
    /// Its full title.
    pub label: Option<Text>,
    /// Its abbreviation.
    pub short: Option<Text>,
    /// Where to read it.
    pub url: Option<Text>,
    /// The whole declaration.
    pub span: Span,
}

/// A reference to a statute with the place in it: `law gewo "§ 14"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawRef {
    /// Name of a `law`.
    pub law: Name,
    /// Paragraph, as people cite it.
    pub place: Option<Text>,
    /// The whole clause.
    pub span: Span,
}

/// `office name "Label" { email "…" … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its name in definitions.
    pub name: Name,
    /// Its name for people.
    pub label: Option<Text>,
    /// Mail address.
    pub email: Option<Text>,
    /// Telephone number.
    pub phone: Option<Text>,
    /// Web page.
    pub url: Option<Text>,
    /// Postal address, may have several lines.
    pub address: Option<Text>,
    /// The whole declaration.
    pub span: Span,
}

/// `codelist name "Label" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codelist {
    /// Its name in definitions.
    pub name: Name,
    /// Its name for people.
    pub label: Option<Text>,
    /// Inline options.
    pub options: Vec<ChoiceOption>,
    /// CSV or genericode file, relative to the source root.
    pub from: Option<Text>,
    /// `key column`: the column of the codes.
    pub key: Option<Name>,
    /// `text de, en`: the languages that have a column of labels.
    pub text: Vec<Name>,
    /// `parent column`: the column that names the code in the parent list (cascading).
    pub parent: Option<Name>,
    /// `version "…"`.
    pub version: Option<Text>,
    /// `name german = "000"`: names for the codes that rules use.
    pub names: Vec<CodeName>,
    /// `of other_list`: this list is a part of that list.
    pub of: Option<Name>,
    /// `only a, b`: the codes kept.
    pub only: Vec<CodeRef>,
    /// `without a, b`: the codes left out.
    pub without: Vec<CodeRef>,
    /// The whole declaration.
    pub span: Span,
}

/// `name german = "000"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeName {
    /// The name that rules use.
    pub name: Name,
    /// The code in the file.
    pub code: Text,
}

/// A code, by name or quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeRef {
    /// `german`.
    Name(Name),
    /// `"000"`.
    Quoted(Text),
}

/// `option name ["= code"] "Label" { hint … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// The name that rules use; the code unless `code` says otherwise.
    pub name: Name,
    /// The code, where it differs from the name.
    pub code: Option<Text>,
    /// What people read.
    pub label: Option<Text>,
    /// One line of help under the option.
    pub hint: Option<Text>,
    /// The whole statement.
    pub span: Span,
}

/// `block name "Label" { … }`: sees only itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its name in definitions.
    pub name: Name,
    /// Its label where a use gives none.
    pub label: Option<Text>,
    /// Fields, rules and layout.
    pub items: Vec<Item>,
    /// The whole declaration.
    pub span: Span,
}
