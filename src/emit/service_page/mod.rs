//! `service.html`: the service on one printable page for those who judge it without reading the definition: the
//! council, other departments, the front desk.
//!
//! Everything is said in words, in each language of the service for which rules can be worded for such readers:
//! German, English and French. Simple German is left out: it is made for applicants, not for tables of rules.

mod answers;
mod documents;
mod facts;
mod phrases;
mod process;
mod questions;
mod recipients;
mod rules;
mod scenarios;
mod speaker;
#[cfg(test)]
mod tests;

use super::Artifact;
use super::common::text;
use crate::format::form::Form;
use crate::format::logic::Logic;
use crate::format::scenarios::Outcome;
use crate::html::service_page::{Block, Section, ServicePage, render};
use crate::html::{LanguageLink, Site, words};
use crate::language::{Language, Phrase};
use crate::model::Service;
use phrases as say;
use speaker::Speaker;

/// Where the shared assets lie, as seen from the folder of a version.
const ASSETS: &str = "../../assets/";
const STYLE: &str = "../../assets/service.css";

/// Version of the page; nothing reads it but people.
const FORMAT_VERSION: &str = "1.0.0";

/// The pages of a service, the first language under the plain name. `outcomes` says what came of each scenario, in
/// their order; none where they have not been run.
pub(super) fn pages(service: &Service, logic: &Logic, form: &Form, outcomes: &[Outcome]) -> Vec<Artifact> {
    let tags = languages(form);
    let drawing = super::bpmn::drawing(service, logic);
    let files: Vec<String> = tags.iter().enumerate().map(|(at, tag)| file_name(at, tag)).collect();
    let page = |(tag, path): (&&str, &String)| {
        let links: Vec<LanguageLink<'_>> = tags
            .iter()
            .zip(&files)
            .map(|(lang, file)| LanguageLink {
                lang,
                name: words::name_of(lang),
                href: (lang != tag).then_some(file.as_str()),
            })
            .collect();
        let languages = if links.len() > 1 { links.as_slice() } else { &[] };
        let site = Site { lang: tag, assets: ASSETS, styles: &[STYLE], languages, ..Site::default() };
        let speaker = Speaker { service, form, tag, lang: Language::of(tag) };
        Artifact {
            path: path.clone(),
            media_type: "text/html; charset=utf-8",
            format_version: FORMAT_VERSION,
            bytes: one(&speaker, site, drawing.as_deref(), outcomes).into_bytes(),
        }
    };
    tags.iter().zip(&files).map(page).collect()
}

/// Languages with a page: that of the source, and those with translated texts in which rules are worded.
fn languages(form: &Form) -> Vec<&str> {
    let worded = |tag: &str| Language::named(tag).is_some_and(|language| language != Language::Simple);
    let all = form.languages.iter().enumerate();
    all.filter(|(at, tag)| *at == 0 || (worded(tag) && form.title.has(tag)))
        .map(|(_, tag)| tag.as_str())
        .collect()
}

fn file_name(at: usize, language: &str) -> String {
    if at == 0 { "service.html".to_owned() } else { format!("service.{language}.html") }
}

fn one(speaker: &Speaker<'_>, site: Site<'_>, drawing: Option<&str>, outcomes: &[Outcome]) -> String {
    let (service, form) = (speaker.service, speaker.form);
    let title = text(service, &service.label);
    let page = ServicePage {
        site,
        first: form.languages.first().map_or(speaker.tag, String::as_str),
        title: &title,
        caption: speaker.say(say::CAPTION),
        office: form.about.authority.as_ref().map(|office| &office.title),
        imprint: format!(
            "{} ({}), {}",
            speaker.plain(&service.label),
            service.name,
            say::VERSION.fill(speaker.lang, &[("version", &form.version)])
        ),
        sections: sections(speaker, drawing, outcomes),
    };
    render(&page)
}

/// What is in the page; sections without content are left out.
fn sections(speaker: &Speaker<'_>, drawing: Option<&str>, outcomes: &[Outcome]) -> Vec<Section> {
    let all: [(&'static str, Phrase, Vec<Block>); 8] = [
        ("facts", say::FACTS, facts::blocks(speaker)),
        ("questions", say::QUESTIONS, questions::blocks(speaker)),
        ("rules", say::RULES, rules::computed(speaker)),
        ("responsible", say::RESPONSIBLE, rules::routes(speaker)),
        ("process", say::PROCESS, process::blocks(speaker, drawing)),
        ("recipients", say::RECIPIENTS, recipients::blocks(speaker)),
        ("documents", say::DOCUMENTS, documents::blocks(speaker)),
        ("scenarios", say::SCENARIOS, scenarios::blocks(speaker, outcomes)),
    ];
    let section = |(id, title, blocks)| Section { id, title: speaker.say(title), blocks };
    all.into_iter().filter(|(_, _, blocks)| !blocks.is_empty()).map(section).collect()
}
