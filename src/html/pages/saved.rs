//! Saving and going on later, by a secret link.

use serde::Serialize;

use super::Reading;
use super::words::{PageWords, words};
use crate::html::build::Builder;
use crate::html::document::{Hidden, hidden};
use crate::html::site::Frame;
use crate::html::templates::render;
use crate::html::text::Html;
use crate::html::words::fill;

/// A draft that has been saved.
#[derive(Clone, Copy, Debug)]
pub struct Saved<'a> {
    /// The secret link, whole.
    pub link: &'a str,
    /// Last day on which it works (ISO 8601).
    pub until: &'a str,
    /// Address of the page that was left.
    pub go_on: &'a str,
}

#[derive(Serialize)]
struct SavedView<'v> {
    frame: Frame<'v>,
    p: &'static PageWords,
    caption: Html,
    text: String,
    link: &'v str,
    go_on: &'v str,
}

/// The page that shows the secret link. Of `reading` only the form and the site are used.
pub fn render_saved(reading: &Reading<'_>, saved: &Saved<'_>) -> String {
    let view = reading.view();
    let builder = Builder::new(reading.form, &view);
    let p = words(reading.site.lang);
    let view = SavedView {
        frame: builder.frame(format!("{} – {}", p.saved_title, builder.writer.plain(&reading.form.title))),
        p,
        caption: builder.writer.inline(&reading.form.title),
        text: fill(p.saved_text, &[("date", &builder.day(saved.until))]),
        link: saved.link,
        go_on: saved.go_on,
    };
    reading.site.theme.dress(render("saved.html.j2", &view))
}

/// A saved draft that is opened.
#[derive(Clone, Copy, Debug)]
pub struct Resume<'a> {
    /// Address that the wish to go on is posted to.
    pub action: &'a str,
    /// Hidden inputs.
    pub hidden: &'a [(&'a str, &'a str)],
}

#[derive(Serialize)]
struct ResumeView<'v> {
    frame: Frame<'v>,
    p: &'static PageWords,
    text: String,
    action: &'v str,
    hidden: Vec<Hidden<'v>>,
}

/// The page that a secret link opens: a button, so that a program that follows links takes nothing over.
pub fn render_resume(reading: &Reading<'_>, resume: &Resume<'_>) -> String {
    let view = reading.view();
    let builder = Builder::new(reading.form, &view);
    let p = words(reading.site.lang);
    let service = builder.writer.plain(&reading.form.title);
    let view = ResumeView {
        frame: builder.frame(format!("{} – {service}", p.resume_title)),
        p,
        text: fill(p.resume_text, &[("service", &service)]),
        action: resume.action,
        hidden: hidden(resume.hidden),
    };
    reading.site.theme.dress(render("resume.html.j2", &view))
}
