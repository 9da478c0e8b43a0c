//! Sealing: what people entrust to the portal is unreadable without a key that never lies in the database.
//!
//! Every record (draft, case, session) has a **data key** of its own: 32 random bytes. The data key lies in the database
//! only **wrapped**, that is sealed by a [`MasterKey`], which comes from the environment or a file. Deleting the wrapped
//! key therefore deletes the record, even where its bytes survive.
//!
//! The procedure is XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a random nonce of 24 bytes. What is sealed is
//! bound to its place (table and id) as associated data: bytes that were moved to another record do not open.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::diagnostic::{Said, Words};
use crate::digest::hexadecimal;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;

/// First byte of everything sealed: which procedure it was.
const VERSION: u8 = 1;

/// Bytes of a nonce of XChaCha20-Poly1305.
const NONCE_BYTES: usize = 24;

/// Bytes that the version, the nonce and the authentication tag add.
pub const OVERHEAD: usize = 1 + NONCE_BYTES + 16;

/// Why something could not be sealed or opened, or a key not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealError {
    /// The operating system gives no random numbers.
    NoRandomness,
    /// The sealed bytes were changed or moved, or belong to another key.
    Broken,
    /// The data key was wrapped by a master key that was not given; its id.
    MasterMissing(String),
    /// What was given as a master key is none: neither 64 hexadecimal digits nor 32 bytes in Base64.
    NotAKey,
    /// No master key was given.
    NoKey,
    /// The key file cannot be read or written: its path and the reason.
    File(String, String),
    /// Others than the owner may read or write the key file; its path.
    FileOpenToOthers(String),
    /// A key file is already there; its path.
    FileExists(String),
}

impl SealError {
    /// Its stable code.
    pub fn code(&self) -> &'static str {
        match self {
            SealError::NoRandomness => "seal/no-randomness",
            SealError::Broken => "seal/broken",
            SealError::MasterMissing(_) => "seal/master-missing",
            SealError::NotAKey => "seal/not-a-key",
            SealError::NoKey => "seal/no-key",
            SealError::File(..) => "seal/file",
            SealError::FileOpenToOthers(_) => "seal/file-open-to-others",
            SealError::FileExists(_) => "seal/file-exists",
        }
    }

    /// What is wrong and what to do, for whoever runs the portal.
    pub fn said(&self) -> Said {
        let (words, path, reason) = self.words();
        Said::by(|lang| words.fill(lang, &[("path", path), ("reason", reason)]))
    }

    /// The sentence with the values for its places: a path or an id, and a reason.
    fn words(&self) -> (Words, &str, &str) {
        match self {
            SealError::NoRandomness => (
                Words::new(
                    "Das Betriebssystem liefert keine Zufallszahlen. Prüfen Sie das System.",
                    "The operating system gives no random numbers. Check the system.",
                ),
                "",
                "",
            ),
            SealError::Broken => (
                Words::new(
                    "Ein verschlüsselter Eintrag lässt sich nicht öffnen: Er wurde verändert oder gehört zu einem anderen \
                     Schlüssel. Spielen Sie eine Sicherung ein.",
                    "A sealed record does not open: it was changed or belongs to another key. Restore a backup.",
                ),
                "",
                "",
            ),
            SealError::MasterMissing(id) => (
                Words::new(
                    "Der Hauptschlüssel {path} fehlt. Geben Sie ihn zusätzlich an, hinter dem neuen.",
                    "The master key {path} is missing. Give it as well, behind the new one.",
                ),
                id,
                "",
            ),
            SealError::NotAKey => (
                Words::new(
                    "Das ist kein Hauptschlüssel. Er hat 32 Byte: 64 hexadezimale Ziffern oder Base64.",
                    "This is no master key. It has 32 bytes: 64 hexadecimal digits, or Base64.",
                ),
                "",
                "",
            ),
            SealError::NoKey => (
                Words::new(
                    "Es fehlt ein Hauptschlüssel. Setzen Sie ANTRAG_KEY oder nennen Sie eine Datei mit --key-file.",
                    "There is no master key. Set ANTRAG_KEY, or name a file by --key-file.",
                ),
                "",
                "",
            ),
            SealError::File(path, reason) => (
                Words::new(
                    "Die Schlüsseldatei {path} lässt sich nicht verwenden: {reason}.",
                    "The key file {path} cannot be used: {reason}.",
                ),
                path,
                reason,
            ),
            SealError::FileOpenToOthers(path) => (
                Words::new(
                    "Andere können die Schlüsseldatei {path} lesen oder ändern. Setzen Sie ihre Rechte auf 0600.",
                    "Others may read or change the key file {path}. Set its mode to 0600.",
                ),
                path,
                "",
            ),
            SealError::FileExists(path) => (
                Words::new(
                    "Es gibt die Schlüsseldatei {path} schon; sie wird nicht überschrieben.",
                    "The key file {path} is already there; it is not overwritten.",
                ),
                path,
                "",
            ),
        }
    }
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.said().en)
    }
}

