//! Translations of definitions: which texts are translated, gettext catalogues beside the definitions, and what is
//! wrong with them.
//!
//! A text is translated where it is written: `services/shared/person.antrag` has its own catalogues
//! (`person.fr.po`), and whoever uses a block gets its translations with it. Entries are keyed by the path of the text
//! (`msgctxt`) and the text itself (`msgid`), so that a text that changed is seen to have changed.

mod catalogue;
mod extract;
mod findings;
mod kind;
mod shape;
#[cfg(test)]
mod tests;
mod texts;

pub use catalogue::{Catalogue, Found};
pub use extract::extract;
pub use findings::{broken, in_catalogue, of_texts, summary, undeclared};
pub use kind::TextKind;
pub use shape::Misshapen;
pub use texts::{SourceText, texts_of};

/// Where the catalogue of a definition lies: beside it. `dog_registration.antrag` has `dog_registration.en.po`.
pub fn catalogue_path(definition: &str, language: &str) -> String {
    let stem = definition.strip_suffix(".antrag").unwrap_or(definition);
    format!("{stem}.{language}.po")
}

/// The definition and the language that a catalogue belongs to by its name.
pub fn belongs_to(catalogue: &str) -> Option<(String, &str)> {
    let (stem, language) = catalogue.strip_suffix(".po")?.rsplit_once('.')?;
    Some((format!("{stem}.antrag"), language))
}
