//! What must hold of every drawing, on processes that nobody thought of.

use super::super::build;
use super::super::flow::{Kind, Scope};
use super::super::xml::has_label_beside;
use super::{Drawing, Point, Rect, draw, measure};
use crate::format::Texts;
use crate::format::common::{DurationUnit, Office};
use crate::format::logic::Expr;
use crate::format::workflow::{Arm, Case, Deadline, Outcome, Party, Rule, State, Work, Worker, Workflow};

/// Printed where a test fails, so that it can be repeated.
const SEED: u64 = 20_260_302;

const LABELS: [&str; 7] = [
    "",
    "Ja",
    "Unterlagen fehlen",
    "Straßenverkehrsbehördliche Anordnung",
    "Mitteilen, dass die Erlaubnis als erteilt gilt, und die Stelle unterrichten, die sie bisher verwaltet hat",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Ä Ö Ü ß §§ 10, 11",
];

/// Numbers that are the same on every machine (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most.max(1)
    }

    fn label(&mut self) -> Texts {
        Texts::one("de", LABELS[self.below(LABELS.len())])
    }
}

/// A process of any shape: loops, stages, parallel branches, deadlines, withdrawals.
fn random(seed: u64) -> Workflow {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let count = 3 + chance.below(14);
    let mut states = Vec::new();
    for at in 0..count {
        top(&mut chance, at, count, &mut states);
    }
    states.push(state(&mut chance, "end", Work::End { silent: true }));
    states.push(state(&mut chance, "gone", Work::End { silent: true }));
    Workflow {
        format_version: String::new(),
        service: "test".to_owned(),
        version: "1.0.0".to_owned(),
        languages: vec!["de".to_owned()],
        start: Some("s0".to_owned()),
        withdrawn: (chance.below(3) == 0).then(|| "gone".to_owned()),
        states,
        case: Case::default(),
        offices: vec![Office {
            name: "town".to_owned(),
            title: Texts::one("de", "Rathaus"),
            email: None,
            phone: None,
            url: None,
            address: None,
        }],
        routes: Vec::new(),
        documents: Vec::new(),
        recipients: Vec::new(),
        deadlines: None,
        patterns: Vec::new(),
    }
}

fn state(chance: &mut Chance, name: &str, work: Work) -> State {
    State {
        name: name.to_owned(),
        label: Some(chance.label()),
        inside: None,
        when: None,
        work,
        within: None,
        escalate: None,
        laws: Vec::new(),
        hint: None,
        outcomes: Vec::new(),
    }
}

fn outcome(chance: &mut Chance, name: &str, to: Option<String>) -> Outcome {
    Outcome { name: name.to_owned(), label: chance.label(), to, overdue: name == "overdue" }
}

/// Anywhere; from every state the next one can be reached.
fn target(chance: &mut Chance, count: usize) -> String {
    match chance.below(count + 1) {
        at if at == count => "end".to_owned(),
        at => format!("s{at}"),
    }
}

fn next(at: usize, count: usize) -> String {
    if at + 1 < count { format!("s{}", at + 1) } else { "end".to_owned() }
}

fn clock(chance: &mut Chance, one: &mut State, count: usize) {
    if chance.below(3) == 0 {
        one.within = Some(Deadline { count: 5, unit: DurationUnit::Workdays, iso: None });
        if chance.below(2) == 0 {
            one.escalate = Some("town".to_owned());
        }
        if chance.below(2) == 0 {
            let to = target(chance, count);
            one.outcomes.push(outcome(chance, "overdue", Some(to)));
        }
    }
}

fn rule(chance: &mut Chance) -> Rule {
    let words = chance.label();
    Rule { holds: Expr::YesNo { value: true }, words }
}

