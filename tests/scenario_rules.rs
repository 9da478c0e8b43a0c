//! What scenarios expect and what comes: values, errors, ways through the process, disclosures, and the reasons given.

use antrag::compile::{Files, Input, check};
use antrag::diagnostic::table::files::MISSING;
use antrag::diagnostic::{Diagnostic, Lang};
use antrag::scenario::{self, GivenFiles, Outcome};
use antrag::source::Span;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        Err(Diagnostic::new(MISSING, Span::default()).with("path", path))
    }
}

/// Runs scenarios of a definition, each `given | expectations` with `;` between lines; for each, what came: `ok`, or
/// the codes and messages of its findings with their reasons.
fn run(definition: &str, scenarios: &[(&str, &str)]) -> Vec<String> {
    let mut text = definition.trim_end().trim_end_matches('}').to_owned();
    for (at, (given, expected)) in scenarios.iter().enumerate() {
        let lines = |text: &str, word: &str| {
            let lines = text.split(';').map(str::trim).filter(|line| !line.is_empty());
            lines.map(|line| format!("    {word}{line}\n")).collect::<String>()
        };
        let (given, expected) = (lines(given, ""), lines(expected, "expect "));
        text.push_str(&format!(
            "  scenario \"{at}\" {{\n  given {{\n{given}  }}\n  today 2026-03-02\n{expected}  }}\n"
        ));
    }
    text.push_str("}\n");
    let input = Input { path: "a.antrag".to_owned(), bytes: Ok(text.clone().into_bytes()) };
    let checked = check(vec![input], &NoFiles);
    let found: Vec<String> = checked.diagnostics.iter().map(|found| found.message(Lang::En)).collect();
    assert!(found.is_empty(), "{found:?}\n{text}");
    let results = scenario::run(&checked.services[0], &GivenFiles::new(), &|_| true).expect("a sound logic");
    results
        .verdicts
        .iter()
        .map(|verdict| {
            let said: Vec<String> = verdict.findings.iter().map(said).collect();
            assert_eq!(verdict.outcome == Outcome::Passed, said.is_empty());
            if said.is_empty() { "ok".to_owned() } else { said.join(" || ") }
        })
        .collect()
}

fn said(finding: &Diagnostic) -> String {
    let reasons = finding.related.iter().map(|related| format!(" / {}", related.words.get(Lang::En)));
    format!("{} {}{}", finding.code.id(), finding.message(Lang::En), reasons.collect::<String>())
}

const EVENT: &str = r#"office town "Town hall" {
  email "town@example.org"
}
service event "Event" {
  version   1.0.0
  authority town
  language  en
  page party "Party" {
    guests: integer(1..500) "How many guests?"
    fire: yes_no "Open fire?"
    dogs: list(0..3) "Dogs" {
      each "Dog" {
        name: text(..40) "Name"
        old: yes_no "Older than ten?"
      }
    }
    when fire {
      litres: integer(1..90) "Litres of water"
    }
    remark: optional text(..80) "Remark"
  }
  compute old_dogs: integer(0..3) "Old dogs" = count(dogs: old)
  decision fee: money "Fee" {
    | guests | old_dogs | => fee                  |
    | ..99   | -        | => 0.00 EUR             |
    | 100..  | 0        | => guests * 1.00 EUR    |
    | 100..  | 1..      | => 50.00 EUR            |
  }
  process {
    start examination
    stage examination "Examination" {
      within 3 months
      on overdue -> deemed
      parallel views "Views" {
        task roads "Roads" {
          by     town
          within 2 weeks
          on agree   "Yes"
          on object  "No"
          on overdue
        }
        task water "Water" {
          when fire
          by   town
          on agree  "Yes"
          on object "No"
        }
      } -> verdict
      decide verdict {
        when roads.object or water.object -> hearing
        otherwise                         -> record
      }
      task hearing "Hearing" {
        by town
        on solved "Solved" -> record
        on stays  "Stays"  -> deny
      }
    }
    task record "Record" {
      by town
      special: yes_no "Special case?"
      on done "Done" -> bill
    }
    pay bill "Bill" {
      amount fee
      within 14 days
      on paid    -> choose
      on overdue -> deny
    }
    decide choose {
      when record.special -> deemed
      otherwise           -> granted
    }
    end granted "Granted" {
      silent
    }
    end deemed "Deemed" {
      silent
    }
    end deny "Denied" {
      silent
    }
    withdrawn -> deny
  }
}
"#;

const SMALL: &str = "guests = 20; fire = no";

