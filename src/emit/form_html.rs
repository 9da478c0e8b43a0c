//! `form.html`: the whole form on one page, rendered from the structs of `form.json`.

use super::Artifact;
use crate::format::form::{FORMAT_VERSION, Form};
use crate::format::logic::Logic;
use crate::html::{LanguageLink, Site, View, render_form, words};

/// Where the shared assets lie, as seen from the folder of a version.
const ASSETS: &str = "../../assets/";

/// `form.html`, and `form.<language>.html` for every language that the texts have been translated to.
/// Conditions and computed values follow what is typed; without a script they stand there in words. The pages
/// enforce nothing.
pub(super) fn pages(form: &Form, logic: &Logic) -> Vec<Artifact> {
    let logic = super::json::to_line(logic);
    let translated: Vec<&str> =
        form.languages.iter().map(String::as_str).filter(|language| form.title.has(language)).collect();
    let files: Vec<String> = translated.iter().enumerate().map(|(at, lang)| file_name(at, lang)).collect();
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
        let languages = if several { links.as_slice() } else { &[] };
        let site = Site { lang: language, assets: ASSETS, languages, ..Site::default() };
        let view = View { logic: Some(&logic), ..View::new(site) };
        Artifact {
            path: path.clone(),
            media_type: "text/html; charset=utf-8",
            format_version: FORMAT_VERSION,
            bytes: render_form(form, &view).into_bytes(),
        }
    });
    artifacts.collect()
}

/// The first language has the plain name.
fn file_name(at: usize, language: &str) -> String {
    if at == 0 { "form.html".to_owned() } else { format!("form.{language}.html") }
}
