//! The receipt: what has arrived, what it comes to, who handles it and what happens next.

use serde::Serialize;

use super::Reading;
use super::answers::{self, PageAnswers, results};
use super::review::{Copies, read};
use super::words::{PageWords, words};
use crate::format::Texts;
use crate::format::common::{Duration, Office};
use crate::html::about::Contact;
use crate::html::build::Builder;
use crate::html::site::Frame;
use crate::html::templates::render;
use crate::html::text::Html;
use crate::html::words::fill;
use minijinja::Value;

/// A step of the process.
#[derive(Clone, Copy, Debug)]
pub struct NextStep<'a> {
    /// What is done; none where the definition has no words for it.
    pub label: Option<&'a Texts>,
    /// The office that does it.
    pub office: Option<&'a Texts>,
    /// The document that the applicant gets.
    pub document: Option<&'a Texts>,
    /// Does it need the applicant?
    pub by_applicant: bool,
    /// How long it may take.
    pub within: Option<Duration>,
}

/// A document that may follow.
#[derive(Clone, Copy, Debug)]
pub struct HandIn<'a> {
    /// What it is.
    pub label: &'a Texts,
    /// Last day (ISO 8601).
    pub until: &'a str,
}

/// What stands on the receipt beside the answers.
#[derive(Clone, Copy, Debug)]
pub struct Receipt<'a> {
    /// Reference number.
    pub reference: &'a str,
    /// Civil day of receipt (ISO 8601).
    pub day: &'a str,
    /// Time of day of receipt, `14:05`.
    pub time: &'a str,
    /// The responsible office.
    pub office: Option<&'a Office>,
    /// What happens next, in order.
    pub steps: &'a [NextStep<'a>],
    /// What is still to be handed in.
    pub hand_in: &'a [HandIn<'a>],
    /// Copies.
    pub copies: Copies<'a>,
}

#[derive(Serialize)]
struct StepView {
    label: Html,
    remarks: Vec<String>,
}

#[derive(Serialize)]
struct HandInView {
    label: Html,
    until: String,
}

#[derive(Serialize)]
struct ReceiptView<'v> {
    frame: Frame<'v>,
    w: Value,
    p: &'static PageWords,
    caption: Html,
    reference: &'v str,
    received: String,
    amounts: Vec<answers::Result>,
    office: Option<Contact<'v>>,
    steps: Vec<StepView>,
    hand_in: Vec<HandInView>,
    print: &'v str,
    json: &'v str,
    pages: Vec<PageAnswers>,
}

/// The receipt of an application that has been sent.
pub fn render_receipt(reading: &Reading<'_>, receipt: &Receipt<'_>) -> String {
    let view = reading.view();
    let builder = Builder::new(reading.form, &view);
    let p = words(reading.site.lang);
    let title = format!("{} – {}", p.receipt_title, builder.writer.plain(&reading.form.title));
    let day = builder.day(receipt.day);
    let view = ReceiptView {
        frame: builder.frame(title),
        w: builder.w.clone(),
        p,
        caption: builder.writer.inline(&reading.form.title),
        reference: receipt.reference,
        received: fill(p.received, &[("date", &day), ("time", receipt.time)]),
        amounts: results(&builder, true),
        office: receipt.office.map(|office| builder.contact(office)),
        steps: receipt.steps.iter().map(|step| step_view(&builder, p, step)).collect(),
        hand_in: receipt.hand_in.iter().map(|one| hand_in_view(&builder, p, one)).collect(),
        print: receipt.copies.print,
        json: receipt.copies.json,
        pages: read(reading, &builder, p, None),
    };
    reading.site.theme.dress(render("receipt.html.j2", &view))
}

fn hand_in_view(builder: &Builder<'_>, words: &PageWords, one: &HandIn<'_>) -> HandInView {
    HandInView {
        label: builder.writer.inline(one.label),
        until: fill(words.hand_in_until, &[("date", &builder.day(one.until))]),
    }
}

fn step_view(builder: &Builder<'_>, words: &PageWords, step: &NextStep<'_>) -> StepView {
    let writer = builder.writer;
    let label = match (step.label, step.document) {
        (Some(label), _) => writer.inline(label),
        (None, Some(document)) => {
            Html::text(&fill(words.decision_sent, &[("document", &writer.plain(document))]))
        }
        (None, None) => Html::text(words.automatic),
    };
    let within =
        step.within.map(|time| fill(words.step_within, &[("duration", &builder.words.duration(time))]));
    let who = match step.office {
        Some(office) => Some(writer.plain(office)),
        None => step.by_applicant.then(|| words.applicant.to_owned()),
    };
    StepView { label, remarks: [who, within].into_iter().flatten().collect() }
}
