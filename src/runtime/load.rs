//! Loads the artifacts of one version of a service, and trusts none that its manifest does not vouch for.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::Service;
use super::texts::TextTable;
use crate::decode::Decoder;
use crate::diagnostic::{Lang, Words};
use crate::digest;
use crate::eval::LogicError;
use crate::format::form::{self, Form};
use crate::format::logic::{self, Logic};
use crate::format::manifest::{self, Manifest};
use crate::format::privacy;
use crate::format::workflow;

/// Largest accepted artifact in bytes.
const MAX_ARTIFACT: u64 = 64 * 1024 * 1024;

const MANIFEST: &str = "service.json";

/// Why a service cannot be loaded.
#[derive(Debug)]
pub struct LoadError {
    /// The file, as a path.
    pub path: String,
    /// What is wrong with it.
    pub problem: LoadProblem,
}

/// What can be wrong with an artifact.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadProblem {
    /// It cannot be read.
    Unreadable(std::io::Error),
    /// It is larger than 64 MiB.
    TooLarge,
    /// The manifest does not name it.
    Unlisted,
    /// Its bytes are not those that the manifest names.
    Changed,
    /// Its format has another first number than this reader knows.
    FormatVersion(String),
    /// It is not what its format says.
    Malformed(serde_json::Error),
    /// It contradicts itself.
    Inconsistent(LogicError),
}

impl LoadError {
    /// What is wrong and what to do, in a language of the compiler.
    pub fn text(&self, lang: Lang) -> String {
        let path = [("path", self.path.as_str())];
        match &self.problem {
            LoadProblem::Unreadable(error) => {
                Words::new("`{path}` lässt sich nicht lesen ({reason})", "`{path}` cannot be read ({reason})")
                    .fill(lang, &[path[0], ("reason", &reason(error, lang))])
            }
            LoadProblem::TooLarge => {
                Words::new("`{path}` ist größer als 64 MiB", "`{path}` is larger than 64 MiB")
                    .fill(lang, &path)
            }
            LoadProblem::Unlisted => Words::new(
                "`{path}` steht nicht im Verzeichnis `service.json`",
                "`{path}` is not listed in the manifest `service.json`",
            )
            .fill(lang, &path),
            LoadProblem::Changed => Words::new(
                "`{path}` wurde nach dem Übersetzen geändert: die Prüfsumme in `service.json` passt nicht",
                "`{path}` was changed after it was built: the checksum in `service.json` does not match",
            )
            .fill(lang, &path),
            LoadProblem::FormatVersion(version) => Words::new(
                "`{path}` hat das Format {version}, das dieses Programm nicht kennt",
                "`{path}` has format {version}, which this program does not know",
            )
            .fill(lang, &[path[0], ("version", version)]),
            LoadProblem::Malformed(error) => Words::new(
                "`{path}` ist nicht, was sein Format verlangt ({reason})",
                "`{path}` is not what its format asks for ({reason})",
            )
            .fill(lang, &[path[0], ("reason", &error.to_string())]),
            LoadProblem::Inconsistent(error) => {
                Words::new("`{path}` widerspricht sich ({reason})", "`{path}` contradicts itself ({reason})")
                    .fill(lang, &[path[0], ("reason", &error.to_string())])
            }
        }
    }
}

/// Why the system refused, in words where it is one of the usual reasons.
pub(crate) fn reason(error: &std::io::Error, lang: Lang) -> String {
    use std::io::ErrorKind;
    let words = match error.kind() {
        ErrorKind::NotFound => Words::new("nicht vorhanden", "not there"),
        ErrorKind::PermissionDenied => Words::new("das Recht dazu fehlt", "permission is missing"),
        ErrorKind::IsADirectory => Words::new("es ist ein Ordner", "it is a folder"),
        _ => return error.to_string(),
    };
    words.get(lang).to_owned()
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            LoadProblem::Unreadable(error) => Some(error),
            LoadProblem::Malformed(error) => Some(error),
            LoadProblem::Inconsistent(error) => Some(error),
            _ => None,
        }
    }
}

impl Service {
    /// Loads the service whose artifacts lie in a folder such as `generated/dog_registration/1.0.0`.
    ///
    /// # Errors
    /// An artifact that is missing, changed since it was built, of a newer format, or contradictory.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        Folder { path: folder }.service(None)
    }

    /// The same, with a manifest that the catalogue vouches for.
    pub(super) fn load_listed(folder: &Path, manifest_sha256: &str) -> Result<Self, LoadError> {
        Folder { path: folder }.service(Some(manifest_sha256))
    }
}

/// A folder of artifacts.
pub(super) struct Folder<'p> {
    pub path: &'p Path,
}