#[test]
fn values_are_compared_and_explained() {
    let came = run(
        EVENT,
        &[
            (
                "guests = 120; fire = no",
                "fee = 120.00 EUR; old_dogs = 0; not fire; remark is answered or guests > 5",
            ),
            ("guests = 120; fire = no", "fee = 12.00 EUR"),
            ("guests = 120; fire = no; dogs[1].name = \"A\"; dogs[1].old = yes", "fee > 60.00 EUR"),
            ("guests = 120; fire = no; dogs[1].name = \"A\"; dogs[1].old = yes", "dogs[1].old = no"),
            ("guests = 120; fire = no", "litres = 3"),
            ("guests = 120; fire = no; dogs[1].name = \"A\"; dogs[1].old = no", "any(dogs: old)"),
        ],
    );
    assert_eq!(came[0], "ok");
    assert_eq!(
        came[1],
        "E0528 expected: “Fee” = 12.00 EUR; computed: 120.00 EUR / row 2 of the table fee applies, because “How \
         many guests?” = 120 and “Old dogs” = 0 / “Old dogs” = 0, where rows in “Dogs” = 0"
    );
    assert!(came[2].starts_with("E0528 expected: “Fee” > 60.00 EUR; computed: 50.00 EUR"), "{}", came[2]);
    assert!(came[2].ends_with("where “Older than ten?” (Dog 1) = yes"), "{}", came[2]);
    assert_eq!(came[3], "E0528 expected: “Older than ten?” (Dog 1) = no; computed: yes / given so here");
    assert_eq!(
        came[4],
        "E0528 expected: “Litres of water” = 3; computed: does not apply / this condition does not hold, because \
         “Open fire?” = no"
    );
    assert_eq!(
        came[5],
        "E0528 expected: this condition; it does not hold, for “Older than ten?” (Dog 1) = no"
    );
}

#[test]
fn errors_are_exactly_those_expected() {
    let came = run(
        EVENT,
        &[
            ("guests = 900; fire = no", "error at guests"),
            ("guests = 900; fire = no", "valid"),
            ("guests = 20; fire = no", "error at guests"),
            ("guests = 900; fire = yes; litres = 95", "error at guests"),
            ("guests = unanswered; fire = no", "error at guests"),
            ("fire = no", "error at guests"),
            ("fire = no", "valid"),
            ("guests = unanswered; fire = no", "fire = no"),
            ("guests = 20; fire = no; litres = 3", "valid"),
            ("guests = 20; fire = no; dogs[4].name = \"A\"", "error at dogs"),
            ("guests = 20; fire = no; dogs[5].name = \"A\"", "error at dogs"),
        ],
    );
    assert_eq!(came[0], "ok");
    assert_eq!(
        came[1],
        "E0529 expected: a valid application; wrong is “How many guests?”: outside the bounds / “How many \
         guests?” = 900"
    );
    assert_eq!(
        came[2],
        "E0530 other errors than expected: no error came at “How many guests?” / “How many guests?” = 20"
    );
    assert!(
        came[3].starts_with("E0530 other errors than expected: not expected was “Litres of water”"),
        "{}",
        came[3]
    );
    assert_eq!([&came[4], &came[5], &came[7]], ["ok"; 3]);
    assert_eq!(came[6], "E0526 open: “How many guests?” (`guests`)");
    assert!(
        came[8].starts_with("E0523 `litres` is not asked in this application / this condition"),
        "{}",
        came[8]
    );
    assert!(came[9].starts_with("E0526 open: “Name” (Dog 1) (`dogs[1].name`), "), "{}", came[9]);
    assert!(came[10].starts_with("E0525 `dogs[5].name` names no row"), "{}", came[10]);
}

#[test]
fn a_path_is_walked_through_parallel_stage_and_decide() {
    let fire = "guests = 20; fire = yes; litres = 9; record.special = no";
    let quiet = "guests = 20; fire = no; record.special = no";
    let large = "guests = 120; fire = no; record.special = yes";
    let came = run(
        EVENT,
        &[
            (fire, "path roads.agree, water.agree -> granted"),
            (fire, "path water.object, roads.overdue, hearing.solved -> granted"),
            (fire, "path roads.agree, examination.overdue -> deemed"),
            (quiet, "path roads.object, hearing.stays -> deny"),
            (quiet, "path roads.agree, record.done -> granted"),
            (large, "path roads.agree, bill.paid -> deemed"),
            (large, "path roads.agree, bill.withdrawn -> deny"),
            (quiet, "path roads.agree -> record"),
        ],
    );
    assert_eq!(came, ["ok"; 8]);
}

