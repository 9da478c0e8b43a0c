//! A page that only says something: what went wrong, or one of the texts that every portal must have.

use serde::Serialize;

use super::Link;
use super::words::{PageWords, words};
use crate::html::Site;
use crate::html::site::Frame;
use crate::html::templates::render;
use crate::html::words::{TABLES, index};

/// What a page says.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// Its heading.
    pub title: &'a str,
    /// What has happened and what to do, or what the page is about.
    pub texts: &'a [&'a str],
    /// Where one may go on.
    pub links: &'a [Link<'a>],
    /// Did something go wrong? The title of the page says so.
    pub is_error: bool,
}

#[derive(Serialize)]
struct LinkView<'v> {
    href: &'v str,
    text: &'v str,
}

#[derive(Serialize)]
struct MessageView<'v> {
    frame: Frame<'v>,
    p: &'static PageWords,
    title: &'v str,
    texts: &'v [&'v str],
    links: Vec<LinkView<'v>>,
}

/// A page that only says something.
pub fn render_message(site: &Site<'_>, message: &Message<'_>) -> String {
    let own = TABLES[index(site.lang)];
    let prefix = if message.is_error { own.error_prefix } else { "" };
    let view = MessageView {
        frame: Frame::new(site, format!("{prefix}{}", message.title), own),
        p: words(site.lang),
        title: message.title,
        texts: message.texts,
        links: message.links.iter().map(|link| LinkView { href: link.href, text: link.text }).collect(),
    };
    site.theme.dress(render("message.html.j2", &view))
}
