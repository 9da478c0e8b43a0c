//! The page around the questions: title, introduction, error summary, buttons.

use minijinja::Value;
use serde::Serialize;
use serde_json::Value as Json;

use super::about::about;
use super::build::{Builder, SummaryLine};
use super::site::Frame;
use super::templates::render;
use super::text::Html;
use super::words::fill;
use super::{Step, Typed, View};
use crate::format::form::{Form, Page};

#[derive(Serialize)]
struct DocumentView<'v> {
    frame: Frame<'v>,
    w: Value,
    heading: Html,
    /// Title of the service over the heading of a step.
    caption: Option<Html>,
    progress: Option<Progress>,
    about: Html,
    intro: Vec<&'static str>,
    summary: Vec<SummaryLine>,
    contents: Vec<Link>,
    action: Option<&'v str>,
    hidden: Vec<Hidden<'v>>,
    multipart: bool,
    /// The enter key must not press the first "remove" button.
    default_button: bool,
    next: &'static str,
    can_save: bool,
    body: Html,
    script: Option<Script<'v>>,
}

/// What the script reads.
#[derive(Serialize)]
struct Script<'v> {
    logic: Html,
    /// Answers on other pages: pairs of names and texts, as JSON.
    elsewhere: Option<Html>,
    today: Option<&'v str>,
    /// What stands before and after the day where it is provisional.
    before: &'static str,
    after: &'static str,
    /// What stands between the parts of a day.
    between: &'static str,
}

#[derive(Serialize)]
struct Progress {
    text: String,
    value: usize,
    max: usize,
}

#[derive(Serialize)]
struct Link {
    href: String,
    text: Html,
}

#[derive(Serialize)]
pub(super) struct Hidden<'v> {
    name: &'v str,
    value: &'v str,
}

/// Hidden inputs as templates read them.
pub(super) fn hidden<'v>(inputs: &'v [(&'v str, &'v str)]) -> Vec<Hidden<'v>> {
    inputs.iter().map(|(name, value)| Hidden { name, value }).collect()
}

/// All pages under one title.
pub(super) fn whole(form: &Form, view: &View<'_>) -> String {
    let mut builder = Builder::new(form, view);
    let total = form.pages.len();
    let mut body = String::new();
    for (index, page) in form.pages.iter().enumerate() {
        let step = Step { number: index + 1, total };
        body.push_str(&builder.page(page, (total > 1).then(|| step_text(&builder, step))));
    }
    let heading = builder.writer.inline(&form.title);
    let contents = if total > 1 { contents(&builder) } else { Vec::new() };
    let about = about(&builder);
    let title = builder.writer.plain(&form.title);
    let mut document = document(builder, Html(body), heading, title);
    document.contents = contents;
    document.about = about;
    view.site.theme.dress(render("document.html.j2", &document))
}

/// One page as a step.
pub(super) fn step(form: &Form, page: &Page, step: Step, view: &View<'_>) -> String {
    let mut builder = Builder::new(form, view);
    let body = builder.page_alone(page);
    let heading = builder.writer.inline(&page.title);
    let caption = builder.writer.inline(&form.title);
    let title = format!("{} – {}", builder.writer.plain(&page.title), builder.writer.plain(&form.title));
    let progress = Progress { text: step_text(&builder, step), value: step.number, max: step.total };
    let last = step.number == step.total;
    let words = builder.words;
    let mut document = document(builder, Html(body), heading, title);
    document.caption = Some(caption);
    document.next = if last { words.review } else { words.next };
    document.progress = Some(progress);
    view.site.theme.dress(render("document.html.j2", &document))
}

fn step_text(builder: &Builder<'_>, step: Step) -> String {
    let (number, total) = (step.number.to_string(), step.total.to_string());
    fill(builder.words.step, &[("n", &number), ("total", &total)])
}

fn document<'v>(mut builder: Builder<'v>, body: Html, heading: Html, title: String) -> DocumentView<'v> {
    builder.remaining_errors();
    let (view, words) = (builder.view, builder.words);
    let prefix = if builder.summary.is_empty() { "" } else { words.error_prefix };
    let send = view.send.as_ref();
    let mut frame = builder.frame(format!("{prefix}{title}")).back(send.and_then(|send| send.back));
    if view.logic.is_some() {
        frame = frame.form_scripts();
    }
    DocumentView {
        frame,
        heading,
        caption: None,
        progress: None,
        about: Html::default(),
        intro: intro(&builder),
        contents: Vec::new(),
        action: send.map(|send| send.action),
        hidden: hidden(send.map_or(&[][..], |send| send.hidden)),
        multipart: builder.any_file,
        default_button: send.is_some() && builder.any_list,
        next: words.review,
        can_save: send.is_some_and(|send| send.can_save),
        body,
        script: script(&builder),
        summary: builder.summary,
        w: builder.w,
    }
}

fn script<'v>(builder: &Builder<'v>) -> Option<Script<'v>> {
    let (view, words) = (builder.view, builder.words);
    let logic = view.logic?;
    let (before, after) = words.today.split_once("{date}").unwrap_or_default();
    Some(Script {
        logic: data(logic),
        elsewhere: view.elsewhere.filter(|typed| !typed.is_empty()).map(|typed| data(&pairs(typed))),
        today: view.today,
        before,
        after,
        between: words.between_days(),
    })
}

/// Names with their texts as a JSON object.
fn pairs(typed: &Typed) -> String {
    let members = typed.iter().map(|(name, texts)| (name.clone(), Json::from(texts.clone())));
    Json::Object(members.collect()).to_string()
}

/// JSON as the content of a script element: what could end the element, or a line of old scripts, is escaped, and
/// noncharacters, which a document must not contain (HTML, 13.2.3.5).
fn data(json: &str) -> Html {
    let mut out = String::with_capacity(json.len() + 64);
    let mut units = [0; 2];
    for sign in json.chars() {
        match sign {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => escape(sign.encode_utf16(&mut units), &mut out),
            '\u{fdd0}'..='\u{fdef}' => escape(sign.encode_utf16(&mut units), &mut out),
            sign if u32::from(sign) & 0xfffe == 0xfffe => escape(sign.encode_utf16(&mut units), &mut out),
            sign => out.push(sign),
        }
    }
    Html(out)
}

fn escape(units: &[u16], out: &mut String) {
    units.iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
}

/// What one must know about all questions.
fn intro(builder: &Builder<'_>) -> Vec<&'static str> {
    let words = builder.words;
    let mut sentences = vec![words.all_required];
    if builder.any_optional {
        sentences.push(words.optional_marked);
    }
    if builder.any_condition() {
        sentences.push(words.conditions_marked);
    }
    sentences
}

fn contents(builder: &Builder<'_>) -> Vec<Link> {
    let link =
        |page: &Page| Link { href: format!("#{}-page", page.name), text: builder.writer.inline(&page.title) };
    builder.form.pages.iter().map(link).collect()
}
