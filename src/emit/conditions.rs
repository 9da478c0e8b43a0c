//! Stable ids of conditions: where they apply, and what they say.
//!
//! A condition has no message, so its key is made of the condition itself: `dogs/when/breed-is-mixed`. Two
//! places with the same condition share its id; a condition that changes is another rule.

use crate::digest;
use crate::model::{
    BinaryOp, CaseRef, ConditionId, ConditionKind, DurationUnit, Expr, ExprKind, FoldKind, LayoutItem,
    LayoutKind, NodeId, PartKind, RoundMode, Service,
};

/// Longest key; a longer one is cut and told apart by a digest.
const LONGEST: usize = 60;

/// The id of every condition, by [`ConditionId`]. What follows a stop has the id of the stop with `/passed`.
pub(super) fn condition_ids(service: &Service) -> Vec<String> {
    let mut keyed: Vec<(String, String)> = Vec::with_capacity(service.conditions.len());
    for condition in &service.conditions {
        let place = condition.list.map_or(service.name.as_str(), |list| service.node(list).path.as_str());
        keyed.push(match condition.kind {
            ConditionKind::AfterStop(stop) => {
                let id = service.stops.get(stop.index()).map_or(String::new(), |stop| stop.id.clone());
                (format!("{id}/passed"), String::new())
            }
            ConditionKind::When => {
                let said = Speller { service, list: condition.list }.spell(&condition.expr);
                let (key, cut) = key(&said);
                let id = format!("{place}/when/{key}");
                (if cut { format!("{id}-{}", short_digest(&said)) } else { id }, said)
            }
        });
    }
    let twice = |id: &str, said: &str| keyed.iter().any(|(other, words)| other == id && words != said);
    keyed
        .iter()
        .map(|(id, said)| if twice(id, said) { format!("{id}-{}", short_digest(said)) } else { id.clone() })
        .collect()
}

/// The ids of some conditions, outermost first.
pub(super) fn named(ids: &[String], conditions: &[ConditionId]) -> Vec<String> {
    conditions.iter().filter_map(|condition| ids.get(condition.index()).cloned()).collect()
}

/// The id under which `logic.json` has all conditions around a page, where they are several.
pub(super) fn page_condition(page: &str) -> String {
    format!("{page}/page")
}

/// Every page that stands inside several `when`s, with their conditions, outermost first.
pub(super) fn nested_pages(service: &Service) -> Vec<(String, Vec<ConditionId>)> {
    let mut pages = Vec::new();
    gather_pages(service, &service.layout, &mut Vec::new(), &mut pages);
    pages
}

fn gather_pages(
    service: &Service,
    items: &[LayoutItem],
    around: &mut Vec<ConditionId>,
    pages: &mut Vec<(String, Vec<ConditionId>)>,
) {
    for item in items {
        match item {
            LayoutItem::Node(node) if node.kind == LayoutKind::Page && around.len() > 1 => {
                pages.push((page_condition(&node.name), around.clone()));
            }
            LayoutItem::When { condition, items } => {
                let when = service.condition(*condition).kind == ConditionKind::When;
                around.extend(when.then_some(*condition));
                gather_pages(service, items, around, pages);
                around.truncate(around.len() - usize::from(when));
            }
            _ => {}
        }
    }
}

fn key(said: &str) -> (String, bool) {
    let mut key = String::with_capacity(said.len());
    for word in said.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if key.len() + word.len() > LONGEST {
            return (key, true);
        }
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(&word.to_ascii_lowercase());
    }
    (key, false)
}

fn short_digest(said: &str) -> String {
    let mut digits = digest::sha256(said.as_bytes());
    digits.truncate(8);
    digits
}

/// Spells expressions in one canonical way.
struct Speller<'m> {
    service: &'m Service,
    /// Names in this list are spelled as its rows know them.
    list: Option<NodeId>,
}