impl std::error::Error for SealError {}

/// Random bytes of the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], SealError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| SealError::NoRandomness)?;
    Ok(bytes)
}

/// An id that nobody can guess: 128 random bits, 32 hexadecimal digits.
pub fn random_id() -> Result<String, SealError> {
    Ok(hexadecimal(&random::<16>()?))
}

/// Where something sealed belongs: it opens there only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table.
    pub table: &'static str,
    /// The record in it.
    pub id: &'a str,
}

impl Place<'_> {
    /// The associated data: table, a zero byte (which no name of a table has), id.
    fn bytes(self) -> Vec<u8> {
        [self.table.as_bytes(), &[0], self.id.as_bytes()].concat()
    }
}

/// The key of one record. It is wiped from memory when it is dropped.
pub struct DataKey(Zeroizing<[u8; KEY_BYTES]>);

impl DataKey {
    /// A new key.
    pub fn random() -> Result<DataKey, SealError> {
        Ok(DataKey(Zeroizing::new(random()?)))
    }

    /// Seals bytes for their place; the result is [`OVERHEAD`] longer.
    pub fn seal(&self, place: Place<'_>, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
        seal(&self.0, place, bytes)
    }

    /// Opens what was sealed for this place.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        open(&self.0, place, sealed)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// A key that wraps the keys of records. It is wiped from memory when it is dropped.
#[derive(Clone)]
pub struct MasterKey {
    bytes: Zeroizing<[u8; KEY_BYTES]>,
    id: String,
}

impl MasterKey {
    /// A key of these bytes.
    pub fn new(bytes: [u8; KEY_BYTES]) -> MasterKey {
        let bytes = Zeroizing::new(bytes);
        let id = hexadecimal(&hmac(&bytes, "antrag master key id")[..8]);
        MasterKey { bytes, id }
    }

    /// A new key.
    pub fn random() -> Result<MasterKey, SealError> {
        Ok(MasterKey::new(random()?))
    }

    /// Reads 64 hexadecimal digits, or 32 bytes in Base64 (RFC 4648, section 4).
    pub fn parse(text: &str) -> Result<MasterKey, SealError> {
        let bytes = match text.len() {
            64 => from_hexadecimal(text),
            _ => STANDARD.decode(text).ok(),
        };
        let bytes = Zeroizing::new(bytes.ok_or(SealError::NotAKey)?);
        <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map(MasterKey::new).map_err(|_| SealError::NotAKey)
    }

    /// The key as Base64, to be written into a key file and nowhere else.
    pub fn to_base64(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(self.bytes.as_slice()))
    }

    /// Which key it is, without telling the key: 16 hexadecimal digits.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A key for another purpose: HMAC-SHA256 (RFC 2104) of the label under this key.
    pub fn derive(&self, label: &str) -> [u8; KEY_BYTES] {
        hmac(&self.bytes, label)
    }

