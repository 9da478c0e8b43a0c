//! One definition through the emitters of form, logic and workflow.

use schemars::JsonSchema;
use serde::Serialize;

use super::testing::service as compiled;
use super::*;
use crate::format::{RuleKind, schema_of};
use crate::language::Language;

const DEFINITION: &str = r#"
  account bundid basic
  form gesetz "Anlage 1"
  requires "Sie wohnen hier."

  page person "Angaben zur Person" {
    name: person_name "Name" {
      prefill bundid.surname
      autocomplete family-name
    }
    born: birth_date "Geburtsdatum" {
      prefill bundid.birthdate
    }
    state: nationality "Staatsangehörigkeit"
    away: yes_no "Ziehen Sie weg?"
    stop when away "Hier ist nichts zu tun." "Melden Sie sich am neuen Ort an."
  }
  page stay "Aufenthalt" {
    reason: choice "Grund" {
      option work  = "1" "Arbeit"
      option study = "2" "Studium"
    }
    when reason = study {
      section school "Hochschule" {
        matrikel: text(7..7, pattern "\d+") "Matrikelnummer" {
          item 4
        }
      }
    }
    stays: list(1..3) "Aufenthalte" {
      each "Aufenthalt" {
        from: date(2020-01-01..) "Von"
        to: optional date "Bis" {
          check to >= from else "Das Ende liegt vor dem Anfang."
        }
        place: group "Ort" {
          town: text(..40) "Gemeinde"
        }
        when to is answered {
          notice "Dieser Aufenthalt ist beendet."
        }
      }
      unique from else "Jeder Anfang nur einmal."
    }
    languages: list(0..3) of nationality "Weitere Staaten"
    deposit: money(0.00..500.00) "Kaution" {
      start with 12.50 EUR
    }
  }
  remark: optional long_text(..50 words) "Bemerkung"
  when reason = work {
    when state = "129" {
      page france "Frankreich" {
        tax: yes_no "Zahlen Sie dort Steuern?"
      }
    }
  }

  compute days: integer(0..4) "Zahl" = count(stays: to is answered)
  decision fee: money "Gebühr" {
    | days  | reason | => fee     |
    | 0     | -      | => 0.00 EUR |
    | 1..2  | work   | => 5.00 EUR |
    | 1..2  | study  | => 2.50 EUR |
    | > 2   | -      | => 9.00 EUR * days |
  }
  route responsible "Zuständig" {
    when state = "000" -> town
    otherwise -> refuse "Bitte wenden Sie sich an das Land."
  }
  disclose police "Polizei" {
    when check.hint_given
    only name
  }

  process {
    start check
    task check "Prüfen" {
      by responsible
      within 3 workdays
      hint_given: yes_no "Hinweis gegeben?"
      on good "In Ordnung" -> pay
      on bad "Abgelehnt"   -> tell
    }
    pay pay "Gebühr" {
      amount fee
      within 14 days
      on paid    -> tell
      on overdue -> tell
    }
    send tell "Bescheid" {
      to   applicant
      what answer
      by   account otherwise post
      on done -> pick
    }
    decide pick {
      when check.hint_given or days > 1 -> gone
      otherwise -> gone
    }
    end gone "Erledigt"
  }
  document answer "Bescheid" {
    shows name, fee
    remedy objection within 1 month
  }
"#;

fn checked<T: Serialize + JsonSchema>(artifact: &T) -> String {
    let schema = serde_json::to_value(schema_of::<T>()).unwrap();
    let written = to_bytes(artifact);
    let value: serde_json::Value = serde_json::from_slice(&written).unwrap();
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .unwrap()
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    String::from_utf8(written).unwrap()
}

#[test]
fn the_form_is_complete() -> Result<(), String> {
    let mut form = form(&compiled(DEFINITION)?);
    for list in form.codelists.values_mut() {
        list.options.truncate(2);
    }
    insta::assert_snapshot!(checked(&form));
    Ok(())
}

