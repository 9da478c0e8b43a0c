//! `index.json`: the catalogue, made of the manifests of all versions that lie there.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};

use super::manifest::listed;
use super::{Artifact, json};
use crate::digest::sha256;
use crate::format::index::{FORMAT_VERSION, Service, Version};
use crate::format::manifest::{self, Manifest};

/// The catalogue while it is being gathered: all versions, services by name, the newest version first.
///
/// Ten thousand versions as structs with all their texts would need more memory than everything else in a build, so
/// each is kept as the JSON that it will be.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    entries: BTreeSet<Entry>,
}

/// A version for the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    service: Box<str>,
    newest_first: Reverse<[u32; 3]>,
    /// A [`Version`] as JSON without blanks.
    json: Box<str>,
}

impl Entry {
    /// The version with this manifest, whose bytes are those of `service.json` in `folder`.
    pub(super) fn new(folder: &str, manifest: Manifest, bytes: &[u8]) -> Self {
        let service = manifest.service.as_str().into();
        let version = version(folder.to_owned(), manifest, sha256(bytes));
        // INVARIANT: published structs have text keys only, and writing to memory cannot fail.
        let json = serde_json::to_string(&version).unwrap_or_default().into();
        Self { service, newest_first: Reverse(numbers(&version.version)), json }
    }

    /// The version whose manifest (`service.json`) lies in `folder`; none if that is no manifest.
    pub fn read(folder: &str, bytes: &[u8]) -> Option<Self> {
        Some(Self::new(folder, serde_json::from_slice(bytes).ok()?, bytes))
    }
}

impl Catalogue {
    /// Adds a version. The order in which versions come does not matter.
    pub fn add(&mut self, entry: Entry) {
        self.entries.insert(entry);
    }

    /// Writes the catalogue of the versions that were added, and of the shared files.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, shared: &[Artifact], out: &mut dyn Write) -> io::Result<()> {
        let entries: Vec<&Entry> = self.entries.iter().collect();
        let index = Written {
            format_version: FORMAT_VERSION,
            services: Services(&entries),
            artifacts: listed(shared),
        };
        json::write(&index, out)
    }
}

/// [`Index`](crate::format::index::Index), whose services are made one by one while they are written.
#[derive(Serialize)]
struct Written<'a> {
    format_version: &'static str,
    services: Services<'a>,
    artifacts: Vec<manifest::Artifact>,
}

struct Services<'a>(&'a [&'a Entry]);

impl Serialize for Services<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut services = serializer.serialize_seq(None)?;
        for versions in self.0.chunk_by(|a, b| a.service == b.service) {
            let read = |entry: &&Entry| serde_json::from_str(&entry.json).map_err(S::Error::custom);
            services.serialize_element(&Service {
                name: versions.first().map(|entry| entry.service.to_string()).unwrap_or_default(),
                versions: versions.iter().map(read).collect::<Result<Vec<Version>, _>>()?,
            })?;
        }
        services.end()
    }
}

fn version(path: String, manifest: Manifest, manifest_sha256: String) -> Version {
    Version {
        version: manifest.version,
        path,
        title: manifest.title,
        summary: manifest.summary,
        valid: manifest.valid,
        languages: manifest.languages,
        leika: manifest.leika,
        region: manifest.region,
        authority: manifest.authority.map(|office| office.title),
        accounts: manifest.accounts,
        manifest_sha256,
    }
}

/// The numbers of a version, for sorting.
fn numbers(version: &str) -> [u32; 3] {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::super::to_bytes;
    use super::*;
    use crate::format::Texts;
    use crate::format::index::Index;
    use crate::format::manifest::Validity;

    fn manifest(service: &str, version: &str) -> Vec<u8> {
        to_bytes(&Manifest {
            format_version: "1.0.0".to_owned(),
            service: service.to_owned(),
            version: version.to_owned(),
            title: Texts::one("de", service),
            summary: None,
            valid: Validity::default(),
            languages: vec!["de".to_owned()],
            leika: None,
            region: None,
            authority: None,
            accounts: Vec::new(),
            laws: Vec::new(),
            legal_form: None,
            fim: None,
            requires: Vec::new(),
            apply_by: None,
            takes: None,
            notes: Vec::new(),
            retention: None,
            artifacts: Vec::new(),
            rules: Vec::new(),
        })
    }

    #[test]
    fn services_are_sorted_by_name_and_versions_from_the_newest() -> Result<(), serde_json::Error> {
        let other = manifest("a", "1.0.0");
        let mut catalogue = Catalogue::default();
        for (folder, manifest) in [
            ("b/1.9.0", manifest("b", "1.9.0")),
            ("b/1.10.0", manifest("b", "1.10.0")),
            ("a/1.0.0", other.clone()),
        ] {
            catalogue.add(Entry::read(folder, &manifest).expect("a manifest"));
        }
        assert!(Entry::read("c/1.0.0", b"{}").is_none());
        let mut bytes = Vec::new();
        catalogue.write(&[], &mut bytes).expect("memory can be written");
        let index: Index = serde_json::from_slice(&bytes)?;
        assert_eq!(to_bytes(&index), bytes, "it is written as the published struct is");
        let paths: Vec<&str> = index
            .services
            .iter()
            .flat_map(|service| service.versions.iter().map(|version| version.path.as_str()))
            .collect();
        assert_eq!(paths, ["a/1.0.0", "b/1.10.0", "b/1.9.0"]);
        assert_eq!(index.services[0].versions[0].manifest_sha256, sha256(&other));
        Ok(())
    }
}
