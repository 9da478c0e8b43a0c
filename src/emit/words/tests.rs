use super::*;
use crate::emit::testing::service;
use crate::model::ConditionKind;

const FIELDS: &str = r#"
  page p "Seite" {
    others_kept: yes_no "Halten Sie schon andere Hunde?"
    others: integer(0..20) "Wie viele?"
    fee: money(0.00..99999.00) "Gebühr"
    rate: decimal(0..10, places 2) "Satz"
    built: year "Baujahr"
    moved_on: date "Umgezogen am"
    left_on: date "Weggezogen am"
    opens: time "Öffnet um"
    season: month "Beginn der Saison"
    born: birth_date "Geburtsdatum"
    remark: optional text(..200) "Bemerkung"
    proof: optional file(pdf, ..1 MB) "Nachweis"
    agreed: tick "Ich stimme zu"
    reason: choice "Grund" {
      option founding "Neugründung"
      option handover "Übernahme"
      option moving   "Umzug"
    }
    kinds: choices "Art des Betriebs" {
      option craft    "Handwerk"
      option trade    "Handel"
      option industry "Industrie"
    }
    state: country "Land"
    home: group "Wohnanschrift" {
      town: text(..40) "Ort"
    }
    site: group "Betriebsstätte" {
      town: text(..40) "Ort"
    }
    dogs: list(1..10) "Hunde" {
      each "Hund" {
        breed: choice "Rasse" {
          option mixed "Mischling"
          option pug   "Mops"
        }
        age_known: yes_no "Ist das Alter bekannt?"
        born_on: date "Wurfdatum"
        value: money(0.00..9999.00) "Wert"
      }
    }
  }
  compute many: yes_no "Viele Hunde" = count(dogs) > 3 and others_kept
  compute total: money "Gesamtwert" = sum(dogs: value)
"#;

/// The sentence for one condition, in every language and both voices.
fn said(condition: &str) -> String {
    let body = format!(
        "{FIELDS}\n  page q \"Weiter\" {{\n    when {condition} {{\n      z: text(..9) \"Z\"\n    }}\n  }}"
    );
    let service = match service(&body) {
        Ok(service) => service,
        Err(errors) => return errors,
    };
    let Some(when) = service.conditions.iter().find(|one| one.kind == ConditionKind::When) else {
        return String::new();
    };
    let say = |lang, voice| Words { service: &service, lang, voice, inside: None };
    format!(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}",
        say(Language::German, Voice::Applicant).sentence(Effect::Questions, &[&when.expr]),
        say(Language::English, Voice::Applicant).sentence(Effect::Questions, &[&when.expr]),
        say(Language::French, Voice::Applicant).sentence(Effect::Questions, &[&when.expr]),
        say(Language::Simple, Voice::Applicant).sentence(Effect::Questions, &[&when.expr]),
        say(Language::German, Voice::Reader).clause(&when.expr),
        say(Language::English, Voice::Reader).clause(&when.expr),
        say(Language::French, Voice::Reader).clause(&when.expr),
    )
}

