//! `expect disclosed item 13 to ihk`: what a recipient gets of this application.

use serde_json::Value as Json;

use super::bench::truth;
use super::place::Spot;
use super::trial::Trial;
use super::walk::{missing_case_data, not_submitted};
use crate::diagnostic::table::scenarios::DISCLOSED_OTHERWISE;
use crate::diagnostic::{Diagnostic, Lang, Said, Words};
use crate::emit;
use crate::eval::{self, Truth};
use crate::model::{Disclosure, Expectation, NodeId, NodeKind, Service};
use crate::source::Span;

/// Something of an application that a recipient may get.
enum Part {
    /// Fields with this number of the legal form.
    Item(u32),
    /// A value, or all that is in a group or list.
    Node(NodeId),
}

/// Why a recipient does not get something.
enum Obstacle {
    /// The mask leaves it out.
    Masked,
    /// It is not in this application.
    NotThere,
}

/// Findings if the recipient gets what it should not, or not what it should.
pub(super) fn judge(trial: &Trial<'_>, expectation: &Expectation) -> Vec<Diagnostic> {
    let Expectation::Disclosed { expected, items, nodes, to, span } = expectation else { return Vec::new() };
    let Some(disclosure) = trial.service().disclosures.get(to.index()) else { return Vec::new() };
    if let Some(finding) = not_submitted(trial, *span) {
        return vec![finding];
    }
    let part = eval::Part::of(trial.program, keys(trial.service(), disclosure));
    let gets = trial.evaluation.part(&trial.given.application, &part);
    let permitted = disclosure.when.as_ref().map_or(Truth::Yes, |when| truth(&trial.term(when)));
    let parts: Vec<Part> = items
        .iter()
        .map(|item| Part::Item(*item))
        .chain(nodes.iter().map(|node| Part::Node(*node)))
        .collect();
    let asked = Asked { trial: *trial, disclosure, expected: *expected, permitted, gets, span: *span };
    if parts.is_empty() {
        let nothing = !trial.service().iter_nodes().any(|(id, _)| asked.gets(id));
        return asked.judge(None, nothing.then_some(Obstacle::NotThere)).into_iter().collect();
    }
    parts.iter().filter_map(|part| asked.judge(Some(part), asked.obstacle(part))).collect()
}

struct Asked<'a> {
    trial: Trial<'a>,
    disclosure: &'a Disclosure,
    expected: bool,
    /// Does the condition of the disclosure hold?
    permitted: Truth,
    /// Its part of the application, if it gets any.
    gets: Json,
    span: Span,
}

/// The keys of what a recipient gets.
fn keys<'s>(service: &'s Service, disclosure: &Disclosure) -> impl Iterator<Item = &'s str> {
    emit::disclosed_nodes(service, disclosure).into_iter().map(|id| service.node(id).path.as_str())
}