impl Folder<'_> {
    fn service(&self, manifest_sha256: Option<&str>) -> Result<Service, LoadError> {
        let manifest: Manifest = match manifest_sha256 {
            Some(sha256) => self.listed(MANIFEST, sha256, manifest::FORMAT_VERSION)?.1,
            None => self.unlisted(MANIFEST, manifest::FORMAT_VERSION)?,
        };
        let (logic_text, logic): (_, Logic) =
            self.artifact(&manifest, "logic.json", logic::FORMAT_VERSION)?;
        let (_, form): (_, Form) = self.artifact(&manifest, "form.json", form::FORMAT_VERSION)?;
        let (_, workflow) = self.artifact(&manifest, "workflow.json", workflow::FORMAT_VERSION)?;
        let privacy = self.optional(&manifest, "privacy.json", privacy::FORMAT_VERSION)?;
        let decoder = Decoder::new(&logic)
            .map_err(|error| self.error("logic.json", LoadProblem::Inconsistent(error)))?;
        let texts = TextTable::of(&logic, &form, &manifest);
        let conditions = logic.conditions.into_iter().map(|condition| (condition.id, condition.holds));
        let conditions = conditions.collect();
        // INVARIANT: what has been parsed as JSON is UTF-8.
        let logic = String::from_utf8_lossy(&logic_text).into_owned();
        Ok(Service { conditions, decoder, form, logic, manifest, privacy, texts, workflow })
    }

    /// An artifact that the manifest vouches for: its bytes, and what they say.
    fn artifact<T: DeserializeOwned>(
        &self,
        manifest: &Manifest,
        name: &str,
        format: &str,
    ) -> Result<(Vec<u8>, T), LoadError> {
        match manifest.artifacts.iter().find(|artifact| artifact.path == name) {
            Some(listed) => self.listed(name, &listed.sha256, format),
            None => Err(self.error(name, LoadProblem::Unlisted)),
        }
    }

    /// An artifact that versions built earlier do not have.
    fn optional<T: DeserializeOwned>(
        &self,
        manifest: &Manifest,
        name: &str,
        format: &str,
    ) -> Result<Option<T>, LoadError> {
        let is_listed = manifest.artifacts.iter().any(|artifact| artifact.path == name);
        if is_listed {
            self.artifact(manifest, name, format).map(|(_, parsed)| Some(parsed))
        } else {
            Ok(None)
        }
    }

    /// A file with these bytes and no others.
    fn listed<T: DeserializeOwned>(
        &self,
        name: &str,
        sha256: &str,
        format: &str,
    ) -> Result<(Vec<u8>, T), LoadError> {
        let bytes = self.vouched(name, sha256)?;
        let parsed = self.parse(name, &bytes, format)?;
        Ok((bytes, parsed))
    }

    /// The bytes of a file, if they are these.
    pub fn vouched(&self, name: &str, sha256: &str) -> Result<Vec<u8>, LoadError> {
        let bytes = self.read(name)?;
        if digest::sha256(&bytes) == sha256 { Ok(bytes) } else { Err(self.error(name, LoadProblem::Changed)) }
    }

    /// `schema.json`, under a manifest that the catalogue vouches for.
    pub fn schema(&self, manifest_sha256: &str) -> Result<Json, LoadError> {
        const NAME: &str = "schema.json";
        let (_, manifest): (_, Manifest) =
            self.listed(MANIFEST, manifest_sha256, manifest::FORMAT_VERSION)?;
        let listed = manifest.artifacts.iter().find(|artifact| artifact.path == NAME);
        let listed = listed.ok_or_else(|| self.error(NAME, LoadProblem::Unlisted))?;
        let bytes = self.vouched(NAME, &listed.sha256)?;
        serde_json::from_slice(&bytes).map_err(|error| self.error(NAME, LoadProblem::Malformed(error)))
    }

    /// A file that nothing vouches for.
    pub fn unlisted<T: DeserializeOwned>(&self, name: &str, format: &str) -> Result<T, LoadError> {
        self.parse(name, &self.read(name)?, format)
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, LoadError> {
        let unreadable = |error| self.error(name, LoadProblem::Unreadable(error));
        let mut bytes = Vec::new();
        let file = File::open(self.path.join(name)).map_err(unreadable)?;
        file.take(MAX_ARTIFACT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > MAX_ARTIFACT {
            return Err(self.error(name, LoadProblem::TooLarge));
        }
        Ok(bytes)
    }

    fn parse<T: DeserializeOwned>(&self, name: &str, bytes: &[u8], format: &str) -> Result<T, LoadError> {
        #[derive(serde::Deserialize)]
        struct Versioned {
            format_version: String,
        }
        let malformed = |error| self.error(name, LoadProblem::Malformed(error));
        let Versioned { format_version } = serde_json::from_slice(bytes).map_err(malformed)?;
        let first = |version: &str| version.split('.').next().unwrap_or_default().to_owned();
        if first(&format_version) != first(format) {
            return Err(self.error(name, LoadProblem::FormatVersion(format_version)));
        }
        serde_json::from_slice(bytes).map_err(malformed)
    }

    fn error(&self, name: &str, problem: LoadProblem) -> LoadError {
        LoadError { path: self.path.join(name).display().to_string(), problem }
    }
}
