//! Processes: states are declared first, because outcomes, conditions and scenarios name them.

use super::expr::Context;
use super::field_type::Owner;
use super::literal;
use super::service::Builder;
use crate::ast::{self, Item, StateClause, StateKind as Written};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::names::*;
use crate::model::{
    CaseField, CaseFieldId, NodeId, Outcome, Process, State, StateId, StateKind, Target, Text,
};
use crate::source::Span;

/// A declared process: each state with what was written of it.
pub(super) struct Declared<'a> {
    states: Vec<(StateId, &'a ast::State)>,
}

impl<'a> Builder<'a> {
    /// Declares all states with their outcomes and case data.
    pub(super) fn declare_process(&mut self, written: &'a ast::Process) -> Declared<'a> {
        let process =
            Process { start: StateId(0), states: Vec::new(), withdrawn: None, extent: written.span };
        self.service.process = Some(process);
        let mut states = Vec::new();
        self.declare_states(&written.states, None, &mut states);
        if states.is_empty() {
            self.service.process = None;
            self.needs(written.span, "process", "start");
        }
        Declared { states }
    }

    fn declare_states(
        &mut self,
        written: &'a [ast::State],
        parent: Option<StateId>,
        states: &mut Vec<(StateId, &'a ast::State)>,
    ) {
        for state in written {
            let known =
                self.states.get(&state.name.text).map(|known| self.declared_states()[known.index()].span);
            if let Some(first) = known {
                self.diagnostics.push(super::duplicate(&state.name, first));
                continue;
            }
            let id = StateId(self.declared_states().len() as u32);
            self.states.insert(state.name.text.clone(), id);
            let label = match state.kind {
                // Nobody reads a name for these: a rule decides, branches run.
                Written::Decide | Written::Parallel => match &state.label {
                    Some(label) => self.text(label),
                    None => Text::from(state.name.text.as_str()),
                },
                _ => self.label(state.label.as_ref(), &state.name),
            };
            let declared = State {
                name: state.name.text.clone(),
                label,
                kind: StateKind::End { silent: true },
                parent,
                when: None,
                within: None,
                within_at: None,
                laws: Vec::new(),
                escalate: None,
                outcomes: Vec::new(),
                fields: Vec::new(),
                hint: None,
                incomplete: false,
                span: state.name.span,
                extent: state.span,
            };
            if let Some(process) = &mut self.service.process {
                process.states.push(declared);
            }
            states.push((id, state));
            self.case_fields(id, state);
            self.declare_outcomes(id, state);
            self.declare_states(&state.states, Some(id), states);
        }
    }

    fn declared_states(&self) -> &[State] {
        self.service.process.as_ref().map_or(&[], |process| process.states.as_slice())
    }

    fn state_mut(&mut self, id: StateId) -> Option<&mut State> {
        self.service.process.as_mut()?.states.get_mut(id.index())
    }

    fn case_fields(&mut self, state: StateId, written: &'a ast::State) {
        for item in &written.fields {
            let Item::Field(field) = item else {
                let diagnostic =
                    Diagnostic::new(CLAUSE_MISPLACED_HERE, written.name.span).with("clause", "when");
                self.diagnostics.push(diagnostic);
                continue;
            };
            let path = format!("{}.{}", written.name.text, field.name.text);
            let known = self.case_fields.get(&path).map(|known| self.service.case_fields[known.index()].span);
            if let Some(first) = known {
                self.diagnostics.push(super::duplicate(&field.name, first));
                continue;
            }
            let label = self.label(field.label.as_ref(), &field.name);
            let owner = Owner { path: &path, label: &label, options: &field.options };
            let ty = self.field_type(&field.ty, &owner);
            let hint = field.clauses.iter().find_map(|clause| match clause {
                ast::FieldClause::Hint(hint) => Some(hint),
                _ => None,
            });
            let hint = self.optional(hint);
            let id = CaseFieldId(self.service.case_fields.len() as u32);
            self.case_fields.insert(path.clone(), id);
            self.service.case_fields.push(CaseField {
                state,
                name: field.name.text.clone(),
                path,
                label,
                ty,
                optional: field.ty.optional.is_some(),
                hint,
                span: field.name.span,
            });
            if let Some(state) = self.state_mut(state) {
                state.fields.push(id);
            }
        }
    }

    fn declare_outcomes(&mut self, id: StateId, written: &ast::State) {
        let mut outcomes: Vec<Outcome> = Vec::new();
        for outcome in &written.outcomes {
            if let Some(first) = outcomes.iter().find(|known| known.name == outcome.name.text) {
                let first = first.span;
                self.diagnostics.push(super::duplicate(&outcome.name, first));
                continue;
            }
            let label = match &outcome.label {
                Some(label) => self.text(label),
                None => Text::from(outcome.name.text.as_str()),
            };
            outcomes.push(Outcome {
                name: outcome.name.text.clone(),
                label,
                target: Target::Invalid,
                name_span: outcome.name.span,
                span: outcome.span,
            });
        }
        if let Some(state) = self.state_mut(id) {
            state.outcomes = outcomes;
        }
    }

    /// Fills in what states do and where they lead.
    pub(super) fn resolve_process(&mut self, written: &'a ast::Process, declared: Declared<'a>) {
        for (id, state) in &declared.states {
            self.resolve_state(*id, state);
        }
        let start = match &written.start {
            Some(start) => self.state_named(start),
            None => {
                if !declared.states.is_empty() {
                    self.needs(written.span, "process", "start");
                }
                None
            }
        };
        let withdrawn = written.withdrawn.as_ref().and_then(|name| self.state_named(name));
        if let Some(process) = &mut self.service.process {
            process.start = start.unwrap_or(StateId(0));
            process.withdrawn = withdrawn;
        }
    }

    pub(super) fn state_named(&mut self, name: &ast::Name) -> Option<StateId> {
        if let Some(id) = self.states.get(&name.text) {
            return Some(*id);
        }
        let names: Vec<String> = self.declared_states().iter().map(|state| state.name.clone()).collect();
        self.unknown(name, names.iter().map(String::as_str));
        None
    }

    fn resolve_state(&mut self, id: StateId, written: &'a ast::State) {
        let targets: Vec<Target> = written.outcomes.iter().map(|outcome| self.target(outcome)).collect();
        let (kind, incomplete) = match self.state_kind(written) {
            Some(StateKind::Decide { arms }) if arms.len() < written.arms.len() => {
                (StateKind::Decide { arms }, true)
            }
            Some(kind) => (kind, false),
            None => (StateKind::End { silent: true }, true),
        };
        let mut when = None;
        let (mut within, mut within_at) = (None, None);
        let (mut laws, mut escalate, mut hint) = (Vec::new(), None, None);
        for clause in &written.clauses {
            match clause {
                StateClause::When(cond) => when = Some(self.condition(cond, Context::CASE)),
                StateClause::Within(duration) => {
                    within = Some(literal::period(duration));
                    within_at = Some(duration.span);
                }
                StateClause::Law(law) => laws.extend(self.legal_basis(law)),
                StateClause::Escalate(office) => escalate = self.office(office),
                StateClause::Hint(text) => hint = Some(self.text(text)),
                _ => {}
            }
        }
        let named: Vec<(&str, Target)> =
            written.outcomes.iter().map(|outcome| outcome.name.text.as_str()).zip(targets).collect();
        let Some(state) = self.state_mut(id) else { return };
        for outcome in &mut state.outcomes {
            if let Some((_, target)) = named.iter().find(|(name, _)| *name == outcome.name) {
                outcome.target = *target;
            }
        }
        state.kind = kind;
        state.incomplete = incomplete;
        state.when = when;
        state.within = within;
        state.within_at = within_at;
        state.laws = laws;
        state.escalate = escalate;
        state.hint = hint;
    }

    fn target(&mut self, outcome: &ast::Outcome) -> Target {
        match &outcome.target {
            None => Target::BranchEnd,
            Some(name) => self.state_named(name).map_or(Target::Invalid, Target::State),
        }
    }

    /// Says that a clause is missing which this kind of statement cannot do without.
    pub(super) fn needs(&mut self, span: Span, what: &str, clause: &'static str) {
        self.diagnostics
            .push(Diagnostic::new(MISSING_CLAUSE, span).with("what", what).with("clause", clause));
    }

    /// A value of the application, else of the case.
    pub(super) fn data_or_case(&mut self, path: &ast::Path) -> Option<Given> {
        let first = path.segments.first()?;
        let is_data = self.visible(None, &first.name.text).is_some();
        let full = super::scope::dotted(path);
        let case = self.case_fields.get(&full).copied();
        if let (false, Some(field)) = (is_data, case) {
            return Some(Given::Case(field));
        }
        if let (false, [_, member], true) =
            (is_data, path.segments.as_slice(), self.states.contains_key(&first.name.text))
        {
            let prefix = format!("{}.", first.name.text);
            let fields = self.service.case_fields.iter().filter(|field| field.path.starts_with(&prefix));
            let names: Vec<String> = fields.map(|field| field.name.clone()).collect();
            self.unknown(&member.name, names.iter().map(String::as_str));
            return None;
        }
        self.path(path, None, true).map(Given::Node)
    }
}

/// A value that is handed over or shown.
#[derive(Clone, Copy, Debug)]
pub(super) enum Given {
    Node(NodeId),
    Case(CaseFieldId),
}
