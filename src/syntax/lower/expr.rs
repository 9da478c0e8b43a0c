//! Expressions: a flat list of operands and operators becomes a tree by precedence climbing.

use super::args::{duration_unit, german_date, german_number};
use super::literal::{self, Figure};
use super::{Lower, Node, RESERVED, Rule};
use crate::ast::{
    Answer, BinaryOp, Check, Expr, ExprKind, FoldKind, LiteralKind, Name, PartKind, Path, Stop, Text,
};
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Arg, Diagnostic, Words};
use crate::source::Span;

/// Operators in one expression without brackets; the tree is as deep as this at most.
const MAX_OPERATORS: usize = 256;

pub(super) const A_VALUE: Words = Words::new("ein Wert", "a value");

/// A part of a flat expression.
enum Token<'i> {
    Prefix(&'i str, Span),
    Operator(&'i str, Span),
    Answered(Span),
    Operand(Expr),
}

impl<'i> Lower<'i> {
    /// The one expression of a statement.
    pub(super) fn only_expr(&mut self, node: Node<'i>) -> Expr {
        let span = self.span(&node);
        match node.into_inner().find(|part| part.as_rule() == Rule::expr) {
            Some(part) => self.expr(part),
            None => invalid(span),
        }
    }

    pub(super) fn check(&mut self, node: Node<'i>) -> Check {
        let span = self.span(&node);
        let mut check = Check { cond: invalid(span), message: no_text(span), at: None, span };
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::expr => check.cond = self.expr(part),
                Rule::string => check.message = self.label(&part),
                Rule::path => check.at = Some(self.path(&part)),
                _ => {}
            }
        }
        check
    }

    pub(super) fn stop(&mut self, node: Node<'i>) -> Stop {
        let span = self.span(&node);
        let mut cond = invalid(span);
        let mut texts = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::expr => cond = self.expr(part),
                Rule::string => texts.push(self.label(&part)),
                _ => {}
            }
        }
        let mut texts = texts.into_iter();
        let message = texts.next().unwrap_or_else(|| no_text(span));
        Stop { cond, message, advice: texts.next(), span }
    }

    pub(super) fn answer(&mut self, node: Node<'i>) -> Answer {
        let span = self.span(&node);
        let mut path = Path { segments: Vec::new(), span };
        let mut value = invalid(span);
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::path => path = self.path(&part),
                Rule::expr => value = self.expr(part),
                _ => {}
            }
        }
        Answer { path, value, span }
    }

    pub(super) fn expr(&mut self, node: Node<'i>) -> Expr {
        let span = self.span(&node);
        let mut tokens = Vec::new();
        let mut operators = 0;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::conditional => return self.conditional(part),
                Rule::prefix => tokens.push(Token::Prefix(part.as_str(), self.span(&part))),
                Rule::operator | Rule::matches => {
                    tokens.push(Token::Operator(part.as_str(), self.span(&part)))
                }
                Rule::answered => tokens.push(Token::Answered(self.span(&part))),
                _ => {
                    let operand = self.operand(part);
                    tokens.push(Token::Operand(operand));
                    continue;
                }
            }
            operators += 1;
        }
        if operators == 0
            && let Some(Token::Operand(operand)) = tokens.pop()
        {
            return operand;
        }
        if operators > MAX_OPERATORS {
            self.report(Diagnostic::new(codes::LONG_EXPRESSION, span).with("limit", MAX_OPERATORS));
            return invalid(span);
        }
        self.climb(tokens, span)
    }

    fn conditional(&mut self, node: Node<'i>) -> Expr {
        let span = self.span(&node);
        let mut parts = node.into_inner().filter(|part| part.as_rule() == Rule::expr);
        let mut next = |lower: &mut Self| match parts.next() {
            Some(part) => Box::new(lower.expr(part)),
            None => Box::new(invalid(span)),
        };
        let (cond, then, otherwise) = (next(self), next(self), next(self));
        Expr { kind: ExprKind::If { cond, then, otherwise }, span }
    }

    fn climb(&mut self, tokens: Vec<Token<'i>>, span: Span) -> Expr {
        let otherwise =
            tokens.iter().find_map(|token| matches!(token, Token::Operator("otherwise", _)).then_some(()));
        if otherwise.is_some() {
            return self.otherwise(tokens, span);
        }
        let mut climber = Climber { tokens: tokens.into_iter().peekable(), chained: None };
        let expr = climber.level(0).unwrap_or_else(|| invalid(span));
        if let Some(at) = climber.chained {
            self.report(Diagnostic::new(codes::CHAINED_COMPARISON, at));
            return invalid(span);
        }
        expr
    }

    /// `path otherwise value`, and nothing beside it.
    fn otherwise(&mut self, tokens: Vec<Token<'i>>, span: Span) -> Expr {
        let at = tokens.iter().find_map(|token| match token {
            Token::Operator("otherwise", span) => Some(*span),
            _ => None,
        });
        let mut tokens = tokens.into_iter();
        let parts = (tokens.next(), tokens.next(), tokens.next(), tokens.next(), tokens.next());
        let (left, right) = match parts {
            (Some(Token::Operand(left)), Some(Token::Operator(..)), Some(Token::Operand(right)), None, _) => {
                (left, right)
            }
            (
                Some(Token::Operand(left)),
                Some(Token::Operator(..)),
                Some(Token::Prefix("-", minus)),
                Some(Token::Operand(right)),
                None,
            ) => {
                let span = minus.to(right.span);
                (left, Expr { kind: ExprKind::Negate(Box::new(right)), span })
            }
            _ => {
                self.report(Diagnostic::new(codes::OTHERWISE_ALONE, at.unwrap_or(span)));
                return invalid(span);
            }
        };
        if !matches!(left.kind, ExprKind::Path(_) | ExprKind::Invalid) {
            self.report(Diagnostic::new(codes::OTHERWISE_LEFT, left.span));
            return invalid(span);
        }
        Expr { kind: ExprKind::Otherwise(Box::new(left), Box::new(right)), span }
    }

    /// An operand: what stands between operators.
    pub(super) fn operand(&mut self, node: Node<'i>) -> Expr {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::reference => return self.reference(node),
            Rule::quantity => self.quantity(node),
            Rule::string => ExprKind::Literal(LiteralKind::Text(self.text(&node).value)),
            Rule::group => return Expr { span, ..self.only_expr(node) },
            Rule::list => ExprKind::List(self.elements(node)),
            Rule::difference => self.difference(node),
            _ => ExprKind::Invalid,
        };
        Expr { kind, span }
    }

    /// The expressions inside `[…]` or `(…)`; `1,2` without blanks is two numbers there.
    fn elements(&mut self, node: Node<'i>) -> Vec<Expr> {
        let mut list = Vec::new();
        for part in node.into_inner().filter(|part| part.as_rule() == Rule::expr) {
            let text = part.as_str();
            let figures = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
            if figures && text.contains(',') && !literal::surely_german(text) {
                let mut at = part.as_span().start();
                for number in text.split(',') {
                    let span = self.span_of(at, at + number.len());
                    let kind = ExprKind::Literal(LiteralKind::Number(number.to_owned()));
                    list.push(Expr { kind, span });
                    at += number.len() + 1;
                }
            } else {
                list.push(self.expr(part));
            }
        }
        list
    }

    fn reference(&mut self, node: Node<'i>) -> Expr {
        let span = self.span(&node);
        let mut inner = node.into_inner();
        let Some(path) = inner.next() else { return invalid(span) };
        let path = self.path(&path);
        let kind = match inner.next() {
            Some(call) => self.call(path, call),
            None => self.plain_path(path),
        };
        Expr { kind, span }
    }

    fn plain_path(&mut self, path: Path) -> ExprKind {
        if let [only] = path.segments.as_slice()
            && only.index.is_none()
        {
            match only.name.text.as_str() {
                "yes" => return ExprKind::Bool(true),
                "no" => return ExprKind::Bool(false),
                "today" => return ExprKind::Today,
                "unanswered" => return ExprKind::Unanswered,
                word if RESERVED.contains(&word) => {
                    self.unexpected(path.span, A_VALUE);
                    return ExprKind::Invalid;
                }
                _ => {}
            }
        }
        ExprKind::Path(path)
    }

    fn call(&mut self, function: Path, node: Node<'i>) -> ExprKind {
        let over = node.clone().into_inner().find(|part| part.as_rule() == Rule::over);
        let list = over.and_then(|over| over.into_inner().next()).map(|path| self.path(&path));
        let span = self.span(&node);
        let mut args = self.elements(node);
        let Some(name) = super::args::simple(&function).cloned() else {
            self.unexpected(function.span, Words::new("der Name einer Funktion", "the name of a function"));
            return ExprKind::Invalid;
        };
        let kind = fold_kind(&name.text);
        match (kind, list) {
            (Some(kind), Some(list)) if args.len() == 1 => {
                ExprKind::Fold { kind, list, body: args.pop().map(Box::new) }
            }
            (Some(FoldKind::Min | FoldKind::Max), None) if args.len() > 1 => ExprKind::Call(name, args),
            (Some(kind), None) if args.len() == 1 => match args.pop().map(|arg| arg.kind) {
                Some(ExprKind::Path(list)) => ExprKind::Fold { kind, list, body: None },
                Some(ExprKind::Invalid) => ExprKind::Invalid,
                _ => self.bad_fold(&name, span),
            },
            (Some(_), _) => self.bad_fold(&name, span),
            (None, Some(_)) => {
                let words = ["any", "all", "count", "sum", "min", "max"];
                let found = Arg::Text(format!("`{}`", name.text));
                let list = words.iter().map(|word| Arg::Text(format!("`{word}`"))).collect();
                self.report(
                    Diagnostic::new(codes::UNEXPECTED, name.span)
                        .with("found", found)
                        .with("expected", Arg::OneOf(list))
                        .did_you_mean(&name.text, words),
                );
                ExprKind::Invalid
            }
            (None, None) => ExprKind::Call(name, args),
        }
    }

    fn bad_fold(&mut self, name: &Name, span: Span) -> ExprKind {
        let shape = match fold_kind(&name.text) {
            Some(FoldKind::Any | FoldKind::All) => "any(list: condition)",
            Some(FoldKind::Count) => "count(list)",
            _ => "sum(list: value)",
        };
        self.misfit(name, shape, span);
        ExprKind::Invalid
    }

    fn difference(&mut self, node: Node<'i>) -> ExprKind {
        let mut parts = node.into_inner();
        let Some(period) = parts.next() else { return ExprKind::Invalid };
        let inclusive = parts.next().is_some_and(|word| word.as_rule() == Rule::word_in);
        let mut ends = parts.filter(|part| part.as_rule() == Rule::simple);
        let (Some(from), Some(to)) = (ends.next(), ends.next()) else { return ExprKind::Invalid };
        let (from, to) = (Box::new(self.simple(from)), Box::new(self.simple(to)));
        match (duration_unit(period.as_str()), inclusive) {
            (Some(unit), false) => ExprKind::Difference { unit, from, to },
            (Some(crate::ast::DurationUnit::Days), true) => ExprKind::DaysIn(from, to),
            _ => {
                let name = self.name(&period);
                self.misfit(&name, "days in a to b", name.span);
                ExprKind::Invalid
            }
        }
    }

    /// An operand of `years from a to b`, with `year of` and the like before it.
    fn simple(&mut self, node: Node<'i>) -> Expr {
        let span = self.span(&node);
        let mut tokens = Vec::new();
        for part in node.into_inner() {
            if part.as_rule() == Rule::prefix {
                tokens.push(Token::Prefix(part.as_str(), self.span(&part)));
            } else {
                tokens.push(Token::Operand(self.operand(part)));
            }
        }
        if tokens.len() > MAX_OPERATORS {
            self.report(Diagnostic::new(codes::LONG_EXPRESSION, span).with("limit", MAX_OPERATORS));
            return invalid(span);
        }
        self.climb(tokens, span)
    }

    /// A number, perhaps with a unit.
    fn quantity(&mut self, node: Node<'i>) -> ExprKind {
        let literal = self.literal(node);
        literal.map_or(ExprKind::Invalid, ExprKind::Literal)
    }

    /// A literal that begins with a digit; `None` when it was reported.
    pub(super) fn literal(&mut self, node: Node<'i>) -> Option<LiteralKind> {
        let mut inner = node.into_inner();
        let number = inner.next()?;
        let span = self.span(&number);
        let written = number.as_str();
        let unit = inner.next();
        let value = match literal::figure(written) {
            Figure::Number => written.to_owned(),
            Figure::GermanNumber(better) => {
                let better = if written.starts_with('-') { format!("-{better}") } else { better };
                self.report(german_number(written, &better, span));
                better
            }
            Figure::GermanDate(better) => {
                self.report(german_date(written, &better, span));
                return Some(LiteralKind::Date(better));
            }
            figure if unit.is_none() => return self.other_figure(figure, written, span),
            _ => {
                self.report(Diagnostic::new(codes::BAD_FIGURE, span).with("found", written));
                return None;
            }
        };
        match unit {
            Some(unit) => self.with_unit(value, &unit),
            None => Some(LiteralKind::Number(value)),
        }
    }

    fn other_figure(&mut self, figure: Figure, written: &str, span: Span) -> Option<LiteralKind> {
        let kind = match figure {
            Figure::Date => LiteralKind::Date(written.to_owned()),
            Figure::Month => LiteralKind::Month(written.to_owned()),
            Figure::Time => LiteralKind::Time(written.to_owned()),
            Figure::Version => LiteralKind::Version(written.to_owned()),
            _ => {
                self.report(Diagnostic::new(codes::BAD_FIGURE, span).with("found", written));
                return None;
            }
        };
        if matches!(figure, Figure::Date | Figure::Month) && !literal::exists(written) {
            self.report(Diagnostic::new(codes::NO_SUCH_DATE, span).with("date", written));
            return None;
        }
        Some(kind)
    }

    fn with_unit(&mut self, number: String, unit: &Node<'i>) -> Option<LiteralKind> {
        const UNITS: &[&str] = &["days", "weeks", "months", "years", "workdays", "EUR", "KB", "MB", "words"];
        let mut name = self.name(unit);
        let plural = match name.text.as_str() {
            "day" => "days",
            "week" => "weeks",
            "month" => "months",
            "year" => "years",
            "workday" => "workdays",
            "word" => "words",
            other => other,
        };
        let currency = plural.len() == 3 && plural.bytes().all(|byte| byte.is_ascii_uppercase());
        if UNITS.contains(&plural) || currency {
            name.text = plural.to_owned();
            return Some(LiteralKind::Quantity(number, name));
        }
        let mut diagnostic = Diagnostic::new(codes::UNKNOWN_UNIT, name.span)
            .with("unit", name.text.as_str())
            .with("units", Arg::AllOf(UNITS.iter().map(|unit| Arg::Text(format!("`{unit}`"))).collect()));
        let meant = match name.text.as_str() {
            "€" | "Euro" | "euro" | "eur" => Some("EUR"),
            "Tage" | "Tag" | "tage" => Some("days"),
            "Wochen" | "Woche" | "wochen" => Some("weeks"),
            "Monate" | "Monat" | "monate" => Some("months"),
            "Jahre" | "Jahr" | "jahre" => Some("years"),
            "Werktage" | "Arbeitstage" | "werktage" => Some("workdays"),
            _ => None,
        };
        diagnostic = match meant {
            Some(meant) => {
                diagnostic.suggestion = Some(meant.to_owned());
                diagnostic.edit(name.span, meant)
            }
            None => diagnostic.did_you_mean(&name.text, UNITS.iter().copied()),
        };
        let meant = diagnostic.suggestion.clone();
        self.report(diagnostic);
        meant.map(|text| LiteralKind::Quantity(number, Name { text, span: name.span }))
    }
}

