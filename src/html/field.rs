//! Questions: one view and one template for each kind of control.

use serde::Serialize;
use serde_json::Value;

use super::Part;
use super::answers::find;
use super::beside::Beside;
use super::build::{Builder, Scope};
use super::templates::render;
use super::text::Html;
use crate::format::form::{Field, FileType, InputMode, IntegerType, LongTextType, TextType, Type, html_id};

/// What all controls have.
pub(super) struct Frame<'f> {
    pub(super) field: &'f Field,
    pub(super) path: String,
    pub(super) b: Beside,
    pub(super) invalid: bool,
}

#[derive(Serialize)]
struct TextView {
    b: Beside,
    name: String,
    kind: &'static str,
    value: String,
    input_mode: Option<&'static str>,
    autocomplete: Option<String>,
    plain_spelling: bool,
    capitals: bool,
    width: Option<u32>,
    required: bool,
    invalid: bool,
    unit: Option<String>,
}

/// How a line of text is typed.
#[derive(Default)]
struct Typing {
    kind: Option<&'static str>,
    input_mode: Option<&'static str>,
    spellcheck: bool,
    capitals: bool,
    longest: Option<u32>,
    unit: Option<String>,
}

impl<'a> Builder<'a> {
    /// A question with its control; `name` is what it is called where its own label does not say it
    /// ("Staatsangehörigkeit 2 von 3").
    pub(super) fn field(&mut self, field: &'a Field, scope: &Scope, name: Option<&str>) -> String {
        let path = scope.resolve(&field.path);
        let label = match name {
            Some(name) => Html::text(name),
            None => self.writer.inline(&field.label),
        };
        if let Some(value) =
            self.view.account.filter(|_| field.locked).and_then(|account| find(account, &path))
        {
            return self.locked(field, path, label, value);
        }
        let mut b = self.beside(&path, label, &field.label, &field.notes, self.hints(&field.ty));
        b.mark = self.mark(field);
        let frame = Frame { field, path, b, invalid: false };
        match &field.ty {
            Type::Text(ty) => self.line(frame, scope, text_typing(ty)),
            Type::Integer(ty) => self.line(frame, scope, integer_typing(ty, 10)),
            Type::Year(ty) => self.line(frame, scope, integer_typing(ty, 4)),
            Type::Decimal(_) => self.line(frame, scope, number_typing(None)),
            Type::Money(ty) => self.line(frame, scope, number_typing(Some(currency_sign(&ty.currency)))),
            Type::Time => self.line(frame, scope, Typing { longest: Some(5), ..Typing::default() }),
            Type::LongText(ty) => self.long_text(frame, scope, ty),
            Type::YesNo => self.yes_no(frame, scope),
            Type::Tick => self.tick(frame, scope, false),
            Type::Confirm => self.tick(frame, scope, true),
            Type::Date(_) => self.date(frame, scope, &[Part::Day, Part::Month, Part::Year]),
            Type::BirthDate => self.date(frame, scope, &[Part::Day, Part::Month, Part::Year]),
            Type::Month => self.date(frame, scope, &[Part::Month, Part::Year]),
            Type::Choice(ty) => self.choice(frame, scope, ty),
            Type::Choices(ty) => self.choices(frame, scope, ty),
            Type::File(ty) => self.file(frame, scope, ty),
        }
    }

