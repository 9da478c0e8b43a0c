//! The compiled templates, built once.

use std::sync::OnceLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, Output, State, UndefinedBehavior};
use serde::Serialize;

use super::text::escape_into;
use super::words::{TABLES, Words};

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("templates/", $name)))),*]
    };
}

const TEMPLATES: [(&str, &str); 44] = templates![
    "about.html.j2",
    "answers.html.j2",
    "application.html.j2",
    "catalogue.html.j2",
    "choice.html.j2",
    "computed.html.j2",
    "contact.html.j2",
    "date.html.j2",
    "document.html.j2",
    "errors.html.j2",
    "file.html.j2",
    "frame.html.j2",
    "group.html.j2",
    "help.html.j2",
    "law.html.j2",
    "letter.html.j2",
    "list.html.j2",
    "locked.html.j2",
    "long_text.html.j2",
    "message.html.j2",
    "notes.html.j2",
    "notice.html.j2",
    "page.html.j2",
    "privacy.html.j2",
    "privacy_notice.html.j2",
    "receipt.html.j2",
    "resume.html.j2",
    "review.html.j2",
    "saved.html.j2",
    "section.html.j2",
    "select.html.j2",
    "service.html.j2",
    "service_drawing.html.j2",
    "service_facts.html.j2",
    "service_group.html.j2",
    "service_heading.html.j2",
    "service_list.html.j2",
    "service_table.html.j2",
    "sign_in.html.j2",
    "start.html.j2",
    "stop.html.j2",
    "text.html.j2",
    "tick.html.j2",
    "when.html.j2",
];

struct Engine {
    environment: Environment<'static>,
    /// The tables of words as template values, in the order of [`TABLES`].
    words: Vec<Value>,
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // INVARIANT: the usual delimiters are valid.
        environment.set_syntax(
            SyntaxConfig::builder()
                .keep_trailing_newline(true)
                .trim_blocks(true)
                .lstrip_blocks(true)
                .build()
                .expect("syntax is valid"),
        );
        environment.set_formatter(write);
        for (name, source) in TEMPLATES {
            // INVARIANT: the sources are part of the program; a test renders every one of them.
            environment.add_template(name, source).expect("templates are well-formed");
        }
        Engine { environment, words: TABLES.iter().map(|table: &&Words| Value::from(Serde(table))).collect() }
    })
}

/// The words of one language for templates.
pub(super) fn words(index: usize) -> Value {
    engine().words.get(index).cloned().unwrap_or_default()
}

/// Renders a template.
pub(super) fn render<T: Serialize>(name: &str, view: &T) -> String {
    let template = engine().environment.get_template(name);
    // INVARIANT: views are structs that hold every name their template uses, whatever the form says.
    template
        .and_then(|template| template.render(Value::from(Serde(view))))
        .expect("templates fit their views")
}

/// Writes a value: prepared HTML as it is, text escaped, numbers as digits. Anything else has no business
/// in a page.
fn write(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    if let Some(text) = value.as_str() {
        if value.is_safe() {
            out.write_str(text)?;
        } else {
            let mut escaped = String::with_capacity(text.len());
            escape_into(&mut escaped, text);
            out.write_str(&escaped)?;
        }
        return Ok(());
    }
    if value.is_number() {
        return write!(out, "{value}").map_err(Error::from);
    }
    Err(Error::new(minijinja::ErrorKind::InvalidOperation, "only texts and numbers can be written"))
}
