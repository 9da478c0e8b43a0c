//! `expect annual_tax = 198.00 EUR`: a value or a condition.

use super::bench::truth;
use super::place::Spot;
use super::trial::Trial;
use super::why::Reason;
use crate::diagnostic::table::scenarios::UNMET;
use crate::diagnostic::{Diagnostic, Lang, Said};
use crate::emit;
use crate::eval::{Term, Truth};
use crate::format::logic::Type;
use crate::model::{BinaryOp, CaseFieldId, CaseRef, Expr, ExprKind, RouteId, ValueType};

/// What stands left in an expectation and is compared.
enum Asked {
    Value(Spot),
    Case(CaseFieldId),
    Route(RouteId),
}

/// What it is compared with.
#[derive(Clone, Copy)]
enum Wanted<'e> {
    /// Nothing: a bare yes-or-no value, or its contrary.
    YesNo(bool),
    Value(&'e Expr),
}

/// A finding if the condition does not hold.
pub(super) fn judge(trial: &Trial<'_>, condition: &Expr) -> Option<Diagnostic> {
    let truth = truth(&trial.term(condition));
    if truth == Truth::Yes {
        return None;
    }
    let (said, reasons) = match compared(condition) {
        Some((asked, op, wanted)) => {
            let said = Said::by(|lang| {
                let (name, came) = trial.name_and_value(&asked, lang);
                let wanted = trial.say_wanted(&asked, wanted, lang);
                match lang {
                    Lang::De => format!("erwartet: {name} {op} {wanted}; berechnet: {came}"),
                    Lang::En => format!("expected: {name} {op} {wanted}; computed: {came}"),
                }
            });
            let reasons = match &asked {
                Asked::Value(spot) => trial.why(spot),
                Asked::Route(id) => trial.why_routed(*id).into_iter().collect(),
                Asked::Case(_) => Vec::new(),
            };
            (said, reasons)
        }
        None => (condition_said(trial, condition, truth), reasons_of(trial, condition)),
    };
    let unmet = Diagnostic::new(UNMET, condition.span).with("what", said);
    Some(reasons.into_iter().fold(unmet, |unmet, (span, why)| unmet.related(span, why)))
}

fn condition_said(trial: &Trial<'_>, condition: &Expr, truth: Truth) -> Said {
    Said::by(|lang| {
        let reads = trial.reads(&[condition], &[], lang);
        match (lang, truth) {
            (Lang::De, Truth::Unknown) => format!("erwartet: diese Bedingung; sie ist offen, denn {reads}"),
            (Lang::De, _) => format!("erwartet: diese Bedingung; sie gilt nicht, denn {reads}"),
            (Lang::En, Truth::Unknown) => format!("expected: this condition; it is open, for {reads}"),
            (Lang::En, _) => format!("expected: this condition; it does not hold, for {reads}"),
        }
    })
}

/// Why the values are what they are that a condition reads outside of rows.
fn reasons_of(trial: &Trial<'_>, condition: &Expr) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    let mut open = vec![condition];
    while let Some(part) = open.pop() {
        if let Some(Asked::Value(spot)) = asked(part) {
            for reason in trial.why(&spot) {
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
        if !matches!(part.kind, ExprKind::Fold { .. }) {
            open.extend(part.operands().into_iter().rev());
        }
    }
    reasons
}

fn asked(expr: &Expr) -> Option<Asked> {
    match &expr.kind {
        ExprKind::Node(id) => Some(Asked::Value(Spot::new(*id, &[]))),
        ExprKind::Row(id, rows) => {
            let rows = rows.iter().map(|row| (*row as usize).checked_sub(1)).collect::<Option<_>>()?;
            Some(Asked::Value(Spot { node: *id, rows }))
        }
        ExprKind::Case(CaseRef::Field(id)) => Some(Asked::Case(*id)),
        ExprKind::Route(id) => Some(Asked::Route(*id)),
        _ => None,
    }
}

/// `path = value`, however it compares.
fn compared(condition: &Expr) -> Option<(Asked, &'static str, Wanted<'_>)> {
    let ExprKind::Binary { op, left, right } = &condition.kind else {
        return match &condition.kind {
            ExprKind::Not(inner) => Some((asked(inner)?, "=", Wanted::YesNo(false))),
            _ => Some((asked(condition)?, "=", Wanted::YesNo(true))),
        };
    };
    let sign = match op {
        BinaryOp::Eq => "=",
        BinaryOp::Ne => "≠",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "≤",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => "≥",
        _ => return None,
    };
    Some((asked(left)?, sign, Wanted::Value(right)))
}

impl Trial<'_> {
    fn name_and_value(&self, asked: &Asked, lang: Lang) -> (String, String) {
        let service = self.service();
        match asked {
            Asked::Value(spot) => (spot.label(service, lang), self.say(spot, lang)),
            Asked::Case(id) => (emit::case_name(service, *id, lang), self.say_case(*id, lang)),
            Asked::Route(id) => {
                let label = service.routes.get(id.index()).map_or("", |route| &route.label);
                (emit::quoted(label, lang), self.say_route(*id, lang))
            }
        }
    }

    /// The other side of a comparison in words.
    fn say_wanted(&self, asked: &Asked, wanted: Wanted<'_>, lang: Lang) -> String {
        let service = self.service();
        let wanted = match wanted {
            Wanted::YesNo(yes) => return super::say::yes_no(yes, lang).to_owned(),
            Wanted::Value(wanted) => wanted,
        };
        if let ExprKind::Office(id) = wanted.kind {
            return emit::quoted(&service.office(id).label, lang);
        }
        if let Some(other) = self::asked(wanted) {
            let (name, value) = self.name_and_value(&other, lang);
            return format!("{name} = {value}");
        }
        let term = self.term(wanted);
        let ty = match asked {
            Asked::Value(spot) => self.type_of(spot),
            Asked::Case(id) => service.case_fields.get(id.index()).map(|field| &field.ty),
            Asked::Route(_) => None,
        };
        let (Some(ty), Term::Value(value)) = (ty, &term) else { return self.reads(&[wanted], &[], lang) };
        let key = match asked {
            Asked::Value(spot) => self.bench.node(&service.node(spot.node).path).map(|node| node.ty.clone()),
            _ => None,
        };
        // A number may have fewer places than the value that it is compared with, and a ratio any number.
        let key = key.unwrap_or_else(|| fallback(&wanted.ty));
        match value.to_json(&key) {
            Some(json) => super::say::value(service, ty, &json, lang),
            None => self.reads(&[wanted], &[], lang),
        }
    }

    fn type_of(&self, spot: &Spot) -> Option<&crate::model::FieldType> {
        use crate::model::NodeKind;
        match &self.service().node(spot.node).kind {
            NodeKind::Compute { ty, .. } | NodeKind::Decision { ty, .. } => Some(ty),
            _ => super::trial::answer_type(self.service(), spot.node),
        }
    }
}

/// How the value of a literal is written where no node says so: of fields of the case.
fn fallback(ty: &ValueType) -> Type {
    match ty {
        ValueType::YesNo => Type::YesNo,
        ValueType::Number(numeric) => match (&numeric.currency, numeric.places()) {
            (Some(currency), _) => Type::Money { currency: currency.clone(), range: Default::default() },
            (None, Some(places)) if places > 0 => Type::Decimal { places, range: Default::default() },
            _ => Type::Integer { range: Default::default() },
        },
        ValueType::Date => Type::Date { range: Default::default() },
        ValueType::Month => Type::Month,
        ValueType::Time => Type::Time,
        _ => Type::Text { length: Default::default(), pattern: None },
    }
}
