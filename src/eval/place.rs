//! Places in an application: a node with the rows of the lists around it.

use serde_json::Value as Json;

use super::program::Program;

/// Row numbers from 0, one for each list around a node, outermost first.
pub(super) type Rows = Vec<usize>;

/// Which row of which list is meant: the lists around, and those that a function goes through. The last entry
/// for a list counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound(Vec<(usize, usize)>);

impl Bound {
    /// The rows around a node.
    pub(super) fn around(lists: &[usize], rows: &[usize]) -> Self {
        Bound(lists.iter().copied().zip(rows.iter().copied()).collect())
    }

    /// One row more.
    pub(super) fn with(&self, list: usize, row: usize) -> Self {
        let mut bound = self.0.clone();
        bound.push((list, row));
        Bound(bound)
    }

    /// The rows of these lists; `None` if one of them is not bound.
    pub(super) fn rows(&self, lists: &[usize]) -> Option<Rows> {
        lists.iter().map(|list| self.row(*list)).collect()
    }

    fn row(&self, list: usize) -> Option<usize> {
        self.0.iter().rev().find(|(known, _)| *known == list).map(|(_, row)| *row)
    }

    /// All bindings, for remembering what was evaluated under them.
    pub(super) fn key(&self) -> &[(usize, usize)] {
        &self.0
    }
}

/// The JSON at a place; `None` where it is missing or something around it has another shape.
pub(super) fn json<'j>(program: &Program<'_>, root: &'j Json, at: usize, rows: &[usize]) -> Option<&'j Json> {
    let entry = program.nodes.get(at)?;
    let Some(parent) = entry.parent else { return root.get(entry.name?) };
    let outer = program.nodes.get(parent)?.lists.len();
    let around = json(program, root, parent, rows.get(..outer)?)?;
    let around = match rows.get(outer) {
        Some(row) => around.as_array()?.get(*row)?,
        None => around,
    };
    match entry.name {
        Some(name) => around.as_object()?.get(name),
        None => Some(around),
    }
}

/// The JSON Pointer (RFC 6901) of a place. Where rows are missing it ends at the list.
pub(super) fn pointer(program: &Program<'_>, at: usize, rows: &[usize]) -> String {
    let Some(entry) = program.nodes.get(at) else { return String::new() };
    let Some(parent) = entry.parent else { return format!("/{}", entry.name.unwrap_or_default()) };
    let outer = program.nodes.get(parent).map_or(0, |parent| parent.lists.len());
    let mut pointer = pointer_of_parent(program, parent, rows, outer);
    if entry.lists.len() > rows.len() {
        return pointer;
    }
    if let (true, Some(row)) = (entry.lists.len() > outer, rows.get(outer)) {
        pointer.push_str(&format!("/{row}"));
    }
    if let Some(name) = entry.name {
        pointer.push('/');
        pointer.push_str(name);
    }
    pointer
}

fn pointer_of_parent(program: &Program<'_>, parent: usize, rows: &[usize], outer: usize) -> String {
    pointer(program, parent, rows.get(..outer).unwrap_or(rows))
}
