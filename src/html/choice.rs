//! Choices: radio buttons, boxes, drop-down lists.

use serde::Serialize;
use serde_json::Value;

use super::answers::as_read;
use super::beside::Beside;
use super::build::{Builder, Scope};
use super::field::Frame;
use super::templates::render;
use super::text::Html;
use crate::format::form::{ChoiceOption, ChoiceType, ChoicesType, Type};

/// A choice with more options is a drop-down list.
const MOST_RADIOS: usize = 7;

#[derive(Serialize)]
struct OptionView {
    id: String,
    value: String,
    label: Html,
    hint: Option<Html>,
    chosen: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn yes_no(&mut self, frame: Frame<'a>, scope: &Scope) -> String {
        let options = [("yes", self.words.yes), ("no", self.words.no)].map(|(code, label)| OptionView {
            id: String::new(),
            value: code.to_owned(),
            label: Html::text(label),
            hint: None,
            chosen: false,
        });
        self.buttons(frame, scope, Vec::from(options), "radio")
    }

    pub(super) fn choice(&mut self, frame: Frame<'a>, scope: &Scope, ty: &'a ChoiceType) -> String {
        let options = self.options(&ty.codelist);
        if options.len() > MOST_RADIOS || ty.parent.is_some() {
            return self.select(frame, scope, ty);
        }
        let options = options.iter().map(|option| self.option(option)).collect();
        self.buttons(frame, scope, options, "radio")
    }

    pub(super) fn choices(&mut self, frame: Frame<'a>, scope: &Scope, ty: &ChoicesType) -> String {
        let options = self.options(&ty.codelist).iter().map(|option| self.option(option)).collect();
        self.buttons(frame, scope, options, "checkbox")
    }

    pub(super) fn options(&self, codelist: &str) -> &'a [ChoiceOption] {
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
        match self.form.field(path).map(|field| &field.ty) {
            Some(Type::Choice(ty)) => self.options(&ty.codelist),
            _ => &[],
        }
    }

    /// What each value of a type with few values is called.
    pub(super) fn labels(&self, ty: &Type) -> Option<serde_json::Map<String, Value>> {
        let pair = |key: &str, label: &str| (key.to_owned(), Value::from(label));
        match ty {
            Type::YesNo | Type::Tick | Type::Confirm => {
                Some([pair("true", self.words.yes), pair("false", self.words.no)].into_iter().collect())
            }
            Type::Choice(ty) => {
                let options = self.options(&ty.codelist).iter();
                Some(options.map(|option| pair(&option.code, &self.writer.plain(&option.label))).collect())
            }
            _ => None,
        }
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
}
