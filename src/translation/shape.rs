//! The shape of a PO file (GNU gettext manual, "The Format of PO Files"), line by line, before a library reads it:
//! whatever passes here can be read, and what does not is named with its line.
//!
//! Plural forms are refused: a text of a definition has one form.

use std::ops::Range;

use crate::diagnostic::Words;

/// A line that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misshapen {
    /// The line, in bytes.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub reason: Words,
}

/// What has been read of an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing, or comments.
    Free,
    /// `#| msgid "…"`.
    Former,
    /// `msgctxt "…"`.
    Context,
    /// `msgid "…"`.
    Source,
    /// `msgstr "…"`: it may be complete.
    Translation,
}

/// Where each entry stands, the header not counted: the line of its `msgid`.
///
/// # Errors
/// The first line that does not fit.
pub(super) fn entries(text: &str) -> Result<Vec<Range<usize>>, Misshapen> {
    let mut state = State::Free;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut sources: Vec<bool> = Vec::new();
    let mut at = 0;
    let mut last = 0..0;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim();
        let start = at + raw.len() - raw.trim_start().len();
        at += raw.len();
        if line.is_empty() {
            continue;
        }
        last = start..start + line.len();
        let refuse = |reason| Misshapen { range: last.clone(), reason };
        state = next(state, line).map_err(refuse)?;
        match state {
            State::Source if line.starts_with('"') => {
                if let (Some(known), true) = (sources.last_mut(), line.len() > 2) {
                    *known = true;
                }
            }
            State::Source => {
                found.push(last.clone());
                sources.push(!line.ends_with(" \"\""));
            }
            _ => {}
        }
    }
    if !matches!(state, State::Free | State::Translation) {
        return Err(Misshapen { range: last, reason: UNFINISHED });
    }
    // The header is an entry for the empty text.
    if sources.first() == Some(&false) {
        found.remove(0);
        sources.remove(0);
    }
    match sources.iter().position(|has_text| !has_text) {
        Some(empty) => Err(Misshapen { range: found.swap_remove(empty), reason: EMPTY }),
        None => Ok(found),
    }
}

const UNFINISHED: Words = Words::new(
    "ein Eintrag ist nicht vollständig: `msgstr` fehlt",
    "an entry is not complete: `msgstr` is missing",
);
const EMPTY: Words = Words::new("ein Eintrag ohne Text", "an entry without text");
const ORDER: Words = Words::new(
    "das steht nicht an seinem Platz: erst `msgctxt`, dann `msgid`, dann `msgstr`",
    "this is out of its place: first `msgctxt`, then `msgid`, then `msgstr`",
);
const PLURAL: Words =
    Words::new("Texte haben hier nur eine Form, keine Mehrzahl", "texts have one form here, no plural");
const QUOTES: Words = Words::new(
    "der Text steht nicht zwischen zwei Anführungszeichen, oder in ihm fehlt ein `\\`",
    "the text is not between two quotation marks, or a `\\` is missing in it",
);
const UNKNOWN: Words = Words::new("das gehört nicht in eine PO-Datei", "this does not belong in a PO file");

fn next(state: State, line: &str) -> Result<State, Words> {
    let complete = matches!(state, State::Free | State::Former | State::Translation);
    let when = |allowed: bool, next: State| if allowed { Ok(next) } else { Err(ORDER) };
    if let Some(former) = line.strip_prefix("#|") {
        let Some(former) = former.strip_prefix(' ') else { return Err(UNKNOWN) };
        let (keyword, text) = former.split_once('"').ok_or(UNKNOWN)?;
        quoted(&format!("\"{text}"))?;
        return match keyword {
            "msgid " | "msgctxt " => when(complete, State::Former),
            "" => when(state == State::Former, State::Former),
            _ => Err(UNKNOWN),
        };
    }
    if line.starts_with("#~|") {
        return Ok(state);
    }
    let line = line.strip_prefix("#~ ").map_or(line, str::trim_start);
    if line.starts_with('#') {
        let known = line == "#" || ["# ", "#. ", "#: ", "#, "].iter().any(|mark| line.starts_with(mark));
        let bare = ["#.", "#:", "#,"].contains(&line);
        return if known || bare { when(complete, State::Free) } else { Err(UNKNOWN) };
    }
    if line.starts_with('"') {
        quoted(line)?;
        return when(matches!(state, State::Context | State::Source | State::Translation), state);
    }
    let (keyword, text) = line.split_once(' ').ok_or(UNKNOWN)?;
    match keyword {
        "msgid_plural" => return Err(PLURAL),
        keyword if keyword.starts_with("msgstr[") => return Err(PLURAL),
        "msgctxt" | "msgid" | "msgstr" => quoted(text.trim_start())?,
        _ => return Err(UNKNOWN),
    }
    match keyword {
        "msgctxt" => when(complete, State::Context),
        "msgid" => when(complete || state == State::Context, State::Source),
        _ => when(state == State::Source, State::Translation),
    }
}

/// `"…"` with every inner quotation mark escaped, and only escapes that are known.
fn quoted(text: &str) -> Result<(), Words> {
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or(QUOTES)?;
    let mut signs = inner.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => return Err(QUOTES),
            '\\' if !signs.next().is_some_and(|sign| "\"\\nrt".contains(sign)) => return Err(QUOTES),
            _ => {}
        }
    }
    Ok(())
}
