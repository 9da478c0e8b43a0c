//! What happens in each kind of state.

use super::expr::Context;
use super::process::Given;
use super::service::{Builder, invalid};
use crate::ast::{self, StateClause, StateKind as Written};
use crate::model::{
    Arm, Channel, DisclosureId, DocumentId, FieldType, Party, Placed, StateKind, TaskBy, ValueType,
};

impl<'a> Builder<'a> {
    pub(super) fn state_kind(&mut self, written: &'a ast::State) -> Option<StateKind> {
        match written.kind {
            Written::Task => self.task(written),
            Written::Call => self.call_system(written),
            Written::Send => self.send(written),
            Written::Wait => Some(self.wait(written)),
            Written::Pay => self.pay(written),
            Written::Forward => Some(self.forward(written)),
            Written::Decide => Some(self.decide(written)),
            Written::Parallel => self.parallel(written),
            Written::Stage => self.stage(written),
            Written::End => {
                let silent = written.clauses.iter().any(|clause| matches!(clause, StateClause::Silent(_)));
                Some(StateKind::End { silent })
            }
        }
    }

    pub(super) fn task(&mut self, written: &ast::State) -> Option<StateKind> {
        let by = written.clauses.iter().find_map(|clause| match clause {
            StateClause::By(names, _) => names.first(),
            _ => None,
        });
        let except = written.clauses.iter().find_map(|clause| match clause {
            StateClause::Except(name) => Some(name),
            _ => None,
        });
        let except = except.and_then(|name| Some(Placed { value: self.state_named(name)?, span: name.span }));
        let Some(by) = by else {
            self.needs(written.name.span, &written.name.text, "by");
            return None;
        };
        let by = match self.route_named(&by.text) {
            Some(route) => TaskBy::Route(route),
            None => TaskBy::Office(self.office(by)?),
        };
        Some(StateKind::Task { by, except })
    }

    pub(super) fn call_system(&mut self, written: &ast::State) -> Option<StateKind> {
        let system = written.clauses.iter().find_map(|clause| match clause {
            StateClause::System(name) => Some(name.text.clone()),
            _ => None,
        });
        let (mut give, mut give_case) = (Vec::new(), Vec::new());
        for clause in &written.clauses {
            let StateClause::Give(paths) = clause else { continue };
            for path in paths {
                match self.data_or_case(path) {
                    Some(Given::Node(node)) => give.push(node),
                    Some(Given::Case(field)) => give_case.push(Placed { value: field, span: path.span }),
                    None => {}
                }
            }
        }
        let Some(system) = system else {
            self.needs(written.name.span, &written.name.text, "system");
            return None;
        };
        Some(StateKind::Call { system, give, give_case })
    }

    pub(super) fn party(&mut self, name: &ast::Name) -> Option<Party> {
        if name.text == "applicant" {
            return Some(Party::Applicant);
        }
        self.office(name).map(Party::Office)
    }

    pub(super) fn send(&mut self, written: &ast::State) -> Option<StateKind> {
        let (mut to, mut what, mut channels) = (None, None, Vec::new());
        let mut said = (false, false);
        for clause in &written.clauses {
            match clause {
                StateClause::To(names) => {
                    said.0 = true;
                    to = names.first().and_then(|name| self.party(name));
                }
                StateClause::What(name) => {
                    said.1 = true;
                    what = self.document_named(name);
                }
                StateClause::By(names, _) => {
                    channels = names.iter().filter_map(|name| self.channel(name)).collect();
                }
                _ => {}
            }
        }
        for (said, clause) in [(said.0, "to"), (said.1, "what")] {
            if !said {
                self.needs(written.name.span, &written.name.text, clause);
            }
        }
        if channels.is_empty() {
            // Nobody is excluded by paper: the way that always works.
            channels.push(Channel::Post);
        }
        Some(StateKind::Send { to: to?, what: what?, channels })
    }

    pub(super) fn channel(&mut self, name: &ast::Name) -> Option<Channel> {
        match self.one_of(name, &["account", "email", "post"])?.as_str() {
            "account" => Some(Channel::Account),
            "email" => Some(Channel::Email),
            _ => Some(Channel::Post),
        }
    }

