//! `service.html`: a service on one page, for people who judge it and never open its definition.
//!
//! The page is made of [`Section`]s with [`Block`]s: plain structs that whoever knows the service fills, in the
//! language of the page. Here they become HTML, innermost first, each by a template of its own.

mod render;

pub use render::render;

use super::Site;
use crate::format::Texts;
use crate::format::common::LawRef;

/// The stylesheet of these pages, `assets/service.css`; it comes after the one of all pages.
pub const STYLESHEET: &str = include_str!("../assets/service.css");

/// A service on one page.
#[derive(Clone, Debug)]
pub struct ServicePage<'a> {
    /// What stands around it.
    pub site: Site<'a>,
    /// The language of the definition, in which every text of its author is there.
    pub first: &'a str,
    /// Title of the service.
    pub title: &'a Texts,
    /// What kind of page it is, above the title.
    pub caption: String,
    /// Whose service it is.
    pub office: Option<&'a Texts>,
    /// Name and version, at the end of the page.
    pub imprint: String,
    /// What is in it, in order.
    pub sections: Vec<Section>,
}

/// A part of the page with a heading of level 2.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its HTML id, unique on the page.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading of level 3 and below; with an id where links lead to it.
    Heading {
        /// 3 to 6.
        level: u8,
        /// Its HTML id.
        id: Option<String>,
        /// What it says.
        line: Line,
    },
    /// A paragraph.
    Line(Line),
    /// A running text of the author with its marks; its headings begin at this level.
    Text(Texts, u8),
    /// Pairs of a name and what there is to say.
    Facts(Vec<Fact>),
    /// A list.
    List(List),
    /// Parts that belong together: what holds only under a condition, a remark, an end of the form.
    Group(GroupKind, Vec<Block>),
    /// A table.
    Table(Table),
    /// A drawing, and what it is called. The SVG element is written as it is.
    Drawing {
        /// What it shows.
        name: String,
        /// The language of its words, where that is not the one of the page.
        lang: Option<String>,
        /// The SVG element, with title and description.
        svg: String,
    },
}

/// One line of text.
pub type Line = Vec<Run>;

/// A part of a line.
#[derive(Clone, Debug)]
pub enum Run {
    /// Our words, and values.
    Words(String),
    /// The same with weight.
    Strong(String),
    /// A label of the author.
    Label(Texts),
    /// A legal basis, with a link where there is one.
    Law(LawRef),
    /// A link to another place of the page.
    Link {
        /// The id of that place.
        to: String,
        /// The label of what is there.
        label: Texts,
    },
}

/// A name and what there is to say.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is about.
    pub name: String,
    /// What there is to say, each for itself.
    pub said: Vec<Vec<Block>>,
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// Does the order count?
    pub ordered: bool,
    /// What the entries are, as a class of the stylesheet: `questions`, `states`.
    pub class: Option<&'static str>,
    /// Its entries.
    pub entries: Vec<Vec<Block>>,
}

/// What makes parts belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// They are there only while a condition holds, which the first of them says.
    When,
    /// A remark to whoever fills in the form.
    Notice,
    /// The form ends here.
    Stop,
}

/// A table; the first cell of a row names the row where `row_heads` says so.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it shows.
    pub caption: Line,
    /// Heads of the columns.
    pub heads: Vec<Line>,
    /// How many of the last columns hold results.
    pub results: usize,
    /// Does the first cell of each row name it?
    pub row_heads: bool,
    /// Rows of cells, as many as heads.
    pub rows: Vec<Vec<Line>>,
}
