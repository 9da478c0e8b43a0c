//! The page of a code: what it means in both languages, and examples.

use super::{Code, Lang};

/// The page of one code, `codes/<ID>.md`.
#[derive(Clone, Copy, Debug)]
pub struct Page(&'static str);

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text, on one line.
    Paragraph(String),
    /// An item of a list, on one line.
    Item(String),
    /// Source text, line by line.
    Example(String),
}

impl Page {
    /// The page of `code`.
    pub fn of(code: Code) -> Self {
        Page(code.info().page)
    }

    /// What the code means.
    pub fn text(self, lang: Lang) -> Vec<Block> {
        let name = match lang {
            Lang::De => "Deutsch",
            Lang::En => "English",
        };
        blocks(self.section(name).unwrap_or_default())
    }

    /// A definition that has exactly this one finding.
    pub fn failing(self) -> Option<&'static str> {
        fenced(self.section("failing")?)
    }

    /// The same definition without finding.
    pub fn mended(self) -> Option<&'static str> {
        fenced(self.section("mended")?)
    }

    /// How to come to the finding where no definition shows it: files, bytes, results.
    pub fn recipe(self) -> Option<&'static str> {
        self.section("recipe").map(str::trim)
    }

    /// The lines between `## name` and the next such heading.
    fn section(self, name: &str) -> Option<&'static str> {
        let mut offset = 0;
        let mut start = None;
        for line in self.0.split_inclusive('\n') {
            if let Some(heading) = line.strip_prefix("## ") {
                if let Some(start) = start {
                    return self.0.get(start..offset);
                }
                if heading.trim() == name {
                    start = Some(offset + line.len());
                }
            }
            offset += line.len();
        }
        self.0.get(start?..)
    }
}

/// The content of the first fenced block.
fn fenced(section: &'static str) -> Option<&'static str> {
    let (_, after) = section.split_once("```antrag\n")?;
    after.split_once("```").map(|(text, _)| text)
}

fn blocks(section: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut in_example = false;
    let mut open = false;
    for line in section.lines() {
        if line.starts_with("```") {
            in_example = !in_example;
            if in_example {
                found.push(Block::Example(String::new()));
            }
            open = false;
            continue;
        }
        match found.last_mut() {
            Some(Block::Example(text)) if in_example => {
                text.push_str(line);
                text.push('\n');
            }
            _ if line.trim().is_empty() => open = false,
            _ if line.starts_with("- ") => {
                found.push(Block::Item(line[2..].trim().to_owned()));
                open = true;
            }
            Some(Block::Paragraph(text) | Block::Item(text)) if open => {
                text.push(' ');
                text.push_str(line.trim());
            }
            _ => {
                found.push(Block::Paragraph(line.trim().to_owned()));
                open = true;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Page = Page(
        "## Deutsch\n\nEins\nzwei.\n\n- a\n  b\n- c\n\n```antrag\nx\n```\n\n## English\n\nOne.\n\n## failing\n\n```antrag\nbad {\n}\n```\n",
    );

    #[test]
    fn sections_and_blocks() {
        assert_eq!(
            PAGE.text(Lang::De),
            [
                Block::Paragraph("Eins zwei.".into()),
                Block::Item("a b".into()),
                Block::Item("c".into()),
                Block::Example("x\n".into())
            ]
        );
        assert_eq!(PAGE.text(Lang::En), [Block::Paragraph("One.".into())]);
        assert_eq!((PAGE.failing(), PAGE.mended(), PAGE.recipe()), (Some("bad {\n}\n"), None, None));
    }
}
