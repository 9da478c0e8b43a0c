//! The page around the questions: title, introduction, error summary, buttons, footer.

use minijinja::Value;
use serde::Serialize;

use super::View;
use super::build::{Builder, LawLink, SummaryLine};
use super::templates::render;
use super::text::Html;
use super::words::fill;
use crate::format::form::{Form, Item, Page, Type};
use crate::markdown::Place;

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
        summary: builder.summary,
        w: builder.w,
    }
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

/// What applicants must know before they begin.
fn about(builder: &Builder<'_>) -> Html {
    #[derive(Serialize)]
    struct Need {
        label: Html,
        depends: bool,
    }
    #[derive(Serialize)]
    struct Contact<'v> {
        title: Html,
        lines: Vec<&'v str>,
        phone: Option<&'v str>,
        email: Option<&'v str>,
        url: Option<&'v str>,
    }
    #[derive(Serialize)]
    struct View<'v> {
        w: Value,
        file: bool,
        summary: Option<Html>,
        requires: Vec<Html>,
        apply_by: Option<Html>,
        takes: Option<Html>,
        fees: Vec<Html>,
        documents: Vec<Need>,
        notes: Vec<Html>,
        account: Option<String>,
        office: Option<Contact<'v>>,
        laws: Vec<LawLink>,
    }
    let (about, writer) = (&builder.form.about, builder.writer);
    let mut needs: Vec<(&crate::format::Texts, bool)> = Vec::new();
    for page in &builder.form.pages {
        files(&page.items, page.condition.is_some(), &mut needs);
    }
    let accounts: Vec<String> = about.accounts.iter().map(|account| account_name(account)).collect();
    let view = View {
        w: builder.w.clone(),
        file: builder.view.send.is_none(),
        summary: about.summary.as_ref().map(|text| writer.blocks(text, Place::Text, 2)),
        requires: about.requires.iter().map(|text| writer.blocks(text, Place::Text, 3)).collect(),
        apply_by: about.apply_by.as_ref().map(|text| writer.blocks(text, Place::Text, 3)),
        takes: about.takes.as_ref().map(|text| writer.blocks(text, Place::Text, 3)),
        fees: about.fees.iter().map(|text| writer.inline(text)).collect(),
        documents: needs
            .iter()
            .map(|(label, depends)| Need { label: writer.inline(label), depends: *depends })
            .collect(),
        notes: about.notes.iter().map(|text| writer.blocks(text, Place::Notice, 3)).collect(),
        account: (!accounts.is_empty())
            .then(|| fill(builder.words.account_text, &[("accounts", &builder.words.any_of(&accounts))])),
        office: about.authority.as_ref().map(|office| Contact {
            title: writer.inline(&office.title),
            lines: office.address.as_deref().unwrap_or_default().lines().collect(),
            phone: office.phone.as_deref(),
            email: office.email.as_deref(),
            url: office.url.as_deref(),
        }),
        laws: about.laws.iter().map(|law| builder.law(law)).collect(),
    };
    Html(render("about.html.j2", &view))
}

/// The file questions among these items, and whether they depend on a condition.
fn files<'a>(items: &'a [Item], depends: bool, found: &mut Vec<(&'a crate::format::Texts, bool)>) {
    for item in items {
        match item {
            Item::Field(field) if matches!(field.ty, Type::File(_)) => {
                found.push((&field.label, depends || !field.required));
            }
            Item::Section(section) => files(&section.items, depends, found),
            Item::When(when) => files(&when.items, true, found),
            Item::Group(group) => files(&group.items, depends, found),
            Item::List(list) => files(&list.items, depends || list.min == 0, found),
            _ => {}
        }
    }
}

/// Accounts by the names under which people know them.
fn account_name(account: &str) -> String {
    match account {
        "bundid" => "BundID".to_owned(),
        "elster" | "muk" => "Mein Unternehmenskonto".to_owned(),
        other => other.to_owned(),
    }
}