/// Builds the tree; deeper levels bind tighter.
struct Climber<'i> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token<'i>>>,
    /// The second comparison of a chain.
    chained: Option<Span>,
}

const NOT: u8 = 3;
const COMPARE: u8 = 4;
const MINUS: u8 = 7;
const PART: u8 = 8;

impl Climber<'_> {
    fn level(&mut self, least: u8) -> Option<Expr> {
        let mut left = self.prefixed()?;
        let mut compared = false;
        while let Some(binding) = self.tokens.peek().and_then(binding)
            && binding >= least
        {
            let token = self.tokens.next()?;
            if binding == COMPARE {
                if compared && self.chained.is_none() {
                    self.chained = Some(token_span(&token));
                }
                compared = true;
            }
            left = match token {
                Token::Answered(span) => {
                    let span = left.span.to(span);
                    Expr { kind: ExprKind::IsAnswered(Box::new(left)), span }
                }
                Token::Operator(sign, _) => {
                    let right = self.level(binding + 1)?;
                    join(sign, left, right)
                }
                Token::Prefix(..) | Token::Operand(_) => return None,
            };
        }
        Some(left)
    }

    fn prefixed(&mut self) -> Option<Expr> {
        match self.tokens.next()? {
            Token::Operand(operand) => Some(operand),
            Token::Prefix("not", span) => {
                let inner = self.level(NOT)?;
                let span = span.to(inner.span);
                Some(Expr { kind: ExprKind::Not(Box::new(inner)), span })
            }
            Token::Prefix("-", span) => {
                let inner = self.level(MINUS)?;
                let span = span.to(inner.span);
                Some(Expr { kind: ExprKind::Negate(Box::new(inner)), span })
            }
            Token::Prefix(part, span) => {
                let inner = self.level(PART)?;
                let span = span.to(inner.span);
                Some(Expr { kind: ExprKind::Part(part_kind(part), Box::new(inner)), span })
            }
            Token::Operator(..) | Token::Answered(_) => None,
        }
    }
}

