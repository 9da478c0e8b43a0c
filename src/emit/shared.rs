//! Files that all services share: `assets/` and `formats/`.

use std::sync::LazyLock;

use super::{Artifact, formats};
use crate::html::STYLESHEET;

static SHARED: LazyLock<Vec<Artifact>> = LazyLock::new(artifacts);

/// Every shared file, its path relative to the output root; made once.
pub fn shared() -> &'static [Artifact] {
    &SHARED
}

fn artifacts() -> Vec<Artifact> {
    let stylesheet = Artifact {
        path: "assets/antrag.css".to_owned(),
        media_type: "text/css",
        format_version: "1.0.0",
        bytes: STYLESHEET.as_bytes().to_vec(),
    };
    std::iter::once(stylesheet).chain(formats::artifacts()).collect()
}
