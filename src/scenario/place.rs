//! Places in an application: nodes in certain rows, JSON Pointers, and what people call them.

use crate::diagnostic::Lang;
use crate::emit;
use crate::model::{ListRows, NodeId, NodeKind, ScenarioValue, Service};

/// A node in certain rows, from 0 and from the outermost list in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) node: NodeId,
    pub(super) rows: Vec<usize>,
}

impl Spot {
    pub(super) fn new(node: NodeId, rows: &[usize]) -> Spot {
        Spot { node, rows: rows.to_vec() }
    }

    /// What a scenario names; none where it says row 0.
    pub(super) fn of(value: &ScenarioValue) -> Option<Spot> {
        let rows = value.rows.iter().map(|row| (*row as usize).checked_sub(1)).collect::<Option<_>>()?;
        Some(Spot { node: value.node, rows })
    }

    /// The place that a JSON Pointer names, if it is one of the definition.
    pub(super) fn at(service: &Service, pointer: &str) -> Option<Spot> {
        let mut node: Option<NodeId> = None;
        let mut rows = Vec::new();
        for part in pointer.split('/').skip(1) {
            if let Some(list) = node.filter(|at| rows.len() < lists_in(service, *at, true).len()) {
                debug_assert!(is_list(service, list));
                rows.push(part.parse().ok()?);
                continue;
            }
            let members = node.map_or(&service.roots, |node| &service.node(node).children);
            node = Some(*members.iter().find(|id| service.node(**id).name == part)?);
        }
        node.map(|node| Spot { node, rows })
    }

    /// The JSON Pointer (RFC 6901); where rows are missing it ends at the list.
    pub(super) fn pointer(&self, service: &Service) -> String {
        self.written(service, |name| format!("/{name}"), |row| format!("/{row}"))
    }

    /// As definitions write it: `dogs[1].born_on`.
    pub(super) fn path(&self, service: &Service) -> String {
        let path = self.written(service, |name| format!(".{name}"), |row| format!("[{}]", row + 1));
        path.trim_start_matches('.').to_owned()
    }

    fn written(&self, service: &Service, name: fn(&str) -> String, row: fn(usize) -> String) -> String {
        let mut chain: Vec<NodeId> = service.ancestors(self.node).collect();
        chain.reverse();
        let mut rows = self.rows.iter();
        let mut out = String::new();
        for (at, node) in chain.iter().enumerate() {
            out.push_str(&name(&service.node(*node).name));
            if is_list(service, *node) {
                match rows.next() {
                    Some(number) => out.push_str(&row(*number)),
                    None if at + 1 < chain.len() => return out,
                    None => {}
                }
            }
        }
        out
    }

    /// What people call it: „Geburtsdatum“ (Hund 1).
    pub(super) fn label(&self, service: &Service, lang: Lang) -> String {
        let name = emit::node_name(service, self.node, lang);
        let lists = lists_in(service, self.node, true);
        let rows: Vec<String> = lists
            .iter()
            .zip(&self.rows)
            .map(|(list, row)| {
                let word = match (&service.node(*list).kind, lang) {
                    (NodeKind::List { rows: ListRows::Each { label }, .. }, _) if !label.is_empty() => label,
                    (_, Lang::De) => "Zeile",
                    (_, Lang::En) => "row",
                };
                format!("{word} {}", row + 1)
            })
            .collect();
        if rows.is_empty() { name } else { format!("{name} ({})", rows.join(", ")) }
    }
}

fn is_list(service: &Service, id: NodeId) -> bool {
    matches!(service.node(id).kind, NodeKind::List { .. })
}

/// The lists around a node, outermost first; with `own`, the node itself if it is a list.
pub(super) fn lists_in(service: &Service, id: NodeId, own: bool) -> Vec<NodeId> {
    let around = service.ancestors(id).skip(usize::from(!own));
    let mut lists: Vec<NodeId> = around.filter(|at| is_list(service, *at)).collect();
    lists.reverse();
    lists
}
