use super::super::testing;

/// Runs cases: the states of a process that starts with `a` and may end in `tell`, which sends to the applicant
/// and leads to `closed`; and what must be found.
fn run(cases: &[(&str, &[&str])]) {
    let cases: Vec<(String, &[&str])> = cases
        .iter()
        .map(|(states, expected)| {
            let text = format!(
                r#"
  authority town
  page one "One" {{
    q: yes_no "Q"
  }}
  process {{
    start a
{states}
    send tell "Tell" {{
      to applicant
      what notice
      on done -> closed
    }}
    end closed "Closed"
  }}
  document notice "Notice" {{
    shows q
  }}
}}
office town "Town" {{
  email "town@example.org"
"#
            );
            (text, *expected)
        })
        .collect();
    testing::run(&cases.iter().map(|(text, expected)| (text.as_str(), *expected)).collect::<Vec<_>>());
}

/// A task with these outcomes.
fn task(name: &str, clauses: &str) -> String {
    format!("task {name} \"T\" {{\n by town\n {clauses}\n }}\n")
}

#[test]
fn states_are_reached() {
    run(&[
        (&task("a", "on done \"D\" -> tell"), &[]),
        (
            &(task("a", "on done \"D\" -> tell")
                + &task("b", "on done \"D\" -> c")
                + &task("c", "on done \"D\" -> tell")),
            &["E0501 at b"],
        ),
        // A circle apart: the first of it.
        (
            &(task("a", "on done \"D\" -> tell")
                + &task("b", "on done \"D\" -> c")
                + &task("c", "on done \"D\" -> b")),
            &["E0501 at b"],
        ),
        // The way to it was not understood.
        (
            &(task("a", "on done \"D\" -> tell\n on more \"M\" -> bb") + &task("b", "on done \"D\" -> tell")),
            &["E0201 at bb"],
        ),
        // The way to it is missing, and that is said.
        (
            &("call a \"A\" {\n system s\n give q\n on done -> tell\n }\n".to_owned()
                + &task("b", "on done \"D\" -> tell")),
            &["E0504 at a"],
        ),
    ]);
}

#[test]
fn ends_are_reached() {
    run(&[
        (
            &(task("a", "on done \"D\" -> tell\n on more \"M\" -> b")
                + &task("b", "on done \"D\" -> c")
                + &task("c", "on done \"D\" -> b")),
            &["E0502 at b"],
        ),
        // Time leads out of it.
        (
            &("stage a \"A\" {\n within 3 months\n on overdue -> tell\n".to_owned()
                + &task("b", "on done \"D\" -> c")
                + &task("c", "on done \"D\" -> b")
                + "}\n"),
            &[],
        ),
        // What follows a `parallel` is lost when a branch never ends; that is said once.
        (
            &("parallel a \"A\" {\n".to_owned()
                + &task("b", "on agree \"Y\" -> c")
                + &task("c", "on agree \"Y\" -> c")
                + &task("d", "on agree \"Y\"")
                + "} -> tell\n"),
            &["E0502 at c"],
        ),
    ]);
}

#[test]
fn outcomes_fit_their_kind() {
    run(&[
        ("call a \"A\" {\n system s\n give q\n on done -> tell\n }\n", &["E0504 at a"]),
        ("send a \"A\" {\n to applicant\n what notice\n by email\n on done -> tell\n }\n", &["E0504 at a"]),
        (
            "send a \"A\" {\n to applicant\n what notice\n by account otherwise post\n on done -> tell\n }\n",
            &[],
        ),
        ("wait a \"A\" {\n from applicant\n on received -> tell\n }\n", &[]),
        ("wait a \"A\" {\n from applicant\n within 2 days\n on received -> tell\n }\n", &["E0504 at a"]),
        ("wait a \"A\" {\n from applicant\n on recieved -> tell\n }\n", &["E0505 at recieved"]),
        ("pay a \"A\" {\n amount 5.00 EUR\n within 2 days\n on paid -> tell\n }\n", &["E0504 at a"]),
        (
            "pay a \"A\" {\n amount 5.00 EUR\n on paid -> tell\n on overdue -> tell\n }\n",
            &["E0506 at on overdue -> tell"],
        ),
        (&task("a", "escalate town\n on done \"D\" -> tell"), &["E0506 at a"]),
        (&task("a", ""), &["E0503 at a"]),
        (&task("a", "on done \"D\" -> tell\n on object \"N\""), &["E0514 at on object \"N\""]),
    ]);
}

