//! Services: head, routes, disclosures, documents.

use super::args::Args;
use super::decls::Head;
use super::statement::{Shape, Statement, WhenHead};
use super::{Lower, Node};
use crate::ast::{
    Account, Disclosure, Document, DocumentWhen, ForEach, Header, LegalForm, Mask, Name, Path, Remedy,
    Retention, Route, RouteArm, RouteTarget, Service, Spanned, Valid,
};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Words;
use crate::diagnostic::table::syntax as codes;
use crate::syntax::vocabulary::{Place, Word};

impl<'i> Lower<'i> {
    pub(super) fn service(&mut self, args: Args<'i>, shape: &'static str) -> Option<Service> {
        let (Head { name, label, span }, body) = self.named(args, shape)?;
        let mut service = Service {
            name,
            label,
            header: Header::default(),
            items: Vec::new(),
            routes: Vec::new(),
            disclosures: Vec::new(),
            process: None,
            documents: Vec::new(),
            scenarios: Vec::new(),
            span,
        };
        let Some(body) = body else { return Some(service) };
        for statement in self.statements(body, Place::Service) {
            self.service_statement(&mut service, statement);
        }
        Some(service)
    }

    fn service_statement(&mut self, service: &mut Service, statement: Statement<'i>) {
        let word = statement.word;
        match (word.word, statement.shape) {
            ("route", Shape::Clause(args)) => service.routes.extend(self.route(args, word.shape)),
            ("disclose", Shape::Clause(args)) => {
                service.disclosures.extend(self.disclosure(args, word.shape))
            }
            ("process", Shape::Clause(args)) => service.process = Some(self.process(args, word.shape)),
            ("document", Shape::Clause(args)) => service.documents.extend(self.document(args, word.shape)),
            ("scenario", Shape::Clause(args)) => service.scenarios.extend(self.scenario(args, word.shape)),
            ("page" | "section" | "notice" | "unique", shape) => {
                service.items.extend(self.item(Statement { word, shape }));
            }
            (_, Shape::Clause(args)) => self.header_clause(&mut service.header, word, args),
            (_, shape) => service.items.extend(self.item(Statement { word, shape })),
        }
    }

    fn header_clause(&mut self, header: &mut Header, word: &'static Word, args: Args<'i>) {
        let shape = word.shape;
        match word.word {
            "version" => {
                header.version = self.read(args, shape, |args| {
                    let (value, span) = args.figures()?;
                    Self::is_version(&value).then_some(Spanned { value, span })
                });
            }
            "valid" => {
                header.valid = self.read(args, shape, |args| {
                    args.word("from")?;
                    let from = args.date()?;
                    let to = if args.word("to").is_some() { Some(args.date()?) } else { None };
                    Some(Valid { from, to })
                });
            }
            "leika" => header.leika = self.read(args, shape, Args::digits),
            "region" => header.region = self.read(args, shape, Args::digits),
            "authority" => header.authority = self.read(args, shape, Args::name),
            "data_protection" => header.data_protection = self.read(args, shape, Args::name),
            "law" => header.laws.extend(self.law_ref(args, shape)),
            "summary" => header.summary = self.text_clause(args, shape),
            "requires" => header.requires.extend(self.text_clause(args, shape)),
            "apply_by" => header.apply_by = self.text_clause(args, shape),
            "takes" => header.takes = self.text_clause(args, shape),
            "note" => header.notes.extend(self.text_clause(args, shape)),
            "account" => {
                let account = self
                    .read(args, shape, |args| Some(Account { provider: args.name()?, level: args.name()? }));
                header.accounts.extend(account);
            }
            "retain" => header.retain = self.retention(args, shape),
            "language" => {
                header.languages = self.read(args, shape, |args| args.list(Args::token)).unwrap_or_default();
            }
            "form" => header.form = self.legal_form(args, shape),
            _ => header.fim = self.text_clause(args, shape),
        }
    }

    fn retention(&mut self, args: Args<'i>, shape: &'static str) -> Option<Retention> {
        self.read(args, shape, |args| {
            let period = args.duration()?;
            args.word("after")?;
            let first = args.token()?;
            let (mut value, mut span) = (first.text, first.span);
            while let Some(next) = args.token() {
                value = format!("{value} {}", next.text);
                span = span.to(next.span);
            }
            Some(Retention { period, after: Spanned { value, span } })
        })
    }

    fn legal_form(&mut self, mut args: Args<'i>, shape: &'static str) -> Option<LegalForm> {
        let (body, span) = (args.body.take(), args.span);
        let (law, place) = self.read(args, shape, |args| Some((args.name()?, args.text())))?;
        let mut dropped = Vec::new();
        for (_, shape, args) in self.clauses(body, Place::Form) {
            dropped.extend(self.read(args, shape, |args| args.list(Args::number_range)).unwrap_or_default());
        }
        Some(LegalForm { law, place, dropped, span })
    }

    fn route(&mut self, args: Args<'i>, shape: &'static str) -> Option<Route> {
        let (Head { name, label, span }, body) = self.named(args, shape)?;
        let mut arms = Vec::new();
        if let Some(body) = body {
            for statement in self.statements(body, Place::Route) {
                arms.extend(self.route_arm(statement));
            }
        }
        Some(Route { name, label, arms, span })
    }

