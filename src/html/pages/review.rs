//! The review of all answers before sending (§ 9a OZG), and the application for printing.

use serde::Serialize;

use super::Reading;
use super::answers::{self, PageAnswers, Reader, results};
use super::words::{PageWords, words};
use crate::format::privacy::Privacy;
use crate::html::build::{Builder, SummaryLine};
use crate::html::document::{Hidden, hidden};
use crate::html::privacy::{Notice, notice};
use crate::html::site::Frame;
use crate::html::templates::render;
use crate::html::text::Html;
use crate::html::words::fill;
use crate::html::{FieldError, Send, View};
use minijinja::Value;

/// Where copies of the application are.
#[derive(Clone, Copy, Debug)]
pub struct Copies<'a> {
    /// For printing.
    pub print: &'a str,
    /// As JSON.
    pub json: &'a str,
}

/// What stands on the page beside the answers.
pub struct Review<'a> {
    /// `privacy.json`.
    pub privacy: Option<&'a Privacy>,
    /// What still keeps the application from being sent. An error without a path may have the page where it is mended.
    pub errors: &'a [(FieldError, Option<String>)],
    /// Title of the office that will be responsible, where it is certain.
    pub office: Option<&'a crate::format::Texts>,
    /// Address of a page of the form, by its name.
    pub page_href: &'a dyn Fn(&str) -> String,
    /// Address that the application is sent to.
    pub action: &'a str,
    /// Hidden inputs, such as the token against forged requests.
    pub hidden: &'a [(&'a str, &'a str)],
    /// Name of an input that people do not see and that programs fill in.
    pub trap: &'a str,
    /// Address of the last page of the form.
    pub back: &'a str,
    /// Copies before sending.
    pub copies: Copies<'a>,
}

#[derive(Serialize)]
struct CopiesView<'v> {
    print: &'v str,
    json: &'v str,
}

#[derive(Serialize)]
struct ReviewView<'v> {
    frame: Frame<'v>,
    w: Value,
    p: &'static PageWords,
    caption: Html,
    summary: Vec<SummaryLine>,
    pages: Vec<PageAnswers>,
    results: Vec<answers::Result>,
    office: Option<Html>,
    notice: Option<Notice<'v>>,
    copies: CopiesView<'v>,
    haste: String,
    action: &'v str,
    hidden: Vec<Hidden<'v>>,
    trap: &'v str,
}

/// The page on which all answers are checked and the application is sent.
pub fn render_review(reading: &Reading<'_>, review: &Review<'_>) -> String {
    let view = reading.view();
    let builder = Builder::new(reading.form, &view);
    let p = words(reading.site.lang);
    let pages = read(reading, &builder, p, Some(review.page_href));
    let summary = summary(reading, review);
    let prefix = if summary.is_empty() { "" } else { builder.words.error_prefix };
    let title = format!("{prefix}{} – {}", p.review_title, builder.writer.plain(&reading.form.title));
    let view = ReviewView {
        frame: builder.frame(title).back(Some(review.back)),
        w: builder.w.clone(),
        p,
        caption: builder.writer.inline(&reading.form.title),
        summary,
        pages,
        results: results(&builder, false),
        office: review.office.map(|office| builder.writer.inline(office)),
        notice: review.privacy.map(|privacy| notice(privacy, reading.site.lang)),
        copies: CopiesView { print: review.copies.print, json: review.copies.json },
        haste: fill(p.haste, &[("send", p.send)]),
        action: review.action,
        hidden: hidden(review.hidden),
        trap: review.trap,
    };
    reading.site.theme.dress(render("review.html.j2", &view))
}

/// What is wrong, in the order of the form, each line leading to the input on its page. The pages are rendered for that:
/// they know their inputs.
fn summary(reading: &Reading<'_>, review: &Review<'_>) -> Vec<SummaryLine> {
    let (placed, whole): (Vec<_>, Vec<_>) =
        review.errors.iter().partition(|(error, _)| !error.path.is_empty());
    let errors: Vec<FieldError> = placed.into_iter().map(|(error, _)| error.clone()).collect();
    let mut lines: Vec<SummaryLine> = whole
        .into_iter()
        .map(|(error, page)| SummaryLine { href: page.clone(), row: None, text: error.text.clone() })
        .collect();
    let view = View { errors: &errors, send: Some(Send::default()), ..reading.view() };
    let mut builder = Builder::new(reading.form, &view);
    for page in reading.form.pages.iter().filter(|_| !errors.is_empty()) {
        builder.page_alone(page);
        let found = std::mem::take(&mut builder.summary).into_iter();
        lines.extend(found.map(|line| SummaryLine {
            href: line.href.map(|input| format!("{}{input}", (review.page_href)(&page.name))),
            ..line
        }));
    }
    builder.remaining_errors();
    lines.extend(builder.summary);
    lines
}

pub(super) fn read(
    reading: &Reading<'_>,
    builder: &Builder<'_>,
    words: &'static PageWords,
    page_href: Option<&dyn Fn(&str) -> String>,
) -> Vec<PageAnswers> {
    let Reading { application, relevant, .. } = *reading;
    Reader { builder, words, application, relevant, page_href, for_document: false }.pages()
}

#[derive(Serialize)]
struct ApplicationView<'v> {
    frame: Frame<'v>,
    w: Value,
    p: &'static PageWords,
    heading: Html,
    /// What identifies it: the reference number, or that it is a draft.
    remarks: &'v [String],
    pages: Vec<PageAnswers>,
}

/// All answers on a page for printing; `remarks` stand above them.
pub fn render_application(reading: &Reading<'_>, remarks: &[String], back: &str) -> String {
    let view = reading.view();
    let builder = Builder::new(reading.form, &view);
    let p = words(reading.site.lang);
    let view = ApplicationView {
        frame: builder
            .frame(format!("{} – {}", p.application, builder.writer.plain(&reading.form.title)))
            .back(Some(back)),
        w: builder.w.clone(),
        p,
        heading: builder.writer.inline(&reading.form.title),
        remarks,
        pages: read(reading, &builder, p, None),
    };
    reading.site.theme.dress(render("application.html.j2", &view))
}
