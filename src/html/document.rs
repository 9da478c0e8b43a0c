//! The page around the questions: title, introduction, error summary, buttons, footer.

use minijinja::Value;
use serde::Serialize;

use super::View;
use super::about::about;
use super::build::{Builder, SummaryLine};
use super::templates::render;
use super::text::Html;
use super::words::fill;
use crate::format::form::{Form, Page};

#[derive(Serialize)]
struct DocumentView<'v> {
    w: Value,
    lang: &'v str,
    title: String,
    heading: Html,
    /// Title of the service over the heading of a step.
    caption: Option<Html>,
    assets: &'v str,
    office: Option<Html>,
    languages: Vec<Language<'v>>,
    back: Option<&'v str>,
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
    footer: Vec<Link>,
    imprint: String,
    script: Option<Script<'v>>,
}

/// What the script reads.
#[derive(Serialize)]
struct Script<'v> {
    logic: Html,
    today: Option<&'v str>,
    /// What stands before and after the day where it is provisional.
    before: &'static str,
    after: &'static str,
    /// What stands between the parts of a day.
    between: &'static str,
}

#[derive(Serialize)]
struct Language<'v> {
    lang: &'v str,
    name: &'v str,
    href: Option<&'v str>,
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
struct Hidden<'v> {
    name: &'v str,
    value: &'v str,
}

/// All pages under one title.
pub(super) fn whole(form: &Form, view: &View<'_>) -> String {
    let mut builder = Builder::new(form, view);
    let total = form.pages.len();
    let mut body = String::new();
    for (index, page) in form.pages.iter().enumerate() {
        body.push_str(&builder.page(page, (total > 1).then(|| step_text(&builder, index, total))));
    }
    let heading = builder.writer.inline(&form.title);
    let contents = if total > 1 { contents(&builder) } else { Vec::new() };
    let about = about(&builder);
    let title = builder.writer.plain(&form.title);
    let mut document = frame(builder, Html(body), heading, title);
    document.contents = contents;
    document.about = about;
    render("document.html.j2", &document)
}

/// One page as a step.
pub(super) fn step(form: &Form, page: &Page, index: usize, view: &View<'_>) -> String {
    let mut builder = Builder::new(form, view);
    let body = builder.page_alone(page);
    let total = form.pages.len();
    let heading = builder.writer.inline(&page.title);
    let caption = builder.writer.inline(&form.title);
    let title = format!("{} – {}", builder.writer.plain(&page.title), builder.writer.plain(&form.title));
    let progress = Progress { text: step_text(&builder, index, total), value: index + 1, max: total };
    let about = if index == 0 { about(&builder) } else { Html::default() };
    let last = index + 1 == total;
    let words = builder.words;
    let mut document = frame(builder, Html(body), heading, title);
    document.caption = Some(caption);
    document.about = about;
    document.next = if last { words.review } else { words.next };
    document.progress = Some(progress);
    render("document.html.j2", &document)
}

fn step_text(builder: &Builder<'_>, index: usize, total: usize) -> String {
    fill(builder.words.step, &[("n", &(index + 1).to_string()), ("total", &total.to_string())])
}

fn frame<'v>(mut builder: Builder<'v>, body: Html, heading: Html, title: String) -> DocumentView<'v> {
    builder.remaining_errors();
    let (form, view, words) = (builder.form, builder.view, builder.words);
    let prefix = if builder.summary.is_empty() { "" } else { words.error_prefix };
    let send = view.send.as_ref();
    DocumentView {
        lang: view.lang,
        title: format!("{prefix}{title}"),
        heading,
        caption: None,
        assets: view.assets,
        office: form.about.authority.as_ref().map(|office| builder.writer.inline(&office.title)),
        languages: view
            .languages
            .iter()
            .map(|link| Language { lang: link.lang, name: link.name, href: link.href })
            .collect(),
        back: send.and_then(|send| send.back),
        progress: None,
        about: Html::default(),
        intro: intro(&builder),
        contents: Vec::new(),
        action: send.map(|send| send.action),
        hidden: send
            .map_or(&[][..], |send| send.hidden)
            .iter()
            .map(|(name, value)| Hidden { name, value })
            .collect(),
        multipart: builder.any_file,
        default_button: send.is_some() && builder.any_list,
        next: words.review,
        can_save: send.is_some_and(|send| send.can_save),
        body,
        footer: footer(&builder),
        imprint: format!(
            "{} ({}), {}",
            builder.writer.plain(&form.title),
            form.service,
            fill(words.version, &[("version", &form.version)])
        ),
        script: view.logic.map(|logic| {
            let (before, after) = words.today.split_once("{date}").unwrap_or_default();
            Script { logic: data(logic), today: view.today, before, after, between: words.between_days() }
        }),
        summary: builder.summary,
        w: builder.w,
    }
}

/// JSON as the content of a script element: what could end the element, or a line of old scripts, is escaped.
fn data(json: &str) -> Html {
    let mut out = String::with_capacity(json.len() + 64);
    for sign in json.chars() {
        match sign {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    Html(out)
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

fn footer(builder: &Builder<'_>) -> Vec<Link> {
    let (footer, words) = (&builder.view.footer, builder.words);
    let links = [
        (footer.accessibility, words.accessibility),
        (footer.barrier, words.barrier),
        (footer.imprint, words.imprint),
        (footer.privacy, words.privacy),
    ];
    let link =
        |(href, text): (Option<&str>, &str)| Some(Link { href: href?.to_owned(), text: Html::text(text) });
    links.into_iter().filter_map(link).collect()
}
