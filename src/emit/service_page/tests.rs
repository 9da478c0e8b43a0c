//! The pages of the shipped services and of examples: nothing is left out, unsaid or led astray.

use std::collections::BTreeSet;
use std::error::Error;

use super::pages;
use crate::emit::{form, logic, testing};
use crate::format::scenarios::Outcome;
use crate::model::{NodeKind, Service};

const SERVICES: [&str; 5] =
    ["dog_registration", "dog_deregistration", "trade_registration", "trade_change", "trade_deregistration"];

/// The pages with their paths; the scenarios came out like this.
fn written(service: &Service, outcomes: &[Outcome]) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let pages = pages(service, &logic(service), &form(service), outcomes);
    pages.into_iter().map(|page| Ok((page.path, String::from_utf8(page.bytes)?))).collect()
}

fn everything() -> Result<Service, String> {
    testing::whole(include_str!("../../../tests/fixtures/process.antrag"))
}

/// What people read, a line for each element that holds text; the drawing left out.
fn text(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let main = main.split_once('>').map_or(main, |(_, rest)| rest);
    let (before, after) = main.split_once("<svg").unwrap_or((main, ""));
    let after = after.split_once("</svg>").map_or("", |(_, rest)| rest);
    let mut out = String::new();
    let mut is_tag = false;
    let mut tag = String::new();
    for sign in format!("{before}{after}").chars() {
        match sign {
            '<' => is_tag = true,
            '>' => {
                let inline = ["strong", "/strong", "a", "/a", "span", "/span", "em", "/em"];
                if !inline.contains(&tag.split(' ').next().unwrap_or_default()) {
                    out.push('\n');
                }
                is_tag = false;
                tag.clear();
            }
            sign if is_tag => tag.push(sign),
            sign => out.push(sign),
        }
    }
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn a_council_reads_it() -> Result<(), Box<dyn Error>> {
    let service = testing::example("disclosure")?;
    let pages = written(&service, &[Outcome::Failed])?;
    insta::assert_snapshot!("disclosure", text(&pages[0].1));
    let service = testing::example("parallel")?;
    let pages = written(&service, &[Outcome::Passed])?;
    insta::assert_snapshot!("parallel", text(&pages[0].1));
    Ok(())
}

#[test]
fn rules_and_tables_are_words_in_every_language() -> Result<(), Box<dyn Error>> {
    const BODY: &str = r#"
  page one "Angaben" {
    kind: choice "Art" {
      option stall "Stand"
      option stage "Bühne"
    }
    meters: decimal(0.50..20.00, places 2) "Meter"
    since: optional year(1990..2030) "Seit"
    shirts: list(1..3) "Helfer" {
      each "Helfer" {
        age: integer(0..99) "Alter"
        code: optional text(3..3, pattern "[A-Z]+") "Kürzel" {
          error "Drei Buchstaben."
        }
      }
      unique code else "Jedes Kürzel nur einmal."
    }
    ask: yes_no "Fest?"
    when ask {
      guests: integer(1..9) "Gäste" {
        check guests < 8 or kind = stage else "Zu viele."
      }
    }
    stop when meters > 15.00 "Zu groß." "Rufen Sie an."
    days: choices(1..2) "Tage" {
      option sat "Samstag"
      option sun "Sonntag"
    }
  }
  compute adults: integer "Erwachsene" = count(shirts: age >= 18)
  compute late: yes_no "Spät" = since is answered and since > 2020
  decision fee: money "Gebühr" {
    hit first
    | kind  | meters       | since      | => fee                     |
    | stage | -            | unanswered | => 10.00 EUR               |
    | stall | 1.00..2.00   | < 2000     | => 12.50 EUR + 1.00 EUR * adults |
    | -     | > 2.00       | -          | => 0.00 EUR                |
    | -     | -            | -          | => 5.00 EUR                |
  }
  route who "Zuständig" {
    when kind = stage or late -> town
    otherwise                 -> refuse "Nicht hier. Bitte fragen Sie nach."
  }
"#;
    for language in ["de", "en", "fr"] {
        let head =
            "office town \"Rathaus\" {\n}\nservice test \"Test\" {\n  version 1.0.0\n  authority town\n";
        let service = testing::whole(&format!("{head}  language {language}\n{BODY}\n}}\n"))?;
        let pages = written(&service, &[])?;
        assert_eq!(pages.len(), 1);
        insta::assert_snapshot!(format!("rules_{language}"), text(&pages[0].1));
    }
    Ok(())
}

#[test]
fn nothing_is_left_unsaid() -> Result<(), Box<dyn Error>> {
    let mut services: Vec<Service> =
        SERVICES.iter().map(|name| testing::shipped(name)).collect::<Result<_, _>>()?;
    services.push(everything()?);
    for service in &services {
        for (path, html) in written(service, &vec![Outcome::Passed; service.scenarios.len()])? {
            let place = format!("{} {path}", service.name);
            let text = text(&html);
            for gap in ["{", "}", "wenn .", "if .", "si .", ": .", "„“", "“”", "<dd></dd>", "<li></li>"]
            {
                assert!(!text.contains(gap) && !html.contains(&format!("{gap}\n<li")), "{place}: {gap}");
            }
            assert!(!html.contains("<dd></dd>") && !html.contains("<li></li>"), "{place}: an empty entry");
            let states = service.process.iter().flat_map(|process| &process.states);
            for state in states {
                assert!(html.contains(&format!("id=\"step-{}\"", state.name)), "{place}: {}", state.name);
            }
            let rules = service.checks.len() + service.uniques.len();
            let said = ["<strong>Regel:", "<strong>Rule:", "<strong>Règle\u{a0}:"];
            let said: usize = said.iter().map(|rule| html.matches(rule).count()).sum();
            assert_eq!(said, rules, "{place}: rules");
            let tables =
                service.nodes.iter().filter(|node| matches!(node.kind, NodeKind::Decision { column: 0, .. }));
            assert_eq!(html.matches("<table>").count(), tables.count(), "{place}: tables");
        }
    }
    Ok(())
}

#[test]
fn every_link_leads_to_one_place() -> Result<(), Box<dyn Error>> {
    let mut services: Vec<Service> =
        SERVICES.iter().map(|name| testing::shipped(name)).collect::<Result<_, _>>()?;
    services.push(everything()?);
    for service in &services {
        for (path, html) in written(service, &[])? {
            let of = |mark: &str| -> Vec<String> {
                let parts = html.split(mark).skip(1);
                parts.filter_map(|rest| rest.split_once('"').map(|(id, _)| id.to_owned())).collect()
            };
            let ids = of(" id=\"");
            let different: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(different.len(), ids.len(), "{} {path}: an id stands there twice", service.name);
            for link in of("href=\"#") {
                assert!(different.contains(&link), "{} {path}: #{link} is nowhere", service.name);
            }
        }
    }
    Ok(())
}

#[test]
fn hostile_texts_stay_texts() -> Result<(), Box<dyn Error>> {
    const HOSTILE: &str = "</h3><script>alert(1)</script><img src=x onerror=y> ' & “x”";
    let text = include_str!("../../../examples/disclosure.antrag");
    let mut parts: Vec<String> = text.split('"').map(str::to_owned).collect();
    for (at, part) in parts.iter_mut().enumerate() {
        // Labels and messages, neither addresses nor what a scenario answers in a form of its own.
        if at % 2 == 1 && part.contains(' ') && !part.contains('§') {
            part.push_str(HOSTILE);
        }
    }
    let service = testing::whole(&parts.join("\""))?;
    let pages = written(&service, &[Outcome::Unclear])?;
    for (path, html) in pages {
        assert!(!html.contains("<script") && !html.contains("<img"), "{path}");
        assert!(html.contains("&lt;script&gt;"), "{path}: the text is there");
        assert_eq!(html.matches("<h3").count(), html.matches("</h3>").count(), "{path}");
    }
    Ok(())
}

#[test]
fn pages_are_there_in_languages_that_rules_are_worded_in() -> Result<(), Box<dyn Error>> {
    let paths = |name: &str| -> Result<Vec<String>, Box<dyn Error>> {
        Ok(written(&testing::shipped(name)?, &[])?.into_iter().map(|(path, _)| path).collect())
    };
    // Simple German is a language of this form, and not of this page.
    assert_eq!(paths("dog_registration")?, ["service.html", "service.en.html", "service.fr.html"]);
    Ok(())
}
