//! Nobody is asked the same twice (WCAG 2.2, criterion 3.3.7 "Redundant Entry").
//!
//! The same fact is the same FIM field beside itself, or the same autocomplete token of the applicant: a token
//! counts only where the field speaks of the person whose account it is, so that blocks used for somebody else
//! have none. It may stand twice where the second is prefilled, where both never stand together, or where the
//! second stands behind a question of yes or no ("wie oben"). Rows of lists speak of different things.

use std::collections::BTreeMap;

use super::Subject;
use super::facts::Facts;
use crate::diagnostic::table::rules::ASKED_TWICE;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::{Expr, ExprKind, NodeId, NodeKind, Service, ValueType};

/// What makes two questions the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Fact<'a> {
    /// A FIM field, in this group.
    Fim(&'a str, Option<NodeId>),
    /// A token of the applicant.
    Token(&'a str),
}

/// No question asks what another has asked.
pub(super) fn nothing_is_asked_twice(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    let mut asked: BTreeMap<Fact<'_>, Vec<NodeId>> = BTreeMap::new();
    for (id, node) in service.iter_nodes() {
        if !matches!(node.kind, NodeKind::Field { .. }) || service.list_around(id).is_some() {
            continue;
        }
        let clauses = &node.clauses;
        let token = clauses.autocomplete.as_deref().filter(|token| !matches!(*token, "on" | "off"));
        let fim = clauses.fim.as_deref().map(|fim| Fact::Fim(fim, node.parent));
        let facts = fim.into_iter().chain(token.map(Fact::Token));
        let mut said = clauses.prefill.is_some();
        for fact in facts {
            let before = asked.entry(fact).or_default();
            let first = before.iter().find(|first| is_repeated(service, **first, id));
            if let (Some(first), false) = (first, said) {
                said = true;
                diagnostics.push(
                    Diagnostic::new(ASKED_TWICE, node.span)
                        .with("name", node.path.as_str())
                        .with("first", service.node(*first).path.as_str())
                        .related(
                            service.node(*first).span,
                            Words::new("zuerst hier gefragt", "first asked here"),
                        ),
                );
            }
            before.push(id);
        }
    }
}

/// Must somebody who was asked `first` answer `second`, too, without a word about it?
fn is_repeated(service: &Service, first: NodeId, second: NodeId) -> bool {
    let conditions = |node: NodeId| {
        service.conditions_around(node).into_iter().map(|id| &service.condition(id).expr).collect::<Vec<_>>()
    };
    let (around_first, around_second) = (conditions(first), conditions(second));
    let mut facts = Facts::default();
    around_first.iter().for_each(|condition| facts.assume(condition));
    let apart = around_second.iter().any(|condition| facts.refutes(condition));
    let as_above = around_second.iter().any(|condition| is_choice(condition) && !facts.holds(condition));
    !apart && !as_above && !facts.is_unclear()
}

/// Is the condition a mere question of yes or no?
fn is_choice(condition: &Expr) -> bool {
    match &condition.kind {
        ExprKind::Not(inner) => is_choice(inner),
        ExprKind::Node(_) => condition.ty == ValueType::YesNo,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::run;

    #[test]
    fn the_same_is_asked_once() {
        let mail = |name: &str, clauses: &str| {
            format!("{name}: email \"Mail\" {{\n autocomplete email\n {clauses}\n }}\n")
        };
        let page =
            |inside: &str| format!("page p \"P\" {{\n q: yes_no \"Q\"\n r: yes_no \"R\"\n {inside}\n }}");
        let fim = |name: &str| format!("{name}: date \"D\" {{\n fim \"F60000001\"\n }}\n");
        let group = |name: &str, inside: &str| format!("{name}: group \"G\" {{\n {inside} }}\n");
        run(&[
            (&page(&mail("a", "")), &[]),
            (&page(&(mail("a", "") + &mail("b", ""))), &["E0420 at b"]),
            (&page(&(mail("a", "") + &mail("b", "prefill bundid.mail"))), &[]),
            (&page(&(mail("a", "prefill bundid.mail") + &mail("b", ""))), &["E0420 at b"]),
            (&page(&(mail("a", "") + "when not q {\n" + &mail("b", "") + "}")), &[]),
            (
                &page(
                    &("when q {\n".to_owned() + &mail("a", "") + "}\n when not q {\n" + &mail("b", "") + "}"),
                ),
                &[],
            ),
            (&page(&("when q {\n".to_owned() + &mail("a", "") + &mail("b", "") + "}")), &["E0420 at b"]),
            (
                &page(
                    &("when q and r {\n".to_owned()
                        + &mail("a", "")
                        + "}\n when q {\n"
                        + &mail("b", "")
                        + "}"),
                ),
                &["E0420 at b"],
            ),
            (
                &page(
                    &("rows: list(0..3) \"Rows\" {\n each \"Row\" {\n".to_owned()
                        + &mail("a", "")
                        + "}\n }\n"
                        + &mail("b", "")),
                ),
                &[],
            ),
            (&page(&(fim("a") + &fim("b"))), &["E0420 at b"]),
            (&page(&(group("g", &fim("a")) + &group("h", &fim("b")))), &[]),
        ]);
    }
}
