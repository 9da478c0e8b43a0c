//! Findings for people: the only user of miette.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents};
use miette::{SourceCode, SourceSpan, SpanContents};

use super::snippet::{Mark, Snippet};
use super::wrap::{harmless, wrap};
use super::{Diagnostic, Lang, Severity, Words};
use crate::source::{FileId, Sources, Span};

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of the sentences.
    pub lang: Lang,
    /// Columns of the screen.
    pub width: usize,
    /// Colours, by ANSI escapes.
    pub color: bool,
}

impl Style {
    /// `text` in the colour of headings, if there are colours.
    pub fn accent(self, text: &str) -> String {
        if self.color { format!("\u{1b}[1;36m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Shows findings one after the other.
pub struct Renderer<'a> {
    sources: &'a Sources,
    /// What stands before the paths of `sources` so that they can be found from where the user is.
    prefix: &'a str,
    style: Style,
    handler: GraphicalReportHandler,
}

/// Related places at most this many lines away share a snippet with the finding.
const NEAR: u32 = 4;

impl<'a> Renderer<'a> {
    /// A renderer for findings in `sources`, whose paths are shown after `prefix`.
    pub fn new(sources: &'a Sources, prefix: &'a str, style: Style) -> Self {
        let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(style.width)
            .with_links(false)
            .without_cause_chain()
            .without_syntax_highlighting();
        Self { sources, prefix, style, handler }
    }

    /// The path of a file as the user may write it.
    pub fn name(&self, file: FileId) -> String {
        format!("{}{}", self.prefix, self.sources.get(file).path)
    }

    /// Writes one finding, ending in an empty line.
    ///
    /// # Errors
    /// Whatever `out` reports.
    pub fn write(&self, out: &mut impl fmt::Write, finding: &Diagnostic) -> fmt::Result {
        let lang = self.style.lang;
        let (near, far): (Vec<_>, Vec<_>) =
            finding.related.iter().partition(|related| self.is_near(finding.span, related.span));
        let mut marks = vec![Mark { span: finding.span, label: None }];
        marks.extend(
            near.iter()
                .map(|related| Mark { span: related.span, label: Some(related.words.get(lang).to_owned()) }),
        );
        let severity = match finding.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        };
        self.report(out, Some(finding.code.id()), severity, &finding.message(lang), marks)?;
        for related in far {
            let mark = Mark { span: related.span, label: None };
            self.report(out, None, miette::Severity::Advice, related.words.get(lang), vec![mark])?;
        }
        if let Some(help) = finding.help(lang) {
            let word = Words::new("Hilfe:", "help:").get(lang);
            let text = wrap(&harmless(&help), self.style.width, &format!("  {word} "), "    ");
            writeln!(out, "{}", text.replacen(word, &self.style.accent(word), 1))?;
        }
        writeln!(out)
    }

    fn is_near(&self, place: Span, other: Span) -> bool {
        let file = self.sources.get(place.file);
        place.file == other.file
            && file.position(place.range().start).line.abs_diff(file.position(other.range().start).line)
                <= NEAR
    }

    fn report(
        &self,
        out: &mut impl fmt::Write,
        code: Option<&'static str>,
        severity: miette::Severity,
        message: &str,
        marks: Vec<Mark>,
    ) -> fmt::Result {
        let place = marks.first().map(|mark| mark.span).unwrap_or_default();
        let file = self.sources.get(place.file);
        let name = self.name(place.file);
        let mut shown = Shown { code, severity, message: harmless(message), snippet: None };
        if file.text.is_empty() {
            // A file that could not be read, or is no text: its path is all there is to show.
            if !message.contains(&file.path) {
                shown.message = format!("{}\n{}", shown.message, harmless(&name));
            }
        } else {
            shown.snippet = Some(Lines(Snippet::new(file, harmless(&name), marks, self.style.width)));
        }
        self.handler.render_report(out, &shown)
    }
}

/// What miette is given: everything already chosen, cut and made harmless.
#[derive(Debug)]
struct Shown {
    code: Option<&'static str>,
    severity: miette::Severity,
    message: String,
    snippet: Option<Lines>,
}

impl fmt::Display for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|lines| lines as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = &self.snippet.as_ref()?.0.marks;
        Some(Box::new(marks.iter().enumerate().map(|(at, (start, length, label))| {
            let span = SourceSpan::new((*start).into(), *length);
            if at == 0 {
                LabeledSpan::new_primary_with_span(label.clone(), span)
            } else {
                LabeledSpan::new_with_span(label.clone(), span)
            }
        })))
    }
}

/// A snippet that miette reads whole: no search through the file, however long that is.
struct Lines(Snippet);

impl fmt::Debug for Lines {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.text)
    }
}

impl SourceCode for Lines {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Snippet { name, position, first_line, text, .. } = &self.0;
        let first = first_line.saturating_sub(1) as usize;
        // miette asks without context when it wants to write the place into the frame.
        let (data, span, line, column) = if before + after == 0 {
            (&text[..0], *span, position.line - 1, position.column - 1)
        } else {
            (text.as_str(), SourceSpan::new(0.into(), text.len()), first as u32, 0)
        };
        let lines = text.matches('\n').count() + 1;
        let contents = MietteSpanContents::new_named(
            name.clone(),
            data.as_bytes(),
            span,
            line as usize,
            column as usize,
            lines,
        );
        Ok(Box::new(contents))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::table::syntax::UNEXPECTED;
    use crate::source::SourceFile;

    const STYLE: Style = Style { lang: Lang::De, width: 80, color: false };

    fn show(text: &str, findings: &[Diagnostic]) -> String {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("hund.antrag", text));
        sources.add(SourceFile::new("shared/person.antrag", "block person \"Person\" {\n}\n"));
        let renderer = Renderer::new(&sources, "services/", STYLE);
        let mut out = String::new();
        for finding in findings {
            renderer.write(&mut out, finding).expect("a string takes everything");
        }
        out
    }

    #[test]
    fn a_finding_shows_its_place_its_neighbours_and_what_helps() {
        let text = "block hund \"Hund\" {\n  name: text(..55 \"Rufname\"\n}\n";
        let at = |start, end| Span::new(FileId(0), start, end);
        let elsewhere = Span::new(FileId(1), 6, 12);
        let finding = Diagnostic::new(UNEXPECTED, at(38, 47))
            .with("found", "`\"Rufname\"`")
            .with("expected", "`)`")
            .related(at(20, 21), Words::new("hier beginnt der Block", "the block begins here"))
            .related(elsewhere, Words::new("dort steht es auch", "it stands there too"));
        let mut meant = finding.clone();
        meant.related.clear();
        meant.suggestion = Some("text".into());
        insta::assert_snapshot!(show(text, &[finding, meant]));
    }

    #[test]
    fn ten_thousand_findings_in_one_file_take_linear_time() {
        let text = "kaputt \n".repeat(10_000);
        let finding = |at: usize| Diagnostic::new(UNEXPECTED, Span::new(FileId(0), at * 8, at * 8 + 6));
        let findings: Vec<Diagnostic> = (0..10_000).map(finding).collect();
        let shown = show(&text, &findings);
        assert_eq!(shown.matches("E0101").count(), 10_000);
        assert!(shown.contains("[services/hund.antrag:10000:1]"));
    }

    #[test]
    fn an_empty_file_is_named() {
        let shown = show("", &[Diagnostic::new(UNEXPECTED, Span::default())]);
        assert!(shown.contains("  │ services/hund.antrag\n"), "{shown}");
    }
}