    pub(super) fn document_named(&mut self, name: &ast::Name) -> Option<DocumentId> {
        if let Some(at) = self.service.documents.iter().position(|document| document.name == name.text) {
            return Some(DocumentId(at as u32));
        }
        let names: Vec<String> =
            self.service.documents.iter().map(|document| document.name.clone()).collect();
        self.unknown(name, names.iter().map(String::as_str));
        None
    }

    pub(super) fn wait(&mut self, written: &ast::State) -> StateKind {
        let mut from = Party::Applicant;
        let mut reopens = Vec::new();
        for clause in &written.clauses {
            match clause {
                StateClause::From(name) => from = self.party(name).unwrap_or(from),
                StateClause::Reopens(paths) => {
                    for path in paths {
                        if let Some(value) = self.path(path, None, true) {
                            reopens.push(Placed { value, span: path.span });
                        }
                    }
                }
                _ => {}
            }
        }
        StateKind::Wait { from, reopens }
    }

    pub(super) fn pay(&mut self, written: &ast::State) -> Option<StateKind> {
        let amount = written.clauses.iter().find_map(|clause| match clause {
            StateClause::Amount(amount) => Some(amount),
            _ => None,
        });
        let Some(amount) = amount else {
            self.needs(written.name.span, &written.name.text, "amount");
            return None;
        };
        let value = self.expr(amount, Context::CASE, None);
        let is_money = matches!(&value.ty, ValueType::Number(number) if number.currency.is_some());
        let amount = if is_money {
            let bounds = crate::model::Bounds::default();
            let currency = match &value.ty {
                ValueType::Number(number) => number.currency.clone().unwrap_or_default(),
                _ => String::new(),
            };
            self.assign(value, &FieldType::Money { currency, bounds })
        } else {
            let words = crate::diagnostic::Words::new("ein Geldbetrag", "an amount of money");
            self.mismatch(&value, words.into());
            invalid(amount.span)
        };
        Some(StateKind::Pay { amount })
    }

    pub(super) fn forward(&mut self, written: &ast::State) -> StateKind {
        let named = written.clauses.iter().find_map(|clause| match clause {
            StateClause::To(names) => Some(names),
            _ => None,
        });
        let to = match named {
            Some(names) => names.iter().filter_map(|name| self.disclosure_named(name)).collect(),
            None => (0..self.service.disclosures.len() as u32).map(DisclosureId).collect(),
        };
        StateKind::Forward { to }
    }

    pub(super) fn decide(&mut self, written: &'a ast::State) -> StateKind {
        let arms = written
            .arms
            .iter()
            .filter_map(|arm| {
                let cond = arm.cond.as_ref().map(|cond| self.condition(cond, Context::CASE));
                Some(Arm { cond, target: self.state_named(&arm.target)?, span: arm.span })
            })
            .collect();
        StateKind::Decide { arms }
    }

    /// Branches begin with the states that no sibling leads to.
    pub(super) fn parallel(&mut self, written: &ast::State) -> Option<StateKind> {
        let targets: Vec<&str> = written
            .states
            .iter()
            .flat_map(|state| {
                let outcomes = state.outcomes.iter().filter_map(|outcome| outcome.target.as_ref());
                outcomes.chain(state.arms.iter().map(|arm| &arm.target)).chain(&state.next)
            })
            .map(|name| name.text.as_str())
            .collect();
        let first = |state: &&ast::State| !targets.contains(&state.name.text.as_str());
        let branches =
            written.states.iter().filter(first).filter_map(|state| self.state_named(&state.name)).collect();
        let Some(next) = &written.next else {
            self.needs(written.name.span, &written.name.text, "->");
            return None;
        };
        Some(StateKind::Parallel { branches, next: self.state_named(next)? })
    }

    pub(super) fn stage(&mut self, written: &ast::State) -> Option<StateKind> {
        let Some(first) = written.states.first() else {
            self.needs(written.name.span, &written.name.text, "task");
            return None;
        };
        Some(StateKind::Stage { first: self.state_named(&first.name)? })
    }
}
