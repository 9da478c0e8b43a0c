//! Processes: states, outcomes, arms.

use super::args::Args;
use super::statement::{Shape, Statement, WhenHead};
use super::{Lower, Node};
use crate::ast::{DecideArm, Expr, Name, Outcome, Process, State, StateClause, StateKind, Text};
use crate::syntax::vocabulary::{Place, Word};

impl<'i> Lower<'i> {
    pub(super) fn process(&mut self, mut args: Args<'i>, shape: &'static str) -> Process {
        let (body, span) = (args.body.take(), args.span);
        self.read(args, shape, |_| Some(()));
        let mut out = Process { start: None, states: Vec::new(), withdrawn: None, span };
        for (word, shape, args) in self.clauses(body, Place::Process) {
            match word {
                "start" => out.start = self.read(args, shape, Args::name),
                "withdrawn" => out.withdrawn = self.read(args, shape, |args| arrow_name(args)),
                _ => out.states.extend(self.state(word, shape, args)),
            }
        }
        out
    }

    fn state(&mut self, word: &str, shape: &'static str, mut args: Args<'i>) -> Option<State> {
        let (kind, place) = kind(word)?;
        let (body, span) = (args.body.take(), args.span);
        let takes_next = kind == StateKind::Parallel;
        let read = self.read(args, shape, |args| {
            let head = (args.name()?, args.text());
            Some((head.0, head.1, if takes_next { arrow_name(args) } else { None }))
        });
        let Some((name, label, next)) = read else {
            if let Some(body) = body {
                self.mourn(body);
            }
            return None;
        };
        self.declare(&name);
        self.check_some_label(&label);
        let mut state = State {
            kind,
            name,
            label,
            clauses: Vec::new(),
            fields: Vec::new(),
            outcomes: Vec::new(),
            arms: Vec::new(),
            states: Vec::new(),
            next,
            span,
        };
        for statement in self.optional_statements(body, place) {
            self.state_statement(&mut state, statement);
        }
        Some(state)
    }

    fn state_statement(&mut self, state: &mut State, statement: Statement<'i>) {
        let word = statement.word;
        match (word.word, statement.shape) {
            ("when", Shape::When(head)) if word.body.is_some() => match (head.arrow.is_some(), &head.body) {
                // Without braces it is the condition of a branch.
                (false, None) => state.clauses.push(StateClause::When(head.cond)),
                _ => state.fields.extend(self.item(Statement { word, shape: Shape::When(head) })),
            },
            ("when", Shape::When(head)) if word.many => state.arms.extend(self.arm(head, word.shape)),
            ("when", Shape::When(head)) => {
                state.clauses.extend(self.bare_when(head, word.shape).map(StateClause::When));
            }
            ("otherwise", Shape::Clause(args)) => state.arms.extend(self.otherwise_arm(args, word.shape)),
            ("on", Shape::Clause(args)) => state.outcomes.extend(self.outcome(args, word.shape)),
            ("amount", Shape::Amount(value)) => state.clauses.push(StateClause::Amount(value)),
            (name, Shape::Clause(args)) if kind(name).is_some() => {
                state.states.extend(self.state(name, word.shape, args));
            }
            ("notice" | "unique" | "section", shape) => {
                state.fields.extend(self.item(Statement { word, shape }));
            }
            (_, Shape::Clause(args)) => state.clauses.extend(self.state_clause(word, args)),
            (_, shape) => state.fields.extend(self.item(Statement { word, shape })),
        }
    }

