//! The compact writing of the types that services share, as `logic.json` says it comes about. What is still wrong
//! afterwards, the evaluator says.

use std::collections::BTreeMap;

use regex::Regex;

use crate::eval::{LogicError, LogicProblem};
use crate::format::logic::{Logic, Semantic, Writing};

/// The writings of a logic, ready to be used.
#[derive(Debug, Default)]
pub(super) struct Writings(BTreeMap<Semantic, Ready>);

#[derive(Debug)]
struct Ready {
    steps: Vec<(Regex, String)>,
    result: Regex,
    capitals: bool,
}

impl Writings {
    /// # Errors
    /// A pattern that is none.
    pub fn of(logic: &Logic) -> Result<Self, LogicError> {
        let ready = |(semantic, writing): (&Semantic, &Writing)| Ok((*semantic, Ready::of(writing)?));
        logic.writings.iter().map(ready).collect::<Result<_, _>>().map(Writings)
    }

    /// The compact writing of a trimmed text; the text itself where it has none.
    pub fn compact(&self, semantic: Semantic, text: &str) -> String {
        self.0.get(&semantic).and_then(|ready| ready.compact(text)).unwrap_or_else(|| text.to_owned())
    }
}

impl Ready {
    fn of(writing: &Writing) -> Result<Self, LogicError> {
        let compile = |source: &str| {
            let place = source.to_owned();
            Regex::new(source).map_err(|_| LogicError { place, problem: LogicProblem::Literal })
        };
        let steps = writing.steps.iter().map(|step| Ok((compile(&step.find)?, step.put.clone())));
        Ok(Ready {
            steps: steps.collect::<Result<_, LogicError>>()?,
            result: compile(&format!("^(?:{})$", writing.result))?,
            capitals: writing.capitals,
        })
    }

    fn compact(&self, text: &str) -> Option<String> {
        let replace =
            |text: String, (find, put): &(Regex, String)| find.replace_all(&text, put.as_str()).into_owned();
        let mut compact = self.steps.iter().fold(text.to_owned(), replace);
        if !self.result.is_match(&compact) {
            return None;
        }
        if self.capitals {
            compact.make_ascii_uppercase();
        }
        Some(compact)
    }
}
