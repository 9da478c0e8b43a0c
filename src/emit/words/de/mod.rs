//! German: subordinate clauses with the verb at the end, formal "Sie".

mod comparison;
mod noun;

use super::clause::{Clause, Speech};
use super::noun::Compared;
use super::shape::{Place, Rows, Said, Shape};
use super::value::{self, unit_name};
use super::{Voice, Words, pieces_text};
use crate::model::{BinaryOp, DurationUnit, Expr, ExprKind, FieldType, NodeId};
use comparison::{exact_word, than};

/// Speaks German.
pub(super) struct German<'m>(pub(super) Words<'m>);

/// Grammatical cases that articles need here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Nominative,
    Dative,
}

impl<'m> Speech<'m> for German<'m> {
    const JOIN: [&'static str; 2] = ["und", "oder"];
    const ALSO: &'static str = "außerdem ";

    fn part(&self, shape: &Shape<'m>, conjunction: &str, depth: usize) -> Clause {
        Clause::Whole(match shape {
            Shape::All(parts) => return self.junction(parts, true, conjunction, depth),
            Shape::Any(parts) => return self.junction(parts, false, conjunction, depth),
            Shape::Answer(place, said) => return self.answer(*place, said),
            Shape::Rows { rows, list, body } => return self.rows(*rows, *list, body),
            Shape::Always(holds) => {
                let word = if *holds { "immer" } else { "nie" };
                format!("die Bedingung {word} erfüllt ist")
            }
            Shape::Holds(expr, holds) => self.holds(expr, *holds),
            Shape::Ended(reference, holds) => {
                let (state, outcome) = self.0.ended(reference);
                let not = if *holds { "" } else { "nicht " };
                format!("{state} {not}mit {outcome} beendet wurde")
            }
            Shape::Count { list, body, op, right } => self.count(*list, body.as_deref(), *op, right),
            Shape::Span { unit, from, to, op, right } => self.span(*unit, from, to, *op, right),
            Shape::Relation(left, op, right) => self.relation(left, *op, right),
            Shape::Among(left, values, positive) => {
                let left = self.noun(left, Case::Nominative);
                match (positive, values.len()) {
                    (true, _) => format!("{left} {} ist", self.0.choices(values, "oder")),
                    (false, 1) => format!("{left} nicht {} ist", self.0.choices(values, "oder")),
                    (false, _) => format!("{left} weder {} ist", self.0.choices(values, "noch")),
                }
            }
            Shape::Form(text, holds) => {
                let not = if *holds { "" } else { "nicht " };
                format!("die Angabe bei {} {not}die verlangte Form hat", self.noun(text, Case::Dative))
            }
        })
    }

    fn said(&self, pieces: &[(String, String)], word: &str) -> String {
        let text = Self::pieces(pieces, word);
        match self.0.voice {
            Voice::Applicant => format!("Sie {text} angegeben haben"),
            Voice::Reader => format!("{text} angegeben ist"),
        }
    }

    fn pieces(pieces: &[(String, String)], word: &str) -> String {
        pieces_text(pieces, word, |place, what| format!("{place} {what}"))
    }
}

impl<'m> German<'m> {
    fn answer(&self, place: Place<'m>, said: &Said<'m>) -> Clause {
        let name = self.0.place_name(place);
        if let Said::Ticked(holds) = said {
            let not = if *holds { "" } else { "nicht " };
            return Clause::Whole(match self.0.voice {
                Voice::Applicant => format!("Sie {name} {not}angekreuzt haben"),
                Voice::Reader => format!("{name} {not}angekreuzt ist"),
            });
        }
        let ty = self.0.place_type(place);
        if let (Said::Answered(answered), Some(FieldType::File(_))) = (said, ty) {
            let a = if *answered { "eine" } else { "keine" };
            return Clause::Whole(match self.0.voice {
                Voice::Applicant => format!("Sie bei {name} {a} Datei hochgeladen haben"),
                Voice::Reader => format!("bei {name} {a} Datei hochgeladen ist"),
            });
        }
        let what = match said {
            Said::YesNo(yes) => value::yes_no(*yes, self.0.lang).to_owned(),
            Said::OneOf(values, true) => self.0.choices(values, "oder"),
            Said::OneOf(values, false) if matches!(ty, Some(FieldType::Choices { .. })) => {
                match values.len() {
                    1 => format!("nicht {}", self.0.choices(values, "oder")),
                    _ => format!("weder {}", self.0.choices(values, "noch")),
                }
            }
            Said::OneOf(values, false) => format!("etwas anderes als {}", self.0.choices(values, "oder")),
            Said::Compare(op, right) => self.compared(self.0.compared_type(ty), *op, right),
            Said::Answered(true) => "etwas".to_owned(),
            Said::Answered(false) => "nichts".to_owned(),
            Said::Ticked(_) => String::new(),
        };
        Clause::Said(vec![(format!("bei {name}"), what)])
    }

