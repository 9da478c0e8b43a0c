//! Why a value is what it is: which rule or row of a table applied, and which values it read.

use super::place::{Spot, lists_in};
use super::say;
use super::trial::Trial;
use crate::diagnostic::{Lang, Said, Words};
use crate::emit;
use crate::eval::{Term, Truth};
use crate::model::{
    CaseFieldId, CaseRef, CellTest, Decision, Expr, ExprKind, HitPolicy, NodeId, NodeKind, RouteId, StateId,
};
use crate::source::Span;

/// Most values that one reason names.
const MOST: usize = 6;
/// How far reasons go back through computed values.
const DEEPEST: usize = 2;

/// A place in the definition and what it contributed.
pub(super) type Reason = (Span, Said);

/// Something that an expression read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fact {
    Value(Spot),
    Rows(Spot),
    Case(CaseFieldId),
    Ended(StateId, String),
    Route(RouteId),
    Today,
}

impl Trial<'_> {
    /// What expressions in these rows read, as „Rasse“ = „Mischling“, joined by "und".
    pub(super) fn reads(&self, exprs: &[&Expr], rows: &[usize], lang: Lang) -> String {
        let mut facts = Vec::new();
        for expr in exprs {
            self.gather(expr, rows, &mut facts);
        }
        say::list(facts.iter().map(|fact| self.say_fact(fact, lang)).collect(), MOST, lang)
    }

    fn gather(&self, expr: &Expr, rows: &[usize], facts: &mut Vec<Fact>) {
        let at = |node: NodeId| {
            let depth = lists_in(self.service(), node, false).len();
            Spot::new(node, rows.get(..depth).unwrap_or(rows))
        };
        let fact = match &expr.kind {
            ExprKind::Node(id) => Some(Fact::Value(at(*id))),
            ExprKind::Row(id, rows) => {
                let rows = rows.iter().map(|row| (*row as usize).saturating_sub(1)).collect();
                Some(Fact::Value(Spot { node: *id, rows }))
            }
            ExprKind::Case(CaseRef::Field(id)) => Some(Fact::Case(*id)),
            ExprKind::Case(CaseRef::Outcome(state, outcome)) => Some(Fact::Ended(*state, outcome.clone())),
            ExprKind::Route(id) => Some(Fact::Route(*id)),
            ExprKind::Today => Some(Fact::Today),
            ExprKind::Fold { list, body: None, .. } => Some(Fact::Rows(at(*list))),
            ExprKind::Fold { list, body: Some(body), .. } => {
                let list = at(*list);
                let count = self.count(&list);
                for row in 0..count.min(MOST + 1) {
                    self.gather(body, &[list.rows.as_slice(), &[row]].concat(), facts);
                }
                (count == 0).then_some(Fact::Rows(list))
            }
            _ => {
                expr.operands().into_iter().for_each(|operand| self.gather(operand, rows, facts));
                None
            }
        };
        facts.extend(fact.filter(|fact| !facts.contains(fact)));
    }

    fn say_fact(&self, fact: &Fact, lang: Lang) -> String {
        let service = self.service();
        match fact {
            Fact::Value(spot) => {
                let label = spot.label(service, lang);
                match self.shown(spot) {
                    Some(_) => format!("{label} = {}", self.say(spot, lang)),
                    None => format!("{label} {}", self.say_missing(spot, lang)),
                }
            }
            Fact::Rows(list) => {
                let count = self.count(list);
                let label = list.label(service, lang);
                match lang {
                    Lang::De => format!("Zeilen in {label} = {count}"),
                    Lang::En => format!("rows in {label} = {count}"),
                }
            }
            Fact::Case(id) => {
                format!("{} = {}", emit::case_name(service, *id, lang), self.say_case(*id, lang))
            }
            Fact::Ended(state, outcome) => {
                let name = service.process.as_ref().map_or("", |process| &process.state(*state).name);
                format!("{name}.{outcome}")
            }
            Fact::Route(id) => {
                let label = service.routes.get(id.index()).map_or("", |route| &route.label);
                format!("{} = {}", emit::quoted(label, lang), self.say_route(*id, lang))
            }
            Fact::Today => match lang {
                Lang::De => format!("Tag des Eingangs = {}", self.today()),
                Lang::En => format!("day of receipt = {}", self.today()),
            },
        }
    }

    /// „X“ nicht gefragt, as it stands before „ist“; “X” is not asked.
    fn say_missing(&self, spot: &Spot, lang: Lang) -> &'static str {
        let (de, en) = match self.value(spot) {
            Term::Absent if self.is_irrelevant(spot) => ("nicht gefragt", "is not asked"),
            Term::Absent => ("nicht angegeben", "is not given"),
            Term::Unknown => ("offen", "is open"),
            Term::Value(_) => ("vorhanden", "is there"),
        };
        Words::new(de, en).get(lang)
    }

    /// Where a route leads, in words.
    pub(super) fn say_route(&self, id: RouteId, lang: Lang) -> String {
        use crate::eval::Destination;
        let service = self.service();
        let name = service.routes.get(id.index()).map_or("", |route| &route.name);
        match (self.evaluation.route(name), lang) {
            (Destination::Office(office), _) => {
                let label = service.offices.iter().find(|known| known.name == office);
                emit::quoted(label.map_or(office, |known| &known.label), lang)
            }
            (Destination::Refused(_), Lang::De) => "abgewiesen".to_owned(),
            (Destination::Refused(_), Lang::En) => "refused".to_owned(),
            (Destination::Unknown, Lang::De) => "offen".to_owned(),
            (Destination::Unknown, Lang::En) => "open".to_owned(),
        }
    }

    /// Why the value of a node is what it is.
    pub(super) fn why(&self, spot: &Spot) -> Vec<Reason> {
        let mut reasons = Vec::new();
        self.add_reasons(spot, 0, &mut reasons);
        reasons
    }

    fn add_reasons(&self, spot: &Spot, depth: usize, reasons: &mut Vec<Reason>) {
        if depth >= DEEPEST {
            return;
        }
        if self.is_irrelevant(spot) {
            reasons.extend(self.why_irrelevant(spot));
            return;
        }
        let service = self.service();
        let node = service.node(spot.node);
        let read: Vec<&Expr> = match &node.kind {
            NodeKind::Decision { decision, .. } => {
                let decision = service.decision(*decision);
                reasons.extend(self.why_decided(decision, &spot.rows));
                decision.inputs.iter().map(|column| &column.value).collect()
            }
            NodeKind::Compute { value, .. } => {
                let said = Said::by(|lang| {
                    let (label, what) = (spot.label(service, lang), self.say(spot, lang));
                    let reads = self.reads(&[value], &spot.rows, lang);
                    match lang {
                        _ if reads.is_empty() => format!("{label} = {what}"),
                        Lang::De => format!("{label} = {what}; dabei ist {reads}"),
                        Lang::En => format!("{label} = {what}, where {reads}"),
                    }
                });
                reasons.push((value.span, said));
                vec![value]
            }
            _ => {
                let inline = self.scenario.answers.iter().rev().find(|one| self.gives(&one.place, spot));
                reasons.extend(
                    inline.map(|one| (one.span, Words::new("hier so angegeben", "given so here").into())),
                );
                return;
            }
        };
        for expr in read {
            let mut facts = Vec::new();
            self.gather(expr, &spot.rows, &mut facts);
            for fact in facts {
                if let Fact::Value(inner) = fact
                    && !matches!(service.node(inner.node).kind, NodeKind::Field { .. })
                {
                    self.add_reasons(&inner, depth + 1, reasons);
                }
            }
        }
    }

    fn gives(&self, place: &crate::model::ScenarioPlace, spot: &Spot) -> bool {
        use crate::model::ScenarioPlace;
        matches!(place, ScenarioPlace::Data(value) if Spot::of(value).as_ref() == Some(spot))
    }

    /// The first condition around a place that does not hold.
    pub(super) fn why_irrelevant(&self, spot: &Spot) -> Option<Reason> {
        let service = self.service();
        service.conditions_around(spot.node).into_iter().find_map(|id| {
            let condition = service.condition(id);
            let depth = condition.list.map_or(0, |list| lists_in(service, list, true).len());
            let rows = spot.rows.get(..depth)?;
            let ready = self.bench.ready(&condition.expr).expr;
            if self.truths(condition.list, rows, &[ready]) != [Truth::No] {
                return None;
            }
            let said = Said::by(|lang| {
                let reads = self.reads(&[&condition.expr], rows, lang);
                match lang {
                    Lang::De => format!("diese Bedingung gilt nicht, weil {reads} ist"),
                    Lang::En => format!("this condition does not hold, because {reads}"),
                }
            });
            Some((condition.span, said))
        })
    }

    /// Which rows of a table hold in these rows of its list.
    pub(super) fn rows_that_hold(&self, decision: &Decision, rows: &[usize]) -> Vec<Truth> {
        let index = self.service().decisions.iter().position(|known| std::ptr::eq(known, decision));
        let Some(compiled) = index.and_then(|at| self.bench.logic().decisions.get(at)) else {
            return Vec::new();
        };
        let always = crate::format::logic::Expr::YesNo { value: true };
        let conditions: Vec<_> =
            compiled.rows.iter().map(|row| row.when.clone().unwrap_or_else(|| always.clone())).collect();
        self.truths(decision.list, rows, &conditions)
    }

    fn why_decided(&self, decision: &Decision, rows: &[usize]) -> Vec<Reason> {
        let truths = self.rows_that_hold(decision, rows);
        let hits = truths.iter().enumerate().filter(|(_, truth)| **truth == Truth::Yes).map(|(at, _)| at);
        let hits: Vec<usize> = match decision.hit {
            HitPolicy::First => hits.take(1).collect(),
            HitPolicy::Unique | HitPolicy::CollectSum => hits.collect(),
        };
        if hits.is_empty() {
            let inputs: Vec<&Expr> = decision.inputs.iter().map(|column| &column.value).collect();
            let said = Said::by(|lang| {
                let reads = self.reads(&inputs, rows, lang);
                match lang {
                    Lang::De => format!("keine Zeile der Tabelle gilt, weil {reads} ist"),
                    Lang::En => format!("no row of the table applies, because {reads}"),
                }
            });
            return vec![(decision.span, said)];
        }
        hits.into_iter().filter_map(|at| self.why_row(decision, at, rows)).collect()
    }

    /// Row 3 of the table applies, because …
    fn why_row(&self, decision: &Decision, at: usize, rows: &[usize]) -> Option<Reason> {
        let row = decision.rows.get(at)?;
        let tested = decision
            .inputs
            .iter()
            .zip(&row.tests)
            .filter(|(_, tests): &(_, &Vec<CellTest>)| !tests.is_empty());
        let read: Vec<&Expr> = tested.map(|(column, _)| &column.value).collect();
        let (number, name) = (at + 1, &decision.name);
        let said = Said::by(|lang| match (lang, self.reads(&read, rows, lang)) {
            (Lang::De, reads) if reads.is_empty() => format!("Zeile {number} der Tabelle {name} gilt immer"),
            (Lang::De, reads) => format!("Zeile {number} der Tabelle {name} gilt, weil {reads} ist"),
            (Lang::En, reads) if reads.is_empty() => {
                format!("row {number} of the table {name} always applies")
            }
            (Lang::En, reads) => format!("row {number} of the table {name} applies, because {reads}"),
        });
        Some((row.span, said))
    }

    /// Which arm a route takes, and why.
    pub(super) fn why_routed(&self, id: RouteId) -> Option<Reason> {
        let route = self.service().routes.get(id.index())?;
        let taken = self.arm_taken(route.arms.iter().map(|arm| arm.cond.as_ref()))?;
        let read: Vec<&Expr> = route.arms[..=taken].iter().filter_map(|arm| arm.cond.as_ref()).collect();
        let said = Said::by(|lang| match (lang, self.reads(&read, &[], lang)) {
            (Lang::De, reads) if reads.is_empty() => "dieser Weg gilt immer".to_owned(),
            (Lang::De, reads) => format!("dieser Weg gilt, weil {reads} ist"),
            (Lang::En, reads) if reads.is_empty() => "this way always applies".to_owned(),
            (Lang::En, reads) => format!("this way applies, because {reads}"),
        });
        Some((route.arms[taken].span, said))
    }

    /// The first arm that holds, if no arm before it is open.
    pub(super) fn arm_taken<'e>(&self, arms: impl Iterator<Item = Option<&'e Expr>>) -> Option<usize> {
        for (at, cond) in arms.enumerate() {
            match cond.map_or(Truth::Yes, |cond| super::bench::truth(&self.term(cond))) {
                Truth::Yes => return Some(at),
                Truth::No => {}
                Truth::Unknown => return None,
            }
        }
        None
    }
}
