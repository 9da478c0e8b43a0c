//! Questions: one view and one template for each kind of control.

use serde::Serialize;
use serde_json::Value;

use super::Part;
use super::answers::{as_read, find, size};
use super::build::{Beside, Builder, Scope};
use super::templates::render;
use super::text::Html;
use super::words::fill;
use crate::format::form::{
    ChoiceOption, ChoiceType, ChoicesType, Field, FileType, InputMode, IntegerType, LongTextType, Semantic,
    TextType, Type, html_id,
};

/// A choice with more options is a drop-down list.
const MOST_RADIOS: usize = 7;

/// What a question is called, where its own label does not say it.
#[derive(Clone, Debug, Default)]
pub(super) struct Naming {
    /// "Staatsangehörigkeit 2 von 3" for a plain value of a list.
    pub(super) label: Option<String>,
}

/// What all controls have.
struct Frame<'f> {
    field: &'f Field,
    path: String,
    b: Beside,
    invalid: bool,
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

#[derive(Serialize)]
struct OptionView {
    id: String,
    value: String,
    label: Html,
    hint: Option<Html>,
    chosen: bool,
}

impl<'a> Builder<'a> {
    /// A question with its control.
    pub(super) fn field(&mut self, field: &'a Field, scope: &Scope, naming: &Naming) -> String {
        let path = scope.resolve(&field.path);
        let label = match &naming.label {
            Some(label) => Html::text(label),
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
    fn judge(&mut self, frame: &mut Frame<'_>, scope: &Scope, input: usize) {
        frame.b.error = self.error_of(&frame.path, scope, self.summary.len(), input);
        frame.invalid = frame.b.error.is_some();
        frame.b.describe();
    }

    fn single(&mut self, frame: &mut Frame<'_>, scope: &Scope) {
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

    fn yes_no(&mut self, frame: Frame<'a>, scope: &Scope) -> String {
        let options = [("yes", self.words.yes), ("no", self.words.no)].map(|(code, label)| OptionView {
            id: String::new(),
            value: code.to_owned(),
            label: Html::text(label),
            hint: None,
            chosen: false,
        });
        self.buttons(frame, scope, Vec::from(options), "radio")
    }

    fn choice(&mut self, frame: Frame<'a>, scope: &Scope, ty: &'a ChoiceType) -> String {
        let options = self.options(&ty.codelist);
        if options.len() > MOST_RADIOS || ty.parent.is_some() {
            return self.select(frame, scope, ty);
        }
        let options = options.iter().map(|option| self.option(option)).collect();
        self.buttons(frame, scope, options, "radio")
    }

    fn choices(&mut self, frame: Frame<'a>, scope: &Scope, ty: &ChoicesType) -> String {
        let options = self.options(&ty.codelist).iter().map(|option| self.option(option)).collect();
        self.buttons(frame, scope, options, "checkbox")
    }

    fn options(&self, codelist: &str) -> &'a [ChoiceOption] {
        self.form.codelists.get(codelist).map_or(&[], |list| list.options.as_slice())
    }

    fn option(&self, option: &ChoiceOption) -> OptionView {
        OptionView {
            id: String::new(),
            value: option.code.clone(),
            label: self.writer.inline(&option.label),
            hint: option.hint.as_ref().map(|hint| self.writer.inline(hint)),
            chosen: false,
        }
    }

    /// Radio buttons or boxes.
    fn buttons(
        &mut self,
        mut frame: Frame<'a>,
        scope: &Scope,
        mut options: Vec<OptionView>,
        kind: &'static str,
    ) -> String {
        #[derive(Serialize)]
        struct View {
            b: Beside,
            name: String,
            kind: &'static str,
            radio: bool,
            required: bool,
            invalid: bool,
            options: Vec<OptionView>,
        }
        let input = self.inputs.len();
        // Several values of one name are an array.
        let name = if kind == "checkbox" { format!("{}[]", frame.path) } else { frame.path.clone() };
        for (number, option) in options.iter_mut().enumerate() {
            option.id = format!("{}-o{}", frame.b.id, number + 1);
            option.chosen = self.view.answers.has(&frame.path, &option.value, frame.field.start.as_ref());
            self.inputs.push(option.id.clone());
        }
        self.judge(&mut frame, scope, input);
        let view = View {
            name,
            kind,
            radio: kind == "radio",
            required: frame.field.required,
            invalid: frame.invalid,
            options,
            b: frame.b,
        };
        render("choice.html.j2", &view)
    }

    fn select(&mut self, mut frame: Frame<'a>, scope: &Scope, ty: &'a ChoiceType) -> String {
        #[derive(Serialize)]
        struct Choice {
            value: String,
            label: String,
            lang: Option<String>,
            chosen: bool,
        }
        #[derive(Serialize)]
        struct Part {
            label: Option<String>,
            options: Vec<Choice>,
        }
        #[derive(Serialize)]
        struct View {
            b: Beside,
            name: String,
            choose: &'static str,
            autocomplete: Option<String>,
            required: bool,
            invalid: bool,
            parts: Vec<Part>,
        }
        self.single(&mut frame, scope);
        let start = frame.field.start.as_ref();
        let choice = |option: &ChoiceOption| Choice {
            value: option.code.clone(),
            label: self.writer.plain(&option.label),
            lang: self.writer.foreign(&option.label),
            chosen: self.view.answers.has(&frame.path, &option.code, start),
        };
        let options = self.options(&ty.codelist);
        let parents = ty.parent.as_deref().map_or(&[][..], |path| self.options_of(path));
        let mut parts: Vec<Part> = Vec::with_capacity(parents.len() + 1);
        let orphan = |option: &&ChoiceOption| {
            !parents.iter().any(|parent| Some(&parent.code) == option.parent.as_ref())
        };
        parts.push(Part { label: None, options: options.iter().filter(orphan).map(choice).collect() });
        for parent in parents {
            let children = options.iter().filter(|option| option.parent.as_ref() == Some(&parent.code));
            let options: Vec<Choice> = children.map(choice).collect();
            if !options.is_empty() {
                parts.push(Part { label: Some(self.writer.plain(&parent.label)), options });
            }
        }
        let view = View {
            name: frame.path.clone(),
            choose: self.words.choose,
            autocomplete: frame.field.autocomplete.clone(),
            required: frame.field.required,
            invalid: frame.invalid,
            parts,
            b: frame.b,
        };
        render("select.html.j2", &view)
    }

    /// The options of the question at this path.
    fn options_of(&self, path: &str) -> &'a [ChoiceOption] {
        let all = self.form.pages.iter().flat_map(|page| page.items.iter());
        match super::build::field_at(all, path).map(|field| &field.ty) {
            Some(Type::Choice(ty)) => self.options(&ty.codelist),
            _ => &[],
        }
    }

    fn file(&mut self, mut frame: Frame<'a>, scope: &Scope, ty: &FileType) -> String {
        #[derive(Serialize)]
        struct Upload {
            name: String,
            size: String,
        }
        #[derive(Serialize)]
        struct View {
            b: Beside,
            name: String,
            accept: String,
            multiple: bool,
            required: bool,
            invalid: bool,
            uploaded: &'static str,
            uploads: Vec<Upload>,
        }
        self.any_file = true;
        self.single(&mut frame, scope);
        let value = self.view.answers.value(&frame.path, None);
        let files = match value {
            Some(Value::Array(files)) => files.as_slice(),
            Some(file @ Value::Object(_)) => std::slice::from_ref(file),
            _ => &[],
        };
        let uploads: Vec<Upload> = files
            .iter()
            .filter_map(|file| {
                let bytes = file.get("size").and_then(Value::as_u64).unwrap_or_default();
                Some(Upload { name: file.get("name")?.as_str()?.to_owned(), size: size(bytes, self.words) })
            })
            .collect();
        let accept: Vec<String> = ty.types.iter().map(|kind| format!(".{}", kind.extension)).collect();
        let view = View {
            name: frame.path,
            accept: accept.join(","),
            multiple: ty.count.is_some_and(|count| count.max > 1),
            required: frame.field.required && ty.later.is_none() && uploads.is_empty(),
            invalid: frame.invalid,
            uploaded: self.words.uploaded,
            uploads,
            b: frame.b,
        };
        render("file.html.j2", &view)
    }

    /// A value for reading.
    pub(super) fn readable(&self, value: &Value, ty: &Type) -> String {
        let codelist = match ty {
            Type::Choice(ChoiceType { codelist, .. }) | Type::Choices(ChoicesType { codelist, .. }) => {
                codelist
            }
            _ => return as_read(value, ty, self.words),
        };
        let label = |code: &str| {
            let option = self.options(codelist).iter().find(|option| option.code == code);
            option.map_or_else(|| code.to_owned(), |option| self.writer.plain(&option.label))
        };
        match value {
            Value::String(code) => label(code),
            Value::Array(codes) => {
                codes.iter().filter_map(Value::as_str).map(label).collect::<Vec<_>>().join(", ")
            }
            _ => String::new(),
        }
    }

    /// Sentences that follow from the type.
    fn hints(&self, ty: &Type) -> Vec<String> {
        let words = self.words;
        match ty {
            Type::Date(_) => vec![words.date_hint.to_owned()],
            Type::BirthDate => vec![words.birth_date_hint.to_owned()],
            Type::Month => vec![words.month_hint.to_owned()],
            Type::Time => vec![words.time_hint.to_owned()],
            Type::Money(money) => {
                let currency = if money.currency == "EUR" { "Euro" } else { &money.currency };
                vec![fill(words.money_hint, &[("currency", currency)])]
            }
            Type::Decimal(decimal) => {
                let example = format!("12,{}", "5".repeat(usize::from(decimal.places.clamp(1, 9))));
                vec![fill(words.decimal_hint, &[("example", &example)])]
            }
            Type::LongText(LongTextType { max_words: Some(most), .. }) => {
                vec![fill(words.words_hint, &[("n", &most.to_string())])]
            }
            Type::Choices(choices) => vec![self.choices_hint(choices)],
            Type::File(file) => self.file_hints(file),
            _ => Vec::new(),
        }
    }

    fn choices_hint(&self, ty: &ChoicesType) -> String {
        let all = self.options(&ty.codelist).len();
        let (min, max) = (ty.min.unwrap_or(0), ty.max.unwrap_or(u32::MAX));
        let (low, high) = (min.to_string(), max.to_string());
        if (max as usize) >= all {
            self.words.choices_hint.to_owned()
        } else if min > 1 {
            fill(self.words.choices_range, &[("min", &low), ("max", &high)])
        } else {
            fill(self.words.choices_max, &[("max", &high)])
        }
    }

    fn file_hints(&self, file: &FileType) -> Vec<String> {
        let types: Vec<String> = file.types.iter().map(|kind| kind.extension.to_uppercase()).collect();
        let types = self.words.any_of(&types);
        let size = size(file.max_bytes, self.words);
        let count = file.count.map_or(1, |count| count.max);
        let sentence = if count > 1 { self.words.files_hint } else { self.words.file_hint };
        let mut hints =
            vec![fill(sentence, &[("types", &types), ("count", &count.to_string()), ("size", &size)])];
        if let Some(later) = file.later {
            hints.push(fill(self.words.later_hint, &[("duration", &self.words.duration(later))]));
        }
        hints
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
    let capitals = matches!(ty.semantic, Some(Semantic::Iban | Semantic::Bic | Semantic::VatId));
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
    [2, 4, 5, 10, 20, 30].into_iter().find(|width| longest <= *width)
}