fn token_span(token: &Token<'_>) -> Span {
    match token {
        Token::Prefix(_, span) | Token::Operator(_, span) | Token::Answered(span) => *span,
        Token::Operand(expr) => expr.span,
    }
}

fn binding(token: &Token<'_>) -> Option<u8> {
    match token {
        Token::Answered(_) => Some(COMPARE),
        Token::Operator(sign, _) => Some(match *sign {
            "or" => 1,
            "and" => 2,
            "+" | "-" => 5,
            "*" | "/" => 6,
            _ => COMPARE,
        }),
        Token::Prefix(..) | Token::Operand(_) => None,
    }
}

fn join(sign: &str, left: Expr, right: Expr) -> Expr {
    let span = left.span.to(right.span);
    let op = match sign {
        "or" => BinaryOp::Or,
        "and" => BinaryOp::And,
        "=" => BinaryOp::Eq,
        "!=" => BinaryOp::Ne,
        "<" => BinaryOp::Lt,
        "<=" => BinaryOp::Le,
        ">" => BinaryOp::Gt,
        ">=" => BinaryOp::Ge,
        "in" => BinaryOp::In,
        "+" => BinaryOp::Add,
        "-" => BinaryOp::Sub,
        "*" => BinaryOp::Mul,
        "/" => BinaryOp::Div,
        "matches" => return matches(left, right, span),
        _ => BinaryOp::NotIn,
    };
    Expr { kind: ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, span }
}