    fn route_arm(&mut self, statement: Statement<'i>) -> Option<RouteArm> {
        let shape = statement.word.shape;
        let (cond, arrow, body, span, word) = match statement.shape {
            Shape::When(head) => {
                let word = Name { text: "when".to_owned(), span: head.cond.span };
                (Some(head.cond), head.arrow, head.body, head.span, word)
            }
            Shape::Clause(mut args) => {
                let (arrow, body, span, word) =
                    (args.arrow.take(), args.body.take(), args.span, args.word.clone());
                self.read(args, shape, |_| Some(()))?;
                (None, arrow, body, span, word)
            }
            _ => return None,
        };
        let (Some(arrow), None) = (arrow, &body) else {
            let at = body.map_or(span.after(), |body| self.span(&body));
            self.misfit(&word, shape, at);
            return None;
        };
        let target = match (arrow.name.text.as_str(), arrow.text) {
            ("refuse", Some(text)) => RouteTarget::Refuse(text),
            (_, None) => RouteTarget::Office(arrow.name),
            (_, Some(text)) => {
                self.unexpected(text.span, Words::new("das Ende der Zeile", "the end of the line"));
                RouteTarget::Office(arrow.name)
            }
        };
        Some(RouteArm { cond, target, span })
    }

    fn disclosure(&mut self, args: Args<'i>, shape: &'static str) -> Option<Disclosure> {
        let (Head { name, label, span }, body) = self.named(args, shape)?;
        let mut out = Disclosure {
            name,
            label,
            laws: Vec::new(),
            when: None,
            mask: None,
            with: Vec::new(),
            monthly: None,
            span,
        };
        let Some(body) = body else { return Some(out) };
        for statement in self.statements(body, Place::Disclose) {
            let shape = statement.word.shape;
            match (statement.word.word, statement.shape) {
                (_, Shape::When(head)) => out.when = self.bare_when(head, shape),
                ("law", Shape::Clause(args)) => out.laws.extend(self.law_ref(args, shape)),
                ("with", Shape::Clause(args)) => out.with = self.paths(args, shape).unwrap_or_default(),
                ("monthly", Shape::Clause(args)) => {
                    out.monthly = self.read(args, shape, |args| {
                        args.word("by")?;
                        args.word("workday")?;
                        args.whole()
                    });
                }
                (word, Shape::Clause(args)) => {
                    let mask = self.mask(args, shape, word == "only");
                    if let (Some(first), Some(second)) = (&out.mask, &mask) {
                        self.report(
                            Diagnostic::new(codes::REPEATED, second.span).with("word", word).related(
                                first.span,
                                Words::new(
                                    "hier steht schon eine Auswahl",
                                    "a selection stands here already",
                                ),
                            ),
                        );
                    } else {
                        out.mask = mask;
                    }
                }
                _ => {}
            }
        }
        Some(out)
    }

    fn mask(&mut self, args: Args<'i>, shape: &'static str, only: bool) -> Option<Mask> {
        let span = args.span;
        let (items, paths) = self.read(args, shape, items_or_paths)?;
        Some(Mask { only, items, paths, span })
    }

    fn document(&mut self, args: Args<'i>, shape: &'static str) -> Option<Document> {
        let (Head { name, label, span }, body) = self.named(args, shape)?;
        let mut out = Document {
            name,
            label,
            laws: Vec::new(),
            shows: Vec::new(),
            whens: Vec::new(),
            remedy: None,
            for_each: None,
            notes: Vec::new(),
            span,
        };
        for statement in self.optional_statements(body, Place::Document) {
            let word = statement.word;
            match statement.shape {
                Shape::When(head) => out.whens.extend(self.document_when(head, word.shape)),
                Shape::Clause(args) => self.document_clause(&mut out, word, args),
                _ => {}
            }
        }
        Some(out)
    }

    /// `when condition { shows a, b }`.
    fn document_when(&mut self, head: WhenHead<'i>, shape: &'static str) -> Option<DocumentWhen> {
        let (None, Some(body)) = (&head.arrow, head.body) else {
            let word = Name { text: "when".to_owned(), span: head.cond.span };
            self.misfit(&word, shape, head.cond.span.after());
            return None;
        };
        let mut shows = Vec::new();
        for (_, shape, args) in self.clauses(Some(body), Place::Shown) {
            shows = self.paths(args, shape).unwrap_or_default();
        }
        Some(DocumentWhen { cond: head.cond, shows, span: head.span })
    }

    fn document_clause(&mut self, out: &mut Document, word: &'static Word, args: Args<'i>) {
        let (shape, span) = (word.shape, args.span);
        match word.word {
            "law" => out.laws.extend(self.law_ref(args, shape)),
            "shows" => out.shows = self.paths(args, shape).unwrap_or_default(),
            "note" => out.notes.extend(self.text_clause(args, shape)),
            "remedy" => {
                out.remedy = self.read(args, shape, |args| {
                    let kind = args.name()?;
                    let within = if args.word("within").is_some() { Some(args.duration()?) } else { None };
                    Some(Remedy { kind, within, span })
                });
            }
            _ => {
                out.for_each = self.read(args, shape, |args| {
                    args.word("each")?;
                    let name = args.name()?;
                    args.word("in")?;
                    Some(ForEach { name, list: args.path()? })
                });
            }
        }
    }

    /// The nodes of a body, in order.
    pub(super) fn optional_statements(&mut self, body: Option<Node<'i>>, place: Place) -> Vec<Statement<'i>> {
        body.map_or_else(Vec::new, |body| self.statements(body, place))
    }
}

/// `item 13, 29..31` or `a, b`.
pub(super) fn items_or_paths(args: &mut Args<'_>) -> Option<(Vec<crate::ast::NumberRange>, Vec<Path>)> {
    if args.peek_word() == Some("item") && args.figures_follow() {
        args.word("item")?;
        Some((args.list(Args::number_range)?, Vec::new()))
    } else {
        Some((Vec::new(), args.list(Args::path)?))
    }
}
