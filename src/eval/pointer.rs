//! Places in an application as JSON Pointers (RFC 6901).

use super::frame::{Data, FrameId};
use super::program::{Program, ROOT};

/// The place of a node in a frame of its scope.
pub(super) fn of(program: &Program, data: &Data<'_>, frame: FrameId, at: usize) -> String {
    let node = &program.nodes[at];
    let mut pointer = object(program, data, frame, node.parent);
    if let Some(name) = &node.name {
        add(&mut pointer, name);
    }
    pointer
}

/// The place of the object whose members are in a node: the application, a group, or the row of a list.
pub(super) fn object(program: &Program, data: &Data<'_>, frame: FrameId, owner: Option<usize>) -> String {
    let Some(owner) = owner else { return String::new() };
    if program.nodes[owner].rows == ROOT {
        return of(program, data, frame, owner);
    }
    let row = &data.frames[frame];
    let mut pointer = of(program, data, row.outer, owner);
    add(&mut pointer, &row.row.to_string());
    pointer
}

/// The place of a node as seen from a frame; where it stands in rows of which none is meant, that of their list.
pub(super) fn seen_from(program: &Program, data: &Data<'_>, frame: FrameId, at: usize) -> String {
    let mut at = at;
    loop {
        let scope = program.nodes[at].address.scope;
        match (data.around(frame, scope), program.scopes[scope].list) {
            (Some(found), _) => return of(program, data, found, at),
            (None, Some(list)) => at = list,
            (None, None) => return String::new(),
        }
    }
}

/// One step further.
pub(super) fn add(pointer: &mut String, step: &str) {
    pointer.push('/');
    if step.contains(['~', '/']) {
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(step);
    }
}
