//! Types with their arguments.

use super::args::simple;
use super::literal::Figure;
use super::mend::is_own_type;
use super::{Lower, Node, Rule, literal};
use crate::ast::{Literal, LiteralKind, Name, RangeArg, Spanned, Type, TypeArg};
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Arg, Diagnostic, Words};
use crate::source::Span;

impl<'i> Lower<'i> {
    pub(super) fn ty(&mut self, node: Node<'i>) -> Type {
        let span = self.span(&node);
        let name = Name { text: String::new(), span };
        let mut ty = Type { optional: None, name, args: Vec::new(), of: None, span };
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::optional => ty.optional = Some(self.span(&part)),
                Rule::name => ty.name = self.name(&part),
                Rule::arguments => {
                    ty.args = part.into_inner().filter_map(|part| self.argument(part)).collect();
                }
                Rule::of_type => ty.of = Some(Box::new(self.ty(part))),
                _ => {}
            }
        }
        if !is_own_type(&ty.name.text) {
            self.foreign_types.push(ty.name.clone());
        }
        self.check_numbers(&ty);
        ty
    }

    /// `text(40)` and `integer(1, 20)` in place of `text(..40)` and `integer(1..20)`.
    fn check_numbers(&mut self, ty: &Type) {
        let number = |arg: &TypeArg| match arg {
            TypeArg::Value(Literal { kind: LiteralKind::Number(_) | LiteralKind::Quantity(..), span }) => {
                Some(*span)
            }
            _ => None,
        };
        let mut numbers = ty.args.iter().filter_map(number);
        let (Some(low), high, None) = (numbers.next(), numbers.next(), numbers.next()) else { return };
        let (first, last) = (low.range(), high.map(Span::range));
        let (span, better) = match (ty.name.text.as_str(), last) {
            ("text" | "long_text", None) => (low, format!("..{}", &self.source[first])),
            (
                "text" | "long_text" | "integer" | "year" | "decimal" | "money" | "date" | "list",
                Some(last),
            ) => {
                let span = Span { end: last.end as u32, ..low };
                (span, format!("{}..{}", &self.source[first], &self.source[last]))
            }
            _ => return,
        };
        self.mends.push(self.written_otherwise(span, &better));
    }

    /// What stands there is written in another way here.
    fn written_otherwise(&self, span: Span, better: &str) -> Diagnostic {
        Diagnostic::new(codes::WRITTEN_OTHERWISE, span)
            .with("found", &self.source[span.range()])
            .with("better", better)
            .edit(span, better)
    }

    /// `bis 40`, `max 40`, `ab 18` in place of `..40` and `18..`.
    fn worded_bound(&mut self, name: &Name, number: &Node<'i>) -> bool {
        let figure = number.as_str();
        let better = match name.text.to_lowercase().as_str() {
            "bis" | "max" | "maximal" | "höchstens" | "hoechstens" | "to" | "maximum" => {
                format!("..{figure}")
            }
            "ab" | "von" | "min" | "mindestens" | "from" | "minimum" => format!("{figure}.."),
            _ => return false,
        };
        let span = name.span.to(self.span(number));
        self.mends.push(self.written_otherwise(span, &better));
        true
    }

    /// One argument; `None` when it was reported or is no argument.
    fn argument(&mut self, node: Node<'i>) -> Option<TypeArg> {
        if node.as_rule() != Rule::argument {
            return None;
        }
        let span = self.span(&node);
        let mut inner = node.into_inner();
        let first = inner.next()?;
        match first.as_rule() {
            Rule::quantity | Rule::dots => Some(match self.bounds(first, inner) {
                Ok(range) => TypeArg::Range(range),
                Err(value) => TypeArg::Value(self.spanned_literal(value)?),
            }),
            Rule::string => {
                let value = self.text(&first).value;
                Some(TypeArg::Value(Literal { kind: LiteralKind::Text(value), span }))
            }
            _ => self.named_argument(&first, inner.next(), inner.next()),
        }
    }

    /// `pdf`, `pattern "…"`, `places 2`, `list by column`.
    fn named_argument(
        &mut self,
        path: &Node<'i>,
        second: Option<Node<'i>>,
        third: Option<Node<'i>>,
    ) -> Option<TypeArg> {
        let path = self.path(path);
        let word = simple(&path).cloned();
        match (word, second, third) {
            (Some(name), None, None) => Some(TypeArg::Name(name)),
            (Some(name), Some(text), None) if text.as_rule() == Rule::string => {
                self.expect_word(&name, "pattern").then(|| TypeArg::Pattern(self.text(&text)))
            }
            (Some(name), Some(number), None) if number.as_rule() == Rule::quantity => {
                if self.worded_bound(&name, &number) || !self.expect_word(&name, "places") {
                    return None;
                }
                let span = self.span(&number);
                match number.as_str().parse() {
                    Ok(value) => Some(TypeArg::Places(Spanned { value, span })),
                    Err(_) => {
                        self.unexpected(span, Words::new("eine ganze Zahl", "a whole number"));
                        None
                    }
                }
            }
            (_, Some(by), Some(column)) if by.as_str() == "by" => {
                let column = self.name(&column);
                Some(TypeArg::By(path, column))
            }
            (_, Some(next), _) => {
                let span = self.span(&next);
                self.unexpected(span, Words::new("ein Komma oder `)`", "a comma or `)`"));
                None
            }
            (None, None, _) | (Some(_), None, Some(_)) => {
                self.unexpected(path.span, Words::new("ein einzelner Name", "a single name"));
                None
            }
        }
    }

    /// Is it this word? If not, that is reported.
    fn expect_word(&mut self, name: &Name, word: &'static str) -> bool {
        if name.text == word {
            return true;
        }
        let found = Arg::Text(format!("`{}`", name.text));
        let expected = Arg::Text(format!("`{word}`"));
        self.report(
            Diagnostic::new(codes::UNEXPECTED, name.span)
                .with("found", found)
                .with("expected", expected)
                .did_you_mean(&name.text, [word]),
        );
        false
    }

    /// `a..b`, `a..`, `..b`; or, as an error, the one node that stands alone.
    pub(super) fn bounds(
        &mut self,
        first: Node<'i>,
        mut rest: impl Iterator<Item = Node<'i>>,
    ) -> Result<RangeArg, Node<'i>> {
        let span = self.span(&first);
        let (low, dots) = match first.as_rule() {
            Rule::dots => (None, first),
            _ => match rest.next() {
                Some(dots) => (Some(first), dots),
                None => return Err(first),
            },
        };
        let high = rest.next();
        let end = self.span(high.as_ref().unwrap_or(&dots));
        Ok(RangeArg {
            low: low.and_then(|low| self.spanned_literal(low)),
            high: high.and_then(|high| self.spanned_literal(high)),
            span: span.to(end),
        })
    }

    pub(super) fn spanned_literal(&mut self, node: Node<'i>) -> Option<Literal> {
        let span = self.span(&node);
        self.literal(node).map(|kind| Literal { kind, span })
    }

    /// A version such as `1.0.0`; anything else fits no version.
    pub(super) fn is_version(text: &str) -> bool {
        literal::figure(text) == Figure::Version
    }
}
