//! The parts of a statement on one line, with the places at which the line may be broken.

use super::super::grammar::Rule;
use super::super::lower::Node;

/// A text with places at which a newline would continue the statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    /// Byte of a blank that may become a newline, and how readily: 0 first.
    pub breaks: Vec<(usize, u8)>,
}

/// Breaks after commas are filled line by line, after all others have been tried.
pub(super) const COMMA: u8 = 9;

impl Line {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), breaks: Vec::new() }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A blank, unless nothing stands before it.
    fn blank(&mut self) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
    }

    /// A blank at which the line may be broken.
    fn break_blank(&mut self, level: u8) {
        self.breaks.push((self.text.len(), level));
        self.text.push(' ');
    }

    pub(super) fn append(&mut self, other: Line) {
        let start = self.text.len();
        self.breaks.extend(other.breaks.iter().map(|(at, level)| (at + start, *level)));
        self.text.push_str(&other.text);
    }

    /// Width in characters; of a text over several lines, that of the first.
    pub(super) fn width(&self) -> usize {
        self.text.lines().next().unwrap_or_default().chars().count()
    }
}

/// Prints nodes at an indentation, which only texts of several lines need.
pub(super) struct Printer {
    pub indent: usize,
}

impl Printer {
    pub(super) fn string(&self, node: &Node<'_>) -> String {
        let raw = node.as_str();
        match raw.strip_prefix("\"\"\"").and_then(|raw| raw.strip_suffix("\"\"\"")) {
            Some(long) if long.contains('\n') => {
                let blanks = " ".repeat(self.indent);
                let mut out = String::from("\"\"\"\n");
                for line in super::lower::dedent(long).split('\n') {
                    if !line.is_empty() {
                        out.push_str(&blanks);
                        out.push_str("  ");
                        out.push_str(line);
                    }
                    out.push('\n');
                }
                out.push_str(&blanks);
                out.push_str("\"\"\"");
                out
            }
            _ => raw.to_owned(),
        }
    }

    /// `-> target`, `-> refuse "…"`.
    pub(super) fn arrow(&self, node: Node<'_>) -> String {
        let mut out = String::from("->");
        for part in node.into_inner() {
            out.push(' ');
            out.push_str(&self.leaf(&part));
        }
        out
    }

    /// A token.
    fn leaf(&self, node: &Node<'_>) -> String {
        match node.as_rule() {
            Rule::string => self.string(node),
            Rule::number => figures(node.as_str()),
            Rule::value if node.as_str().starts_with('"') => self.string(node),
            Rule::value if node.as_str().starts_with(|first: char| first.is_ascii_digit()) => {
                figures(node.as_str())
            }
            _ => words(node.as_str()),
        }
    }

