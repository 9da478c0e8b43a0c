//! What citizens get: a document of a service, plain, for a town to restyle.
//!
//! With the data of a case it shows them; without, it shows a marked place for each value, with the key under which the
//! value stands in the data (`documents/<name>.schema.json`). Wording and letterhead belong to the town: the page says
//! what the definition says.

use std::collections::BTreeSet;

use minijinja::Value;
use serde::Serialize;
use serde_json::Value as Json;

use super::answers::{PageAnswers, Reader, results};
use super::words::words as page_words;
use crate::format::Texts;
use crate::format::common::{Duration, Office};
use crate::format::form::{DateType, DecimalType, Form, IntegerType, Item, MoneyType, Type};
use crate::format::logic;
use crate::format::workflow::{Case, CaseField, Document, Remedy, RemedyKind, ShownValue, Workflow};
use crate::html::about::{Contact, contact};
use crate::html::answers::as_read;
use crate::html::beside::{LawLink, law_link};
use crate::html::build::Builder;
use crate::html::site::Frame;
use crate::html::templates::render;
use crate::html::text::Html;
use crate::html::{Answers, Derived, Site, View};
use crate::language::{Language, Phrase};
use crate::markdown::Place;

/// A document to show.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The form of the service.
    pub form: &'a Form,
    /// Its workflow.
    pub workflow: &'a Workflow,
    /// Which document of it.
    pub document: &'a Document,
    /// What stands around the page.
    pub site: Site<'a>,
    /// Who sends it, and with whom a remedy is lodged.
    pub office: Option<&'a Office>,
    /// What is put in; without it there are marked places.
    pub data: Option<&'a Json>,
}

#[derive(Serialize)]
struct LetterView<'v> {
    frame: Frame<'v>,
    w: Value,
    caption: Html,
    heading: Html,
    office: Option<Contact<'v>>,
    parts: Vec<Part>,
    notes: Vec<Html>,
    basis: &'static str,
    laws: Vec<LawLink>,
    remedy: Option<RemedyView>,
}

#[derive(Serialize)]
struct Part {
    title: Option<Html>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    label: Html,
    value: Option<String>,
    /// Where the value stands in the data: as a template names it.
    key: Option<String>,
    /// "nur wenn …"
    when: Option<String>,
}

#[derive(Serialize)]
struct RemedyView {
    title: &'static str,
    text: String,
    /// What the definition cannot say: a marked place.
    place: Option<&'static str>,
}

const BASIS: Phrase = Phrase::new("Rechtsgrundlage", "Legal basis", "Base juridique", "Das Gesetz dazu");
const OTHER: Phrase =
    Phrase::new("Aus dem Verfahren", "From the procedure", "De la procédure", "Das hat das Amt geprüft");
const ONLY_WHEN: Phrase = Phrase::new(
    "nur wenn {condition}",
    "only if {condition}",
    "seulement si {condition}",
    "nur wenn {condition}",
);
const REMEDY: Phrase = Phrase::new(
    "Rechtsbehelfsbelehrung",
    "Information on legal remedies",
    "Voies de recours",
    "Wenn Sie nicht einverstanden sind",
);
const OBJECTION: Phrase = Phrase::new(
    "Gegen diesen Bescheid können Sie{within} Widerspruch einlegen.",
    "You can lodge an objection (Widerspruch) against this decision{within}.",
    "Vous pouvez former un recours administratif (Widerspruch) contre cette décision{within}.",
    "Sie können dem Amt schreiben: Ich bin nicht einverstanden. Das heißt Widerspruch. Das geht nur{within}.",
);
const ACTION: Phrase = Phrase::new(
    "Gegen diesen Bescheid können Sie{within} Klage erheben bei:",
    "You can bring an action (Klage) against this decision{within} before:",
    "Vous pouvez introduire un recours contentieux (Klage) contre cette décision{within} auprès de :",
    "Sie können vor Gericht klagen. Das geht nur{within}. Das Gericht ist:",
);
const WITHIN: Phrase = Phrase::new(
    " innerhalb von {duration} nach seiner Bekanntgabe",
    " within {duration} of its notification",
    " dans un délai de {duration} à compter de sa notification",
    " {duration} lang, nachdem Sie den Brief bekommen haben",
);
const LODGED: Phrase = Phrase::new(
    " Er ist einzulegen bei: {office}.",
    " It is to be lodged with: {office}.",
    " Il doit être adressé à : {office}.",
    " Schreiben Sie an: {office}.",
);
const COURT: Phrase =
    Phrase::new("Gericht und Sitz", "court and its seat", "juridiction et siège", "Name und Ort vom Gericht");

