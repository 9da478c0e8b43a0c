//! The top of a file: imports and shared vocabulary.

use super::args::Args;
use super::statement::{Shape, Statement};
use super::{Lower, Node};
use crate::ast::{
    Block, CodeName, CodeRef, Codelist, Declaration, File, Import, ImportedName, Law, Name, Office, Text,
};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::syntax as codes;
use crate::syntax::vocabulary::Place;

impl<'i> Lower<'i> {
    pub(super) fn declarations(&mut self, node: Node<'i>) -> File {
        let mut file = File::default();
        for statement in self.statements(node, Place::File) {
            let word = statement.word;
            let Shape::Clause(args) = statement.shape else { continue };
            if word.word == "import" {
                file.imports.extend(self.import(args, word.shape));
                continue;
            }
            file.declarations.extend(self.declaration(word.word, word.shape, args));
        }
        file
    }

    fn declaration(&mut self, word: &str, shape: &'static str, args: Args<'i>) -> Option<Declaration> {
        Some(match word {
            "law" => Declaration::Law(self.law(args, shape)?),
            "office" => Declaration::Office(self.office(args, shape)?),
            "codelist" => Declaration::Codelist(self.codelist(args, shape)?),
            "block" => {
                let (head, body) = self.named(args, shape)?;
                let items = self.items(body, Place::Block);
                Declaration::Block(Block { name: head.name, label: head.label, items, span: head.span })
            }
            _ => Declaration::Service(Box::new(self.service(args, shape)?)),
        })
    }

    /// `word name "Label" { … }`.
    pub(super) fn named(
        &mut self,
        mut args: Args<'i>,
        shape: &'static str,
    ) -> Option<(Head, Option<Node<'i>>)> {
        let (body, span) = (args.body.take(), args.span);
        let read = self.read(args, shape, |args| Some((args.name()?, args.text())));
        let Some((name, label)) = read else {
            if let Some(body) = body {
                self.mourn(body);
            }
            return None;
        };
        self.declare(&name);
        self.check_some_label(&label);
        Some((Head { name, label, span }, body))
    }

    fn import(&mut self, args: Args<'i>, shape: &'static str) -> Option<Import> {
        let (span, head) = (args.span, args.head);
        let read = self.read(args, shape, |args| {
            let names = args.list(|args| {
                let name = args.name()?;
                let alias = if args.word("as").is_some() { Some(args.name()?) } else { None };
                Some(ImportedName { name, alias })
            })?;
            args.word("from")?;
            Some((names, args.text()?))
        });
        let Some((names, from)) = read else {
            // Whoever uses what is imported here is not told again.
            let words = crate::syntax::mend::words(head.text).skip(1);
            self.broken.extend(words.map(|(_, word)| Name { text: word.to_owned(), span }));
            return None;
        };
        self.check_import_path(&from);
        Some(Import { names, from, span })
    }

    /// `"shared/person.antrag"`, `"shared\person"`.
    fn check_import_path(&mut self, from: &Text) {
        let better = from.value.replace('\\', "/");
        let better = better.strip_suffix(".antrag").unwrap_or(&better);
        if better != from.value {
            let finding = Diagnostic::new(codes::WRITTEN_OTHERWISE, from.span)
                .with("found", from.value.as_str())
                .with("better", better)
                .edit(from.span, format!("\"{better}\""));
            self.mends.push(finding);
        }
    }

    /// The statements of a body that are clauses.
    pub(super) fn clauses(
        &mut self,
        body: Option<Node<'i>>,
        place: Place,
    ) -> Vec<(&'static str, &'static str, Args<'i>)> {
        let Some(body) = body else { return Vec::new() };
        let clause = |statement: Statement<'i>| match statement.shape {
            Shape::Clause(args) => Some((statement.word.word, statement.word.shape, args)),
            _ => None,
        };
        self.statements(body, place).into_iter().filter_map(clause).collect()
    }

    fn law(&mut self, args: Args<'i>, shape: &'static str) -> Option<Law> {
        let (head, body) = self.named(args, shape)?;
        let mut law = Law { name: head.name, label: head.label, short: None, url: None, span: head.span };
        for (word, shape, args) in self.clauses(body, Place::Law) {
            let text = self.text_clause(args, shape);
            *(if word == "short" { &mut law.short } else { &mut law.url }) = text;
        }
        Some(law)
    }

    fn office(&mut self, args: Args<'i>, shape: &'static str) -> Option<Office> {
        let (head, body) = self.named(args, shape)?;
        let Head { name, label, span } = head;
        let mut office = Office { name, label, email: None, phone: None, url: None, address: None, span };
        for (word, shape, args) in self.clauses(body, Place::Office) {
            let text = self.text_clause(args, shape);
            *(match word {
                "email" => &mut office.email,
                "phone" => &mut office.phone,
                "address" => &mut office.address,
                _ => &mut office.url,
            }) = text;
        }
        Some(office)
    }

    fn codelist(&mut self, args: Args<'i>, shape: &'static str) -> Option<Codelist> {
        let (head, body) = self.named(args, shape)?;
        let mut list = Codelist {
            name: head.name,
            label: head.label,
            options: Vec::new(),
            from: None,
            key: None,
            text: Vec::new(),
            parent: None,
            version: None,
            names: Vec::new(),
            of: None,
            only: Vec::new(),
            without: Vec::new(),
            span: head.span,
        };
        for (word, shape, args) in self.clauses(body, Place::Codelist) {
            self.codelist_clause(&mut list, word, shape, args);
        }
        Some(list)
    }

    fn codelist_clause(&mut self, list: &mut Codelist, word: &str, shape: &'static str, args: Args<'i>) {
        match word {
            "option" => list.options.extend(self.option(args, shape)),
            "from" => list.from = self.read(args, shape, Args::text),
            "key" => list.key = self.read(args, shape, Args::token),
            "parent" => list.parent = self.read(args, shape, Args::token),
            "text" => {
                list.text = self.read(args, shape, |args| args.list(Args::token)).unwrap_or_default();
            }
            "version" => list.version = self.read(args, shape, Args::text),
            "name" => {
                let name = self.read(args, shape, |args| {
                    let name = args.name()?;
                    args.equals()?;
                    Some(CodeName { name, code: args.text()? })
                });
                if let Some(name) = &name {
                    self.declare(&name.name);
                }
                list.names.extend(name);
            }
            "of" => list.of = self.read(args, shape, Args::name),
            "only" => list.only = self.codes(args, shape),
            _ => list.without = self.codes(args, shape),
        }
    }

    fn codes(&mut self, args: Args<'i>, shape: &'static str) -> Vec<CodeRef> {
        let code = |args: &mut Args<'i>| {
            if args.peeks_text() { args.text().map(CodeRef::Quoted) } else { args.name().map(CodeRef::Name) }
        };
        self.read(args, shape, |args| args.list(code)).unwrap_or_default()
    }
}

/// `name "Label"` of a declaration.
pub(super) struct Head {
    pub name: Name,
    pub label: Option<Text>,
    pub span: crate::source::Span,
}
