//! The one decoder: from what a browser posts, or a draft holds, to the canonical application.
//!
//! Browsers send pairs of names and texts as `form.html` names them (`keeper.birth_date.day`, `dogs[2].name`,
//! `dogs.rows`); drafts are JSON that may be blank, decomposed or written as people write. [`Decoder::decode`] reads
//! both by the types of `logic.json`: trimmed, in Unicode normal form C, with LF, German numbers and dates in their
//! canonical writing. What has two readings is refused with an offer, never guessed. Then it removes what is
//! irrelevant, adds the empty groups, rows and ticks that are relevant, and the result is canonical:
//! [`deviations`](crate::eval::deviations) finds nothing in it but rows of plain lists that are still blank.
//!
//! What it cannot read is missing in the result and is a [`Problem`]; what it can read and is nevertheless wrong (a
//! range, a check digit) is left to the evaluator, which says so.

mod calendar;
mod field;
mod number;
mod phrases;
mod problem;
mod prune;
mod semantic;
mod sent;
mod walk;

pub use problem::{DatePart, Problem, ProblemKind};

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use semantic::Writings;

use crate::eval::{LogicError, Program, evaluate};
use crate::format::logic::{Logic, Source, Type};

/// Reads applications to one version of a service.
#[derive(Debug)]
pub struct Decoder {
    program: Program,
    writings: Writings,
    nodes: Vec<Place>,
    roots: Vec<usize>,
}

/// A node with what stands in it.
#[derive(Debug)]
struct Place {
    /// Last part of its key; empty for the values of a plain list.
    name: String,
    ty: Type,
    source: Source,
    /// Indices of the nodes in it.
    children: Vec<usize>,
}

/// What was sent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Draft<'a> {
    /// Names and texts that a browser posted, in any order; without the portal's own fields, such as a token. What is
    /// posted for a question replaces what `json` has for it.
    pub posted: &'a [(String, String)],
    /// An application as far as it goes: a saved draft, uploaded files, what the account supplies.
    pub json: Option<&'a Json>,
}

/// The canonical application, and what could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// An object in canonical form.
    pub application: Json,
    /// By place. An answer with a problem is missing in the application, so the evaluator calls it required, too:
    /// show the problem.
    pub problems: Vec<Problem>,
}

impl Decoder {
    /// A decoder for this logic.
    ///
    /// # Errors
    /// What is inconsistent in the logic.
    pub fn new(logic: &Logic) -> Result<Self, LogicError> {
        let program = Program::new(logic)?;
        let writings = Writings::of(logic)?;
        let mut nodes: Vec<Place> = Vec::with_capacity(logic.nodes.len());
        let mut roots = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, node) in logic.nodes.iter().enumerate() {
            let (parent, name) = match node.key.strip_suffix("[]") {
                Some(list) => (list, ""),
                None => node.key.rsplit_once('.').unwrap_or(("", &node.key)),
            };
            match places.get(parent).and_then(|parent| nodes.get_mut(*parent)) {
                Some(parent) => parent.children.push(at),
                None => roots.push(at),
            }
            places.insert(&node.key, at);
            let (name, ty, source) = (name.to_owned(), node.ty.clone(), node.source);
            nodes.push(Place { name, ty, source, children: Vec::new() });
        }
        Ok(Decoder { program, writings, nodes, roots })
    }

    /// The evaluator of the same logic.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The canonical application. `today` is the civil date of receipt; drafts use the date of the server.
    pub fn decode(&self, draft: Draft<'_>, today: Date) -> Decoded {
        let mut problems = Vec::new();
        let sent = sent::gather(self, draft.posted, &mut problems);
        let whole = walk::read(self, draft.json, sent, &mut problems);
        let whole = Json::Object(whole);
        let relevance = evaluate(&self.program, &whole, today, None).relevance();
        let application = prune::canonical(self, whole, &relevance);
        problems.sort();
        Decoded { application: Json::Object(application), problems }
    }

    /// The nodes in this one, or at the top.
    fn members(&self, parent: Option<usize>) -> &[usize] {
        match parent {
            None => &self.roots,
            Some(at) => self.nodes.get(at).map_or(&[], |place| &place.children),
        }
    }

    /// The node of this name in another one, or at the top.
    fn member(&self, parent: Option<usize>, name: &str) -> Option<usize> {
        self.members(parent)
            .iter()
            .copied()
            .find(|at| self.nodes.get(*at).is_some_and(|one| one.name == name))
    }
}

/// An application without answers.
type Answers = Map<String, Json>;

/// A key as part of a JSON Pointer (RFC 6901, 3).
fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}