/// A document as a page.
pub fn render_letter(letter: &Letter<'_>) -> String {
    let empty = Json::Null;
    let application = letter.data.and_then(|data| data.get("application")).unwrap_or(&empty);
    let (mut computed, mut relevant) = (Derived::new(), BTreeSet::new());
    gather(application, String::new(), &mut computed, &mut relevant);
    let view = View {
        answers: Answers::Canonical(application),
        computed: Some(&computed),
        ..View::new(letter.site)
    };
    let builder = Builder::new(letter.form, &view);
    let mut parts = match letter.data {
        Some(data) => {
            let mut parts = filled(&builder, application, &relevant);
            parts.extend(of_case(letter, &builder, data.get("case")));
            parts
        }
        None => Places { letter, builder: &builder, parts: Vec::new() }.all(),
    };
    parts.retain(|part| !part.rows.is_empty());
    let language = Language::of(letter.site.lang);
    let document = letter.document;
    let title = builder.writer.plain(&document.label);
    let laws = document.laws.iter();
    let view = LetterView {
        frame: builder.frame(title),
        w: builder.w.clone(),
        caption: builder.writer.inline(&letter.form.title),
        heading: builder.writer.inline(&document.label),
        office: letter.office.map(|office| contact(&builder.writer, office)),
        parts,
        notes: document.notes.iter().map(|note| builder.writer.blocks(note, Place::Notice, 2)).collect(),
        basis: BASIS.get(language),
        laws: laws.map(|law| law_link(&builder.writer, builder.words, law)).collect(),
        remedy: document.remedy.as_ref().map(|one| remedy(one, letter.office, &builder, language)),
    };
    letter.site.theme.dress(render("letter.html.j2", &view))
}

/// Every value by its path with row numbers from 1, and every path that is there.
fn gather(value: &Json, path: String, values: &mut Derived, paths: &mut BTreeSet<String>) {
    match value {
        Json::Object(members) => {
            for (name, member) in members {
                let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                gather(member, below, values, paths);
            }
        }
        Json::Array(rows) => {
            for (row, member) in rows.iter().enumerate() {
                gather(member, format!("{path}[{}]", row + 1), values, paths);
            }
        }
        _ => {}
    }
    values.insert(path.clone(), value.clone());
    paths.insert(path);
}

/// What the application gives, under the headings of the form.
fn filled(builder: &Builder<'_>, application: &Json, relevant: &BTreeSet<String>) -> Vec<Part> {
    let words = page_words(builder.view.site.lang);
    let reader = Reader { builder, words, application, relevant, page_href: None, for_document: true };
    let row = |label, value| Row { label, value, key: None, when: None };
    let pages = reader.pages().into_iter().flat_map(PageAnswers::into_parts);
    let mut parts: Vec<Part> = pages
        .map(|(title, rows)| Part {
            title,
            rows: rows.into_iter().map(|(label, value)| row(label, value)).collect(),
        })
        .collect();
    let rows = results(builder, false).into_iter().map(|one| row(one.label, Some(one.value)));
    parts.push(Part { title: None, rows: rows.collect() });
    parts
}

/// What clerks and systems have added.
fn of_case(letter: &Letter<'_>, builder: &Builder<'_>, data: Option<&Json>) -> Option<Part> {
    let case = &letter.workflow.case;
    let rows = case.fields.iter().filter_map(|field| {
        let (state, name) = field.key.split_once('.')?;
        let value = data?.get(state)?.get(name)?;
        let value = Some(case_value(field, value, case, builder));
        Some(Row { label: builder.writer.inline(&field.label), value, key: None, when: None })
    });
    let language = Language::of(letter.site.lang);
    Some(Part { title: Some(Html::text(OTHER.get(language))), rows: rows.collect() })
}

/// A value of the case as people read it.
fn case_value(field: &CaseField, value: &Json, case: &Case, builder: &Builder<'_>) -> String {
    let ty = match &field.ty {
        logic::Type::Choice { codelist, .. } | logic::Type::Choices { codelist, .. } => {
            return codes(value, case, codelist, builder);
        }
        logic::Type::Semantic { codelist: Some(codelist), .. } => {
            return codes(value, case, codelist, builder);
        }
        logic::Type::Money { currency, .. } => {
            Type::Money(MoneyType { currency: currency.clone(), min: None, max: None })
        }
        logic::Type::Integer { .. } => Type::Integer(IntegerType::default()),
        logic::Type::Decimal { places, .. } => {
            Type::Decimal(DecimalType { places: *places, ..DecimalType::default() })
        }
        logic::Type::Date { .. } => Type::Date(DateType::default()),
        logic::Type::BirthDate => Type::BirthDate,
        // A file of the case is named, not shown.
        logic::Type::File(_) => {
            return value.get("name").and_then(Json::as_str).unwrap_or_default().to_owned();
        }
        _ => Type::YesNo,
    };
    as_read(value, &ty, builder.words)
}

