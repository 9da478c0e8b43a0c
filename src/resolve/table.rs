//! Decision tables.

use super::expr::Context;
use super::field_type::Owner;
use super::pending::Pending;
use super::place::Place;
use super::service::Builder;
use crate::ast::{self, Cell, Column};
use crate::diagnostic::table::rules::BAD_CELL;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Diagnostic, Words};
use crate::model::{
    CellTest, Decision, DecisionId, Expr, FieldType, HitPolicy, InputColumn, LayoutItem, NodeKind,
    OutputColumn, TableRow, ValueType,
};

impl<'a> Builder<'a> {
    /// Declares a table and the nodes of its result columns.
    pub(super) fn decision(&mut self, written: &'a ast::Decision, place: &Place, out: &mut Vec<LayoutItem>) {
        let id = DecisionId(self.service.decisions.len() as u32);
        let label = self.label(written.label.as_ref(), &written.name);
        let owner = Owner { path: &written.name.text, label: &label, options: &[] };
        let own = self.field_type(&written.ty, &owner);
        let mut outputs = Vec::new();
        for column in &written.columns {
            let Column::Output { name, ty } = column else { continue };
            let ty = match ty {
                Some(ty) => self.field_type(ty, &owner),
                None => own.clone(),
            };
            let at = outputs.len();
            let kind = NodeKind::Decision { ty, decision: id, column: at };
            let Some(node) = self.add_node(name, label.clone(), kind, place) else { continue };
            outputs.push(OutputColumn { name: name.text.clone(), node });
            out.push(LayoutItem::Data { node, items: Vec::new() });
        }
        if outputs.iter().all(|output| output.name != written.name.text) {
            self.lost.insert(&written.name.text);
            if written.from.is_none() || !written.columns.is_empty() {
                self.diagnostics.push(
                    Diagnostic::new(NO_RESULT_COLUMN, written.name.span)
                        .with("name", written.name.text.as_str()),
                );
            }
        }
        self.service.decisions.push(Decision {
            name: written.name.text.clone(),
            laws: Vec::new(),
            hit: HitPolicy::Unique,
            inputs: Vec::new(),
            outputs,
            rows: Vec::new(),
            when: place.all.clone(),
            list: place.list,
            span: written.name.span,
            extent: written.span,
        });
        self.pending.push(Pending::Decision { written, decision: id, place: place.clone() });
    }

    /// Reads the columns and rows of a table.
    pub(super) fn table(&mut self, written: &ast::Decision, id: DecisionId, place: &Place) {
        let context = Context::data(place.container);
        let laws = self.legal_bases(&written.laws);
        let hit = self.hit_policy(written);
        let inputs = self.inputs(written, context);
        let types: Vec<FieldType> = self.service.decisions[id.index()]
            .outputs
            .iter()
            .filter_map(|output| match &self.service.node(output.node).kind {
                NodeKind::Decision { ty, .. } => Some(ty.clone()),
                _ => None,
            })
            .collect();
        let rows =
            written.rows.iter().filter_map(|row| self.row(row, written, &inputs, &types, context)).collect();
        let decision = &mut self.service.decisions[id.index()];
        decision.laws = laws;
        decision.hit = hit;
        decision.inputs = inputs;
        decision.rows = rows;
    }

    fn hit_policy(&mut self, written: &ast::Decision) -> HitPolicy {
        let Some(hit) = &written.hit else { return HitPolicy::Unique };
        match hit.value.as_str() {
            "unique" => HitPolicy::Unique,
            "first" => HitPolicy::First,
            "collect sum" => HitPolicy::CollectSum,
            other => {
                let name = ast::Name { text: other.to_owned(), span: hit.span };
                self.one_of(&name, &["unique", "first", "collect sum"]);
                HitPolicy::Unique
            }
        }
    }

    fn inputs(&mut self, written: &ast::Decision, context: Context) -> Vec<InputColumn> {
        let mut inputs = Vec::new();
        for column in &written.columns {
            let Column::Input(path) = column else { continue };
            let expr = ast::Expr { kind: ast::ExprKind::Path(path.clone()), span: path.span };
            let value = self.expr(&expr, context, None);
            inputs.push(InputColumn { value, name: super::scope::dotted(path) });
        }
        inputs
    }