    /// The values of a clause.
    pub(super) fn values<'i>(&self, nodes: impl Iterator<Item = Node<'i>>, breakable: bool) -> Line {
        let mut line = Line::default();
        let mut after_comma = false;
        for node in nodes {
            if node.as_str() == "," {
                line.push(",");
                after_comma = true;
                continue;
            }
            if after_comma && breakable {
                line.break_blank(COMMA)
            } else {
                line.blank()
            }
            after_comma = false;
            line.push(&self.leaf(&node));
        }
        line
    }

    pub(super) fn ty(&self, node: Node<'_>) -> String {
        let mut out = String::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::optional => out.push_str("optional "),
                Rule::arguments => {
                    out.push('(');
                    let arguments = part.into_inner().filter(|part| part.as_rule() == Rule::argument);
                    let list: Vec<String> = arguments.map(|part| self.argument(part)).collect();
                    out.push_str(&list.join(", "));
                    out.push(')');
                }
                Rule::word_of => out.push_str(" of "),
                Rule::of_type => out.push_str(&self.ty(part)),
                _ => out.push_str(part.as_str()),
            }
        }
        out
    }

    fn argument(&self, node: Node<'_>) -> String {
        let range = node.clone().into_inner().any(|part| part.as_rule() == Rule::dots);
        let parts: Vec<String> = node.into_inner().map(|part| self.literal(part)).collect();
        parts.join(if range { "" } else { " " })
    }

    /// A quantity, or a token.
    pub(super) fn literal(&self, node: Node<'_>) -> String {
        match node.as_rule() {
            Rule::quantity => {
                let parts: Vec<String> = node.into_inner().map(|part| self.leaf(&part)).collect();
                parts.join(" ")
            }
            _ => self.leaf(&node),
        }
    }

    /// An expression; its outermost operators are places to break.
    pub(super) fn expr(&self, node: Node<'_>) -> Line {
        self.expr_at(node, true)
    }

    fn expr_at(&self, node: Node<'_>, outer: bool) -> Line {
        let mut line = Line::default();
        let mut tight = true;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::conditional => return self.conditional(part, outer),
                Rule::operator | Rule::matches => {
                    let sign = words(part.as_str());
                    match (outer, level(&sign)) {
                        (true, Some(level)) => line.break_blank(level),
                        _ => line.push(" "),
                    }
                    line.push(&sign);
                    tight = false;
                }
                Rule::answered => line.push(" is answered"),
                Rule::prefix => {
                    if !tight {
                        line.push(" ");
                    }
                    let word = words(part.as_str());
                    tight = word == "-";
                    line.push(&word);
                }
                _ => {
                    if !tight {
                        line.push(" ");
                    }
                    tight = false;
                    let operand = self.operand(part, outer);
                    line.append(operand);
                }
            }
        }
        line
    }

    fn conditional(&self, node: Node<'_>, outer: bool) -> Line {
        let mut line = Line::new("if ");
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::expr => {
                    let inner = self.expr_at(part, false);
                    line.append(inner);
                }
                _ => {
                    if outer {
                        line.break_blank(1)
                    } else {
                        line.push(" ")
                    }
                    line.push(part.as_str());
                    line.push(" ");
                }
            }
        }
        line
    }

    pub(super) fn operand(&self, node: Node<'_>, outer: bool) -> Line {
        match node.as_rule() {
            Rule::group => {
                let mut line = Line::new("(");
                for part in node.into_inner().filter(|part| part.as_rule() == Rule::expr) {
                    line.append(self.expr_at(part, false));
                }
                line.push(")");
                line
            }
            Rule::list => {
                let mut line = Line::new("[");
                self.elements(node, outer, &mut line);
                line.push("]");
                line
            }
            Rule::reference => {
                let mut line = Line::default();
                for part in node.into_inner() {
                    if part.as_rule() == Rule::call {
                        line.push("(");
                        self.elements(part, outer, &mut line);
                        line.push(")");
                    } else {
                        line.push(part.as_str());
                    }
                }
                line
            }
            Rule::difference | Rule::simple => {
                let mut line = Line::default();
                for part in node.into_inner() {
                    line.blank();
                    line.append(self.operand(part, false));
                }
                line
            }
            _ => Line::new(self.literal(node)),
        }
    }

    fn elements(&self, node: Node<'_>, outer: bool, line: &mut Line) {
        let mut first = true;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::over => {
                    line.push(part.as_str().trim_end_matches(':').trim_end());
                    line.push(": ");
                }
                Rule::expr => {
                    if !first {
                        line.push(",");
                        if outer { line.break_blank(COMMA) } else { line.push(" ") }
                    }
                    first = false;
                    line.append(self.expr_at(part, false));
                }
                _ => {}
            }
        }
    }

    /// A cell of a table.
    pub(super) fn cell(&self, node: Node<'_>) -> String {
        let mut out = String::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::result => {
                    out.push_str("=> ");
                    out.push_str(&self.result(part));
                }
                Rule::word_or => out.push_str(" or "),
                _ => {
                    for part in part.into_inner() {
                        let compare = part.as_rule() == Rule::compare;
                        out.push_str(&self.operand(part, false).text);
                        out.push_str(if compare { " " } else { "" });
                    }
                }
            }
        }
        out
    }

    fn result(&self, node: Node<'_>) -> String {
        let mut out = String::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::expr => out.push_str(&self.expr_at(part, false).text),
                Rule::r#type => {
                    out.push_str(": ");
                    out.push_str(&self.ty(part));
                }
                _ => out.push_str(part.as_str()),
            }
        }
        out
    }
}

/// How readily a line is broken before an operator.
fn level(sign: &str) -> Option<u8> {
    match sign {
        "or" => Some(1),
        "and" => Some(2),
        "+" | "-" => Some(3),
        _ => None,
    }
}

/// Words with one blank between them.
fn words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Figures without blanks inside, and with a blank after each comma.
fn figures(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.replace(',', ", ")
}
