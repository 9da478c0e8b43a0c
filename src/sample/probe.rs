//! Probes: computed values added to a logic, so that the evaluator itself says what a condition or a part of an
//! expression comes to in each row. Nothing reads them, so everything else stays as it was.

use crate::format::logic::{Computation, Expr, Logic, Node, NumberRange, Part, Source, Type};

/// A logic with its probes.
#[derive(Debug)]
pub struct Prepared {
    logic: Logic,
    probes: Vec<Probe>,
    /// The logic without probes.
    own: Logic,
}

#[derive(Debug)]
struct Probe {
    /// The list in whose rows it is evaluated.
    list: Option<String>,
    expr: Expr,
    key: String,
}

impl Prepared {
    /// Adds probes to a logic.
    pub fn new(logic: &Logic) -> Self {
        let mut prepared = Prepared { logic: logic.clone(), probes: Vec::new(), own: logic.clone() };
        for condition in &logic.conditions {
            let list = innermost(logic, &condition.holds);
            prepared.truth(list.as_deref(), &condition.holds);
        }
        for check in &logic.checks {
            let list = check.within.as_deref().and_then(|key| innermost_around(logic, key, true));
            prepared.truth(list.as_deref(), &check.must);
        }
        for stop in &logic.stops {
            prepared.truth(None, &stop.holds);
        }
        for decision in &logic.decisions {
            let list = decision.outputs.first().and_then(|key| innermost_around(logic, key, false));
            for row in &decision.rows {
                row.when.iter().for_each(|when| prepared.truth(list.as_deref(), when));
                row.results.iter().for_each(|result| prepared.parts(list.as_deref(), result));
            }
        }
        for route in &logic.routes {
            route.arms.iter().filter_map(|arm| arm.when.as_ref()).for_each(|when| prepared.truth(None, when));
        }
        for computation in &logic.computations {
            let list = innermost_around(logic, &computation.node, false);
            prepared.parts(list.as_deref(), &computation.value);
        }
        prepared
    }

    /// The logic without the probes.
    pub fn own(&self) -> &Logic {
        &self.own
    }

    /// The logic with the probes.
    pub(super) fn logic(&self) -> &Logic {
        &self.logic
    }

    /// Is the node with this index a probe?
    pub(super) fn is_probe(&self, at: usize) -> bool {
        at >= self.own.nodes.len()
    }

    /// The key of the probe of an expression, and the list in whose rows it stands.
    pub(super) fn probe(&self, list: Option<&str>, expr: &Expr) -> Option<&str> {
        let found = self.probes.iter().find(|probe| probe.list.as_deref() == list && probe.expr == *expr);
        found.map(|probe| probe.key.as_str())
    }

    /// The list in whose rows a condition is evaluated.
    pub(super) fn list_of(&self, expr: &Expr) -> Option<String> {
        innermost(&self.logic, expr)
    }

    /// A probe of a condition and of its parts.
    fn truth(&mut self, list: Option<&str>, expr: &Expr) {
        self.add(list, expr, Type::YesNo);
        self.parts(list, expr);
    }

    /// Probes of everything in an expression that is calculated.
    fn parts(&mut self, list: Option<&str>, expr: &Expr) {
        if let (true, Some(ty)) = (is_calculated(expr), type_of(&self.logic, expr)) {
            self.add(list, expr, ty);
        }
        let inner = match expr {
            Expr::Any { list, .. }
            | Expr::All { list, .. }
            | Expr::Count { list, .. }
            | Expr::Sum { list, .. }
            | Expr::Min { list, .. }
            | Expr::Max { list, .. } => Some(list.as_str()),
            _ => list,
        };
        expr.operands().into_iter().for_each(|part| self.parts(inner, part));
    }

    fn add(&mut self, list: Option<&str>, expr: &Expr, ty: Type) {
        let plain = |key: &str| {
            self.logic
                .nodes
                .iter()
                .any(|node| node.key == key && matches!(node.ty, Type::List { plain: true, .. }))
        };
        if self.probe(list, expr).is_some() || list.is_some_and(plain) {
            return;
        }
        // No name of a definition contains this sign.
        let name = format!("?{}", self.probes.len());
        let key = list.map_or(name.clone(), |list| format!("{list}.{name}"));
        let node = Node {
            key: key.clone(),
            source: Source::Computed,
            ty,
            optional: false,
            when: Vec::new(),
            start: None,
            later: false,
        };
        self.logic.nodes.push(node);
        self.logic.computations.push(Computation { node: key.clone(), value: expr.clone() });
        self.logic.order.push(key.clone());
        self.probes.push(Probe { list: list.map(str::to_owned), expr: expr.clone(), key });
    }
}

