//! From pest's tree to entries: statements in their parts, comments where they belong.

use super::super::grammar::Rule;
use super::super::lower::Node;
use super::super::scan::Scan;
use super::print::{Line, Printer};

/// What stands on lines of its own.
#[derive(Debug)]
pub(super) struct Entry {
    /// A blank line stands before it.
    pub blank: bool,
    pub kind: Kind,
    /// A comment at the end of its last line.
    pub comment: Option<String>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Comment(String),
    Statement(Statement),
}

#[derive(Debug)]
pub(super) struct Statement {
    pub head: Head,
    pub body: Option<Body>,
    /// `-> next` after the braces.
    pub tail: Option<String>,
}

/// The head of a statement, in the parts that are aligned with those of its neighbours.
#[derive(Debug)]
pub(super) enum Head {
    /// Nothing to align.
    Plain(Line),
    /// `word` and its values.
    Clause(String, Line),
    /// `on name "Label" -> state`.
    Outcome { name: String, label: String, arrow: String },
    /// `option name = "1" "Label"`, `name german = "000"`.
    Choice { word: String, name: String, code: String, label: String },
    /// `when condition -> target`.
    Arm(Line, String),
    /// `| a | b |`.
    Row(Vec<String>),
    /// `path = value`.
    Answer(String, Line),
}

#[derive(Debug)]
pub(super) struct Body {
    /// A comment behind `{`.
    pub comment: Option<String>,
    pub entries: Vec<Entry>,
}

pub(super) struct Collector<'a> {
    text: &'a str,
    scan: &'a Scan,
}

impl<'a> Collector<'a> {
    pub(super) fn new(text: &'a str, scan: &'a Scan) -> Self {
        Self { text, scan }
    }

    /// The entries inside a file or a pair of braces, in which statements have this indentation.
    pub(super) fn entries(&self, node: Node<'_>, indent: usize) -> Vec<Entry> {
        let mut out: Vec<Entry> = Vec::new();
        // End of what was read last; braces open a line of their own.
        let mut end = node.as_span().start();
        for child in node.into_inner() {
            let (start, child_end) = (child.as_span().start(), child.as_span().end());
            if child.as_rule() == Rule::EOI {
                continue;
            }
            let blank = !out.is_empty() && self.text[end..start].matches('\n').count() > 1;
            if child.as_rule() == Rule::comment {
                self.comment(child.as_str(), start, end, blank, &mut out);
            } else {
                self.inner_comments(&child, start, child_end, blank, &mut out);
                let moved = out.last().is_some_and(|entry| matches!(entry.kind, Kind::Comment(_)));
                let kind = Kind::Statement(self.statement(child.clone(), indent));
                let blank = blank && !(moved && self.has_inner(start, child_end));
                out.push(Entry { blank, kind, comment: None });
                self.late_comments(&child, child_end, &mut out);
            }
            end = child_end;
        }
        out
    }

    fn comment(&self, text: &str, start: usize, end: usize, blank: bool, out: &mut Vec<Entry>) {
        let text = text.trim_end().to_owned();
        let same_line = !self.text[end..start].contains('\n');
        if let Some(last) = out.last_mut()
            && same_line
            && last.comment.is_none()
            && matches!(last.kind, Kind::Statement(_))
        {
            last.comment = Some(text);
            return;
        }
        out.push(Entry { blank, kind: Kind::Comment(text), comment: None });
    }

    /// Comments inside the head of a statement go above it.
    fn inner_comments(&self, node: &Node<'_>, start: usize, end: usize, blank: bool, out: &mut Vec<Entry>) {
        let head_end = body_span(node).map_or(end, |(start, _)| start);
        let mut blank = blank;
        for text in self.comments_between(start, head_end) {
            out.push(Entry { blank, kind: Kind::Comment(text.to_owned()), comment: None });
            blank = false;
        }
    }

    fn has_inner(&self, start: usize, end: usize) -> bool {
        self.comments_between(start, end).next().is_some()
    }