/// A state at the top, with what stands in it.
fn top(chance: &mut Chance, at: usize, count: usize, states: &mut Vec<State>) {
    let (name, next) = (format!("s{at}"), next(at, count));
    let by = Worker::Office("town".to_owned());
    let work = match chance.below(8) {
        0 => Work::Wait { from: Party::Applicant, reopens: Vec::new() },
        1 => Work::Decide {
            arms: vec![
                Arm { when: Some(rule(chance)), to: target(chance, count) },
                Arm { when: Some(rule(chance)), to: target(chance, count) },
                Arm { when: None, to: next.clone() },
            ],
        },
        2 => Work::Stage { first: format!("{name}a") },
        3 => Work::Parallel { branches: vec![format!("{name}a"), format!("{name}b")], next: next.clone() },
        4 => Work::Forward { recipients: Vec::new() },
        5 => Work::Pay { amount: Expr::YesNo { value: true } },
        _ => Work::Task { by, except: None, fields: Vec::new() },
    };
    let mut one = state(chance, &name, work);
    let is_plain =
        matches!(one.work, Work::Task { .. } | Work::Wait { .. } | Work::Pay { .. } | Work::Forward { .. });
    if is_plain {
        one.outcomes.push(outcome(chance, "paid", Some(next.clone())));
        for other in 0..chance.below(4) {
            let to = target(chance, count);
            one.outcomes.push(outcome(chance, &format!("o{other}"), Some(to)));
        }
    }
    if !matches!(one.work, Work::Decide { .. }) {
        clock(chance, &mut one, count);
    }
    let (is_stage, is_parallel) =
        (matches!(one.work, Work::Stage { .. }), matches!(one.work, Work::Parallel { .. }));
    states.push(one);
    if is_stage || is_parallel {
        inside(chance, &name, is_parallel, (&next, count), states);
    }
}

fn inside(
    chance: &mut Chance,
    outer: &str,
    is_parallel: bool,
    (next, count): (&str, usize),
    states: &mut Vec<State>,
) {
    for inner in ["a", "b"] {
        let by = Worker::Office("town".to_owned());
        let mut one =
            state(chance, &format!("{outer}{inner}"), Work::Task { by, except: None, fields: Vec::new() });
        one.inside = Some(outer.to_owned());
        if is_parallel && chance.below(2) == 0 {
            one.when = Some(rule(chance));
        }
        let on = match (is_parallel, inner) {
            (true, _) => None,
            (false, "a") => Some(format!("{outer}b")),
            _ => Some(next.to_owned()),
        };
        one.outcomes.push(outcome(chance, "done", on));
        for other in 0..chance.below(3) {
            let to = (!is_parallel).then(|| target(chance, count));
            one.outcomes.push(outcome(chance, &format!("o{other}"), to));
        }
        states.push(one);
    }
}

fn apart(one: &Rect, other: &Rect) -> bool {
    one.right() <= other.x || other.right() <= one.x || one.bottom() <= other.y || other.bottom() <= one.y
}

/// Does a line from point to point, along a row or a column, lead through the inside of a rectangle?
fn through(from: Point, to: Point, rect: &Rect) -> bool {
    let (left, right) = (from.x.min(to.x), from.x.max(to.x));
    let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
    left < rect.right() - 0.5 && right > rect.x + 0.5 && top < rect.bottom() - 0.5 && bottom > rect.y + 0.5
}

/// Do two lines lie on each other for more than a moment?
fn on_each_other(one: (Point, Point), other: (Point, Point)) -> bool {
    let flat = |line: (Point, Point)| (line.0.y - line.1.y).abs() < 0.1;
    let span = |a: f64, b: f64| (a.min(b), a.max(b));
    let common = |one: (f64, f64), other: (f64, f64)| one.1.min(other.1) - one.0.max(other.0) > 1.0;
    match (flat(one), flat(other)) {
        (true, true) => {
            (one.0.y - other.0.y).abs() < 1.0 && common(span(one.0.x, one.1.x), span(other.0.x, other.1.x))
        }
        (false, false) => {
            (one.0.x - other.0.x).abs() < 1.0 && common(span(one.0.y, one.1.y), span(other.0.y, other.1.y))
        }
        _ => false,
    }
}

