//! `documents/<name>.schema.json` and `.html`: what citizens get, as data and as a plain page with places for values.

use super::{Artifact, Emission, Emitter, form, schema, workflow};
use crate::format::logic::Logic;
use crate::format::workflow::FORMAT_VERSION;
use crate::html::Site;
use crate::html::pages::{Letter, render_letter};
use crate::model::Service;

/// Where the shared assets lie, as seen from the folder of documents.
const ASSETS: &str = "../../../assets/";

/// Gives data contract and page of every document.
pub struct DocumentEmitter;

impl Emitter for DocumentEmitter {
    fn name(&self) -> &'static str {
        "document"
    }

    fn emit(&self, service: &Service, logic: &Logic) -> Emission {
        let mut all = Emission::default();
        if service.documents.is_empty() {
            return all;
        }
        let (form, workflow) = (form(service), workflow(service, logic));
        let language = form.languages.first().map_or("de", String::as_str);
        let site = Site { lang: language, assets: ASSETS, ..Site::default() };
        for (meant, document) in service.documents.iter().zip(&workflow.documents) {
            let path = format!("documents/{}.schema.json", document.name);
            let schema = schema::document(service, meant);
            all.artifacts.extend(schema::emission(path, &schema, Vec::new()).artifacts);
            let office = form.about.authority.as_ref();
            let letter = Letter { form: &form, workflow: &workflow, document, site, office, data: None };
            all.artifacts.push(Artifact {
                path: format!("documents/{}.html", document.name),
                media_type: "text/html; charset=utf-8",
                format_version: FORMAT_VERSION,
                bytes: render_letter(&letter).into_bytes(),
            });
        }
        all
    }
}