fn is_calculated(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Add { .. }
            | Expr::Subtract { .. }
            | Expr::Multiply { .. }
            | Expr::Divide { .. }
            | Expr::Negate { .. }
            | Expr::Round { .. }
            | Expr::Least { .. }
            | Expr::Greatest { .. }
            | Expr::Length { .. }
            | Expr::Difference { .. }
            | Expr::DaysIn { .. }
            | Expr::Shift { .. }
            | Expr::Part { .. }
            | Expr::Count { .. }
            | Expr::Sum { .. }
            | Expr::Min { .. }
            | Expr::Max { .. }
            | Expr::Otherwise { .. }
            | Expr::If { .. }
    )
}

/// A type that can write what the expression comes to.
fn type_of(logic: &Logic, expr: &Expr) -> Option<Type> {
    // Enough for every number that a type can hold, and for six places in between.
    let number = Type::Decimal { places: 9, range: NumberRange::default() };
    let day = || Some(Type::Date { range: Default::default() });
    match expr {
        Expr::YesNo { .. } => Some(Type::YesNo),
        Expr::Text { .. } | Expr::Route { .. } => Some(Type::Office),
        Expr::Date { .. } | Expr::Today | Expr::Shift { .. } => day(),
        Expr::Part { part, .. } => match part {
            Part::Year | Part::Month => Some(number),
            Part::StartOfMonth | Part::EndOfMonth | Part::Earliest | Part::Latest => day(),
        },
        Expr::Month { .. } => Some(Type::Month),
        Expr::Time { .. } => Some(Type::Time),
        Expr::Get { node } => {
            let node = logic.nodes.iter().find(|known| known.key == *node)?;
            Some(match node.ty {
                Type::Integer { .. } | Type::Decimal { .. } | Type::Money { .. } | Type::Year { .. } => {
                    number
                }
                ref other => other.clone(),
            })
        }
        Expr::Otherwise { arg, .. } => type_of(logic, arg),
        Expr::If { then, .. } => type_of(logic, then),
        Expr::Sum { of, .. } | Expr::Min { of, .. } | Expr::Max { of, .. } => type_of(logic, of),
        Expr::Least { args } | Expr::Greatest { args } => type_of(logic, args.first()?),
        Expr::Case { .. } | Expr::Outcome { .. } | Expr::List { .. } => None,
        _ if is_calculated(expr) => Some(number),
        Expr::Integer { .. } | Expr::Decimal { .. } | Expr::Money { .. } => Some(number),
        _ => Some(Type::YesNo),
    }
}

/// The innermost list in whose rows an expression is evaluated.
fn innermost(logic: &Logic, expr: &Expr) -> Option<String> {
    let mut found: Option<String> = None;
    gather(logic, expr, &mut Vec::new(), &mut found);
    found
}

fn gather(logic: &Logic, expr: &Expr, inside: &mut Vec<String>, found: &mut Option<String>) {
    let mut note = |key: &str, inside: &[String]| {
        let list = innermost_around(logic, key, false).filter(|list| !inside.contains(list));
        if let Some(list) = list
            && found.as_ref().is_none_or(|known| list.len() > known.len())
        {
            *found = Some(list);
        }
    };
    match expr {
        Expr::Get { node } => note(node, inside),
        Expr::Any { list, .. }
        | Expr::All { list, .. }
        | Expr::Count { list, .. }
        | Expr::Sum { list, .. }
        | Expr::Min { list, .. }
        | Expr::Max { list, .. } => {
            note(list, inside);
            inside.push(list.clone());
            expr.operands().into_iter().for_each(|part| gather(logic, part, inside, found));
            inside.pop();
            return;
        }
        _ => {}
    }
    expr.operands().into_iter().for_each(|part| gather(logic, part, inside, found));
}

/// The innermost list around a node, or with `own` the node itself where it is a list.
fn innermost_around(logic: &Logic, key: &str, own: bool) -> Option<String> {
    let is_list =
        |key: &str| logic.nodes.iter().any(|node| node.key == key && matches!(node.ty, Type::List { .. }));
    let mut at = key;
    let mut first = true;
    loop {
        if (own || !first) && is_list(at) {
            return Some(at.to_owned());
        }
        first = false;
        at = match at.strip_suffix("[]") {
            Some(list) => list,
            None => at.rsplit_once('.')?.0,
        };
    }
}
