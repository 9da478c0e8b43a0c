//! `form.html`: the whole form on one page, rendered from the structs of `form.json`.

use super::form::form;
use super::logic::logic;
use super::{Artifact, Emission, Emitter};
use crate::html::{LanguageLink, View, render_form, words};
use crate::model::Service;

/// Where the shared assets lie, as seen from the folder of a version.
const ASSETS: &str = "../../assets/";

/// Emits `form.html`, and `form.<language>.html` for every language that the texts have been translated to.
/// Conditions and computed values follow what is typed; without a script they stand there in words. The pages enforce
/// nothing.
#[derive(Debug)]
pub struct FormHtmlEmitter;

impl Emitter for FormHtmlEmitter {
    fn name(&self) -> &'static str {
        "form_html"
    }

    fn emit(&self, service: &Service) -> Emission {
        let form = form(service);
        let logic = super::json::to_line(&logic(service));
        let translated: Vec<&str> =
            form.languages.iter().map(String::as_str).filter(|language| form.title.has(language)).collect();
        let files: Vec<String> =
            translated.iter().enumerate().map(|(at, lang)| file_name(at, lang)).collect();
        let artifacts = translated.iter().zip(&files).map(|(language, path)| {
            let links: Vec<LanguageLink<'_>> = translated
                .iter()
                .zip(&files)
                .map(|(lang, file)| LanguageLink {
                    lang,
                    name: words::name_of(lang),
                    href: (lang != language).then_some(file.as_str()),
                })
                .collect();
            let several = links.len() > 1;
            let view = View {
                languages: if several { &links } else { &[] },
                logic: Some(&logic),
                ..View::file(language, ASSETS)
            };
            Artifact {
                path: path.clone(),
                media_type: "text/html; charset=utf-8",
                format_version: crate::format::form::FORMAT_VERSION,
                bytes: render_form(&form, &view).into_bytes(),
            }
        });
        Emission { artifacts: artifacts.collect(), ..Emission::default() }
    }
}

/// The first language has the plain name.
fn file_name(at: usize, language: &str) -> String {
    if at == 0 { "form.html".to_owned() } else { format!("form.{language}.html") }
}