    /// Comments between `}` and `-> next`.
    fn late_comments(&self, node: &Node<'_>, end: usize, out: &mut Vec<Entry>) {
        let Some((_, body_end)) = body_span(node) else { return };
        for text in self.comments_between(body_end, end) {
            match out.last_mut() {
                Some(last) if last.comment.is_none() && matches!(last.kind, Kind::Statement(_)) => {
                    last.comment = Some(text.to_owned());
                }
                _ => out.push(Entry { blank: false, kind: Kind::Comment(text.to_owned()), comment: None }),
            }
        }
    }

    fn comments_between(&self, start: usize, end: usize) -> impl Iterator<Item = &'a str> {
        let first = self.scan.comments.partition_point(|comment| (comment.start as usize) < start);
        let comments = self.scan.comments[first..].iter();
        let text = self.text;
        comments
            .take_while(move |comment| (comment.start as usize) < end)
            .map(move |comment| &text[comment.start as usize..comment.end as usize])
    }

    fn body(&self, node: Node<'_>, indent: usize) -> Body {
        let open = node.as_span().start() + 1;
        let mut entries = self.entries(node, indent + 2);
        let opening = entries.first().and_then(|first| match &first.kind {
            Kind::Comment(text) => {
                let at = self.scan.comments.partition_point(|comment| (comment.start as usize) < open);
                let start = self.scan.comments.get(at)?.start as usize;
                (!self.text[open..start].contains('\n')).then(|| text.clone())
            }
            Kind::Statement(_) => None,
        });
        if opening.is_some() {
            entries.remove(0);
            if let Some(first) = entries.first_mut() {
                first.blank = false;
            }
        }
        Body { comment: opening, entries }
    }

    fn statement(&self, node: Node<'_>, indent: usize) -> Statement {
        let printer = Printer { indent };
        let mut body = None;
        let mut tail = None;
        let mut parts = Vec::new();
        for part in node.clone().into_inner() {
            match part.as_rule() {
                Rule::body => body = Some(self.body(part, indent)),
                Rule::arrow if body.is_some() => tail = Some(printer.arrow(part)),
                _ => parts.push(part),
            }
        }
        let head = head(&printer, node.as_rule(), parts, body.is_some());
        Statement { head, body, tail }
    }
}

fn body_span(node: &Node<'_>) -> Option<(usize, usize)> {
    let body = node.clone().into_inner().find(|part| part.as_rule() == Rule::body)?;
    Some((body.as_span().start(), body.as_span().end()))
}

fn head(printer: &Printer, rule: Rule, parts: Vec<Node<'_>>, has_body: bool) -> Head {
    match rule {
        Rule::field => Head::Plain(field(printer, parts)),
        Rule::row => {
            let cells = parts.into_iter().filter(|part| part.as_rule() == Rule::cell);
            Head::Row(cells.map(|cell| printer.cell(cell)).collect())
        }
        Rule::check => Head::Clause("check".to_owned(), check(printer, parts)),
        Rule::when => when(printer, parts, has_body),
        Rule::expect => Head::Clause("expect".to_owned(), worded("", printer, parts)),
        Rule::amount => Head::Clause("amount".to_owned(), worded("", printer, parts)),
        Rule::start_with => Head::Clause("start".to_owned(), worded("with", printer, parts)),
        Rule::stop => Head::Clause("stop".to_owned(), worded("when", printer, parts)),
        Rule::assign => {
            let mut path = String::new();
            let mut value = Line::default();
            for part in parts {
                match part.as_rule() {
                    Rule::path => path = part.as_str().to_owned(),
                    Rule::expr => value = printer.expr(part),
                    _ => {}
                }
            }
            Head::Answer(path, value)
        }
        _ => clause(printer, parts, has_body),
    }
}

fn field(printer: &Printer, parts: Vec<Node<'_>>) -> Line {
    let mut names = Vec::new();
    let mut line = Line::default();
    for part in parts {
        match part.as_rule() {
            Rule::name => names.push(part.as_str()),
            Rule::r#type => line = Line::new(format!("{}: {}", names.join(" "), printer.ty(part))),
            Rule::string => line.append(Line::new(format!(" {}", printer.string(&part)))),
            Rule::expr => {
                line.append(Line { text: " = ".to_owned(), breaks: vec![(2, 0)] });
                line.append(printer.expr(part));
            }
            _ => {}
        }
    }
    line
}

