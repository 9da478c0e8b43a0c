//! What is accepted is quick in engines that search by trial, too.

use proptest::prelude::*;

use crate::pattern::*;

/// Steps of a backtracking matcher as ECMAScript describes it (ECMA-262, 22.2.2), at most `limit`.
struct Backtracker<'a> {
    text: &'a [char],
    steps: u32,
    limit: u32,
}

impl Backtracker<'_> {
    fn walk(&mut self, tree: &Tree, at: usize, go_on: &mut dyn FnMut(&mut Self, usize) -> bool) -> bool {
        self.steps += 1;
        if self.steps > self.limit {
            return true;
        }
        match tree {
            Tree::Class(set) => self.text.get(at).is_some_and(|c| set.contains(*c)) && go_on(self, at + 1),
            Tree::Choice(branches) => branches.iter().any(|branch| self.walk(branch, at, go_on)),
            Tree::Sequence(parts) => match parts.split_first() {
                None => go_on(self, at),
                Some((first, rest)) => {
                    let rest = Tree::Sequence(rest.to_vec());
                    self.walk(first, at, &mut |own, at| own.walk(&rest, at, go_on))
                }
            },
            Tree::Repeat { body, min, max, at: place } => {
                let again = |min: u32, max| Tree::Repeat { body: body.clone(), min, max, at: *place };
                let more = *max != Some(0)
                    && self.walk(body, at, &mut |own, next| {
                        let rest = again(min.saturating_sub(1), max.map(|max| max - 1));
                        !(*min == 0 && next == at) && own.walk(&rest, next, go_on)
                    });
                more || (*min == 0 && go_on(self, at))
            }
        }
    }
}

fn repeated() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["a", "b", "[ab]", "c"]).prop_map(str::to_owned);
    let quantifier = prop::sample::select(vec!["", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,20}", "{9}"]);
    leaf.prop_recursive(3, 12, 3, move |inner| {
        let piece = (inner, quantifier.clone()).prop_map(|(body, mark)| format!("({body}){mark}"));
        prop_oneof![
            prop::collection::vec(piece.clone(), 1..4).prop_map(|parts| parts.concat()),
            prop::collection::vec(piece, 1..3).prop_map(|parts| parts.join("|")),
        ]
    })
}

proptest! {
    #![proptest_config(crate::testing::cases(3_000))]

    #[test]
    fn what_is_accepted_never_searches_long(source in repeated(), word in "[ab]{1,3}") {
        const LIMIT: u32 = 300_000;
        if let Ok(pattern) = Pattern::parse(&source) {
            let mut text: Vec<char> = word.chars().cycle().take(40).collect();
            text.push('!');
            let mut walk = Backtracker { text: &text, steps: 0, limit: LIMIT };
            walk.walk(pattern.tree(), 0, &mut |own, at| at == own.text.len());
            prop_assert!(walk.steps < LIMIT, "{} on {}", source, word);
        }
    }
}
