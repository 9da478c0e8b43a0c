//! What comes from a masked answer never leaves, however long the way is.

use std::collections::BTreeMap;

#[path = "../definitions/mod.rs"]
mod definitions;

use definitions::{findings, folder};

/// A service in which `income` is masked; `with` goes along.
fn service(with: &str) -> String {
    format!(
        r#"office town "Rathaus" {{
  email "town@example.org"
}}

law gesetz "Gesetz" {{
  short "G"
}}

service aid "Beihilfe" {{
  version   1.0.0
  authority town

  page person "Person" {{
    name: text(..80) "Name"
    children: integer(0..20) "Kinder"
    income: money(0.00 EUR..100000.00 EUR) "Einkommen"
    rich: yes_no "Vermögend?"
    when rich {{
      fortune: integer(0..100) "Vermögen"
    }}
  }}

  compute doubled: integer(0..40) "Doppelt" = children * 2
  compute half: money "Hälfte" = income + 1.00 EUR
  compute chain: yes_no "Kette" = half > 500.00 EUR
  compute longer: integer "Länger" = if chain then 1 else 0
  compute guarded: integer "Hinter einer Bedingung" = if rich then 1 else 0

  decision level: integer "Stufe" {{
    | chain | => level |
    | yes   | => 1     |
    | no    | => 2     |
  }}
  decision fair: integer "Gerecht" {{
    | children | => fair |
    | 0        | => 1    |
    | 1..      | => 2    |
  }}

  disclose office "Amt" {{
    law     gesetz "§ 1"
    without income, rich, fortune
    with    {with}
  }}
}}
"#
    )
}

#[test]
fn a_value_that_comes_from_a_masked_answer_is_refused_through_every_chain() {
    let cases = [
        ("doubled", false),
        ("fair", false),
        ("doubled, fair", false),
        ("half", true),
        ("chain", true),
        ("longer", true),
        ("level", true),
        ("guarded", true),
        ("doubled, level", true),
    ];
    for (with, leaks) in cases {
        let texts = BTreeMap::from([("aid.antrag".to_owned(), service(with))]);
        let found = findings(&folder("services"), &texts);
        let codes: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
        let expected: &[&str] = if leaks { &["E0517"] } else { &[] };
        assert_eq!(codes, expected, "{with}: {found:#?}");
    }
}
