use super::super::testing;

/// A service whose process has these states: it starts with `a` and may end in `tell`, which sends to the
/// applicant and leads to `closed`.
fn around(states: &str) -> String {
    format!(
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
    )
}

/// Runs cases: the states of such a process, and what must be found.
fn run(cases: &[(&str, &[&str])]) {
    let cases: Vec<(String, &[&str])> =
        cases.iter().map(|(states, expected)| (around(states), *expected)).collect();
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
        ("wait a \"A\" {\n from applicant\n on received -> tell\n }\n", &["E0546 at a"]),
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

/// A call with these clauses.
fn call(name: &str, clauses: &str) -> String {
    format!("call {name} \"C\" {{\n system s\n give q\n {clauses}\n }}\n")
}

#[test]
fn deadlines_lead_to_something() {
    let call = |clauses: &str| call("a", &format!("{clauses}\n on done -> tell\n on failed -> b"));
    let task = |clauses: &str| task("b", &format!("{clauses}\n on done \"D\" -> tell"));
    run(&[
        (&(call("within 2 days") + &task("")), &["E0541 at 2 days"]),
        (&(call("within 2 days\n escalate town") + &task("")), &[]),
        // The day that the clerk's list shows.
        (&(call("") + &task("within 2 days")), &[]),
        (&(call("") + &task("within 2 days\n escalate town")), &["E0542 at 2 days"]),
        (
            "send a \"A\" {\n to applicant\n what notice\n within 2 days\n on done -> tell\n }\n",
            &["E0540 at 2 days"],
        ),
    ]);
}

#[test]
fn periods_take_some_time_and_not_for_ever() {
    let of = |within: &str| task("a", &format!("within {within}\n on done \"D\" -> tell"));
    run(&[
        (&of("0 days"), &["E0543 at 0 days"]),
        (&of("1 day"), &[]),
        (&of("100 years"), &[]),
        (&of("101 years"), &["E0544 at 101 years"]),
        (&of("3 workdays"), &["E0545 at 3 workdays"]),
    ]);
}

#[test]
fn inner_deadlines_run_out_first() {
    let stage = |clock: &str, inner: &str| {
        format!("stage a \"A\" {{\n within {clock}\n on overdue -> tell\n")
            + &task("b", &format!("within {inner}\n on done \"D\" -> tell"))
            + "}\n"
    };
    run(&[
        (&stage("3 months", "3 months"), &[]),
        (&stage("3 months", "90 days"), &[]),
        (&stage("3 months", "94 days"), &["E0549 at 94 days"]),
        (&stage("2 weeks", "1 month"), &["E0549 at 1 month"]),
    ]);
}

#[test]
fn nobody_waits_for_ever() {
    let wait = "wait b \"B\" {\n from applicant\n on received -> tell\n }\n";
    run(&[
        (&(task("a", "on done \"D\" -> b") + wait), &["E0546 at b"]),
        // The clock around it ends it.
        (&("stage a \"A\" {\n within 3 months\n on overdue -> tell\n".to_owned() + wait + "}\n"), &[]),
        // Said once: nobody comes to it.
        (&(task("a", "on done \"D\" -> tell") + wait), &["E0501 at b"]),
    ]);
}

#[test]
fn branches_join() {
    let views = |last: &str, inside: &str| {
        "parallel a \"A\" {\n".to_owned()
            + &task("b", &format!("on agree \"Y\"\n on object \"N\" {last}"))
            + &task("c", "on agree \"Y\"")
            + inside
            + "} -> tell\n"
    };
    run(&[(&views("", ""), &[]), (&views("-> off", "end off \"Off\" {\n silent\n }\n"), &["E0548 at off"])]);
}

#[test]
fn circles_pass_a_person_or_a_deadline() {
    let circle = call("a", "on done -> tell\n on failed -> a");
    let wider = call("a", "on done -> d\n on failed -> b")
        + &task("b", "on done \"D\" -> a")
        + "decide d {\n when q -> a\n otherwise -> tell\n }\n";
    let parallel = |branch: &str| {
        format!("parallel a \"A\" {{\n{branch}")
            + &call("c", "on done\n on failed")
            + "} -> d\n"
            + "decide d {\n when q -> a\n otherwise -> tell\n }\n"
    };
    run(&[
        (&circle, &["E0547 at a"]),
        (&wider, &["E0547 at a"]),
        (&(call("a", "on done -> tell\n on failed -> b") + &task("b", "on done \"D\" -> a")), &[]),
        // All branches may end at once, or one may be left out.
        (&parallel(&call("b", "on done\n on failed")), &["E0547 at a"]),
        (&parallel(&task("b", "when q\n on done \"D\"")), &["E0547 at a"]),
        (&parallel(&task("b", "on done \"D\"")), &[]),
        // A circle without a way out leads to no end, and that is said.
        (&call("a", "on done -> a\n on failed -> a"), &["E0502 at a", "E0501 at tell"]),
    ]);
}

/// What is said of ways, with the outcomes that are shown: read by people.
#[test]
fn findings_name_the_way() {
    let parts = [
        // Left in silence after an objection.
        task("a", "on done \"D\" -> b\n on object \"N\" -> off") + "end off \"Off\"\n",
        // Never to an end.
        task("b", "on done \"D\" -> w\n on more \"M\" -> c")
            + &task("c", "on done \"D\" -> d")
            + &task("d", "on done \"D\" -> c"),
        // For ever.
        "wait w \"W\" {\n from applicant\n on received -> r\n }\n".to_owned(),
        // Without rest.
        call("r", "on done -> f\n on failed -> r"),
        // Not known, and not done by anybody.
        task("f", "within 2 days\n g: yes_no \"G\"\n on done \"D\" -> k\n on overdue -> k")
            + &task("k", "except whoever did f\n on done \"D\" -> h")
            + "decide h {\n when f.g -> tell\n otherwise -> tell\n }\n",
        // In a circle that nobody comes to.
        task("x", "on done \"D\" -> y") + &task("y", "on done \"D\" -> x"),
    ];
    insta::assert_snapshot!(testing::said(&around(&parts.concat())));
}
