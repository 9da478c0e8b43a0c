//! What a document shows is there.
//!
//! A single value that is named outright must be there in every case, or stand inside a `when` that guards it.
//! Groups, lists and columns of lists are shown as far as they are there: an empty cell in a table says so
//! itself. In a document `for each` row, what the row holds are single values.

use super::Subject;
use super::absence::{self, Presence};
use super::facts::{Facts, Source};
use super::guards::written;
use crate::diagnostic::table::process::SHOWN_MAYBE_ABSENT;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Document, NodeId, NodeKind, Service, Shown, ShownValue};

/// Every single value that a document shows is there, or a `when` guards it.
pub(super) fn shown_values_are_there(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for document in &subject.service.documents {
        for shown in &document.shows {
            if let Some(diagnostic) = uncertain(subject.service, document, shown) {
                diagnostics.push(diagnostic);
            }
        }
    }
}

fn uncertain(service: &Service, document: &Document, shown: &Shown) -> Option<Diagnostic> {
    let mut facts = Facts::sent();
    if let Some(when) = &shown.when {
        facts.assume(when);
    }
    let (source, path, declared) = match shown.value {
        ShownValue::Node(node) => {
            assume_row(service, document, node, &mut facts)?;
            (Source::Node(node), service.node(node).path.as_str(), service.node(node).span)
        }
        ShownValue::Case(field) => {
            let described = &service.case_fields[field.index()];
            (Source::Case(field), described.path.as_str(), described.span)
        }
    };
    let Presence::Uncertain(reason) = absence::presence(service, &facts, source) else { return None };
    let (related, words) = reason.related(declared);
    let name = written(path, shown.span);
    Some(Diagnostic::new(SHOWN_MAYBE_ABSENT, shown.span).with("name", name).related(related, words))
}

/// Adds what is true of the row that the document is about; none if the value need not be there.
fn assume_row<'a>(
    service: &'a Service,
    document: &Document,
    node: NodeId,
    facts: &mut Facts<'a>,
) -> Option<()> {
    if matches!(service.node(node).kind, NodeKind::Group | NodeKind::List { .. }) {
        return None;
    }
    match (service.list_around(node), &document.for_each) {
        (None, _) => {}
        (Some(list), Some((_, each))) if list == *each => {
            for condition in service.conditions_around(list) {
                facts.assume(&service.condition(condition).expr);
            }
        }
        (Some(_), _) => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::run;

    const DATA: &str = r#"
  page p "P" {
    a: yes_no "A"
    n: optional integer(0..9) "N"
    when a {
      m: integer(0..9) "M"
      g: group "G" {
        k: optional integer(0..9) "K"
      }
      rows: list(0..3) "Rows" {
        each "Row" {
          x: integer(0..9) "X"
          y: optional integer(0..9) "Y"
        }
      }
    }
  }
  process {
    start tell
    send tell "Tell" {
      to applicant
      what d
      on done -> closed
    }
    end closed "Closed"
  }
"#;

    #[test]
    fn single_values_are_guarded_and_collections_are_shown_as_they_are() {
        let shows = |clauses: &str| format!("{DATA} document d \"D\" {{\n {clauses}\n }}");
        run(&[
            (&shows("shows a"), &[]),
            (&shows("shows n"), &["E0519 at n"]),
            (&shows("shows m"), &["E0519 at m"]),
            (&shows("shows g.k"), &["E0519 at g.k"]),
            (&shows("shows g"), &[]),
            (&shows("shows rows"), &[]),
            (&shows("shows rows.x, rows.y"), &[]),
            (&shows("when n is answered {\n shows n\n }"), &[]),
            (&shows("when a {\n shows m\n }"), &[]),
            (&shows("when n > 3 {\n shows n\n }"), &["E0519 at n"]),
            (&shows("for each r in rows\n shows r.x"), &[]),
            (&shows("for each r in rows\n shows r.y"), &["E0519 at r.y"]),
        ]);
    }
}