#[test]
fn the_logic_is_complete() -> Result<(), String> {
    insta::assert_snapshot!(checked(&logic(&compiled(DEFINITION)?)));
    Ok(())
}

#[test]
fn the_workflow_is_complete() -> Result<(), String> {
    let service = compiled(DEFINITION)?;
    let mut workflow = workflow(&service, &logic(&service));
    if let Some(deadlines) = &mut workflow.deadlines {
        assert!(deadlines.calendar.holidays.iter().any(|holiday| holiday.name == "Mariä Himmelfahrt"));
        deadlines.calendar.holidays.truncate(1);
    }
    insta::assert_snapshot!(checked(&workflow));
    Ok(())
}

#[test]
fn every_condition_of_the_form_is_a_rule_of_the_logic() -> Result<(), String> {
    for service in [compiled(DEFINITION)?, testing::shipped("trade_registration")?] {
        let known: Vec<String> =
            logic(&service).conditions.into_iter().map(|condition| condition.id).collect();
        let form = form(&service);
        let mut named: Vec<String> = Vec::new();
        for page in form.pages {
            named.extend(page.condition.map(|condition| condition.rule));
            gather(&page.items, &mut named);
        }
        assert!(!named.is_empty());
        for rule in named {
            assert!(known.contains(&rule), "{rule}");
        }
    }
    Ok(())
}

fn gather(items: &[crate::format::form::Item], rules: &mut Vec<String>) {
    use crate::format::form::Item;
    for item in items {
        match item {
            Item::When(when) => {
                rules.push(when.condition.rule.clone());
                gather(&when.items, rules);
            }
            Item::Section(section) => gather(&section.items, rules),
            Item::Group(group) => gather(&group.items, rules),
            Item::List(list) => gather(&list.items, rules),
            _ => {}
        }
    }
}

#[test]
fn standard_errors_say_what_to_do() -> Result<(), String> {
    let service = compiled(
        r#"
  page p "Seite" {
    a: text(2..40, pattern "[A-Z]+") "Kennzeichen:"
    b: long_text(..500 words) "Begründung"
    c: integer(1..20) "Wie viele?"
    d: decimal(0.5..9.5, places 1) "Faktor"
    e: money(1.00..18450.00) "Betrag"
    f: yes_no "Ist das richtig?"
    g: confirm "Ich habe alles gelesen."
    h: date(2020-01-01..2030-12-31) "Beginn"
    i: birth_date "Geburtsdatum"
    j: time "Uhrzeit"
    k: month "Monat"
    l: year(1990..) "Baujahr"
    m: choice "Grund" {
      option a "A"
      option b "B"
    }
    n: choices(1..2) "Arten" {
      option a "A"
      option b "B"
      option c "C"
    }
    o: file(pdf, png, ..1.5 MB, 1..3) "Nachweise"
    q1: person_name "Name"
    q2: email "E-Mail"
    q3: phone "Telefon"
    q4: url "Webseite"
    q5: postal_code "PLZ"
    q6: iban "IBAN"
    q7: bic "BIC"
    q8: tax_id "Steuer-ID"
    q9: vat_id "USt-IdNr."
    r1: country "Land"
    r2: municipality_key "Schlüssel"
    r3: leika "Leistung"
  }
"#,
    )?;
    let mut said = String::new();
    for node in &service.nodes {
        let crate::model::NodeKind::Field { ty, .. } = &node.kind else { continue };
        for kind in rules::kinds(node) {
            let text = |lang| texts::error(kind, ty, &node.label, lang);
            said.push_str(&format!("{}:\n", kind.word()));
            for language in Language::ALL {
                said.push_str(&format!("    {}\n", text(language)));
            }
        }
    }
    assert!(said.contains(RuleKind::Range.word()));
    insta::assert_snapshot!(said);
    Ok(())
}