fn codes(value: &Json, case: &Case, codelist: &str, builder: &Builder<'_>) -> String {
    let options = case.codelists.get(codelist).map_or(&[][..], |list| list.options.as_slice());
    let label = |code: &str| {
        let option = options.iter().find(|option| option.code == code);
        option.map_or_else(|| code.to_owned(), |option| builder.writer.plain(&option.label))
    };
    match value {
        Json::Array(codes) => codes.iter().filter_map(Json::as_str).map(label).collect::<Vec<_>>().join(", "),
        one => one.as_str().map(label).unwrap_or_default(),
    }
}

/// Walks the form and marks the place of every value that the document shows.
struct Places<'l, 'a> {
    letter: &'l Letter<'a>,
    builder: &'l Builder<'l>,
    parts: Vec<Part>,
}

impl Places<'_, '_> {
    fn all(mut self) -> Vec<Part> {
        for page in &self.letter.form.pages {
            self.parts.push(Part { title: None, rows: Vec::new() });
            self.items(&page.items);
        }
        self.parts.push(Part { title: None, rows: Vec::new() });
        for computed in &self.letter.form.derived {
            self.place(&computed.path, &computed.label);
        }
        let language = Language::of(self.letter.site.lang);
        self.parts.push(Part { title: Some(Html::text(OTHER.get(language))), rows: Vec::new() });
        for field in &self.letter.workflow.case.fields {
            let shown = |value: &ShownValue| matches!(value, ShownValue::Case(key) if *key == field.key);
            if let Some(when) = self.shown(shown) {
                self.row(format!("case.{}", field.key), &field.label, when);
            }
        }
        self.parts
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Section(section) => self.items(&section.items),
                Item::When(when) => self.items(&when.items),
                Item::Group(group) => self.under(&group.label, &group.items),
                Item::List(list) if list.plain => self.place(&list.path, &list.label),
                Item::List(list) => self.under(&list.label, &list.items),
                Item::Field(field) => self.place(&field.path, field.output.as_ref().unwrap_or(&field.label)),
                Item::Computed(computed) => self.place(&computed.path, &computed.label),
                Item::Notice(_) | Item::Stop(_) => {}
            }
        }
    }

    fn under(&mut self, title: &Texts, items: &[Item]) {
        self.parts.push(Part { title: Some(self.builder.writer.inline(title)), rows: Vec::new() });
        self.items(items);
        self.parts.push(Part { title: None, rows: Vec::new() });
    }

    fn place(&mut self, path: &str, label: &Texts) {
        let is_in = |key: &str| {
            path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let shown = |value: &ShownValue| matches!(value, ShownValue::Application(key) if is_in(key));
        if let Some(when) = self.shown(shown) {
            self.row(format!("application.{path}"), label, when);
        }
    }

    /// Is such a value shown, and under which condition if never without?
    fn shown(&self, is_it: impl Fn(&ShownValue) -> bool) -> Option<Option<String>> {
        let all: Vec<_> = self.letter.document.shows.iter().filter(|shown| is_it(&shown.value)).collect();
        let first = all.first()?;
        if all.iter().any(|shown| shown.when.is_none()) {
            return Some(None);
        }
        let language = Language::of(self.letter.site.lang);
        let condition = first.when.as_ref().map(|when| self.builder.writer.plain(&when.words));
        Some(condition.map(|condition| ONLY_WHEN.fill(language, &[("condition", &condition)])))
    }

    fn row(&mut self, key: String, label: &Texts, when: Option<String>) {
        let label = self.builder.writer.inline(label);
        if let Some(part) = self.parts.last_mut() {
            part.rows.push(Row { label, value: None, key: Some(key), when });
        }
    }
}

/// What can be done against it: which remedy, how long, where (§ 58 VwGO, § 356 AO).
fn remedy(remedy: &Remedy, office: Option<&Office>, builder: &Builder<'_>, language: Language) -> RemedyView {
    let within = remedy.within.as_ref().map_or(String::new(), |within| {
        let duration = builder.words.duration(Duration { count: within.count, unit: within.unit });
        WITHIN.fill(language, &[("duration", &duration)])
    });
    let values = [("within", within.as_str())];
    let (text, place) = match remedy.kind {
        RemedyKind::Objection => {
            let office = office.map_or(String::new(), |office| {
                let address = office.address.as_deref().unwrap_or_default().replace('\n', ", ");
                let named = [builder.writer.plain(&office.title), address];
                let named = named.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
                LODGED.fill(language, &[("office", &named)])
            });
            (format!("{}{office}", OBJECTION.fill(language, &values)), None)
        }
        RemedyKind::Action => (ACTION.fill(language, &values), Some(COURT.get(language))),
    };
    RemedyView { title: REMEDY.get(language), text, place }
}
