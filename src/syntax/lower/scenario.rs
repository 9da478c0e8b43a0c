//! Scenarios: an example application and what must come of it.

use super::Lower;
use super::args::{Args, simple};
use super::service::items_or_paths;
use super::statement::{Shape, Statement};
use crate::ast::{Answer, Expectation, Expr, ExprKind, Scenario, Text};
use crate::syntax::vocabulary::Place;

impl<'i> Lower<'i> {
    pub(super) fn scenario(&mut self, mut args: Args<'i>, shape: &'static str) -> Option<Scenario> {
        let (body, span) = (args.body.take(), args.span);
        let label = self.read(args, shape, Args::text)?;
        let mut out =
            Scenario { label, given: None, answers: Vec::new(), today: None, expectations: Vec::new(), span };
        for statement in self.optional_statements(body, Place::Scenario) {
            let word = statement.word;
            match (word.word, statement.shape) {
                ("given", Shape::Clause(args)) => {
                    let (given, answers) = self.given(args, word.shape);
                    out.given = given;
                    out.answers = answers;
                }
                ("today", Shape::Clause(args)) => out.today = self.read(args, word.shape, Args::date),
                (_, shape) => out.expectations.extend(self.expectation(Statement { word, shape })),
            }
        }
        Some(out)
    }

    fn given(&mut self, mut args: Args<'i>, shape: &'static str) -> (Option<Text>, Vec<Answer>) {
        let body = args.body.take();
        let file = self.read(args, shape, |args| Some(args.text())).flatten();
        let mut answers = Vec::new();
        for statement in self.optional_statements(body, Place::Given) {
            if let Shape::Answer(answer) = statement.shape {
                answers.push(answer);
            }
        }
        (file, answers)
    }

    fn expectation(&mut self, statement: Statement<'i>) -> Option<Expectation> {
        match statement.shape {
            Shape::Expect(expr) => Some(expected(expr)),
            Shape::Clause(args) => self.worded(args),
            _ => None,
        }
    }

    /// An expectation that is no expression.
    fn worded(&mut self, args: Args<'i>) -> Option<Expectation> {
        let span = args.span;
        match args.peek_word() {
            Some("error") => self.read(args, "expect error at a, b", |args| {
                args.word("error")?;
                args.word("at")?;
                Some(Expectation::Errors(args.list(Args::path)?, span))
            }),
            Some("path") => self.read(args, "expect path state.outcome -> end", |args| {
                args.word("path")?;
                let steps = args.list(Args::path)?;
                let end = args.arrow.take_if(|arrow| arrow.text.is_none()).map(|arrow| arrow.name);
                Some(Expectation::Path { steps, end, span })
            }),
            Some("disclosed" | "not") => self.read(args, "expect disclosed a, b to recipient", |args| {
                let expected = args.word("not").is_none();
                args.word("disclosed")?;
                let (items, paths) =
                    if args.peek_word() == Some("to") { Default::default() } else { items_or_paths(args)? };
                args.word("to")?;
                Some(Expectation::Disclosed { expected, items, paths, to: args.name()?, span })
            }),
            _ => {
                let at = args.here();
                self.misfit(&args.word, "expect value = 1", at);
                None
            }
        }
    }
}

/// `expect valid`, or an expression.
fn expected(expr: Expr) -> Expectation {
    match &expr.kind {
        ExprKind::Path(path) if simple(path).is_some_and(|name| name.text == "valid") => {
            Expectation::Valid(expr.span)
        }
        _ => Expectation::Holds(expr),
    }
}
