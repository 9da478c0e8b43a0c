//! English.

mod comparison;
mod noun;

use super::clause::{Clause, Speech};
use super::noun::Compared;
use super::shape::{Place, Rows, Said, Shape};
use super::value::{self, unit_name};
use super::{Voice, Words, pieces_text};
use crate::language::Language;
use crate::model::{BinaryOp, DurationUnit, Expr, ExprKind, FieldType, NodeId};
use comparison::{exact_word, than};

/// Speaks English.
pub(super) struct English<'m>(pub(super) Words<'m>);

impl<'m> Speech<'m> for English<'m> {
    const JOIN: [&'static str; 2] = ["and", "or"];
    const ALSO: &'static str = "also ";

    fn part(&self, shape: &Shape<'m>, conjunction: &str, depth: usize) -> Clause {
        Clause::Whole(match shape {
            Shape::All(parts) => return self.junction(parts, true, conjunction, depth),
            Shape::Any(parts) => return self.junction(parts, false, conjunction, depth),
            Shape::Answer(place, said) => return self.answer(*place, said),
            Shape::Rows { rows, list, body } => self.rows(*rows, *list, body),
            Shape::Always(true) => "the condition always holds".to_owned(),
            Shape::Always(false) => "the condition never holds".to_owned(),
            Shape::Holds(expr, holds) => self.holds(expr, *holds),
            Shape::Ended(reference, holds) => {
                let (state, outcome) = self.0.ended(reference);
                format!("{state} {} with {outcome}", if *holds { "ended" } else { "did not end" })
            }
            Shape::Count { list, body, op, right } => self.count(*list, body.as_deref(), *op, right),
            Shape::Span { unit, from, to, op, right } => self.span(*unit, from, to, *op, right),
            Shape::Relation(left, op, right) => self.relation(left, *op, right),
            Shape::Among(left, values, positive) => {
                let left = self.noun(left);
                match (positive, values.len()) {
                    (true, _) => format!("{left} is {}", self.0.choices(values, "or")),
                    (false, 1) => format!("{left} is not {}", self.0.choices(values, "or")),
                    (false, _) => format!("{left} is neither {}", self.0.choices(values, "nor")),
                }
            }
            Shape::Form(text, holds) => {
                let verb = if *holds { "has" } else { "does not have" };
                format!("the answer to {} {verb} the required form", self.noun(text))
            }
        })
    }

    fn said(&self, pieces: &[(String, String)], word: &str) -> String {
        format!("you answered {}", Self::pieces(pieces, word))
    }

    fn pieces(pieces: &[(String, String)], word: &str) -> String {
        pieces_text(pieces, word, |place, what| format!("{what} {place}"))
    }
}

impl<'m> English<'m> {
    fn answer(&self, place: Place<'m>, said: &Said<'m>) -> Clause {
        let name = self.0.place_name(place);
        let ty = self.0.place_type(place);
        let applicant = self.0.voice == Voice::Applicant;
        let what = match said {
            Said::YesNo(yes) => value::yes_no(*yes, Language::English).to_owned(),
            Said::OneOf(values, true) => self.0.choices(values, "or"),
            Said::OneOf(values, false) => format!("something other than {}", self.0.choices(values, "or")),
            Said::Compare(op, right) => self.compared(self.0.compared_type(ty), *op, right),
            Said::Ticked(holds) => {
                return Clause::Whole(match (applicant, holds) {
                    (true, true) => format!("you ticked {name}"),
                    (true, false) => format!("you did not tick {name}"),
                    (false, true) => format!("{name} is ticked"),
                    (false, false) => format!("{name} is not ticked"),
                });
            }
            Said::Answered(answered) => {
                let file = matches!(ty, Some(FieldType::File(_)));
                return Clause::Whole(match (applicant, file, answered) {
                    (true, true, true) => format!("you gave a file for {name}"),
                    (true, true, false) => format!("you gave no file for {name}"),
                    (true, false, true) => format!("you answered {name}"),
                    (true, false, false) => format!("you left {name} blank"),
                    (false, _, true) => format!("{name} is answered"),
                    (false, _, false) => format!("{name} is left blank"),
                });
            }
        };
        if applicant {
            Clause::Said(vec![(format!("to {name}"), what)])
        } else {
            Clause::Whole(format!("{name} is {what}"))
        }
    }

    fn rows(&self, rows: Rows, list: NodeId, body: &Shape<'m>) -> String {
        let inside = English(Words { inside: Some(list), ..self.0 });
        let entries = self.0.node_name(list);
        let which = match rows {
            Rows::Some => format!("for at least one entry under {entries}"),
            Rows::Every => format!("for every entry under {entries}"),
            Rows::No => format!("for no entry under {entries}"),
            Rows::NotEvery => format!("not for every entry under {entries}"),
        };
        match (inside.part(body, "that", 0), rows) {
            (Clause::Said(pieces), Rows::Some | Rows::Every) => {
                format!("{which} {}", self.said(&pieces, "and"))
            }
            (Clause::Said(pieces), _) => format!("{which} it is true that {}", self.said(&pieces, "and")),
            (Clause::Whole(text) | Clause::Several(text), _) => format!("{which} it is true that {text}"),
        }
    }

    fn count(&self, list: NodeId, body: Option<&Shape<'m>>, op: BinaryOp, right: &'m Expr) -> String {
        let entries = self.0.node_name(list);
        let only = body.map_or(String::new(), |body| {
            let inside = English(Words { inside: Some(list), ..self.0 });
            format!(" for which {}", inside.clause(body, "for which"))
        });
        let number = match (self.0.whole(right), op) {
            (Some(0), BinaryOp::Eq | BinaryOp::Le) | (Some(1), BinaryOp::Lt) => "no entry".to_owned(),
            (Some(0), BinaryOp::Gt | BinaryOp::Ne) | (Some(1), BinaryOp::Ge) => {
                "at least one entry".to_owned()
            }
            (Some(1), _) => format!("{}one entry", exact_word(op)),
            (Some(_), _) => {
                let right = self.0.literal(right, Compared::Number).unwrap_or_default();
                format!("{}{right} entries", exact_word(op))
            }
            (None, _) => {
                let right = self.noun(right);
                return format!("the number of entries under {entries}{only} is {}", than(op, &right));
            }
        };
        let verb = if number.ends_with("entry") { "is" } else { "are" };
        format!("there {verb} {number} under {entries}{only}")
    }

    fn span(
        &self,
        unit: DurationUnit,
        from: &'m Expr,
        to: &'m Expr,
        op: BinaryOp,
        right: &'m Expr,
    ) -> String {
        let single = self.0.whole(right) == Some(1);
        let amount =
            format!("{}{} {}", exact_word(op), self.noun(right), unit_name(unit, single, Language::English));
        let today = matches!(to.kind, ExprKind::Today);
        if today && self.0.is_birth_date(from) {
            return format!("the age according to {} is {amount}", self.noun(from));
        }
        if today {
            let verb = if single { "has" } else { "have" };
            return format!("{amount} {verb} passed since {}", self.noun(from));
        }
        let verb = if single { "is" } else { "are" };
        format!("there {verb} {amount} between {} and {}", self.noun(from), self.noun(to))
    }

    fn holds(&self, expr: &'m Expr, holds: bool) -> String {
        if let ExprKind::IsAnswered(inner) = &expr.kind {
            let verb = if holds { "has a value" } else { "has no value" };
            return format!("{} {verb}", self.noun(inner));
        }
        format!("{} {}", self.noun(expr), if holds { "applies" } else { "does not apply" })
    }
}
