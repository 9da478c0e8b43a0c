//! `antrag explain`: what a code means, with a failing and a mended example.

use clap::Args;

use super::Exit;
use super::screen::Screen;
use crate::diagnostic::page::{Block, Page};
use crate::diagnostic::wrap::wrap;
use crate::diagnostic::{Code, Lang, Severity, Words, nearest};

#[derive(Args)]
pub(super) struct Explain {
    code: Option<String>,
}

impl Explain {
    pub fn run(self, screen: &Screen) -> Exit {
        let Some(written) = self.code else {
            screen.data(&table(screen));
            return Exit::Fine;
        };
        if let Some(code) = Code::find(written.trim()) {
            screen.data(&page(code, screen));
            return Exit::Fine;
        }
        let upper = written.to_uppercase();
        let near = nearest(&upper, Code::all().map(Code::id));
        let help = match near {
            Some(near) => Words::new("meinten Sie `{near}`?", "did you mean `{near}`?")
                .fill(screen.lang, &[("near", near)]),
            None => screen
                .words("`antrag explain` nennt alle Codes", "`antrag explain` names all codes")
                .to_owned(),
        };
        let sentence = Words::new("den Code `{code}` gibt es nicht", "there is no code `{code}`");
        screen.refuse(&sentence.fill(screen.lang, &[("code", &written)]), Some(&help))
    }
}

/// All codes, a line each.
fn table(screen: &Screen) -> String {
    let style = screen.data_style();
    Code::all()
        .map(|code| {
            wrap(&sentence(code, screen.lang), style.width, &format!("{}  ", code.id()), "       ") + "\n"
        })
        .collect()
}

/// The sentence of a code with dots for the values that it will have.
fn sentence(code: Code, lang: Lang) -> String {
    let mut out = String::new();
    let mut rest = code.info().message.get(lang);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}

fn page(code: Code, screen: &Screen) -> String {
    let (lang, style) = (screen.lang, screen.data_style());
    let severity = match code.info().severity {
        Severity::Error => Words::new("Fehler", "error"),
        Severity::Warning => Words::new("Warnung", "warning"),
    };
    let heading = |words: &str| style.accent(words);
    let title = format!("{} ({})", code.id(), severity.get(lang));
    let mut out = format!("{}\n\n", heading(&title));
    out.push_str(&wrap(&sentence(code, lang), style.width, "", ""));
    out.push('\n');
    let page = Page::of(code);
    for block in page.text(lang) {
        out.push('\n');
        match block {
            Block::Paragraph(text) => out.push_str(&wrap(&text, style.width, "", "")),
            Block::Item(text) => out.push_str(&wrap(&text, style.width, "- ", "  ")),
            Block::Example(text) => out.push_str(&indented(&text)),
        }
        out.push('\n');
    }
    let examples = [
        (page.failing(), Words::new("So nicht:", "Not like this:")),
        (page.mended(), Words::new("Sondern so:", "But like this:")),
    ];
    for (example, words) in examples {
        if let Some(example) = example {
            out.push_str(&format!("\n{}\n\n{}\n", heading(words.get(lang)), indented(example)));
        }
    }
    out
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect();
    lines.join("\n")
}