fn matches(left: Expr, right: Expr, span: Span) -> Expr {
    // INVARIANT: the grammar lets only a text follow `matches`.
    let value = match right.kind {
        ExprKind::Literal(LiteralKind::Text(value)) => value,
        _ => String::new(),
    };
    let text = Text { value, span: right.span };
    Expr { kind: ExprKind::Matches(Box::new(left), text), span }
}

fn part_kind(words: &str) -> PartKind {
    let mut words = words.split_whitespace();
    match (words.next(), words.nth(1)) {
        (Some("year"), _) => PartKind::YearOf,
        (Some("month"), _) => PartKind::MonthOf,
        (Some("start"), _) => PartKind::StartOfMonth,
        (Some("end"), _) => PartKind::EndOfMonth,
        (Some("latest"), _) => PartKind::Latest,
        _ => PartKind::Earliest,
    }
}

fn fold_kind(name: &str) -> Option<FoldKind> {
    Some(match name {
        "any" => FoldKind::Any,
        "all" => FoldKind::All,
        "count" => FoldKind::Count,
        "sum" => FoldKind::Sum,
        "min" => FoldKind::Min,
        "max" => FoldKind::Max,
        _ => return None,
    })
}

pub(super) fn invalid(span: Span) -> Expr {
    Expr { kind: ExprKind::Invalid, span }
}

pub(super) fn no_text(span: Span) -> Text {
    Text { value: String::new(), span }
}