impl Asked<'_> {
    /// What the mask leaves out nobody gets, whatever the condition; for the rest it must be known.
    fn judge(&self, part: Option<&Part>, obstacle: Option<Obstacle>) -> Option<Diagnostic> {
        let gets = Truth::all([self.permitted, Truth::from(obstacle.is_none())]);
        match (gets, &self.disclosure.when) {
            (Truth::Unknown, Some(when)) => {
                let (case, place) = (&self.trial.given.case, self.disclosure.span);
                Some(missing_case_data(&self.trial, &[when], case, self.span, place))
            }
            _ => (gets != Truth::from(self.expected)).then(|| self.finding(part, obstacle)),
        }
    }

    fn obstacle(&self, part: &Part) -> Option<Obstacle> {
        let service = self.trial.service();
        let nodes: Vec<NodeId> = match part {
            Part::Item(item) => service
                .iter_nodes()
                .filter(|(id, node)| node.clauses.items.contains(item) && is_leaf(&self.trial, *id))
                .map(|(id, _)| id)
                .collect(),
            Part::Node(node) => service
                .iter_nodes()
                .filter(|(id, _)| is_leaf(&self.trial, *id) && service.ancestors(*id).any(|at| at == *node))
                .map(|(id, _)| id)
                .collect(),
        };
        let there: Vec<NodeId> = nodes.into_iter().filter(|node| is_there(&self.trial, *node)).collect();
        match (there.is_empty(), there.iter().any(|node| self.gets(*node))) {
            (true, _) => Some(Obstacle::NotThere),
            (false, false) => Some(Obstacle::Masked),
            (false, true) => None,
        }
    }

    /// Is a value of this node, of any row, in what the recipient gets?
    fn gets(&self, node: NodeId) -> bool {
        let is_in = |spot: &Spot| self.gets.pointer(&spot.pointer(self.trial.service())).is_some();
        is_leaf(&self.trial, node) && self.trial.spots(node).iter().any(is_in)
    }

    fn finding(&self, part: Option<&Part>, obstacle: Option<Obstacle>) -> Diagnostic {
        let said = Said::by(|lang| self.say(part, obstacle.as_ref(), lang));
        let finding = Diagnostic::new(DISCLOSED_OTHERWISE, self.span).with("what", said);
        let Some(when) = &self.disclosure.when else {
            return finding.related(self.disclosure.span, Words::new("diese Weitergabe", "this disclosure"));
        };
        let why = Said::by(|lang| {
            let reads = self.trial.reads(&[when], &[], lang);
            match (lang, self.permitted) {
                (Lang::De, Truth::Yes) => format!("die Bedingung gilt, weil {reads} ist"),
                (Lang::De, Truth::No) => format!("die Bedingung gilt nicht, weil {reads} ist"),
                (Lang::De, Truth::Unknown) => format!("ob die Bedingung gilt, ist offen, weil {reads} ist"),
                (Lang::En, Truth::Yes) => format!("the condition holds, because {reads}"),
                (Lang::En, Truth::No) => format!("the condition does not hold, because {reads}"),
                (Lang::En, Truth::Unknown) => format!("whether the condition holds is open, because {reads}"),
            }
        });
        finding.related(when.span, why)
    }

    fn say(&self, part: Option<&Part>, obstacle: Option<&Obstacle>, lang: Lang) -> String {
        let service = self.trial.service();
        let recipient = emit::quoted(&self.disclosure.label, lang);
        let what = match (part, lang) {
            (None, Lang::De) => "einen Teil des Antrags".to_owned(),
            (None, Lang::En) => "a part of the application".to_owned(),
            (Some(Part::Item(item)), Lang::De) => format!("Nummer {item}"),
            (Some(Part::Item(item)), Lang::En) => format!("item {item}"),
            (Some(Part::Node(node)), _) => emit::node_name(service, *node, lang),
        };
        let why = match (self.expected, self.permitted, obstacle, lang) {
            (false, ..) => "",
            (true, Truth::No, _, Lang::De) => ": die Bedingung der Weitergabe gilt nicht",
            (true, Truth::No, _, Lang::En) => ": the condition of the disclosure does not hold",
            (true, _, Some(Obstacle::Masked), Lang::De) => ": die Weitergabe lässt es aus",
            (true, _, Some(Obstacle::Masked), Lang::En) => ": the disclosure leaves it out",
            (true, _, _, Lang::De) => ": in diesem Antrag kommt es nicht vor",
            (true, _, _, Lang::En) => ": it is not in this application",
        };
        match (lang, self.expected) {
            (Lang::De, true) => format!("erwartet: {recipient} erhält {what}; das geschieht nicht{why}"),
            (Lang::De, false) => {
                format!("erwartet: {recipient} erhält {what} nicht; es wird doch übermittelt")
            }
            (Lang::En, true) => format!("expected: {recipient} gets {what}; that does not happen{why}"),
            (Lang::En, false) => {
                format!("expected: {recipient} does not get {what}; it is disclosed all the same")
            }
        }
    }
}

/// Does it hold a value itself?
fn is_leaf(trial: &Trial<'_>, id: NodeId) -> bool {
    let service = trial.service();
    match &service.node(id).kind {
        NodeKind::Group => false,
        NodeKind::List { .. } => super::trial::answer_type(service, id).is_some(),
        NodeKind::Field { .. } | NodeKind::Compute { .. } | NodeKind::Decision { .. } => true,
    }
}

/// Is there a value of it in this application, in any row?
fn is_there(trial: &Trial<'_>, id: NodeId) -> bool {
    is_leaf(trial, id) && trial.spots(id).iter().any(|spot| trial.json(spot).is_some())
}