#[test]
fn applicants_are_told() {
    run(&[
        (
            &(task("a", "on done \"D\" -> tell\n on object \"N\" -> off") + "end off \"Off\"\n"),
            &["E0507 at off"],
        ),
        (
            &(task("a", "on done \"D\" -> tell\n on object \"N\" -> off")
                + "end off \"Off\" {\n silent\n }\n"),
            &[],
        ),
        // Told in one branch is told.
        (
            &("parallel a \"A\" {\n".to_owned()
                + &task("b", "on agree \"Y\"")
                + "send c \"C\" {\n to applicant\n what notice\n on done\n }\n} -> off\n end off \"Off\"\n"
                + &task("x", "on done \"D\" -> tell")),
            &["E0501 at x"],
        ),
        // Told in a branch that may be left out is not.
        (
            &("parallel a \"A\" {\n".to_owned()
                + &task("b", "on agree \"Y\"\n on object \"N\"")
                + "send c \"C\" {\n when q\n to applicant\n what notice\n on done\n }\n} -> d\n"
                + "decide d {\n when b.object -> tell\n otherwise -> off\n }\n end off \"Off\"\n"),
            &["E0507 at off"],
        ),
        // A message that failed tells nothing.
        (
            "send a \"A\" {\n to applicant\n what notice\n by email\n on done -> closed\n on failed -> closed\n }\n \
             task x \"X\" {\n by town\n on done \"D\" -> tell\n }\n",
            &["E0501 at x", "E0507 at closed"],
        ),
    ]);
}

#[test]
fn case_data_is_read_where_it_is_known() {
    let read = "decide r {\n when a.f -> tell\n otherwise -> tell\n }\n";
    run(&[
        (&(task("a", "f: yes_no \"F\"\n on done \"D\" -> r") + read), &[]),
        (
            &(task("a", "f: optional integer(0..9) \"F\"\n on done \"D\" -> r")
                + "decide r {\n when a.f > 3 -> tell\n otherwise -> tell\n }\n"),
            &["E0401 at a.f"],
        ),
        (
            &(task("a", "within 2 days\n f: yes_no \"F\"\n on done \"D\" -> r\n on overdue -> r") + read),
            &["E0508 at a.f"],
        ),
        (
            &(task("a", "on done \"D\" -> r\n on more \"M\" -> b")
                + &task("b", "f: yes_no \"F\"\n on done \"D\" -> r")
                + "decide r {\n when b.f -> tell\n otherwise -> tell\n }\n"),
            &["E0508 at b.f"],
        ),
        (
            &(task("a", "on done \"D\" -> r\n on more \"M\" -> r")
                + "decide r {\n when a.more -> tell\n otherwise -> tell\n }\n"),
            &["E0509 at a.more"],
        ),
    ]);
}

#[test]
fn branches_are_read_after_they_have_ended() {
    let views = |inside: &str, when: &str, verdict: &str| {
        "parallel a \"A\" {\n".to_owned()
            + &task("b", &format!("f: yes_no \"F\"\n {inside}\n on agree \"Y\"\n on object \"N\""))
            + &task("c", &format!("{when}\n g: yes_no \"G\"\n on agree \"Y\"\n on object \"N\""))
            + "} -> d\n"
            + &format!("decide d {{\n when {verdict} -> tell\n otherwise -> tell\n }}\n")
    };
    run(&[
        (&views("", "", "b.f and c.g and b.object or c.object"), &[]),
        (&views("", "when q", "c.object"), &[]),
        (&views("", "when q", "c.g"), &["E0401 at c.g"]),
        (&views("", "when q", "q and c.g"), &[]),
        (&views("", "when q", "c.g is answered and c.g"), &[]),
        (&views("", "when b.f", "b.object"), &["E0508 at b.f"]),
    ]);
}

#[test]
fn branches_and_stages_are_entered_at_their_beginning() {
    let stage = "stage s \"S\" {\n within 3 months\n on overdue -> tell\n".to_owned()
        + &task("b", "on done \"D\" -> c")
        + &task("c", "on done \"D\" -> tell")
        + "}\n";
    run(&[
        (&(task("a", "on done \"D\" -> s") + &stage), &[]),
        (&(task("a", "on done \"D\" -> s\n on two \"T\" -> c") + &stage), &["E0513 at on two \"T\" -> c"]),
        (
            &("parallel a \"A\" {\n".to_owned()
                + &task("b", "on agree \"Y\" -> c\n on object \"N\" -> e")
                + &task("c", "on agree \"Y\"")
                + &task("d", "on agree \"Y\" -> e")
                + &task("e", "on agree \"Y\"")
                + "} -> tell\n"),
            &["E0512 at on agree \"Y\" -> e"],
        ),
    ]);
}

#[test]
fn four_eyes_need_two_people() {
    run(&[
        (
            &(task("a", "on done \"D\" -> b") + &task("b", "except whoever did a\n on done \"D\" -> tell")),
            &[],
        ),
        (
            &(task("a", "on done \"D\" -> b\n on more \"M\" -> c")
                + &task("b", "except whoever did c\n on done \"D\" -> tell")
                + &task("c", "on done \"D\" -> b")),
            &["E0510 at c"],
        ),
    ]);
}
