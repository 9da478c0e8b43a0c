//! `index.json`: the catalogue, made of the manifests of all versions that lie there.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::manifest::{listed, sha256};
use super::{Artifact, to_bytes};
use crate::format::index::{FORMAT_VERSION, Index, Service, Version};
use crate::format::manifest::Manifest;

/// The catalogue while it is being gathered: versions by the name of their service.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    services: BTreeMap<String, Vec<Version>>,
}

/// A version for the catalogue.
#[derive(Clone, Debug)]
pub struct Entry {
    service: String,
    version: Version,
}

impl Entry {
    /// The version with this manifest, whose bytes are those of `service.json` in `folder`.
    pub(super) fn new(folder: &str, manifest: Manifest, bytes: &[u8]) -> Self {
        let service = manifest.service.clone();
        Self { service, version: version(folder.to_owned(), manifest, sha256(bytes)) }
    }

    /// The version whose manifest (`service.json`) lies in `folder`; none if that is no manifest.
    pub fn read(folder: &str, bytes: &[u8]) -> Option<Self> {
        Some(Self::new(folder, serde_json::from_slice(bytes).ok()?, bytes))
    }
}

impl Catalogue {
    /// Adds a version. The order in which versions come does not matter.
    pub fn add(&mut self, entry: Entry) {
        self.services.entry(entry.service).or_default().push(entry.version);
    }

    /// The catalogue of the versions that were added, and of the shared files.
    pub fn into_artifact(self, shared: &[Artifact]) -> Artifact {
        let services = self.services.into_iter().map(|(name, mut versions)| {
            versions.sort_by(|a, b| {
                (Reverse(numbers(&a.version)), &a.path).cmp(&(Reverse(numbers(&b.version)), &b.path))
            });
            Service { name, versions }
        });
        let index = Index {
            format_version: FORMAT_VERSION.to_owned(),
            services: services.collect(),
            artifacts: listed(shared),
        };
        Artifact {
            path: "index.json".to_owned(),
            media_type: "application/json",
            format_version: FORMAT_VERSION,
            bytes: to_bytes(&index),
        }
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
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Texts;
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
        let artifact = catalogue.into_artifact(&[]);
        let index: Index = serde_json::from_slice(&artifact.bytes)?;
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