fn check(printer: &Printer, parts: Vec<Node<'_>>) -> Line {
    let mut line = Line::default();
    for part in parts {
        match part.as_rule() {
            Rule::expr => line.append(printer.expr(part)),
            Rule::word_else => line.append(Line { text: " else".to_owned(), breaks: vec![(0, 0)] }),
            Rule::string => line.append(Line::new(format!(" {}", printer.string(&part)))),
            _ => line.append(Line::new(format!(" {}", part.as_str()))),
        }
    }
    line
}

fn when(printer: &Printer, parts: Vec<Node<'_>>, has_body: bool) -> Head {
    let mut cond = Line::default();
    let mut arrow = None;
    for part in parts {
        match part.as_rule() {
            Rule::expr => cond = printer.expr(part),
            Rule::arrow => arrow = Some(printer.arrow(part)),
            _ => {}
        }
    }
    let mut line = Line::new("when ");
    match arrow {
        Some(arrow) => {
            line.append(cond);
            Head::Arm(line, arrow)
        }
        None if has_body => {
            line.append(cond);
            Head::Plain(line)
        }
        None => Head::Clause("when".to_owned(), cond),
    }
}

fn worded(second: &str, printer: &Printer, parts: Vec<Node<'_>>) -> Line {
    let mut line = Line::new(second);
    for part in parts {
        let next = match part.as_rule() {
            Rule::expr => printer.expr(part),
            Rule::string => Line::new(printer.string(&part)),
            _ => continue,
        };
        if !line.text.is_empty() {
            line.append(Line::new(" "));
        }
        line.append(next);
    }
    line
}

fn clause(printer: &Printer, parts: Vec<Node<'_>>, has_body: bool) -> Head {
    let mut parts = parts.into_iter().peekable();
    let mut word = parts.next().map_or("", |name| name.as_str()).to_owned();
    if word == "for" && parts.next_if(|part| part.as_str() == "each").is_some() {
        word.push_str(" each");
    }
    let (arrows, values): (Vec<Node<'_>>, Vec<Node<'_>>) =
        parts.partition(|part| part.as_rule() == Rule::arrow);
    let arrow = arrows.into_iter().next().map(|arrow| printer.arrow(arrow)).unwrap_or_default();
    match word.as_str() {
        "on" if !has_body => outcome(printer, values, arrow),
        "option" => choice(word, printer, values, arrow),
        "name" if values.iter().any(|value| value.as_str() == "=") => choice(word, printer, values, arrow),
        "otherwise" if values.is_empty() && !arrow.is_empty() && !has_body => {
            Head::Arm(Line::new(word), arrow)
        }
        _ => {
            let mut line = printer.values(values.into_iter(), arrow.is_empty());
            if !arrow.is_empty() {
                let blank = if line.text.is_empty() { "" } else { " " };
                line.append(Line::new(format!("{blank}{arrow}")));
            }
            if has_body || line.text.is_empty() || arrow_only(&line) || word == "import" {
                let mut whole = Line::new(word);
                if !line.text.is_empty() {
                    whole.append(Line::new(" "));
                }
                whole.append(line);
                Head::Plain(whole)
            } else {
                Head::Clause(word, line)
            }
        }
    }
}

fn arrow_only(line: &Line) -> bool {
    line.text.starts_with("->")
}

fn outcome(printer: &Printer, values: Vec<Node<'_>>, arrow: String) -> Head {
    let mut values = values.into_iter();
    let name = values.next().map_or("", |name| name.as_str()).to_owned();
    let label = printer.values(values, false).text;
    Head::Outcome { name, label, arrow }
}

fn choice(word: String, printer: &Printer, values: Vec<Node<'_>>, arrow: String) -> Head {
    let mut values = values.into_iter().peekable();
    let name = values.next().map_or("", |name| name.as_str()).to_owned();
    let mut code = String::new();
    if values.next_if(|value| value.as_str() == "=").is_some() {
        code = format!("= {}", printer.values(values.next().into_iter(), false).text);
    }
    let mut label = printer.values(values, false).text;
    if !arrow.is_empty() {
        label = format!("{label} {arrow}");
    }
    Head::Choice { word, name, code, label }
}