#[test]
fn conditions_read_like_sentences() {
    const CONDITIONS: &[&str] = &[
        "others_kept",
        "not others_kept",
        "others_kept = no",
        "agreed",
        "not agreed",
        "reason = founding",
        "reason != founding",
        "reason in [founding, moving]",
        "reason = founding or reason = moving",
        "not (reason in [founding, moving])",
        "craft in kinds",
        "not (craft in kinds)",
        "craft in kinds or trade in kinds",
        "state = \"FR\"",
        "others > 3",
        "others >= 3 and others <= 5",
        "others = 0",
        "1 < others",
        "fee >= 84.00 EUR",
        "fee = 18450.00 EUR",
        "rate < 2.50",
        "built < 2000",
        "moved_on > 2026-03-01",
        "moved_on <= 2026-03-01",
        "moved_on = 2026-03-01",
        "moved_on > today",
        "moved_on <= today",
        "left_on >= moved_on",
        "left_on > moved_on + 3 months",
        "moved_on < today - 14 days",
        "moved_on >= today - 1 month",
        "moved_on > today + 14 days",
        "moved_on + 3 months <= left_on",
        "opens < 18:30",
        "season >= 2026-03",
        "year of moved_on = 2026",
        "age(earliest born) >= 18",
        "years from moved_on to today >= 1",
        "days from moved_on to left_on > 14",
        "days in moved_on to left_on > 3",
        "workdays from moved_on to left_on <= 1",
        "remark is answered",
        "proof is answered",
        "length(home.town) > 10",
        "home.town = \"Rohrbach\"",
        "home.town = site.town",
        "home.town matches \"[0-9]+\"",
        "any(dogs: breed = mixed)",
        "all(dogs: age_known)",
        "not any(dogs: breed = mixed)",
        "any(dogs: born_on > today - 3 months)",
        "any(dogs: breed = mixed and not age_known)",
        "count(dogs) > 2",
        "count(dogs) = 1",
        "count(dogs: breed = mixed) >= 1",
        "count(dogs: breed = mixed) > 2",
        "sum(dogs: value) > 100.00 EUR",
        "total > 100.00 EUR",
        "max(dogs: value) >= 10.00 EUR",
        "many",
        "others_kept and reason = founding",
        "others_kept or reason = founding",
        "others_kept and (reason = founding or craft in kinds)",
        "others_kept and (agreed or age(earliest born) >= 18)",
        "others_kept and agreed or reason = founding",
        "others_kept and agreed and age(earliest born) >= 18",
        "not (others_kept and reason = founding)",
        "(others_kept or agreed) and (reason = moving or fee > 5.00 EUR)",
        "if others_kept then reason = moving else agreed",
        "round(fee * 0.5, 2) > 10.00 EUR",
        "fee + total * 2 >= 10.00 EUR",
        "max(others, 3) > 5",
    ];
    let all: Vec<String> = CONDITIONS.iter().map(|one| format!("{one}\n{}\n", said(one))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn names_of_the_definition_never_appear() {
    for name in ["dog_registration", "trade_registration", "trade_change"] {
        let Ok(service) = crate::emit::testing::shipped(name) else { continue };
        for condition in &service.conditions {
            for lang in Language::ALL {
                let words =
                    Words { service: &service, lang, voice: Voice::Applicant, inside: condition.list };
                let said = words.clause(&condition.expr);
                assert!(!said.contains('_') && !said.is_empty(), "{said}");
            }
        }
    }
}

#[test]
fn a_label_that_others_bear_names_its_group() -> Result<(), String> {
    let service = service(
        r#"
  page p "Seite" {
    owner: group "Inhaberin" {
      held: yes_no "Liegt ein Titel vor?"
      when held {
        a: text(..9) "A"
      }
    }
    partners: list(1..3) "Gesellschafter" {
      each "Person" {
        title: group "Titel" {
          held: yes_no "Liegt ein Titel vor?"
        }
        when title.held {
          b: text(..9) "B"
        }
      }
    }
    when owner.held {
      c: text(..9) "C"
    }
  }
"#,
    )?;
    let said: Vec<String> = ["owner.a", "partners.b", "c"]
        .iter()
        .filter_map(|path| service.nodes.iter().find(|node| node.path == *path))
        .map(|node| {
            let inside = node.parent;
            let words = Words { service: &service, lang: Language::German, voice: Voice::Applicant, inside };
            words.clause(&service.condition(node.when[0]).expr)
        })
        .collect();
    assert_eq!(
        said,
        [
            "Sie bei „Liegt ein Titel vor?“ „Ja“ angegeben haben",
            "Sie bei „Liegt ein Titel vor?“ „Ja“ angegeben haben",
            "Sie bei „Liegt ein Titel vor?“ (Inhaberin) „Ja“ angegeben haben",
        ]
    );
    Ok(())
}
