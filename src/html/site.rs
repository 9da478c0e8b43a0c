//! What stands around every page: title, assets, languages, the way back, the footer.

use serde::Serialize;

use super::text::Html;
use super::theme::Theme;
use super::words::Words;

/// What surrounds every page of a portal, whatever stands on it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Site<'a> {
    /// Language tag; texts that lack it are shown in the form's first language and marked as such.
    pub lang: &'a str,
    /// Where the assets lie, as the page reaches them, with the last slash: `../../assets/`.
    pub assets: &'a str,
    /// Addresses of further scripts.
    pub scripts: &'a [&'a str],
    /// Addresses of further stylesheets, after our own.
    pub styles: &'a [&'a str],
    /// Class names beside our own.
    pub theme: Theme,
    /// Whose portal it is; a page of a form shows the authority of its service where none is given.
    pub name: Option<&'a str>,
    /// Address of the catalogue.
    pub home: Option<&'a str>,
    /// What every page must say, such as that nothing here is real.
    pub notice: Option<&'a str>,
    /// The same page in other languages.
    pub languages: &'a [LanguageLink<'a>],
    /// Links at the end of the page.
    pub footer: Footer<'a>,
}

/// A link to the same page in another language.
#[derive(Clone, Copy, Debug)]
pub struct LanguageLink<'a> {
    /// Language tag.
    pub lang: &'a str,
    /// What the language calls itself.
    pub name: &'a str,
    /// Where it is; none for the language of this page.
    pub href: Option<&'a str>,
}

/// Addresses at the end of every page; what is missing is not shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Footer<'a> {
    /// Erklärung zur Barrierefreiheit (§ 12b BGG).
    pub accessibility: Option<&'a str>,
    /// Where barriers are reported.
    pub barrier: Option<&'a str>,
    /// Impressum (§ 5 DDG).
    pub imprint: Option<&'a str>,
    /// Datenschutzerklärung (Art. 13 DSGVO).
    pub privacy: Option<&'a str>,
}

/// [`Site`] as the template reads it.
#[derive(Serialize)]
pub(super) struct Frame<'v> {
    lang: &'v str,
    title: String,
    assets: &'v str,
    scripts: Vec<String>,
    styles: &'v [&'v str],
    skip: &'static str,
    home: Option<&'v str>,
    office: Option<Html>,
    notice: Option<&'v str>,
    languages_label: &'static str,
    languages: Vec<Language<'v>>,
    back: Option<&'v str>,
    back_text: &'static str,
    footer_label: &'static str,
    footer: Vec<Link<'v>>,
    imprint: Option<String>,
}

#[derive(Serialize)]
struct Language<'v> {
    lang: &'v str,
    name: &'v str,
    href: Option<&'v str>,
}

#[derive(Serialize)]
struct Link<'v> {
    href: &'v str,
    text: &'static str,
}

impl<'v> Frame<'v> {
    pub(super) fn new(site: &Site<'v>, title: String, words: &'static Words) -> Self {
        let languages =
            site.languages.iter().map(|link| Language { lang: link.lang, name: link.name, href: link.href });
        Frame {
            lang: site.lang,
            title,
            assets: site.assets,
            scripts: site.scripts.iter().map(|script| (*script).to_owned()).collect(),
            styles: site.styles,
            skip: words.skip,
            home: site.home,
            office: site.name.map(Html::text),
            notice: site.notice,
            languages_label: words.languages,
            languages: languages.collect(),
            back: None,
            back_text: words.back,
            footer_label: words.about_page,
            footer: footer(&site.footer, words),
            imprint: None,
        }
    }

    /// With a link to where one came from.
    pub(super) fn back(mut self, href: Option<&'v str>) -> Self {
        self.back = href;
        self
    }

    /// With the office of the service, unless the portal has a name.
    pub(super) fn office(mut self, office: Option<Html>) -> Self {
        self.office = self.office.or(office);
        self
    }

    /// With a last line.
    pub(super) fn imprint(mut self, imprint: String) -> Self {
        self.imprint = Some(imprint);
        self
    }

    /// With the scripts of forms, before those of the portal.
    pub(super) fn form_scripts(mut self) -> Self {
        let own = ["antrag.js", "form.js"].map(|name| format!("{}{name}", self.assets));
        self.scripts.splice(0..0, own);
        self
    }
}

fn footer<'v>(footer: &Footer<'v>, words: &'static Words) -> Vec<Link<'v>> {
    let links = [
        (footer.accessibility, words.accessibility),
        (footer.barrier, words.barrier),
        (footer.imprint, words.imprint),
        (footer.privacy, words.privacy),
    ];
    links.into_iter().filter_map(|(href, text)| Some(Link { href: href?, text })).collect()
}
