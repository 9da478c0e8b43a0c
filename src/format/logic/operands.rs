//! Walking over expressions.

use super::Expr;

impl Expr {
    /// Direct operands, left to right; the body of a function over a list included.
    pub fn operands(&self) -> Vec<&Expr> {
        use Expr::*;
        match self {
            YesNo { .. }
            | Integer { .. }
            | Decimal { .. }
            | Money { .. }
            | Text { .. }
            | Date { .. }
            | Month { .. }
            | Time { .. }
            | Today
            | Get { .. }
            | Case { .. }
            | Outcome { .. }
            | Route { .. } => Vec::new(),
            List { items: args }
            | And { args }
            | Or { args }
            | Add { args }
            | Multiply { args }
            | Least { args }
            | Greatest { args } => args.iter().collect(),
            Not { arg }
            | Matches { arg, .. }
            | IsAnswered { arg }
            | Negate { arg }
            | Round { arg, .. }
            | Length { arg }
            | Part { arg, .. }
            | Any { cond: arg, .. }
            | All { cond: arg, .. }
            | Sum { of: arg, .. }
            | Min { of: arg, .. }
            | Max { of: arg, .. } => vec![arg],
            Count { cond, .. } => cond.iter().map(AsRef::as_ref).collect(),
            Equal { left, right }
            | Different { left, right }
            | Less { left, right }
            | AtMost { left, right }
            | More { left, right }
            | AtLeast { left, right }
            | In { left, right }
            | NotIn { left, right }
            | Subtract { left, right }
            | Divide { left, right }
            | Otherwise { arg: left, default: right }
            | Difference { from: left, to: right, .. }
            | DaysIn { from: left, to: right }
            | Shift { date: left, count: right, .. } => vec![left, right],
            If { cond, then, otherwise } => vec![cond, then, otherwise],
        }
    }
}
