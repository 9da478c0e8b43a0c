//! A flat list of operands and operators becomes a tree by precedence climbing.

use super::Lower;
use super::expr::invalid;
use crate::ast::{BinaryOp, Expr, ExprKind, LiteralKind, PartKind, Text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::syntax as codes;
use crate::source::Span;

/// Operators in one expression without brackets; the tree is as deep as this at most.
pub(super) const MAX_OPERATORS: usize = 256;

/// A part of a flat expression.
pub(super) enum Token<'i> {
    Prefix(&'i str, Span),
    Operator(&'i str, Span),
    Answered(Span),
    Operand(Expr),
}

impl<'i> Lower<'i> {
    /// The tree of an expression without brackets.
    pub(super) fn climb(&mut self, tokens: Vec<Token<'i>>, span: Span) -> Expr {
        self.check_hyphens(&tokens);
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

    /// `dog-count`, where the file knows a `dog_count`, and `dog` or `count` stands nowhere else.
    fn check_hyphens(&mut self, tokens: &[Token<'i>]) {
        for three in tokens.windows(3) {
            let [Token::Operand(left), Token::Operator("-", sign), Token::Operand(right)] = three else {
                continue;
            };
            let side_by_side = left.span.end == sign.start && sign.end == right.span.start;
            let (ExprKind::Path(left), ExprKind::Path(right), true) = (&left.kind, &right.kind, side_by_side)
            else {
                continue;
            };
            if let (Some(start), Some(end)) = (left.segments.last(), right.segments.first()) {
                let mend = self.hyphenated(&start.name, &end.name);
                self.mends.extend(mend);
            }
        }
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