    /// What stands after the label of a question that may be left blank.
    fn mark(&mut self, field: &Field) -> Option<&'static str> {
        match &field.ty {
            Type::Tick => None,
            Type::File(FileType { later: Some(_), .. }) if field.required => Some(self.words.later_mark),
            _ if field.required => None,
            _ => {
                self.any_optional = true;
                Some(self.words.optional)
            }
        }
    }

    /// An answer of the account that may not be changed.
    fn locked(&self, field: &Field, path: String, label: Html, value: &Value) -> String {
        #[derive(Serialize)]
        struct View {
            id: String,
            path: String,
            label: Html,
            value: Option<String>,
            pending: &'static str,
            remark: &'static str,
        }
        let value = Some(self.readable(value, &field.ty));
        let remark = self.words.locked;
        render("locked.html.j2", &View { id: html_id(&path), path, label, value, pending: "", remark })
    }

    /// Takes the errors of a control whose inputs were just noted: `input` is the first of them.
    pub(super) fn judge(&mut self, frame: &mut Frame<'_>, scope: &Scope, input: usize) {
        frame.b.error = self.error_of(&frame.path, scope, self.summary.len(), input);
        frame.invalid = frame.b.error.is_some();
        frame.b.describe();
    }

    pub(super) fn single(&mut self, frame: &mut Frame<'_>, scope: &Scope) {
        self.inputs.push(frame.b.id.clone());
        self.judge(frame, scope, self.inputs.len() - 1);
    }

    fn typed(&self, frame: &Frame<'a>, part: Option<&str>) -> String {
        self.view.answers.text(&frame.path, part, &frame.field.ty, frame.field.start.as_ref()).into_owned()
    }

    fn line(&mut self, mut frame: Frame<'a>, scope: &Scope, typing: Typing) -> String {
        self.single(&mut frame, scope);
        let view = TextView {
            value: self.typed(&frame, None),
            name: frame.path,
            kind: typing.kind.unwrap_or("text"),
            input_mode: typing.input_mode,
            autocomplete: frame.field.autocomplete.clone(),
            plain_spelling: !typing.spellcheck,
            capitals: typing.capitals,
            width: typing.longest.and_then(width),
            required: frame.field.required,
            invalid: frame.invalid,
            unit: typing.unit,
            b: frame.b,
        };
        render("text.html.j2", &view)
    }

    fn long_text(&mut self, mut frame: Frame<'a>, scope: &Scope, ty: &LongTextType) -> String {
        #[derive(Serialize)]
        struct View {
            b: Beside,
            name: String,
            value: String,
            rows: u32,
            required: bool,
            invalid: bool,
        }
        self.single(&mut frame, scope);
        let letters = ty.max_length.or(ty.max_words.map(|words| words.saturating_mul(7))).unwrap_or(500);
        let view = View {
            value: self.typed(&frame, None),
            name: frame.path,
            rows: (letters / 70).clamp(3, 10),
            required: frame.field.required,
            invalid: frame.invalid,
            b: frame.b,
        };
        render("long_text.html.j2", &view)
    }

    fn tick(&mut self, mut frame: Frame<'a>, scope: &Scope, required: bool) -> String {
        #[derive(Serialize)]
        struct View {
            b: Beside,
            name: String,
            chosen: bool,
            required: bool,
            invalid: bool,
        }
        self.single(&mut frame, scope);
        let chosen = self.view.answers.has(&frame.path, "yes", frame.field.start.as_ref());
        render(
            "tick.html.j2",
            &View { b: frame.b, name: frame.path, chosen, required, invalid: frame.invalid },
        )
    }

    fn date(&mut self, mut frame: Frame<'a>, scope: &Scope, parts: &[Part]) -> String {
        #[derive(Serialize)]
        struct PartView {
            id: String,
            name: String,
            label: &'static str,
            value: String,
            width: u32,
            autocomplete: Option<String>,
            required: bool,
            invalid: bool,
        }
        #[derive(Serialize)]
        struct View {
            b: Beside,
            parts: Vec<PartView>,
        }
        let wrong: Vec<Part> = self.errors_at(&frame.path).iter().filter_map(|error| error.part).collect();
        let input = self.inputs.len();
        self.inputs.extend(parts.iter().map(|part| format!("{}-{}", frame.b.id, part_name(*part))));
        let first_wrong = parts.iter().position(|part| wrong.contains(part)).unwrap_or(0);
        self.judge(&mut frame, scope, input + first_wrong);
        let token = frame.field.autocomplete.as_deref().filter(|token| *token == "bday");
        let views = parts.iter().map(|part| {
            let name = part_name(*part);
            let may_miss = matches!(frame.field.ty, Type::BirthDate) && *part != Part::Year;
            PartView {
                id: format!("{}-{name}", frame.b.id),
                name: format!("{}.{name}", frame.path),
                label: self.part_label(*part),
                value: self.typed(&frame, Some(name)),
                width: if *part == Part::Year { 4 } else { 2 },
                autocomplete: token.map(|token| format!("{token}-{name}")),
                required: frame.field.required && !may_miss,
                invalid: frame.invalid && (wrong.is_empty() || wrong.contains(part)),
            }
        });
        let parts = views.collect();
        render("date.html.j2", &View { b: frame.b, parts })
    }

    fn part_label(&self, part: Part) -> &'static str {
        match part {
            Part::Day => self.words.day,
            Part::Month => self.words.month,
            Part::Year => self.words.year,
        }
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Day => "day",
        Part::Month => "month",
        Part::Year => "year",
    }
}

fn text_typing(ty: &TextType) -> Typing {
    let (kind, input_mode) = match ty.input_mode {
        Some(InputMode::Email) => (Some("email"), None),
        Some(InputMode::Tel) => (Some("tel"), None),
        Some(InputMode::Url) => (Some("url"), None),
        Some(InputMode::Numeric) => (None, Some("numeric")),
        Some(InputMode::Decimal) => (None, Some("decimal")),
        Some(InputMode::Text) | None => (None, None),
    };
    let capitals = ty.semantic.is_some_and(|semantic| semantic.facts().capitals);
    Typing { kind, input_mode, spellcheck: ty.spellcheck, capitals, longest: ty.max_length, unit: None }
}

fn integer_typing(ty: &IntegerType, longest: u32) -> Typing {
    // The numeric keyboard of some telephones has no minus.
    let input_mode = if ty.min.is_some_and(|min| min >= 0) || longest == 4 { Some("numeric") } else { None };
    Typing { input_mode, longest: Some(longest), ..Typing::default() }
}

fn number_typing(unit: Option<String>) -> Typing {
    Typing { input_mode: Some("decimal"), longest: Some(12), unit, ..Typing::default() }
}

fn currency_sign(currency: &str) -> String {
    if currency == "EUR" { "€".to_owned() } else { currency.to_owned() }
}

/// The width of an input in characters: one of a few, so that inputs line up. None is as wide as can be.
fn width(longest: u32) -> Option<u32> {
    [2, 4, 5, 10, 20, 34].into_iter().find(|width| longest <= *width)
}
