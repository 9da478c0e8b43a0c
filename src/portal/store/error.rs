//! What can go wrong in a store, so that a caller knows what to tell and whether to try again.

use std::fmt;

use crate::diagnostic::{Said, Words};
use crate::portal::seal::SealError;

/// Why an operation was not carried out. Nothing of it was stored, with one exception: see [`StoreError::Unavailable`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// No space is left on the disk.
    Full,
    /// The database cannot be reached, opened, read or written now. If the connection broke during the end of a
    /// transaction, it may have been stored; every operation of the store may be repeated.
    Unavailable(String),
    /// Others were faster, again and again.
    Conflict,
    /// The file or a page of it is damaged.
    Corrupt(String),
    /// The database was made by a newer version of the program: its schema, and the newest one known.
    Newer(i64, i64),
    /// The database is set up so that it may lose what it acknowledged; the setting.
    Unsafe(String),
    /// Something could not be sealed or opened.
    Seal(SealError),
    /// The database refuses what was asked: a fault of this program.
    Invalid(String),
}

impl StoreError {
    /// Its stable code.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Full => "store/full",
            StoreError::Unavailable(_) => "store/unavailable",
            StoreError::Conflict => "store/conflict",
            StoreError::Corrupt(_) => "store/corrupt",
            StoreError::Newer(..) => "store/newer",
            StoreError::Unsafe(_) => "store/unsafe",
            StoreError::Seal(error) => error.code(),
            StoreError::Invalid(_) => "store/invalid",
        }
    }

    /// May the same succeed later, without anybody changing the program or the data?
    pub fn is_temporary(&self) -> bool {
        matches!(self, StoreError::Full | StoreError::Unavailable(_) | StoreError::Conflict)
    }

    /// What is wrong and what to do, for whoever runs the portal.
    pub fn said(&self) -> Said {
        let (words, reason) = match self {
            StoreError::Seal(error) => return error.said(),
            StoreError::Newer(found, known) => (NEWER, format!("{found} > {known}")),
            StoreError::Full => (FULL, String::new()),
            StoreError::Conflict => (CONFLICT, String::new()),
            StoreError::Unavailable(reason) => (UNAVAILABLE, reason.clone()),
            StoreError::Corrupt(reason) => (CORRUPT, reason.clone()),
            StoreError::Unsafe(reason) => (UNSAFE, reason.clone()),
            StoreError::Invalid(reason) => (INVALID, reason.clone()),
        };
        Said::by(|lang| words.fill(lang, &[("reason", &reason)]))
    }
}

const FULL: Words = Words::new(
    "Auf der Platte der Datenbank ist kein Platz mehr. Schaffen Sie Platz; nichts Angenommenes ist verloren.",
    "The disk of the database is full. Make space; nothing that was accepted is lost.",
);
const UNAVAILABLE: Words = Words::new(
    "Die Datenbank ist nicht erreichbar: {reason}. Prüfen Sie, ob sie läuft und wem die Dateien gehören.",
    "The database cannot be reached: {reason}. Check whether it runs, and who owns its files.",
);
const CONFLICT: Words = Words::new(
    "Andere Vorgänge waren mehrmals schneller. Versuchen Sie es noch einmal.",
    "Others were faster several times. Try again.",
);
const CORRUPT: Words = Words::new(
    "Die Datenbank ist beschädigt: {reason}. Halten Sie das Portal an und spielen Sie eine Sicherung ein.",
    "The database is damaged: {reason}. Stop the portal and restore a backup.",
);
const NEWER: Words = Words::new(
    "Eine neuere Version von Antrag hat die Datenbank angelegt (Schema {reason}). Verwenden Sie diese Version.",
    "A newer version of Antrag made the database (schema {reason}). Use that version.",
);
const UNSAFE: Words = Words::new(
    "So eingestellt kann die Datenbank Angenommenes verlieren: {reason}. Schalten Sie die Einstellung ein.",
    "Set up like this the database may lose what was accepted: {reason}. Switch that setting on.",
);
const INVALID: Words = Words::new(
    "Die Datenbank weist eine Anfrage des Programms zurück: {reason}. Bitte melden Sie diesen Fehler.",
    "The database refuses what the program asks: {reason}. Please report this fault.",
);

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.said().en)
    }
}

impl std::error::Error for StoreError {}

impl From<SealError> for StoreError {
    fn from(error: SealError) -> Self {
        StoreError::Seal(error)
    }
}
