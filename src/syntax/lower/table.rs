//! Decision tables.

use super::args::{Args, simple};
use super::expr::A_VALUE;
use super::statement::{FieldHead, Shape};
use super::{Lower, Node, Rule};
use crate::ast::{BinaryOp, Cell, CellTest, Column, Decision, Expr, ExprKind, Row, Spanned};
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Diagnostic, Words};
use crate::source::Span;
use crate::syntax::vocabulary::Place;

impl<'i> Lower<'i> {
    pub(super) fn decision(&mut self, head: FieldHead<'i>) -> Decision {
        self.declare(&head.name);
        if let Some(value) = head.value {
            self.unexpected(value.span, Words::new("eine Tabelle in `{ }`", "a table in `{ }`"));
        }
        let mut out = Decision {
            name: head.name,
            ty: head.ty,
            label: head.label,
            laws: Vec::new(),
            hit: None,
            from: None,
            columns: Vec::new(),
            rows: Vec::new(),
            span: head.span,
        };
        let mut header = true;
        for statement in self.optional_statements(head.body, Place::Decision) {
            let shape = statement.word.shape;
            match (statement.word.word, statement.shape) {
                (_, Shape::Row(row)) if header => {
                    header = false;
                    out.columns = self.columns(row);
                }
                (_, Shape::Row(row)) => out.rows.extend(self.row(row, out.columns.len())),
                ("law", Shape::Clause(args)) => out.laws.extend(self.law_ref(args, shape)),
                ("hit", Shape::Clause(args)) => out.hit = self.hit(args, shape),
                ("from", Shape::Clause(args)) => out.from = self.read(args, shape, Args::text),
                _ => {}
            }
        }
        out
    }

    /// The rows of a table in a file of its own; the first names the columns.
    pub(in crate::syntax) fn table(&mut self, node: Node<'i>) -> (Vec<Column>, Vec<Row>) {
        let (mut columns, mut rows) = (Vec::new(), Vec::new());
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::row if columns.is_empty() => columns = self.columns(part),
                Rule::row => rows.extend(self.row(part, columns.len())),
                Rule::junk => {
                    self.unexpected(self.span(&part), Words::new("eine Zeile `| … |`", "a row `| … |`"))
                }
                _ => {}
            }
        }
        (columns, rows)
    }

    fn hit(&mut self, args: Args<'i>, shape: &'static str) -> Option<Spanned<String>> {
        self.read(args, shape, |args| {
            let first = args.name()?;
            Some(match args.name() {
                Some(second) => Spanned {
                    value: format!("{} {}", first.text, second.text),
                    span: first.span.to(second.span),
                },
                None => Spanned { value: first.text, span: first.span },
            })
        })
    }

    /// The first row names the columns.
    fn columns(&mut self, row: Node<'i>) -> Vec<Column> {
        let mut columns = Vec::new();
        for cell in row.into_inner().filter(|part| part.as_rule() == Rule::cell) {
            columns.extend(self.column(cell));
        }
        columns
    }

    fn column(&mut self, cell: Node<'i>) -> Option<Column> {
        let span = self.span(&cell);
        let wanted = Words::new("der Name einer Spalte", "the name of a column");
        let Some(first) = cell.into_inner().next() else {
            self.empty_cell(span);
            return None;
        };
        let output = first.as_rule() == Rule::result;
        let mut parts = first.into_inner();
        let Some(part) = parts.next() else {
            self.unexpected(span, wanted);
            return None;
        };
        if part.as_rule() == Rule::name {
            let name = self.name(&part);
            self.declare(&name);
            let ty = parts.next().map(|ty| self.ty(ty));
            return Some(Column::Output { name, ty });
        }
        let expr = if part.as_rule() == Rule::expr { self.expr(part) } else { self.operand(part) };
        match expr.kind {
            ExprKind::Path(path) if output => match simple(&path) {
                Some(name) => Some(Column::Output { name: name.clone(), ty: None }),
                None => {
                    self.unexpected(span, wanted);
                    None
                }
            },
            ExprKind::Path(path) => Some(Column::Input(path)),
            ExprKind::Invalid => None,
            _ => {
                self.unexpected(span, wanted);
                None
            }
        }
    }

    fn empty_cell(&mut self, span: Span) {
        self.report(Diagnostic::new(codes::EMPTY_CELL, span).edit(span, "-"));
    }

    fn row(&mut self, row: Node<'i>, columns: usize) -> Option<Row> {
        let span = self.span(&row);
        let span = Span { end: span.start + self.source[span.range()].trim_end().len() as u32, ..span };
        let cells: Vec<Cell> = row
            .into_inner()
            .filter(|part| part.as_rule() == Rule::cell)
            .map(|cell| self.cell(cell))
            .collect();
        if cells.len() != columns && columns > 0 {
            self.report(
                Diagnostic::new(codes::ROW_LENGTH, span).with("cells", cells.len()).with("columns", columns),
            );
            return None;
        }
        Some(Row { cells, span })
    }

    fn cell(&mut self, cell: Node<'i>) -> Cell {
        let span = self.span(&cell);
        let mut tests = Vec::new();
        let mut parts = cell.into_inner().peekable();
        if parts.peek().is_none() {
            self.empty_cell(span);
            return Cell::Test(vec![CellTest::Any(span)], span);
        }
        for part in parts {
            match part.as_rule() {
                Rule::result => return Cell::Result(self.result(part)),
                Rule::test => tests.push(self.test(part)),
                _ => {}
            }
        }
        Cell::Test(tests, span)
    }

    fn result(&mut self, node: Node<'i>) -> Expr {
        let span = self.span(&node);
        match node.into_inner().next() {
            Some(part) if part.as_rule() == Rule::expr => self.expr(part),
            _ => {
                self.unexpected(span, A_VALUE);
                super::expr::invalid(span)
            }
        }
    }

    fn test(&mut self, node: Node<'i>) -> CellTest {
        let span = self.span(&node);
        let mut parts = node.into_inner().peekable();
        let compare = parts.next_if(|part| part.as_rule() == Rule::compare).map(|sign| match sign.as_str() {
            "<" => BinaryOp::Lt,
            "<=" => BinaryOp::Le,
            ">" => BinaryOp::Gt,
            _ => BinaryOp::Ge,
        });
        let Some(first) = parts.next().filter(|part| part.as_rule() != Rule::any) else {
            return CellTest::Any(span);
        };
        let value = match self.bounds(first, parts) {
            Ok(range) => {
                if compare.is_some() {
                    self.unexpected(span, A_VALUE);
                }
                return CellTest::Range(range);
            }
            Err(value) => self.operand(value),
        };
        match (compare, &value.kind) {
            (Some(op), _) => CellTest::Compare(op, value),
            (None, ExprKind::Unanswered) => CellTest::Unanswered(span),
            (None, _) => CellTest::Is(value),
        }
    }
}