#[test]
fn a_path_that_cannot_be_walked_says_where_it_left() {
    let quiet = "guests = 20; fire = no; record.special = no";
    let came = run(
        EVENT,
        &[
            (quiet, "path roads.agree, water.agree -> granted"),
            (quiet, "path roads.agree, hearing.solved -> granted"),
            ("guests = 120; fire = no; record.special = no", "path roads.agree -> granted"),
            (SMALL, "path roads.agree -> granted"),
            ("guests = 900; fire = no", "path roads.agree"),
            ("guests = 20; fire = yes; litres = 9", "path roads.agree, hearing.solved -> granted"),
        ],
    );
    assert_eq!(
        came[0],
        "E0532 the path leaves the definition at `water.agree`: the process ends in “Granted” (`granted`) / the \
         process stands here"
    );
    assert!(came[1].starts_with("E0532 the path leaves the definition at `hearing.solved`"), "{}", came[1]);
    assert_eq!(
        came[2],
        "E0533 expected: an end in `granted`; the process stands at “Bill” (`bill`), possible there is `bill.paid` \
         or `bill.overdue` / the process stands here"
    );
    assert_eq!(
        came[3],
        "E0527 it depends on “Special case?” (`record.special`), and the scenario says nothing about it / this \
         decides by it"
    );
    assert!(
        came[4].starts_with("E0531 an application that is not valid is not sent; wrong is"),
        "{}",
        came[4]
    );
    assert!(came[5].contains("stands at “Water” (`water`), possible there is `water.agree`"), "{}", came[5]);
}

const PERMIT: &str = r#"office town "Town hall" {
  email "town@example.org"
}
law act "Act" {
  short "Act"
}
service permit "Permit" {
  version   1.0.0
  authority town
  language  en
  form act "Annex 1" {
    dropped 9
  }
  page person "You" {
    name: text(..40) "Name" {
      item 1
    }
    born_on: date "Date of birth" {
      item 2
    }
    club: yes_no "Club?" {
      item 3
    }
    when club {
      club_name: text(..40) "Name of the club" {
        item 4
      }
    }
    zip: text(5..5) "Postal code"
  }
  route responsible "Responsible" {
    when zip = "66386" -> town
    otherwise          -> refuse "Please ask elsewhere."
  }
  disclose association "Association" {
    law     act "§ 1"
    when    club
    without item 2
  }
  disclose police "Police" {
    law  act "§ 2"
    when review.suspicion
    only item 1, 2
  }
  process {
    start review
    task review "Review" {
      by responsible
      suspicion: yes_no "Suspicion?"
      on done "Done" -> copies
    }
    forward copies "Copies" {
      to association, police
      on done   -> closed
      on failed -> closed
    }
    end closed "Closed" {
      silent
    }
  }
}
"#;

#[test]
fn a_recipient_gets_what_condition_and_mask_allow() {
    let member = "name = \"Ada\"; born_on = 1990-01-01; club = yes; club_name = \"Chess\"; zip = \"66386\"";
    let loner = "name = \"Ada\"; born_on = 1990-01-01; club = no; zip = \"66386\"";
    let suspect = format!("{loner}; review.suspicion = yes");
    let came = run(
        PERMIT,
        &[
            (
                member,
                "disclosed to association; disclosed item 1, 4 to association; not disclosed item 2 to association; \
                 disclosed name, club_name to association; responsible = town",
            ),
            (loner, "not disclosed to association; not disclosed item 1 to association"),
            (&suspect, "disclosed to police; disclosed born_on to police; not disclosed item 3 to police"),
            (loner, "disclosed to police"),
            (member, "disclosed item 2 to association"),
            (loner, "disclosed to association"),
            (member, "not disclosed name to association"),
            (&suspect, "disclosed item 4 to police"),
        ],
    );
    assert_eq!(came[..3], ["ok"; 3]);
    assert!(came[3].starts_with("E0527 it depends on “Suspicion?” (`review.suspicion`)"), "{}", came[3]);
    let of = |what: &str| format!("E0534 expected: “Association” {what}");
    assert!(
        came[4].starts_with(&of(
            "gets item 2; that does not happen: the disclosure leaves it out / the condition holds"
        )),
        "{}",
        came[4]
    );
    assert_eq!(
        came[5],
        of(
            "gets a part of the application; that does not happen: the condition of the disclosure does not hold / \
            the condition does not hold, because “Club?” = no"
        )
    );
    assert!(came[6].starts_with(&of("does not get “Name”; it is disclosed all the same")), "{}", came[6]);
    assert!(came[7].contains("it is not in this application"), "{}", came[7]);
}

#[test]
fn a_refusal_is_expected_by_the_name_of_its_route() {
    let elsewhere = "name = \"Ada\"; born_on = 1990-01-01; club = no; zip = \"66111\"";
    let came = run(PERMIT, &[(elsewhere, "error at responsible"), (elsewhere, "responsible = town")]);
    assert_eq!(came[0], "ok");
    assert!(
        came[1]
            .starts_with("E0528 expected: “Responsible” = “Town hall”; computed: refused / this way applies"),
        "{}",
        came[1]
    );
}
