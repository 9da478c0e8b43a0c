//! Patterns of artifacts that were read before.
//!
//! The shapes of shared types stand in the logic of every service, and what a program needs to search for one costs
//! more than hundreds of searches. So it is made once, for all services of a build or a portal.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{Pattern, PatternProblem, ambiguity, parse};

/// Most patterns that are kept; then all are forgotten, which costs time and nothing else.
const MOST: usize = 256;

static KNOWN: Mutex<BTreeMap<String, Pattern>> = Mutex::new(BTreeMap::new());

/// The pattern of this source, made or known.
pub(super) fn published(source: &str) -> Result<Pattern, PatternProblem> {
    // A thread that panicked while it held the lock left a whole map behind.
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(pattern) = known().get(source) {
        return Ok(pattern.clone());
    }
    let tree = parse::parse(source).map_err(|fault| fault.problem)?;
    let (is_large, pattern) = (tree.size() > ambiguity::MOST_POSITIONS, Pattern::of(source, tree));
    // What is compiled is smaller and always fits; here it must not turn into a pattern that nothing matches.
    if is_large && pattern.regex().is_none() {
        return Err(PatternProblem::TooLarge);
    }
    let mut known = known();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(source.to_owned(), pattern.clone());
    Ok(pattern)
}