    fn state_clause(&mut self, word: &'static Word, args: Args<'i>) -> Option<StateClause> {
        let shape = word.shape;
        let span = args.span;
        Some(match word.word {
            "by" => {
                let names = self.read(args, shape, |args| {
                    let mut names = vec![args.name()?];
                    while args.word("otherwise").is_some() {
                        names.push(args.name()?);
                    }
                    Some(names)
                })?;
                StateClause::By(names, span)
            }
            "within" => StateClause::Within(self.read(args, shape, Args::duration)?),
            "law" => StateClause::Law(self.law_ref(args, shape)?),
            "escalate" => StateClause::Escalate(self.read(args, shape, Args::name)?),
            "except" => StateClause::Except(self.read(args, shape, |args| {
                args.word("whoever")?;
                args.word("did")?;
                args.name()
            })?),
            "system" => StateClause::System(self.read(args, shape, Args::name)?),
            "give" => StateClause::Give(self.paths(args, shape)?),
            "to" => StateClause::To(self.read(args, shape, |args| args.list(Args::name))?),
            "what" => StateClause::What(self.read(args, shape, Args::name)?),
            "from" => StateClause::From(self.read(args, shape, Args::name)?),
            "reopens" => StateClause::Reopens(self.paths(args, shape)?),
            "silent" => {
                self.read(args, shape, |_| Some(()))?;
                StateClause::Silent(span)
            }
            "hint" => StateClause::Hint(self.text_clause(args, shape)?),
            _ => {
                let at = args.here();
                self.misfit(&args.word, shape, at);
                return None;
            }
        })
    }

    /// `on outcome "Label" -> state`.
    fn outcome(&mut self, args: Args<'i>, shape: &'static str) -> Option<Outcome> {
        let span = args.span;
        let (name, label, target): (Name, Option<Text>, Option<Name>) =
            self.read(args, shape, |args| Some((args.name()?, args.text(), arrow_name(args))))?;
        self.declare(&name);
        self.check_some_label(&label);
        Some(Outcome { name, label, target, span })
    }

    /// `when condition -> state`.
    fn arm(&mut self, head: WhenHead<'i>, shape: &'static str) -> Option<DecideArm> {
        let word = Name { text: "when".to_owned(), span: head.cond.span };
        match (head.arrow, head.body) {
            (Some(arrow), None) if arrow.text.is_none() => {
                Some(DecideArm { cond: Some(head.cond), target: arrow.name, span: head.span })
            }
            (arrow, _) => {
                let at = arrow.and_then(|arrow| arrow.text).map_or(head.span.after(), |text| text.span);
                self.misfit(&word, shape, at);
                None
            }
        }
    }

    fn otherwise_arm(&mut self, args: Args<'i>, shape: &'static str) -> Option<DecideArm> {
        let span = args.span;
        let target = self.read(args, shape, arrow_name)?;
        Some(DecideArm { cond: None, target, span })
    }

    /// `when condition`, and nothing after it.
    pub(super) fn bare_when(&mut self, head: WhenHead<'i>, shape: &'static str) -> Option<Expr> {
        let after: Option<Node<'i>> = head.body;
        if after.is_some() || head.arrow.is_some() {
            let at = head.cond.span.after();
            let word = Name { text: "when".to_owned(), span: head.cond.span };
            self.misfit(&word, shape, at);
            if let Some(body) = after {
                self.mourn(body);
            }
            return None;
        }
        Some(head.cond)
    }
}

fn arrow_name(args: &mut Args<'_>) -> Option<Name> {
    if args.arrow.as_ref().is_some_and(|arrow| arrow.text.is_some()) {
        return None;
    }
    args.arrow.take().map(|arrow| arrow.name)
}

fn kind(word: &str) -> Option<(StateKind, Place)> {
    Some(match word {
        "task" => (StateKind::Task, Place::Task),
        "call" => (StateKind::Call, Place::Call),
        "send" => (StateKind::Send, Place::Send),
        "wait" => (StateKind::Wait, Place::Wait),
        "pay" => (StateKind::Pay, Place::Pay),
        "forward" => (StateKind::Forward, Place::Forward),
        "decide" => (StateKind::Decide, Place::Decide),
        "parallel" => (StateKind::Parallel, Place::Parallel),
        "stage" => (StateKind::Stage, Place::Stage),
        "end" => (StateKind::End, Place::End),
        _ => return None,
    })
}
