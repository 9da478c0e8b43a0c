//! French: "que" carries the conjunction through a sentence, formal "vous".

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

/// Words that lose their vowel before another one.
const ELISIONS: [(&str, &str); 7] = [
    (" si il ", " s’il "),
    ("Si il ", "S’il "),
    (" que il ", " qu’il "),
    (" de au ", " d’au "),
    (" de exactement ", " d’exactement "),
    (" de autre ", " d’autre "),
    (" de aujourd’hui", " d’aujourd’hui"),
];

/// Joins what is spoken as one word.
pub(in crate::emit) fn elided(sentence: String) -> String {
    ELISIONS.iter().fold(sentence, |text, (apart, joined)| text.replace(apart, joined))
}

/// Speaks French.
pub(super) struct French<'m>(pub(super) Words<'m>);

impl<'m> Speech<'m> for French<'m> {
    const JOIN: [&'static str; 2] = ["et", "ou"];
    const ALSO: &'static str = "en outre ";

    fn part(&self, shape: &Shape<'m>, conjunction: &str, depth: usize) -> Clause {
        Clause::Whole(match shape {
            Shape::All(parts) => return self.junction(parts, true, conjunction, depth),
            Shape::Any(parts) => return self.junction(parts, false, conjunction, depth),
            Shape::Answer(place, said) => return self.answer(*place, said),
            Shape::Rows { rows, list, body } => self.rows(*rows, *list, body),
            Shape::Always(true) => "la condition est toujours remplie".to_owned(),
            Shape::Always(false) => "la condition n’est jamais remplie".to_owned(),
            Shape::Holds(expr, holds) => self.holds(expr, *holds),
            Shape::Ended(reference, holds) => {
                let (state, outcome) = self.0.ended(reference);
                let verb = if *holds { "s’est terminé" } else { "ne s’est pas terminé" };
                format!("{state} {verb} par {outcome}")
            }
            Shape::Count { list, body, op, right } => self.count(*list, body.as_deref(), *op, right),
            Shape::Span { unit, from, to, op, right } => self.span(*unit, from, to, *op, right),
            Shape::Relation(left, op, right) => self.relation(left, *op, right),
            Shape::Among(left, values, positive) => {
                let left = self.noun(left);
                match (positive, values.len()) {
                    (true, _) => format!("{left} est {}", self.0.choices(values, "ou")),
                    (false, 1) => format!("{left} n’est pas {}", self.0.choices(values, "ou")),
                    (false, _) => format!("{left} n’est ni {}", self.0.choices(values, "ni")),
                }
            }
            Shape::Form(text, holds) => {
                let verb = if *holds { "a" } else { "n’a pas" };
                format!("la réponse à {} {verb} la forme demandée", self.noun(text))
            }
        })
    }

    fn said(&self, pieces: &[(String, String)], word: &str) -> String {
        let text = Self::pieces(pieces, word);
        match self.0.voice {
            Voice::Applicant => format!("vous avez indiqué {text}"),
            Voice::Reader => format!("il est indiqué {text}"),
        }
    }

    fn pieces(pieces: &[(String, String)], word: &str) -> String {
        pieces_text(pieces, word, |place, what| format!("{what} {place}"))
    }
}

impl<'m> French<'m> {
    fn answer(&self, place: Place<'m>, said: &Said<'m>) -> Clause {
        let name = self.0.place_name(place);
        let ty = self.0.place_type(place);
        let applicant = self.0.voice == Voice::Applicant;
        let what = match said {
            Said::YesNo(yes) => value::yes_no(*yes, Language::French).to_owned(),
            Said::OneOf(values, true) => self.0.choices(values, "ou"),
            Said::OneOf(values, false) => format!("autre chose que {}", self.0.choices(values, "ou")),
            Said::Compare(op, right) => self.compared(self.0.compared_type(ty), *op, right),
            Said::Ticked(holds) => {
                return Clause::Whole(match (applicant, holds) {
                    (true, true) => format!("vous avez coché {name}"),
                    (true, false) => format!("vous n’avez pas coché {name}"),
                    (false, true) => format!("{name} est coché"),
                    (false, false) => format!("{name} n’est pas coché"),
                });
            }
            Said::Answered(answered) => {
                let file = matches!(ty, Some(FieldType::File(_)));
                return Clause::Whole(match (applicant, file, answered) {
                    (true, true, true) => format!("vous avez fourni un fichier pour {name}"),
                    (true, true, false) => format!("vous n’avez pas fourni de fichier pour {name}"),
                    (true, false, true) => format!("vous avez répondu à {name}"),
                    (true, false, false) => format!("vous n’avez pas répondu à {name}"),
                    (false, _, true) => format!("{name} est renseigné"),
                    (false, _, false) => format!("{name} n’est pas renseigné"),
                });
            }
        };
        Clause::Said(vec![(format!("pour {name}"), what)])
    }

