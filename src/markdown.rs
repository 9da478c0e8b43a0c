//! The closed subset of Markdown that texts of a definition may use: emphasis, links (https, mailto),
//! lists, and headings in notices.
//!
//! [`read`] turns a text into [`Part`]s; what lies outside the subset comes back as the text that the author
//! wrote, never as HTML. [`problems`] says where that happens.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag};

/// Where a text stands; each place allows a little more than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Labels, headings, names of options: emphasis only, one line.
    Label,
    /// Hints, help and other running text: links and lists too.
    Text,
    /// Notices: headings too.
    Notice,
}

/// What lies outside the subset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// An HTML tag or comment.
    Html,
    /// A span or block of code.
    Code,
    /// An image.
    Image,
    /// A quotation.
    Quote,
    /// A line drawn across.
    Line,
    /// A heading outside a notice.
    Heading,
    /// A link in a label.
    LinkInLabel,
    /// A link to somewhere else than `https:` or `mailto:`.
    LinkTarget,
    /// A list of link targets (`[name]: https://…`).
    LinkDefinition,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Something begins.
    Start(Mark),
    /// It ends.
    End(Mark),
    /// Words.
    Words(Cow<'a, str>),
    /// A new line.
    Break,
}

/// What words can be or stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A paragraph.
    Paragraph,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A list with bullets.
    Bullets,
    /// A numbered list with its first number.
    Numbers(u64),
    /// An entry of a list.
    Entry,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link with its `https:` or `mailto:` address.
    Link(String),
}

/// A text in parts. A [`Place::Label`] has no paragraphs, the others have nothing outside of blocks.
pub fn read(text: &str, place: Place) -> Vec<Part<'_>> {
    if is_unmarked(text) {
        let words = Part::Words(Cow::Borrowed(text));
        return match place {
            Place::Label => vec![words],
            _ => vec![Part::Start(Mark::Paragraph), words, Part::End(Mark::Paragraph)],
        };
    }
    Reader::run(text, place).parts
}

/// What of a text lies outside the subset of its place, with byte ranges, in order.
pub fn problems(text: &str, place: Place) -> Vec<(Range<usize>, Problem)> {
    if is_unmarked(text) {
        return Vec::new();
    }
    Reader::run(text, place).problems
}

/// The words without marks, in one line.
pub fn plain(text: &str) -> Cow<'_, str> {
    if is_unmarked(text) {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(text.len());
    for part in read(text, Place::Label) {
        match part {
            Part::Words(more) => words.push_str(&more),
            Part::Break => words.push(' '),
            Part::Start(_) | Part::End(_) => {}
        }
    }
    Cow::Owned(words)
}

/// One line without any sign that could be a mark: most texts need no parser.
fn is_unmarked(text: &str) -> bool {
    let starts_plainly = text.bytes().next().is_none_or(|first| first >= 0x80 || first.is_ascii_alphabetic());
    starts_plainly
        && !text
            .bytes()
            .any(|byte| matches!(byte, b'*' | b'_' | b'[' | b'<' | b'&' | b'\\' | b'`' | b'\n' | b'\r'))
}

/// Put before a label, so that its first word begins no block: `1. Januar` is no list. It is punctuation,
/// so emphasis may follow it at once.
const GUARD: char = '.';

struct Reader<'a> {
    text: &'a str,
    place: Place,
    /// Bytes before the text in what the parser sees.
    shift: usize,
    parts: Vec<Part<'a>>,
    problems: Vec<(Range<usize>, Problem)>,
}

impl<'a> Reader<'a> {
    fn run(text: &'a str, place: Place) -> Self {
        let mut reader = Reader { text, place, shift: 0, parts: Vec::new(), problems: Vec::new() };
        if place == Place::Label {
            reader.shift = GUARD.len_utf8();
            let line: String = std::iter::once(GUARD).chain(text.chars().map(blank_for_line_end)).collect();
            reader.events(Parser::new_ext(&line, Options::empty()).into_offset_iter());
        } else {
            let events = Parser::new_ext(text, Options::empty()).into_offset_iter();
            let definitions: Vec<Range<usize>> = events
                .reference_definitions()
                .iter()
                .map(|(_, definition)| definition.span.clone())
                .collect();
            if definitions.is_empty() {
                reader.events(events);
            } else {
                reader.as_written(definitions);
            }
        }
        reader
    }

