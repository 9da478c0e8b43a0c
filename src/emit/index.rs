//! `index.json`: the catalogue, made of the manifests of all versions that lie there.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::manifest::{listed, sha256};
use super::{Artifact, to_bytes};
use crate::format::index::{FORMAT_VERSION, Index, Service, Version};
use crate::format::manifest::Manifest;

/// The catalogue of the versions with these manifests (`service.json`, by folder) and of the shared files.
///
/// A manifest that is no manifest has no place in the catalogue; its folder is named.
pub fn catalogue(manifests: &BTreeMap<&str, &[u8]>, shared: &[Artifact]) -> (Artifact, Vec<String>) {
    let mut services: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    let mut unreadable = Vec::new();
    for (path, bytes) in manifests {
        match serde_json::from_slice::<Manifest>(bytes) {
            Ok(manifest) => {
                let versions = services.entry(manifest.service.clone()).or_default();
                versions.push(version((*path).to_owned(), manifest, sha256(bytes)));
            }
            Err(_) => unreadable.push((*path).to_owned()),
        }
    }
    let services = services.into_iter().map(|(name, mut versions)| {
        versions.sort_by_key(|version| Reverse(numbers(&version.version)));
        Service { name, versions }
    });
    let index = Index {
        format_version: FORMAT_VERSION.to_owned(),
        services: services.collect(),
        artifacts: listed(shared),
    };
    let artifact = Artifact {
        path: "index.json".to_owned(),
        media_type: "application/json",
        format_version: FORMAT_VERSION,
        bytes: to_bytes(&index),
    };
    (artifact, unreadable)
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
        let (old, new, other) = (manifest("b", "1.9.0"), manifest("b", "1.10.0"), manifest("a", "1.0.0"));
        let manifests: BTreeMap<&str, &[u8]> = BTreeMap::from([
            ("b/1.9.0", old.as_slice()),
            ("b/1.10.0", new.as_slice()),
            ("a/1.0.0", other.as_slice()),
            ("c/1.0.0", b"{}".as_slice()),
        ]);
        let (artifact, unreadable) = catalogue(&manifests, &[]);
        let index: Index = serde_json::from_slice(&artifact.bytes)?;
        let paths: Vec<&str> = index
            .services
            .iter()
            .flat_map(|service| service.versions.iter().map(|version| version.path.as_str()))
            .collect();
        assert_eq!(paths, ["a/1.0.0", "b/1.10.0", "b/1.9.0"]);
        assert_eq!(unreadable, ["c/1.0.0"]);
        assert_eq!(index.services[0].versions[0].manifest_sha256, sha256(&other));
        Ok(())
    }
}
