//! Files that all services share: `assets/` and `formats/`.

use std::sync::LazyLock;

use super::{Artifact, formats};
use crate::html::{STYLESHEET, form_script, script, service_page};

static SHARED: LazyLock<Vec<Artifact>> = LazyLock::new(artifacts);

/// Every shared file, its path relative to the output root; made once.
pub fn shared() -> &'static [Artifact] {
    &SHARED
}

fn artifacts() -> Vec<Artifact> {
    let asset = |path: &str, media_type, text: &str| Artifact {
        path: path.to_owned(),
        media_type,
        format_version: "1.0.0",
        bytes: text.as_bytes().to_vec(),
    };
    let assets = [
        asset("assets/antrag.css", "text/css", STYLESHEET),
        asset("assets/antrag.js", "text/javascript", script()),
        asset("assets/form.js", "text/javascript", form_script()),
        asset("assets/service.css", "text/css", service_page::STYLESHEET),
    ];
    assets.into_iter().chain(formats::artifacts()).collect()
}