    /// A text with link definitions, which a parser would swallow, is shown as it was written.
    fn as_written(&mut self, mut definitions: Vec<Range<usize>>) {
        definitions.sort_by_key(|range| range.start);
        self.problems = definitions.into_iter().map(|range| (range, Problem::LinkDefinition)).collect();
        self.block(Cow::Borrowed(self.text));
    }

    fn events(&mut self, mut events: OffsetIter<'_>) {
        let mut open: Vec<Mark> = Vec::new();
        let mut guarded = self.shift > 0;
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(tag) => match self.mark(&tag) {
                    Ok(Some(mark)) => {
                        self.parts.push(Part::Start(mark.clone()));
                        open.push(mark);
                    }
                    Ok(None) => open.push(Mark::Paragraph),
                    Err(problem) => {
                        skip(&mut events);
                        self.refuse(range, problem, is_block(&tag));
                    }
                },
                Event::End(_) => {
                    if let Some(mark) = open.pop()
                        && !(mark == Mark::Paragraph && self.place == Place::Label)
                    {
                        self.parts.push(Part::End(mark));
                    }
                }
                Event::Text(words) if guarded => {
                    guarded = false;
                    let rest = words.strip_prefix(GUARD).unwrap_or(&words).to_owned();
                    if !rest.is_empty() {
                        self.parts.push(Part::Words(Cow::Owned(rest)));
                    }
                }
                Event::Text(words) => self.parts.push(Part::Words(Cow::Owned(words.into_string()))),
                Event::SoftBreak => self.parts.push(Part::Words(Cow::Borrowed("\n"))),
                Event::HardBreak => self.parts.push(Part::Break),
                Event::Rule => self.refuse(range, Problem::Line, true),
                Event::Code(_) => self.refuse(range, Problem::Code, false),
                _ => self.refuse(range, Problem::Html, false),
            }
        }
    }

    /// The mark of a tag; none for the paragraph around a label.
    fn mark(&self, tag: &Tag<'_>) -> Result<Option<Mark>, Problem> {
        Ok(Some(match tag {
            Tag::Paragraph if self.place == Place::Label => return Ok(None),
            Tag::Paragraph => Mark::Paragraph,
            Tag::Heading { level, .. } if self.place == Place::Notice => Mark::Heading(number(*level)),
            Tag::Heading { .. } => return Err(Problem::Heading),
            Tag::List(None) => Mark::Bullets,
            Tag::List(Some(first)) => Mark::Numbers(*first),
            Tag::Item => Mark::Entry,
            Tag::Emphasis => Mark::Emphasis,
            Tag::Strong => Mark::Strong,
            Tag::Link { .. } if self.place == Place::Label => return Err(Problem::LinkInLabel),
            Tag::Link { link_type, dest_url, .. } => Mark::Link(address(*link_type, dest_url)?),
            Tag::Image { .. } => return Err(Problem::Image),
            Tag::CodeBlock(_) => return Err(Problem::Code),
            Tag::BlockQuote(_) => return Err(Problem::Quote),
            _ => return Err(Problem::Html),
        }))
    }

    fn refuse(&mut self, range: Range<usize>, problem: Problem, block: bool) {
        let range = range.start.saturating_sub(self.shift)..range.end.saturating_sub(self.shift);
        let written = Cow::Borrowed(self.text.get(range.clone()).unwrap_or_default().trim_end());
        self.problems.push((range.start..range.start + written.len(), problem));
        if block { self.block(written) } else { self.parts.push(Part::Words(written)) }
    }

    fn block(&mut self, words: Cow<'a, str>) {
        self.parts.extend([Part::Start(Mark::Paragraph), Part::Words(words), Part::End(Mark::Paragraph)]);
    }
}

/// Line ends of a label count as blanks; each keeps its length, so that ranges stay right.
fn blank_for_line_end(letter: char) -> char {
    if letter == '\n' || letter == '\r' { ' ' } else { letter }
}