    fn row(
        &mut self,
        row: &ast::Row,
        written: &ast::Decision,
        inputs: &[InputColumn],
        types: &[FieldType],
        context: Context,
    ) -> Option<TableRow> {
        // The parser has said that a row has too many or too few cells.
        if row.cells.len() != written.columns.len() {
            return None;
        }
        let (mut tests, mut results) = (Vec::new(), Vec::new());
        for (cell, column) in row.cells.iter().zip(&written.columns) {
            match (cell, column) {
                (Cell::Test(list, _), Column::Input(_)) => {
                    let ty =
                        inputs.get(tests.len()).map_or(ValueType::Invalid, |input| input.value.ty.clone());
                    tests.push(self.cell(list, &ty, context));
                }
                (Cell::Result(expr), Column::Output { .. }) => {
                    let ty = types.get(results.len()).cloned().unwrap_or(FieldType::Invalid);
                    let value = self.expr(expr, context, Some(&ty.value_type()));
                    results.push(self.assign(value, &ty));
                }
                (Cell::Test(_, span), Column::Output { .. }) => {
                    self.diagnostics.push(
                        Diagnostic::new(BAD_CELL, *span)
                            .with("wanted", Words::new("ein Ergebnis `=> …`", "a result `=> …`")),
                    );
                    return None;
                }
                (Cell::Result(expr), Column::Input(_)) => {
                    let wanted = Words::new("eine Bedingung ohne `=>`", "a condition without `=>`");
                    self.diagnostics.push(Diagnostic::new(BAD_CELL, expr.span).with("wanted", wanted));
                    return None;
                }
            }
        }
        Some(TableRow { tests, results, span: row.span })
    }

    /// The tests of a cell; `-` is none.
    fn cell(&mut self, tests: &[ast::CellTest], ty: &ValueType, context: Context) -> Vec<CellTest> {
        let element = match ty {
            ValueType::Codes(list) => ValueType::Code(*list),
            other => other.clone(),
        };
        let mut out = Vec::new();
        for test in tests {
            match test {
                ast::CellTest::Any(_) => return Vec::new(),
                ast::CellTest::Unanswered(_) => out.push(CellTest::Unanswered),
                ast::CellTest::Is(value) => out.push(CellTest::Is(self.cell_value(value, &element, context))),
                ast::CellTest::Compare(op, value) => {
                    let value = self.cell_value(value, &element, context);
                    out.push(CellTest::Compare(*op, value));
                }
                ast::CellTest::Range(range) => {
                    let mut end = |end: &Option<ast::Literal>| {
                        let literal = end.as_ref()?;
                        let kind = ast::ExprKind::Literal(literal.kind.clone());
                        let expr = ast::Expr { kind, span: literal.span };
                        Some(self.cell_value(&expr, &element, context))
                    };
                    out.push(CellTest::Range { low: end(&range.low), high: end(&range.high) });
                }
            }
        }
        out
    }

    fn cell_value(&mut self, written: &ast::Expr, ty: &ValueType, context: Context) -> Expr {
        let value = self.expr(written, context, Some(ty));
        if *ty == ValueType::Invalid || value.ty == ValueType::Invalid {
            return value;
        }
        match (&value.ty, ty) {
            (ValueType::Number(a), ValueType::Number(b)) if a.currency == b.currency => value,
            // In a column of amounts a bare number is read as an amount: the header says what it is.
            (ValueType::Number(a), ValueType::Number(b)) if a.currency.is_none() => {
                self.amount(value, b.currency.clone())
            }
            _ => {
                self.fits(&value, ty);
                value
            }
        }
    }

    fn amount(&mut self, value: Expr, currency: Option<String>) -> Expr {
        use crate::model::ExprKind;
        let (ExprKind::Number(units), ValueType::Number(number)) = (&value.kind, &value.ty) else {
            return value;
        };
        match super::literal::rescale(*units, number.places().unwrap_or(0), 2) {
            Some(cents) => super::expr_literals::number_at(cents, 2, currency, value.span),
            None => {
                self.diagnostics.push(Diagnostic::new(NEEDS_ROUND, value.span).with("places", "2"));
                value
            }
        }
    }
}
