//! The folder `generated/`: which services there are, and which version applies on a day.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::Value as Json;

use super::Service;
use super::load::{Folder, LoadError};
use crate::eval::date::parse_date;
use crate::format::index::{self, Index, Version};
use crate::format::manifest::Validity;

/// A file that all services share.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Media type (IANA).
    pub media_type: String,
    /// SHA-256, hexadecimal in lower case.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The catalogue of a folder such as `generated`.
#[derive(Debug)]
pub struct Catalogue {
    folder: PathBuf,
    index: Index,
}

impl Catalogue {
    /// Reads `index.json`.
    ///
    /// # Errors
    /// It is missing, of a newer format, or no catalogue.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        let index = Folder { path: folder }.unlisted("index.json", index::FORMAT_VERSION)?;
        Ok(Catalogue { folder: folder.to_owned(), index })
    }

    /// What the catalogue says.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Names of all services.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.index.services.iter().map(|service| service.name.as_str())
    }

    /// Versions of a service, the newest first; none for a name that is not there.
    pub fn versions(&self, name: &str) -> impl Iterator<Item = &str> {
        self.all(name).map(|version| version.version.as_str())
    }

    /// Loads the version of a service that applies to what is received on a day: the newest of those that do.
    /// `None` if none does.
    ///
    /// # Errors
    /// As for [`Service::load`].
    pub fn service_on(&self, name: &str, day: Date) -> Result<Option<Service>, LoadError> {
        self.all(name).find(|version| applies(&version.valid, day)).map(|found| self.open(found)).transpose()
    }

    /// Loads this version of a service; `None` if it is not there.
    ///
    /// # Errors
    /// As for [`Service::load`].
    pub fn service(&self, name: &str, version: &str) -> Result<Option<Service>, LoadError> {
        self.all(name).find(|known| known.version == version).map(|found| self.open(found)).transpose()
    }

    /// The version of a service that applies on a day, if any.
    pub fn version_on(&self, name: &str, day: Date) -> Option<&str> {
        self.all(name).find(|version| applies(&version.valid, day)).map(|found| found.version.as_str())
    }

    /// A file that all services share, such as `assets/antrag.css`; `None` if the catalogue does not list it.
    ///
    /// # Errors
    /// It is missing, or not the file that the catalogue vouches for.
    pub fn asset(&self, path: &str) -> Result<Option<Asset>, LoadError> {
        let Some(listed) = self.index.artifacts.iter().find(|artifact| artifact.path == path) else {
            return Ok(None);
        };
        let bytes = Folder { path: &self.folder }.vouched(path, &listed.sha256)?;
        Ok(Some(Asset { media_type: listed.media_type.clone(), sha256: listed.sha256.clone(), bytes }))
    }

    /// `schema.json` of a version of a service; `None` if that is not there.
    ///
    /// # Errors
    /// As for [`Service::load`].
    pub fn schema(&self, name: &str, version: &str) -> Result<Option<Json>, LoadError> {
        let found = self.all(name).find(|known| known.version == version);
        found
            .map(|found| Folder { path: &self.folder.join(&found.path) }.schema(&found.manifest_sha256))
            .transpose()
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &Version> {
        let services = self.index.services.iter().filter(move |service| service.name == name);
        services.flat_map(|service| &service.versions)
    }

    fn open(&self, version: &Version) -> Result<Service, LoadError> {
        Service::load_listed(&self.folder.join(&version.path), &version.manifest_sha256)
    }
}

/// Does a version apply to what is received on a day? Both days are included.
fn applies(valid: &Validity, day: Date) -> bool {
    let bound = |text: &Option<String>| text.as_deref().and_then(parse_date);
    bound(&valid.from).is_none_or(|from| from <= day) && bound(&valid.to).is_none_or(|to| day <= to)
}