/// Leaves out everything up to the end of what has just begun.
fn skip(events: &mut OffsetIter<'_>) {
    let mut depth = 1_usize;
    while depth > 0 {
        match events.next() {
            Some((Event::Start(_), _)) => depth += 1,
            Some((Event::End(_), _)) => depth -= 1,
            Some(_) => {}
            None => return,
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Link { .. } | Tag::Image { .. })
}

/// The address of a link, if it is one of those allowed.
fn address(kind: LinkType, url: &str) -> Result<String, Problem> {
    if kind == LinkType::Email {
        return Ok(format!("mailto:{url}"));
    }
    let scheme = url.split(':').next().unwrap_or_default();
    let allowed = url.len() > scheme.len()
        && (scheme.eq_ignore_ascii_case("mailto")
            || (scheme.eq_ignore_ascii_case("https") && url[scheme.len()..].starts_with("://")));
    if allowed { Ok(url.to_owned()) } else { Err(Problem::LinkTarget) }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str, place: Place) -> Vec<(&str, Problem)> {
        problems(text, place).into_iter().map(|(range, problem)| (&text[range], problem)).collect()
    }

    #[test]
    fn the_subset_has_no_problem() {
        let text = "Bitte *genau* und **vollständig**:\n\n- eins\n- [zwei](https://example.org)\n\n1. <a@example.org>\n";
        assert_eq!(kinds(text, Place::Text), []);
        assert_eq!(kinds("# Titel\n\nText", Place::Notice), []);
        assert_eq!(kinds("Ein *wichtiger* Punkt", Place::Label), []);
    }

    #[test]
    fn what_is_outside_is_named_where_it_stands() {
        assert_eq!(kinds("ein <b>Wort", Place::Text), [("<b>", Problem::Html)]);
        assert_eq!(kinds("<script>x</script>", Place::Text), [("<script>x</script>", Problem::Html)]);
        assert_eq!(kinds("`x`", Place::Text), [("`x`", Problem::Code)]);
        assert_eq!(kinds("![x](https://e.org)", Place::Text), [("![x](https://e.org)", Problem::Image)]);
        assert_eq!(kinds("> Zitat", Place::Text), [("> Zitat", Problem::Quote)]);
        assert_eq!(kinds("a\n\n***", Place::Text), [("***", Problem::Line)]);
        assert_eq!(kinds("# Titel", Place::Text), [("# Titel", Problem::Heading)]);
        assert_eq!(
            kinds("ä [x](https://e.org)", Place::Label),
            [("[x](https://e.org)", Problem::LinkInLabel)]
        );
        assert_eq!(
            kinds("[x](javascript:alert)", Place::Text),
            [("[x](javascript:alert)", Problem::LinkTarget)]
        );
        assert_eq!(kinds("[x](//e.org)", Place::Text), [("[x](//e.org)", Problem::LinkTarget)]);
        assert_eq!(
            kinds("a\n\n[x]: https://e.org", Place::Text),
            [("[x]: https://e.org", Problem::LinkDefinition)]
        );
    }

    #[test]
    fn a_label_never_begins_a_block() {
        assert_eq!(plain("1. Januar"), "1. Januar");
        assert_eq!(plain("- minus"), "- minus");
        assert_eq!(plain("*Ihr* Name\nund `x`"), "Ihr Name und `x`");
        assert_eq!(kinds("# Nummer", Place::Label), []);
        let starred = [Part::Start(Mark::Strong), Part::Words("A".into()), Part::End(Mark::Strong)];
        assert_eq!(read("**A**", Place::Label), starred);
    }

    #[test]
    fn nothing_written_is_lost() {
        for text in ["a <i>b</i> c", "[x]: https://e.org", "~~~\ncode\n~~~", "&amp;", "a\\*b"] {
            let mut words = String::new();
            for part in read(text, Place::Text) {
                if let Part::Words(more) = part {
                    words.push_str(&more);
                }
            }
            assert!(words.len() >= text.len() - 4, "{text:?} became {words:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(2), failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_text_can_be_read(text in "[a*_\\[\\](): <>#\n`!&;1.\\-äh\\\\\r]{0,40}") {
            for place in [Place::Label, Place::Text, Place::Notice] {
                let mut depth = 0_i64;
                for part in read(&text, place) {
                    match part {
                        Part::Start(_) => depth += 1,
                        Part::End(_) => depth -= 1,
                        _ => {}
                    }
                    prop_assert!(depth >= 0);
                }
                prop_assert_eq!(depth, 0);
                for (range, _) in problems(&text, place) {
                    prop_assert!(text.get(range).is_some());
                }
            }
        }
    }
}
