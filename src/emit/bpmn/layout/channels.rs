//! The vertical parts of flows, in the channels between columns: each on a track, so that no two that belong to
//! different flows lie on each other. What leaves one node together, or meets before one, shares its track.

use std::collections::BTreeMap;

/// A flow in a channel: from one height to another. An end is at the left or at the right border of the channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) flow: usize,
    /// Flows with the same number share a track.
    pub(super) net: usize,
    pub(super) from: Stub,
    pub(super) to: Stub,
}

/// An end of a piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stub {
    pub(super) y: f64,
    pub(super) at_left: bool,
}

/// Room between tracks that lie beside each other at the same height.
const APART: f64 = 28.0;

/// A channel with tracks.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    /// By net, counted from the left.
    pub(super) of: BTreeMap<usize, usize>,
    pub(super) count: usize,
    /// Ends at the right border that must not stand at their height: a loop of who is left of whom.
    pub(super) moved: Vec<End>,
}

/// An end of a flow in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub(super) flow: usize,
    /// Of two ends, the one that the flow comes to.
    pub(super) is_last: bool,
}

/// Gives every net a track.
pub(super) fn tracks(pieces: &[Piece]) -> Tracks {
    let mut moved: Vec<End> = Vec::new();
    loop {
        let orders = orders(pieces, &moved);
        match sorted(pieces, &orders) {
            Ok(nets) => return assign(pieces, &nets, &orders, moved),
            Err(end) => moved.push(end),
        }
    }
}

/// Net `left` must lie left of net `right`; otherwise this end of `right` would lie on `left`.
#[derive(Clone, Copy, Debug)]
struct Order {
    left: usize,
    right: usize,
    end: End,
}

/// Where an end at the left border and one at the right border stand at the same height.
fn orders(pieces: &[Piece], moved: &[End]) -> Vec<Order> {
    let mut orders = Vec::new();
    for (left, stub, _) in ends(pieces, true) {
        for (right, other, end) in ends(pieces, false) {
            if left != right && (stub.y - other.y).abs() < 1.0 && !moved.contains(&end) {
                orders.push(Order { left, right, end });
            }
        }
    }
    orders
}

/// Ends at one border, each with its net.
fn ends(pieces: &[Piece], at_left: bool) -> impl Iterator<Item = (usize, Stub, End)> + '_ {
    let both = pieces.iter().flat_map(|piece| {
        let end = |is_last| End { flow: piece.flow, is_last };
        [(piece.net, piece.from, end(false)), (piece.net, piece.to, end(true))]
    });
    both.filter(move |(_, stub, _)| stub.at_left == at_left)
}

/// All nets, those that must lie left first; or an end in a loop.
fn sorted(pieces: &[Piece], orders: &[Order]) -> Result<Vec<usize>, End> {
    let mut open: Vec<usize> = pieces.iter().map(|piece| piece.net).collect();
    open.sort_unstable();
    open.dedup();
    let mut sorted = Vec::new();
    while !open.is_empty() {
        let is_first =
            |net: &usize| orders.iter().all(|order| order.right != *net || !open.contains(&order.left));
        match open.iter().position(is_first) {
            Some(at) => sorted.push(open.remove(at)),
            None => {
                let inside = |order: &&Order| open.contains(&order.left) && open.contains(&order.right);
                // INVARIANT: none of them is first, so that each stands at the right of another.
                match orders.iter().find(inside) {
                    Some(order) => return Err(order.end),
                    None => sorted.append(&mut open),
                }
            }
        }
    }
    Ok(sorted)
}

fn assign(pieces: &[Piece], nets: &[usize], orders: &[Order], moved: Vec<End>) -> Tracks {
    let mut tracks = Tracks { moved, ..Tracks::default() };
    for net in nets {
        let before = orders.iter().filter(|order| order.right == *net);
        let least = before.filter_map(|order| tracks.of.get(&order.left)).map(|track| track + 1).max();
        let is_free = |track: &usize| {
            let others = tracks.of.iter().filter(|(_, at)| *at == track);
            others.into_iter().all(|(other, _)| !overlap(span(pieces, *net), span(pieces, *other)))
        };
        let track = (least.unwrap_or(0)..).find(is_free).unwrap_or(0);
        tracks.count = tracks.count.max(track + 1);
        tracks.of.insert(*net, track);
    }
    tracks
}

/// From where to where a net reaches; nothing where it only goes straight on.
fn span(pieces: &[Piece], net: usize) -> Option<(f64, f64)> {
    let of_net = pieces.iter().filter(|piece| piece.net == net);
    let is_bent =
        |piece: &&Piece| piece.from.at_left == piece.to.at_left || (piece.from.y - piece.to.y).abs() >= 1.0;
    let ends = of_net.filter(is_bent).flat_map(|piece| [piece.from.y, piece.to.y]);
    ends.fold(None, |span, y| {
        let (low, high) = span.unwrap_or((y, y));
        Some((f64::min(low, y), f64::max(high, y)))
    })
}

fn overlap(one: Option<(f64, f64)>, other: Option<(f64, f64)>) -> bool {
    match (one, other) {
        (Some((low, high)), Some((other_low, other_high))) => {
            low < other_high + APART && other_low < high + APART
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(flow: usize, from: f64, to: f64) -> Piece {
        Piece { flow, net: flow, from: Stub { y: from, at_left: true }, to: Stub { y: to, at_left: false } }
    }

    #[test]
    fn what_ends_where_another_begins_lies_right_of_it() {
        let tracks = tracks(&[piece(0, 100.0, 0.0), piece(1, 0.0, 200.0)]);
        assert!(tracks.of[&1] < tracks.of[&0]);
        assert!(tracks.moved.is_empty());
    }

    #[test]
    fn a_swap_moves_an_end() {
        let tracks = tracks(&[piece(0, 100.0, 0.0), piece(1, 0.0, 100.0)]);
        assert_eq!(tracks.moved.len(), 1);
        assert_ne!(tracks.of[&0], tracks.of[&1]);
    }

    #[test]
    fn far_from_each_other_they_share_a_track() {
        let tracks = tracks(&[piece(0, 0.0, 50.0), piece(1, 100.0, 150.0)]);
        assert_eq!(tracks.count, 1);
    }
}
