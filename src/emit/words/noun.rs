//! What both languages need to call values: references, arithmetic, kinds of types.

use super::Words;
use super::value;
use crate::language::Phrase;
use crate::model::{
    BinaryOp, CaseRef, DurationUnit, Expr, ExprKind, FieldType, NodeKind, PartKind, ValueType,
};

/// Before the number of a row.
const ENTRY: Phrase = Phrase::plain("Eintrag", "entry", "entrée");

/// What a comparison compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// A number.
    Number,
    /// An amount of money.
    Money,
    /// A year.
    Year,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// A month.
    Month,
    /// Anything else.
    Other,
}

impl<'m> Words<'m> {
    /// What an expression's value is, for choosing words.
    pub(super) fn compared(&self, expr: &Expr) -> Compared {
        match &expr.kind {
            ExprKind::Node(id) => match &self.service.node(*id).kind {
                NodeKind::Field { ty: FieldType::Year(_), .. }
                | NodeKind::Compute { ty: FieldType::Year(_), .. } => return Compared::Year,
                _ => {}
            },
            ExprKind::Case(CaseRef::Field(id)) => {
                if let Some(FieldType::Year(_)) = self.case_type(*id) {
                    return Compared::Year;
                }
            }
            ExprKind::Part(PartKind::YearOf, _) => return Compared::Year,
            _ => {}
        }
        match &expr.ty {
            ValueType::Number(numeric) if numeric.currency.is_some() => Compared::Money,
            ValueType::Number(_) => Compared::Number,
            ValueType::Date | ValueType::BirthDate => Compared::Day,
            ValueType::Time => Compared::Time,
            ValueType::Month => Compared::Month,
            _ => Compared::Other,
        }
    }

    /// The same of a type.
    pub(super) fn compared_type(&self, ty: Option<&FieldType>) -> Compared {
        match ty {
            Some(FieldType::Year(_)) => Compared::Year,
            Some(FieldType::Money { .. }) => Compared::Money,
            Some(FieldType::Integer(_) | FieldType::Decimal { .. }) => Compared::Number,
            Some(FieldType::Date { .. } | FieldType::BirthDate) => Compared::Day,
            Some(FieldType::Time) => Compared::Time,
            Some(FieldType::Month) => Compared::Month,
            _ => Compared::Other,
        }
    }

    /// Is it a birth date, or the earliest or latest day that one can mean?
    pub(super) fn is_birth_date(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Part(PartKind::Earliest | PartKind::Latest, inner) => self.is_birth_date(inner),
            _ => expr.ty == ValueType::BirthDate,
        }
    }

    /// What a value is called that an expression refers to, in quotation marks; none for anything computed on
    /// the spot.
    pub(super) fn named(&self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Node(id) => Some(self.node_name(*id)),
            ExprKind::Case(CaseRef::Field(id)) => Some(self.case_name(*id)),
            ExprKind::Row(id, rows) => {
                let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
                Some(format!("{} ({} {})", self.node_name(*id), ENTRY.get(self.lang), rows.join(".")))
            }
            ExprKind::Route(id) => {
                let route = self.service.routes.get(id.index())?;
                Some(value::quoted(route.label.get(self.lang.tag()), self.lang))
            }
            _ => None,
        }
    }

    /// „Straße“, or „Straße“ (Wohnanschrift) where several have that label.
    pub(super) fn node_name(&self, id: crate::model::NodeId) -> String {
        let (label, around) = self.label(id);
        let name = value::quoted(label, self.lang);
        match around {
            Some(group) => format!("{name} ({})", group.trim().trim_end_matches(':')),
            None => name,
        }
    }

    pub(super) fn case_name(&self, id: crate::model::CaseFieldId) -> String {
        let Some(field) = self.service.case_fields.get(id.index()) else { return String::new() };
        let name = value::quoted(field.label.get(self.lang.tag()), self.lang);
        let twice = self.service.case_fields.iter().filter(|other| other.label == field.label).count() > 1;
        let state = self
            .service
            .process
            .as_ref()
            .map(|process| process.state(field.state).label.get(self.lang.tag()));
        match state {
            Some(state) if twice => format!("{name} ({state})"),
            _ => name,
        }
    }

    /// The name of a question.
    pub(super) fn place_name(&self, place: super::Place<'_>) -> String {
        match place {
            super::Place::Node(id) => self.node_name(id),
            super::Place::Case(CaseRef::Field(id)) => self.case_name(*id),
            super::Place::Case(CaseRef::Outcome(state, _)) => {
                let label = self.service.process.as_ref();
                let label = label.map_or("", |process| process.state(*state).label.get(self.lang.tag()));
                value::quoted(label, self.lang)
            }
        }
    }

    /// The labels of a state and of one of its outcomes, in quotation marks.
    pub(super) fn ended(&self, reference: &CaseRef) -> (String, String) {
        let (CaseRef::Outcome(id, outcome), Some(process)) = (reference, &self.service.process) else {
            return (String::new(), String::new());
        };
        let state = process.state(*id);
        let known = state.outcomes.iter().find(|known| known.name == *outcome);
        let label = known.map_or("", |known| match super::outcome_word(known) {
            Some(words) => words.get(self.lang),
            None => known.label.get(self.lang.tag()),
        });
        (value::quoted(state.label.get(self.lang.tag()), self.lang), value::quoted(label, self.lang))
    }

    /// A literal; years without separators.
    pub(super) fn literal(&self, expr: &Expr, kind: Compared) -> Option<String> {
        value::literal(self.service, expr, self.lang, kind == Compared::Year)
    }

    /// Literals joined by "oder", "noch", "or".
    pub(super) fn choices(&self, values: &[&Expr], last: &str) -> String {
        let parts: Vec<String> =
            values.iter().filter_map(|value| self.literal(value, Compared::Other)).collect();
        value::join(&parts, last)
    }

    /// `1` as an exact whole number.
    pub(super) fn whole(&self, expr: &Expr) -> Option<i128> {
        match (&expr.kind, &expr.ty) {
            (ExprKind::Number(units), ValueType::Number(numeric)) if numeric.places() == Some(0) => {
                Some(*units)
            }
            _ => None,
        }
    }

    /// The sign of an operator between values.
    pub(super) fn sign(op: BinaryOp) -> &'static str {
        match op {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "−",
            BinaryOp::Mul => "×",
            BinaryOp::Div => "÷",
            _ => "",
        }
    }

    /// An operand of arithmetic: in parentheses where it is arithmetic of a looser kind.
    pub(super) fn operand(&self, outer: BinaryOp, inner: &Expr, right: bool, text: String) -> String {
        let ExprKind::Binary { op, .. } = &inner.kind else { return text };
        let tight = |op: BinaryOp| matches!(op, BinaryOp::Mul | BinaryOp::Div);
        let same = tight(outer) == tight(*op) && (!right || matches!(outer, BinaryOp::Add | BinaryOp::Mul));
        if same || (tight(*op) && !tight(outer)) { text } else { format!("({text})") }
    }

    /// A day some time after (true) or before another: that day, how many of which unit.
    pub(super) fn shifted(&self, expr: &'m Expr) -> Option<(&'m Expr, &'m Expr, DurationUnit, bool)> {
        let ExprKind::Binary { op, left, right } = &expr.kind else { return None };
        let ExprKind::Duration(unit, count) = &right.kind else { return None };
        Some((left, count, *unit, *op == BinaryOp::Add))
    }
}