    fn wrapping(&self) -> Zeroizing<[u8; KEY_BYTES]> {
        Zeroizing::new(self.derive("antrag wrapped data keys"))
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MasterKey({})", self.id)
    }
}

/// A data key as it lies in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapped {
    /// Id of the master key that wrapped it.
    pub master: String,
    /// The sealed data key.
    pub sealed: Vec<u8>,
}

/// The master keys: the first wraps, all unwrap, so that a key can be exchanged while the portal runs.
#[derive(Clone, Debug)]
pub struct MasterKeys {
    first: MasterKey,
    others: Vec<MasterKey>,
}

impl MasterKeys {
    /// One key.
    pub fn new(first: MasterKey) -> MasterKeys {
        MasterKeys { first, others: Vec::new() }
    }

    /// Takes one more, which unwraps only.
    pub fn and(mut self, other: MasterKey) -> MasterKeys {
        self.others.push(other);
        self
    }

    /// Reads one or more keys, parted by commas, spaces or new lines; the first one wraps.
    pub fn parse(text: &str) -> Result<MasterKeys, SealError> {
        let parts = text.split(|ch: char| ch == ',' || ch.is_whitespace());
        let mut keys = parts.filter(|part| !part.is_empty()).map(MasterKey::parse);
        let first = keys.next().ok_or(SealError::NoKey)??;
        Ok(MasterKeys { first, others: keys.collect::<Result<_, _>>()? })
    }

    /// The key that wraps, and from which other keys are derived.
    pub fn first(&self) -> &MasterKey {
        &self.first
    }

    /// All keys, the first one first: what one of them signed is still known after an exchange.
    pub fn all(&self) -> impl Iterator<Item = &MasterKey> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Wraps a data key for the record of keys with this id.
    pub fn wrap(&self, id: &str, key: &DataKey) -> Result<Wrapped, SealError> {
        let sealed = seal(&self.first.wrapping(), Place { table: "keys", id }, key.0.as_slice())?;
        Ok(Wrapped { master: self.first.id.clone(), sealed })
    }

    /// Unwraps a data key.
    pub fn unwrap(&self, id: &str, wrapped: &Wrapped) -> Result<DataKey, SealError> {
        let missing = || SealError::MasterMissing(wrapped.master.clone());
        let master = self.all().find(|key| key.id == wrapped.master).ok_or_else(missing)?;
        let bytes = open(&master.wrapping(), Place { table: "keys", id }, &wrapped.sealed)?;
        let bytes = Zeroizing::new(bytes);
        let bytes = <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map_err(|_| SealError::Broken)?;
        Ok(DataKey(Zeroizing::new(bytes)))
    }
}

fn seal(key: &[u8; KEY_BYTES], place: Place<'_>, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
    let nonce: [u8; NONCE_BYTES] = random()?;
    let payload = Payload { msg: bytes, aad: &place.bytes() };
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Broken)?;
    Ok([&[VERSION], nonce.as_slice(), &sealed].concat())
}

fn open(key: &[u8; KEY_BYTES], place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let rest = sealed.strip_prefix(&[VERSION]).ok_or(SealError::Broken)?;
    let (nonce, rest) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(SealError::Broken)?;
    let payload = Payload { msg: rest, aad: &place.bytes() };
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError::Broken)
}

/// HMAC-SHA256 of a label.
fn hmac(key: &[u8; KEY_BYTES], label: &str) -> [u8; KEY_BYTES] {
    // RFC 2104 fills a key up with zeros to the block of the hash.
    let mut block = Zeroizing::new([0; 64]);
    block[..KEY_BYTES].copy_from_slice(key);
    let block: &[u8; 64] = &block;
    let mut mac = Hmac::<Sha256>::new(block.into());
    mac.update(label.as_bytes());
    mac.finalize().into_bytes().into()
}

fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    digits?.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair.get(1)?).ok()).collect()
}
