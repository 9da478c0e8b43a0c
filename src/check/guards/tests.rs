use super::super::testing::{self, mended};

/// Questions that the cases read: `a`, `b` yes or no; `n` optional; `m` only with `a`; `k` optional and only with
/// `a`; `d` required; `later` a file; `rows` a list that may be empty, `full` one that may not, `some` only with
/// `a`, each with `x` required, `y` optional, `z` only with `x`.
const DATA: &str = r#"
  page one "One" {
    a: yes_no "A"
    b: yes_no "B"
    n: optional integer(0..9) "N"
    c: optional choice "C" {
      option red "Red"
      option blue "Blue"
    }
    when a {
      m: integer(0..9) "M"
      k: optional integer(0..9) "K"
      g: group "G" {
        inner: integer(0..9) "Inner"
      }
    }
    d: integer(0..9) "D"
    later: file(pdf) "Later" {
      later within 14 days
    }
    rows: list(0..5) "Rows" {
      each "Row" {
        x: yes_no "X"
        y: optional integer(0..9) "Y"
        when x {
          z: integer(0..9) "Z"
        }
      }
    }
    full: list(1..5) "Full" {
      each "Row" {
        fx: integer(1..9) "X"
      }
    }
    when a {
      some: list(1..5) "Some" {
        each "Row" {
          sx: yes_no "X"
        }
      }
    }
  }
"#;

/// Runs cases of a statement beside the data, and what must be said about it.
fn run(cases: &[(&str, &[&str])]) {
    let cases: Vec<(String, &[&str])> =
        cases.iter().map(|(statement, expected)| (format!("{DATA}\n{statement}"), *expected)).collect();
    testing::run(
        &cases.iter().map(|(statements, expected)| (statements.as_str(), *expected)).collect::<Vec<_>>(),
    );
}

/// A page with a `when` of this condition.
fn when(condition: &str) -> String {
    format!("page two \"Two\" {{\n when {condition} {{\n t: integer(0..9) \"T\"\n }}\n }}")
}

fn run_conditions(cases: &[(&str, &[&str])]) {
    let cases: Vec<(String, &[&str])> =
        cases.iter().map(|(condition, expected)| (when(condition), *expected)).collect();
    run(&cases.iter().map(|(statement, expected)| (statement.as_str(), *expected)).collect::<Vec<_>>());
}

#[test]
fn conditions_read_what_may_be_absent_positively() {
    run_conditions(&[
        ("n > 3", &[]),
        ("m > 3 or n = 2 and b", &[]),
        ("c = red", &[]),
        ("c in [red, blue]", &[]),
        ("n + 1 > 3", &[]),
        ("g.inner > 3", &[]),
        ("any(rows: y > 3)", &[]),
        ("any(rows: z > 3)", &[]),
        ("any(some: sx)", &[]),
        ("not (n > 3)", &["E0401 at n"]),
        ("n != 3", &["E0401 at n"]),
        ("c not in [red]", &["E0401 at c"]),
        ("not b or not (m = 2)", &["E0401 at m"]),
        ("g.inner != 3", &["E0401 at g.inner"]),
        ("all(full: fx > n)", &["E0401 at n"]),
        ("count(rows: y > 3) > 2", &["E0401 at y"]),
        ("sum(rows: y) > 2", &["E0401 at y"]),
        ("(if n > 3 then 1 else 2) = 2", &["E0401 at n"]),
        ("max(n, 3) = 3", &["E0401 at n"]),
    ]);
}

#[test]
fn guards_make_it_certain() {
    run_conditions(&[
        ("n is answered and n != 3", &[]),
        ("n is answered and b and not (n > 3)", &[]),
        ("a and m != 3", &[]),
        ("m is answered and m != 3", &[]),
        ("a and k is answered and k != 3", &[]),
        ("k is answered and k != 3", &[]),
        ("a and g.inner != 3", &[]),
        ("(n otherwise 0) != 3", &[]),
        ("(if n is answered then n else 3) != 3", &[]),
        ("(if a then m else 3) != 3", &[]),
        ("count(rows: x and z > 3) > 1", &[]),
        ("count(rows: y is answered and y > 3) > 1", &[]),
        ("count(rows: (y otherwise 0) > 3) > 1", &[]),
        // A guard behind, beside or of another value is none.
        ("n != 3 and n is answered", &["E0401 at n"]),
        ("n is answered or n != 3", &["E0401 at n"]),
        ("b and m != 3", &["E0401 at m"]),
        ("a and k != 3", &["E0401 at k"]),
        ("a = yes and m != 3", &["E0401 at m"]),
        ("(if n is answered then 3 else n) != 3", &["E0401 at n"]),
        // The row outside is not the row inside.
        ("any(rows: x and count(rows: z > 3) > 1)", &["E0401 at z"]),
        // One missing guard is one finding.
        ("n != 3 and n != 4", &["E0401 at n"]),
    ]);
}