    fn rows(&self, rows: Rows, list: NodeId, body: &Shape<'m>) -> String {
        let inside = French(Words { inside: Some(list), ..self.0 });
        let entries = self.0.node_name(list);
        let which = match rows {
            Rows::Some => format!("pour au moins une entrée sous {entries}"),
            Rows::Every => format!("pour chaque entrée sous {entries}"),
            Rows::No => format!("pour aucune entrée sous {entries}"),
            Rows::NotEvery => format!("pas pour chaque entrée sous {entries}"),
        };
        let verb = if rows == Rows::No { "il n’est vrai que" } else { "il est vrai que" };
        match (inside.part(body, "que", 0), rows) {
            (Clause::Said(pieces), Rows::Some | Rows::Every) => {
                format!("{which} {}", self.said(&pieces, "et"))
            }
            (Clause::Said(pieces), _) => format!("{which} {verb} {}", self.said(&pieces, "et")),
            (Clause::Whole(text) | Clause::Several(text), _) => format!("{which} {verb} {text}"),
        }
    }

    fn count(&self, list: NodeId, body: Option<&Shape<'m>>, op: BinaryOp, right: &'m Expr) -> String {
        let entries = self.0.node_name(list);
        let only = body.map_or(String::new(), |body| {
            let inside = French(Words { inside: Some(list), ..self.0 });
            format!(" pour laquelle {}", inside.clause(body, "pour laquelle"))
        });
        let number = match (self.0.whole(right), op) {
            (Some(0), BinaryOp::Eq | BinaryOp::Le) | (Some(1), BinaryOp::Lt) => {
                return format!("il n’y a aucune entrée sous {entries}{only}");
            }
            (Some(0), BinaryOp::Gt | BinaryOp::Ne) | (Some(1), BinaryOp::Ge) => {
                "au moins une entrée".to_owned()
            }
            (Some(1), _) => format!("{}une entrée", exact_word(op)),
            (Some(_), _) => {
                let right = self.0.literal(right, Compared::Number).unwrap_or_default();
                format!("{}{right} entrées", exact_word(op))
            }
            (None, _) => {
                let right = self.noun(right);
                let only = only.replace("pour laquelle", "pour lesquelles");
                return format!("le nombre d’entrées sous {entries}{only} est {}", than(op, &right));
            }
        };
        let only =
            if number.ends_with('s') { only.replace("pour laquelle", "pour lesquelles") } else { only };
        format!("il y a {number} sous {entries}{only}")
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
        let unit = unit_name(unit, single, Language::French);
        let amount = format!("{}{} {unit}", exact_word(op), self.noun(right));
        let today = matches!(to.kind, ExprKind::Today);
        if today && self.0.is_birth_date(from) {
            return format!("l’âge selon {} est de {amount}", self.noun(from));
        }
        if today {
            return format!("il s’est écoulé {amount} depuis {}", self.noun(from));
        }
        format!("il y a {amount} entre {} et {}", self.noun(from), self.noun(to))
    }

    fn holds(&self, expr: &'m Expr, holds: bool) -> String {
        if let ExprKind::IsAnswered(inner) = &expr.kind {
            let verb = if holds { "a une valeur" } else { "n’a pas de valeur" };
            return format!("{} {verb}", self.noun(inner));
        }
        format!("{} {}", self.noun(expr), if holds { "est vrai" } else { "n’est pas vrai" })
    }
}