impl Speller<'_> {
    fn spell(&self, expr: &Expr) -> String {
        let all = |list: &[Expr]| list.iter().map(|one| self.spell(one)).collect::<Vec<_>>().join(" ");
        match &expr.kind {
            ExprKind::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
            ExprKind::Number(units) => match units {
                0.. => units.to_string(),
                _ => format!("minus {}", units.unsigned_abs()),
            },
            ExprKind::Text(text) | ExprKind::SemanticCode(text) => text.clone(),
            ExprKind::Date(day) => day.to_string(),
            ExprKind::Time(at) => at.to_string(),
            ExprKind::Month(year, month) => format!("{year}-{month:02}"),
            ExprKind::Code(list, at) => {
                let option = self.service.codelist(*list).options.get(*at);
                option.map_or(String::new(), |option| option.name.clone().unwrap_or(option.code.clone()))
            }
            ExprKind::Duration(unit, count) => format!("{} {}", self.spell(count), unit_word(*unit)),
            ExprKind::Today => "today".to_owned(),
            ExprKind::Node(id) | ExprKind::Row(id, _) => self.name(*id),
            ExprKind::Case(CaseRef::Field(id)) => {
                self.service.case_fields.get(id.index()).map_or(String::new(), |field| field.path.clone())
            }
            ExprKind::Case(CaseRef::Outcome(state, outcome)) => {
                let process = self.service.process.as_ref();
                let name = process.map_or("", |process| &process.state(*state).name);
                format!("{name} {outcome}")
            }
            ExprKind::Route(id) => {
                self.service.routes.get(id.index()).map_or(String::new(), |route| route.name.clone())
            }
            ExprKind::Office(id) => self.service.office(*id).name.clone(),
            ExprKind::List(values) => all(values),
            ExprKind::Invalid => String::new(),
            _ => self.operation(expr),
        }
    }

    /// What is made of other expressions.
    fn operation(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Not(a) => format!("not ({})", self.spell(a)),
            ExprKind::Negate(a) => format!("minus {}", self.spell(a)),
            ExprKind::Binary { op, left, right } => {
                format!("({} {} {})", self.spell(left), op_word(*op), self.spell(right))
            }
            ExprKind::Matches(a, pattern) => format!("{} matches {}", self.spell(a), pattern.source()),
            ExprKind::IsAnswered(a) => format!("{} is answered", self.spell(a)),
            ExprKind::Otherwise(a, b) => format!("{} otherwise {}", self.spell(a), self.spell(b)),
            ExprKind::If { cond, then, otherwise } => {
                format!("if {} then {} else {}", self.spell(cond), self.spell(then), self.spell(otherwise))
            }
            ExprKind::Fold { kind, list, body } => {
                let body = body.as_ref().map_or(String::new(), |body| self.spell(body));
                format!("({} {} {body})", fold_word(*kind), self.name(*list))
            }
            ExprKind::Round(mode, a, places) => {
                let mode = match mode {
                    RoundMode::Half => "round",
                    RoundMode::Up => "round up",
                    RoundMode::Down => "round down",
                };
                format!("{mode} {} {places}", self.spell(a))
            }
            ExprKind::Extreme(largest, a, b) => {
                format!("{} {} {}", if *largest { "max" } else { "min" }, self.spell(a), self.spell(b))
            }
            ExprKind::Length(a) => format!("length {}", self.spell(a)),
            ExprKind::Difference { unit, from, to } => {
                format!("{} from {} to {}", unit_word(*unit), self.spell(from), self.spell(to))
            }
            ExprKind::DaysIn(from, to) => format!("days in {} to {}", self.spell(from), self.spell(to)),
            ExprKind::Part(part, a) => format!("{} {}", part_word(*part), self.spell(a)),
            _ => String::new(),
        }
    }

    fn name(&self, id: NodeId) -> String {
        let path = &self.service.node(id).path;
        let list = self.list.map(|list| format!("{}.", self.service.node(list).path));
        list.and_then(|list| path.strip_prefix(&list)).unwrap_or(path).to_owned()
    }
}

fn op_word(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Or => "or",
        BinaryOp::And => "and",
        BinaryOp::Eq => "is",
        BinaryOp::Ne => "is not",
        BinaryOp::Lt => "below",
        BinaryOp::Le => "at most",
        BinaryOp::Gt => "above",
        BinaryOp::Ge => "at least",
        BinaryOp::In => "in",
        BinaryOp::NotIn => "not in",
        BinaryOp::Add => "plus",
        BinaryOp::Sub => "minus",
        BinaryOp::Mul => "times",
        BinaryOp::Div => "by",
    }
}

fn fold_word(kind: FoldKind) -> &'static str {
    match kind {
        FoldKind::Any => "any",
        FoldKind::All => "all",
        FoldKind::Count => "count",
        FoldKind::Sum => "sum",
        FoldKind::Min => "min",
        FoldKind::Max => "max",
    }
}

fn unit_word(unit: DurationUnit) -> &'static str {
    match unit {
        DurationUnit::Days => "days",
        DurationUnit::Weeks => "weeks",
        DurationUnit::Months => "months",
        DurationUnit::Years => "years",
        DurationUnit::Workdays => "workdays",
    }
}

fn part_word(part: PartKind) -> &'static str {
    match part {
        PartKind::YearOf => "year of",
        PartKind::MonthOf => "month of",
        PartKind::StartOfMonth => "start of month",
        PartKind::EndOfMonth => "end of month",
        PartKind::Earliest => "earliest",
        PartKind::Latest => "latest",
    }
}