/// What is wrong with a drawing.
pub(in crate::emit::bpmn) fn faults(scope: &Scope, drawing: &Drawing, faults: &mut Vec<String>) {
    // Every rectangle that nothing else may touch: its place, and whose it is.
    let mut boxes: Vec<(Rect, String, Option<usize>)> = Vec::new();
    for (at, (node, drawn)) in scope.nodes.iter().zip(&drawing.nodes).enumerate() {
        boxes.push((drawn.bounds, node.id.clone(), Some(at)));
        if let (Some(text), true) = (&drawn.text, has_label_beside(&node.kind)) {
            boxes.push((text.bounds, format!("label of {}", node.id), None));
        }
        if let Some(text) = &drawn.text {
            let cut =
                text.lines.iter().find(|line| measure::width(line, text.size) > text.bounds.width + 1.0);
            faults.extend(cut.map(|line| format!("{}: {line:?} is cut", node.id)));
            if text.lines.concat().replace(' ', "") != node.label.replace(' ', "") {
                faults.push(format!("{}: the label is not whole", node.id));
            }
        }
        if let (Kind::SubProcess(inner), Some(inside)) = (&node.kind, &drawn.inner) {
            self::faults(inner, inside, faults);
            let outside = inside.nodes.iter().filter(|one| through_border(&one.bounds, &drawn.bounds));
            faults.extend(outside.map(|_| format!("{}: something stands outside", node.id)));
        }
    }
    for (at, flow) in drawing.flows.iter().enumerate() {
        boxes.extend(flow.text.iter().map(|text| (text.bounds, format!("label of flow {at}"), None)));
    }
    overlaps(scope, &boxes, faults);
    for (at, flow) in drawing.flows.iter().enumerate() {
        lines(scope, drawing, &boxes, at, flow.points.as_slice(), faults);
    }
}

fn through_border(inner: &Rect, outer: &Rect) -> bool {
    inner.x < outer.x || inner.y < outer.y || inner.right() > outer.right() || inner.bottom() > outer.bottom()
}

fn overlaps(scope: &Scope, boxes: &[(Rect, String, Option<usize>)], faults: &mut Vec<String>) {
    let at_border = |one: Option<usize>, other: Option<usize>| match (one, other) {
        (Some(one), Some(other)) => {
            matches!(scope.nodes[one].kind, Kind::Boundary { host, .. } if host == other)
        }
        _ => false,
    };
    for (at, (rect, name, node)) in boxes.iter().enumerate() {
        for (other, other_name, other_node) in &boxes[at + 1..] {
            let is_pair = at_border(*node, *other_node) || at_border(*other_node, *node);
            if !is_pair && !apart(rect, other) {
                faults.push(format!("{name} overlaps {other_name}"));
            }
        }
    }
}

fn lines(
    scope: &Scope,
    drawing: &Drawing,
    boxes: &[(Rect, String, Option<usize>)],
    at: usize,
    points: &[Point],
    faults: &mut Vec<String>,
) {
    let flow = &scope.flows[at];
    for pair in points.windows(2) {
        let crossed = boxes.iter().find(|(rect, _, node)| {
            let own = *node == Some(flow.from) || *node == Some(flow.to);
            let host =
                matches!(scope.nodes[flow.from].kind, Kind::Boundary { host, .. } if *node == Some(host));
            !own && !host && through(pair[0], pair[1], rect)
        });
        faults.extend(crossed.map(|(_, name, _)| format!("flow {at} leads through {name}")));
        if pair[0].x != pair[1].x && pair[0].y != pair[1].y {
            faults.push(format!("flow {at} is slanted"));
        }
        for (other, drawn) in drawing.flows.iter().enumerate().skip(at + 1) {
            let related = flow.from == scope.flows[other].from || flow.to == scope.flows[other].to;
            let lies =
                drawn.points.windows(2).any(|line| on_each_other((pair[0], pair[1]), (line[0], line[1])));
            if !related && lies {
                faults.push(format!("flow {at} lies on flow {other}"));
            }
        }
    }
}

#[test]
fn a_thousand_processes_are_drawn_without_a_fault() {
    let (mut nodes, mut flows, mut wrong) = (0, 0, Vec::new());
    for seed in SEED..SEED + 1000 {
        let scope = build::process(&random(seed)).expect("it has a start");
        let mut found = Vec::new();
        faults(&scope, &draw(&scope), &mut found);
        wrong.extend(found.into_iter().map(|fault| format!("seed {seed}: {fault}")));
        (nodes, flows) = (nodes + scope.nodes.len(), flows + scope.flows.len());
    }
    println!("seeds from {SEED}: {nodes} nodes and {flows} flows at the top");
    assert!(wrong.is_empty(), "{} faults, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}