    fn rows(&self, rows: Rows, list: NodeId, body: &Shape<'m>) -> Clause {
        let inside = German(Words { inside: Some(list), ..self.0 });
        let entries = self.0.node_name(list);
        let which = match rows {
            Rows::Some => format!("für mindestens einen Eintrag unter {entries}"),
            Rows::Every => format!("für jeden Eintrag unter {entries}"),
            Rows::No => format!("für keinen Eintrag unter {entries}"),
            Rows::NotEvery => format!("nicht für jeden Eintrag unter {entries}"),
        };
        match inside.part(body, "dass", 0) {
            Clause::Said(pieces) => Clause::Said(vec![(which, Self::pieces(&pieces, "und"))]),
            Clause::Whole(text) | Clause::Several(text) => {
                Clause::Whole(format!("{which} gilt, dass {text}"))
            }
        }
    }

    fn count(&self, list: NodeId, body: Option<&Shape<'m>>, op: BinaryOp, right: &'m Expr) -> String {
        let entries = self.0.node_name(list);
        let only = |which: &str| {
            body.map_or(String::new(), |body| {
                let inside = German(Words { inside: Some(list), ..self.0 });
                format!(", {which} {}", inside.clause(body, which))
            })
        };
        let number = match (self.0.whole(right), op) {
            (Some(0), BinaryOp::Eq | BinaryOp::Le) | (Some(1), BinaryOp::Lt) => "keinen Eintrag".to_owned(),
            (Some(0), BinaryOp::Gt | BinaryOp::Ne) | (Some(1), BinaryOp::Ge) => {
                "mindestens einen Eintrag".to_owned()
            }
            (Some(1), _) => format!("{}einen Eintrag", exact_word(op)),
            (Some(_), _) => {
                let right = self.0.literal(right, Compared::Number).unwrap_or_default();
                format!("{}{right} Einträge", exact_word(op))
            }
            (None, _) => {
                let right = self.noun(right, Case::Nominative);
                let only = only("bei denen");
                return format!("die Zahl der Einträge unter {entries}{only} {} ist", than(op, &right));
            }
        };
        let only = only(if number.ends_with("Eintrag") { "bei dem" } else { "bei denen" });
        format!("es unter {entries} {number} gibt{only}")
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
        let number = self.noun(right, Case::Nominative);
        let amount = format!("{}{number} {}", exact_word(op), unit_name(unit, single, self.0.lang));
        let today = |expr: &Expr| matches!(expr.kind, ExprKind::Today);
        if today(to) && self.0.is_birth_date(from) {
            return format!("das Alter nach {} {amount} beträgt", self.noun(from, Case::Dative));
        }
        if today(to) {
            let verb = if single { "vergangen ist" } else { "vergangen sind" };
            return format!("seit {} {amount} {verb}", self.noun(from, Case::Dative));
        }
        let verb = if single { "liegt" } else { "liegen" };
        format!(
            "zwischen {} und {} {amount} {verb}",
            self.noun(from, Case::Dative),
            self.noun(to, Case::Dative)
        )
    }

    fn holds(&self, expr: &'m Expr, holds: bool) -> String {
        if let ExprKind::IsAnswered(inner) = &expr.kind {
            let a = if holds { "einen" } else { "keinen" };
            return format!("{} {a} Wert hat", self.noun(inner, Case::Nominative));
        }
        let not = if holds { "" } else { "nicht " };
        format!("{} {not}zutrifft", self.noun(expr, Case::Nominative))
    }
}