#[test]
fn everything_but_conditions_needs_guards() {
    run(&[
        ("check n > 3 else \"E\" at n", &["E0401 at n"]),
        ("when n is answered {\n check n > 3 else \"E\" at n\n }", &[]),
        ("when a {\n check m > 3 else \"E\" at m\n }", &[]),
        ("when b {\n check m > 3 else \"E\" at m\n }", &["E0401 at m"]),
        ("compute t: integer \"T\" = n + 1", &["E0401 at n"]),
        ("compute t: integer \"T\" = (n otherwise 0) + 1", &[]),
        ("when a {\n compute t: integer \"T\" = m + 1\n }", &[]),
        ("when a {\n compute t: integer \"T\" = m + 1\n }\n compute u: integer \"U\" = t", &["E0401 at t"]),
        ("compute t: integer \"T\" = count(some) + sum(rows: if x then z else 0)", &[]),
        ("page two \"Two\" {\n e: integer(0..9) \"E\" {\n check n < e else \"E\"\n }\n }", &["E0401 at n"]),
        ("page two \"Two\" {\n e: optional integer(0..9) \"E\" {\n check e < 5 else \"E\"\n }\n }", &[]),
    ]);
}

#[test]
fn tables_guard_their_results() {
    run(&[
        (
            "decision t: integer \"T\" {\n | n | => t |\n | 0..3 | => 1 |\n | 4.. | => 2 |\n }",
            &["E0401 at n"],
        ),
        ("decision t: integer \"T\" {\n | n | => t |\n | unanswered | => 0 |\n | 0.. | => n |\n }", &[]),
        (
            "decision t: integer \"T\" {\n | n | => t |\n | unanswered | => n |\n | 0.. | => 1 |\n }",
            &["E0401 at n"],
        ),
        ("decision t: integer \"T\" {\n | a | => t |\n | yes | => m |\n | no | => 0 |\n }", &[]),
        ("decision t: integer \"T\" {\n | b | => t |\n | yes | => m |\n | no | => 0 |\n }", &["E0401 at m"]),
        (
            "decision t: integer \"T\" {\n | d | => t |\n | unanswered | => 0 |\n | 0.. | => 1 |\n }",
            &["E0402 at | unanswered | => 0 |"],
        ),
    ]);
}

#[test]
fn lists_may_be_empty() {
    run_conditions(&[
        ("all(rows: x)", &["E0403 at all(rows: x)"]),
        ("all(full: fx > 3)", &[]),
        ("all(some: sx)", &["E0403 at all(some: sx)"]),
        ("a and all(some: sx)", &[]),
        ("count(rows) > 0 and all(rows: x)", &[]),
        ("count(rows) > 1 and all(rows: x)", &["E0403 at all(rows: x)"]),
        ("max(full: fx) > 3", &[]),
        ("min(rows: if x then z else 0) > 3", &["E0403 at min(rows: if x then z else 0)"]),
    ]);
}

#[test]
fn what_is_always_answered_is_not_asked() {
    run_conditions(&[
        ("n is answered", &[]),
        ("m is answered", &[]),
        ("d is answered", &["E0402 at d is answered"]),
        ("a and m is answered", &["E0402 at m is answered"]),
        ("a and k is answered", &[]),
        ("any(rows: y is answered)", &[]),
        ("any(rows: x is answered)", &["E0402 at x is answered"]),
        ("later is answered", &["E0404 at later"]),
    ]);
}

#[test]
fn divisors_are_not_zero() {
    run(&[
        ("compute t: integer \"T\" = round(d / d)", &["E0405 at d"]),
        ("compute t: integer \"T\" = if d > 0 then round(9 / d) else 0", &[]),
        ("compute t: integer \"T\" = if d != 0 then round(9 / d) else 0", &[]),
        ("compute t: integer \"T\" = sum(full: round(9 / fx))", &[]),
        ("compute t: integer \"T\" = round(9 / 3)", &[]),
    ]);
}

#[test]
fn what_follows_a_stop_is_conditional_until_it_is_sent() {
    let stop = "page two \"Two\" {\n stop when d > 5 \"No.\"\n e: integer(0..9) \"E\"\n }\n";
    run(&[
        (&format!("{stop} compute t: integer(0..9) \"T\" = e"), &[]),
        (&format!("compute t: integer(0..9) \"T\" = e\n {stop}"), &["E0401 at e"]),
        (&format!("{stop} page three \"Three\" {{\n when not (e > 3) {{\n notice \"N\"\n }}\n }}"), &[]),
    ]);
}

#[test]
fn what_was_not_understood_is_not_said_twice() {
    run(&[
        ("when nn is answered {\n check n > 3 else \"E\" at n\n }", &["E0201 at nn"]),
        (&when("aa and m != 3"), &["E0201 at aa"]),
    ]);
}

#[test]
fn a_check_is_mended_by_a_when_around_it() {
    let source = "service s \"S\" {\n  version 1.0.0\n  page p \"P\" {\n    n: optional integer(0..9) \"N\"\n    \
                  check n > 3 else \"E\" at n\n  }\n}\n";
    let expected = source.replace(
        "    check n > 3 else \"E\" at n\n",
        "    when n is answered {\ncheck n > 3 else \"E\" at n\n}\n",
    );
    assert_eq!(mended(source), expected);
}
