//! What may stand among fields, and what may stand in a field's braces.

use super::args::Args;
use super::expr::invalid;
use super::statement::{FieldHead, Shape, Statement, WhenHead};
use super::{Lower, Node, Rule};
use crate::ast::{
    ChoiceOption, Compute, Each, Field, FieldClause, Item, LawRef, Layout, Name, Path, Text, Type, Unique,
    When,
};
use crate::diagnostic::Words;
use crate::syntax::vocabulary::Place;

impl<'i> Lower<'i> {
    pub(super) fn field_head(&mut self, node: Node<'i>) -> FieldHead<'i> {
        let span = self.span(&node);
        let nothing = Name { text: String::new(), span };
        let ty = Type { optional: None, name: nothing.clone(), args: Vec::new(), of: None, span };
        let mut head =
            FieldHead { keyword: None, name: nothing, ty, label: None, value: None, body: None, span };
        let mut names = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::name => names.push(self.name(&part)),
                Rule::r#type => head.ty = self.ty(part),
                Rule::string => head.label = Some(self.label(&part)),
                Rule::expr => head.value = Some(self.expr(part)),
                Rule::body => head.body = Some(part),
                _ => {}
            }
        }
        if let Some(name) = names.pop() {
            head.name = name;
        }
        head.keyword = names.pop();
        head
    }

    pub(super) fn when_head(&mut self, node: Node<'i>) -> WhenHead<'i> {
        let span = self.span(&node);
        let mut head = WhenHead { cond: invalid(span), arrow: None, body: None, span };
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::expr => head.cond = self.expr(part),
                Rule::arrow => head.arrow = Some(self.arrow(part)),
                Rule::body => head.body = Some(part),
                _ => {}
            }
        }
        head
    }

    /// The items inside braces.
    pub(super) fn items(&mut self, body: Option<Node<'i>>, place: Place) -> Vec<Item> {
        let Some(body) = body else { return Vec::new() };
        let statements = self.statements(body, place);
        statements.into_iter().filter_map(|statement| self.item(statement)).collect()
    }

    /// One item; `None` when it was reported.
    pub(super) fn item(&mut self, statement: Statement<'i>) -> Option<Item> {
        let shape = statement.word.shape;
        Some(match (statement.word.word, statement.shape) {
            ("compute", Shape::Field(head)) => Item::Compute(self.compute(*head)?),
            ("decision", Shape::Field(head)) => Item::Decision(self.decision(*head)),
            (_, Shape::Field(head)) => Item::Field(Box::new(self.field(*head))),
            (_, Shape::When(head)) => Item::When(self.when(head)?),
            (_, Shape::Check(check)) => Item::Check(check),
            (_, Shape::Stop(stop)) => Item::Stop(stop),
            ("notice", Shape::Clause(args)) => Item::Notice(self.text_clause(args, shape)?),
            ("unique", Shape::Clause(args)) => Item::Unique(self.unique(args, shape)?),
            ("page", Shape::Clause(args)) => Item::Page(self.layout(args, shape, Place::Page)?),
            ("section", Shape::Clause(args)) => Item::Section(self.layout(args, shape, Place::Section)?),
            (_, Shape::Clause(args)) => {
                let span = args.here();
                self.misfit(&args.word, shape, span);
                self.mourn_args(args);
                return None;
            }
            _ => return None,
        })
    }

    fn mourn_args(&mut self, args: Args<'i>) {
        if let Some(body) = args.body {
            self.mourn(body);
        }
    }

    fn when(&mut self, head: WhenHead<'i>) -> Option<When> {
        let word = Name { text: "when".to_owned(), span: head.cond.span };
        if head.arrow.is_some() || head.body.is_none() {
            let span = head.arrow.map_or(head.span.after(), |arrow| arrow.span);
            self.misfit(&word, "when condition { … }", span);
            return None;
        }
        let items = self.items(head.body, Place::When);
        Some(When { cond: head.cond, items, span: head.span })
    }

    fn layout(&mut self, mut args: Args<'i>, shape: &'static str, place: Place) -> Option<Layout> {
        let body = args.body.take();
        let span = args.span;
        let (name, label) = self.read(args, shape, |args| Some((args.name()?, args.text())))?;
        self.declare(&name);
        self.check_some_label(&label);
        let items = self.items(body, place);
        Some(Layout { name, label, items, span })
    }

    pub(super) fn check_some_label(&mut self, label: &Option<Text>) {
        if let Some(label) = label {
            self.check_label(label);
        }
    }

    /// `word "…"`.
    pub(super) fn text_clause(&mut self, args: Args<'i>, shape: &'static str) -> Option<Text> {
        let text = self.read(args, shape, Args::text)?;
        self.check_label(&text);
        Some(text)
    }

    pub(super) fn law_ref(&mut self, args: Args<'i>, shape: &'static str) -> Option<LawRef> {
        let span = args.span;
        let (law, place) = self.read(args, shape, |args| Some((args.name()?, args.text())))?;
        Some(LawRef { law, place, span })
    }

    fn unique(&mut self, args: Args<'i>, shape: &'static str) -> Option<Unique> {
        let span = args.span;
        let (path, message) = self.read(args, shape, |args| {
            let path = if args.peek_word() == Some("else") { None } else { Some(args.path()?) };
            args.word("else")?;
            Some((path, args.text()?))
        })?;
        self.check_label(&message);
        Some(Unique { path, message, span })
    }

    /// A field with its clauses.
    fn field(&mut self, head: FieldHead<'i>) -> Field {
        self.declare(&head.name);
        if let Some(value) = head.value {
            self.unexpected(
                value.span,
                Words::new(
                    "nichts mehr: ein berechneter Wert beginnt mit `compute`",
                    "nothing more: a computed value begins with `compute`",
                ),
            );
        }
        let place = match head.ty.name.text.as_str() {
            "list" => Place::List,
            "choice" | "choices" => Place::Choice,
            "group" => Place::Group,
            _ => Place::Field,
        };
        let mut field = Field {
            name: head.name,
            ty: head.ty,
            label: head.label,
            clauses: Vec::new(),
            each: None,
            options: Vec::new(),
            items: Vec::new(),
            span: head.span,
        };
        let Some(body) = head.body else { return field };
        for statement in self.statements(body, place) {
            self.field_statement(&mut field, statement, place);
        }
        field
    }

    fn field_statement(&mut self, field: &mut Field, statement: Statement<'i>, place: Place) {
        let word = statement.word;
        match (word.word, statement.shape) {
            ("each", Shape::Clause(mut args)) => {
                let (body, span) = (args.body.take(), args.span);
                let label = self.read(args, word.shape, |args| Some(args.text())).flatten();
                self.check_some_label(&label);
                let items = self.items(body, Place::Each);
                field.each = Some(Each { label, items, span });
            }
            ("option", Shape::Clause(args)) => field.options.extend(self.option(args, word.shape)),
            (_, shape) if place == Place::Group && is_item(word.word) => {
                field.items.extend(self.item(Statement { word, shape }));
            }
            (_, shape) => field.clauses.extend(self.field_clause(Statement { word, shape })),
        }
    }

    /// A clause of a field or a `compute`; `None` when it was reported.
    fn field_clause(&mut self, statement: Statement<'i>) -> Option<FieldClause> {
        let shape = statement.word.shape;
        let word = statement.word.word;
        let args = match statement.shape {
            Shape::Check(check) => return Some(FieldClause::Check(check)),
            Shape::StartWith(value) => return Some(FieldClause::StartWith(value)),
            Shape::Clause(args) => args,
            _ => return None,
        };
        Some(match word {
            "hint" => FieldClause::Hint(self.text_clause(args, shape)?),
            "help" => FieldClause::Help(self.text_clause(args, shape)?),
            "purpose" => FieldClause::Purpose(self.text_clause(args, shape)?),
            "error" => FieldClause::Error(self.text_clause(args, shape)?),
            "output" => FieldClause::Output(self.text_clause(args, shape)?),
            "notice" => FieldClause::Notice(self.text_clause(args, shape)?),
            "fim" => FieldClause::Fim(self.text_clause(args, shape)?),
            "law" => FieldClause::Law(self.law_ref(args, shape)?),
            "unique" => FieldClause::Unique(self.unique(args, shape)?),
            "prefill" => FieldClause::Prefill(self.read(args, shape, Args::path)?),
            "locked" => {
                let span = args.word.span;
                self.read(args, shape, |_| Some(()))?;
                FieldClause::Locked(span)
            }
            "item" => FieldClause::Item(self.read(args, shape, |args| args.list(Args::number_range))?),
            "later" => FieldClause::Later(self.read(args, shape, |args| {
                args.word("within")?;
                args.duration()
            })?),
            "autocomplete" => FieldClause::Autocomplete(self.read(args, shape, Args::token)?),
            "only" => FieldClause::Only(self.paths(args, shape)?),
            "without" => FieldClause::Without(self.paths(args, shape)?),
            _ => {
                let span = args.here();
                self.misfit(&args.word, shape, span);
                return None;
            }
        })
    }

    /// `word a, b`.
    pub(super) fn paths(&mut self, args: Args<'i>, shape: &'static str) -> Option<Vec<Path>> {
        self.read(args, shape, |args| args.list(Args::path))
    }

    /// `option name = "1" "Label" { hint … }`.
    pub(super) fn option(&mut self, mut args: Args<'i>, shape: &'static str) -> Option<ChoiceOption> {
        let (body, span) = (args.body.take(), args.span);
        let (name, code, label) = self.read(args, shape, |args| {
            let name = args.name()?;
            let code = if args.equals().is_some() { Some(args.text()?) } else { None };
            Some((name, code, args.text()))
        })?;
        self.check_some_label(&label);
        if !matches!(name.text.as_str(), "yes" | "no") {
            self.declare(&name);
        }
        let mut option = ChoiceOption { name, code, label, hint: None, span };
        if let Some(body) = body {
            for statement in self.statements(body, Place::Option) {
                if let Shape::Clause(args) = statement.shape {
                    option.hint = self.text_clause(args, statement.word.shape);
                }
            }
        }
        Some(option)
    }

    fn compute(&mut self, head: FieldHead<'i>) -> Option<Compute> {
        self.declare(&head.name);
        let Some(value) = head.value else {
            let word = head.keyword.unwrap_or_else(|| head.name.clone());
            let at = head.label.map_or(head.ty.span, |label| label.span).after();
            self.misfit(&word, "compute name: type \"…\" = expression", at);
            self.broken.push(head.name);
            return None;
        };
        let mut clauses = Vec::new();
        if let Some(body) = head.body {
            for statement in self.statements(body, Place::Compute) {
                clauses.extend(self.field_clause(statement));
            }
        }
        Some(Compute { name: head.name, ty: head.ty, label: head.label, value, clauses, span: head.span })
    }
}

fn is_item(word: &str) -> bool {
    use crate::syntax::vocabulary::FIELD;
    matches!(
        word,
        FIELD | "when" | "check" | "stop" | "notice" | "unique" | "page" | "section" | "compute" | "decision"
    )
}
