//! Expressions: operands, calls, and the statements that are little else.

use super::literal;
use super::precedence::{MAX_OPERATORS, Token};
use super::{Lower, Node, Rule, is_reserved};
use crate::ast::{
    Answer, Check, DurationUnit, Expr, ExprKind, FoldKind, LiteralKind, Name, Path, Stop, Text,
};
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Arg, Diagnostic, Words};
use crate::source::Span;

pub(super) const A_VALUE: Words = Words::new("ein Wert", "a value");

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
                word if is_reserved(word) => {
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
        match (DurationUnit::named(period.as_str()), inclusive) {
            (Some(unit), false) => ExprKind::Difference { unit, from, to },
            (Some(DurationUnit::Days), true) => ExprKind::DaysIn(from, to),
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
