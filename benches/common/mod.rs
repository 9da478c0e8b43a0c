//! Services to measure with: of the size of a real one, each different from the next.

#![allow(dead_code)] // Each benchmark uses a part.

use std::fmt::Write;

/// Processor time of this thread so far, in seconds.
#[cfg(unix)]
pub fn processor_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Time since the start, in seconds: no processor clock is read here.
#[cfg(not(unix))]
pub fn processor_seconds() -> f64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64()
}

/// A service of 274 lines and 10.3 KB: 40 questions, 10 conditions, 5 checks, 5 arms of a route, one table, a
/// process. `number` makes names and labels its own.
pub fn service(number: usize) -> String {
    let mut text = String::with_capacity(11_000);
    head(&mut text, number);
    for page in 0..5 {
        self::page(&mut text, number, page);
    }
    tail(&mut text, number);
    text
}

fn head(text: &mut String, number: usize) {
    let _ = write!(
        text,
        r#"// Messdienst Nummer {number}: so groß wie ein wirklicher Dienst
law satzung "Satzung Nummer {number}" {{
  short "S{number}"
  url   "https://www.example.org/satzung/{number}"
}}
office steuern "Abteilung Steuern {number}" {{
  email "steuern{number}@example.org"
}}
office ordnung "Abteilung Ordnung {number}" {{
  email "ordnung{number}@example.org"
}}

service dienst_{number} "Dienst Nummer {number} beantragen" {{
  version   1.0.0
  valid     from 2025-01-01
  leika     99102013104000
  region    100450117117
  authority steuern
  law       satzung "§ 10"
  summary   "Beantragen Sie den Dienst Nummer {number} online."
  takes     "Etwa fünf Werktage."
  account   bundid basic
  retain    10 years after end of year
  language  de

"#
    );
}

fn page(text: &mut String, number: usize, page: usize) {
    let _ = write!(
        text,
        r#"  page seite_{page} "Seite {page} von Dienst {number}" {{
    person_{page}: group "Angaben zur Person {page}" {{
      name: person_name "Vor- und Familienname" {{
        hint "Wie im Ausweis, ohne Titel."
        help "Beide Namen müssen zum Ausweis passen."
      }}
      geboren: date(1900-01-01..2100-12-31) "Geburtsdatum" {{
        check geboren <= today else "Das Geburtsdatum darf nicht in der Zukunft liegen."
      }}
    }}

    // Danach richtet sich, was weiter gefragt wird.
    art_{page}: choice "Um welche Art geht es auf Seite {page}?" {{
      law satzung "§ {page}"
      option neu      "Neuer Antrag"
      option aendern  "Änderung eines Antrags"
      option beenden  "Beendigung"
    }}
    when art_{page} = aendern {{
      zeichen_{page}: text(3..20, pattern "[A-Z0-9/-]+") "Aktenzeichen" {{
        hint "Es steht oben rechts auf dem letzten Bescheid. Wenn Sie ihn nicht mehr haben, rufen Sie uns an."
      }}
    }}

    betrag_{page}: money(0.00..100000.00) "Wie hoch war der Betrag im Vorjahr?" {{
      hint "Die Summe steht in der letzten Zeile des Bescheids vom Vorjahr, über der Rechtsbehelfsbelehrung, in Euro und Cent."
      law  satzung "§ 4 Abs. {page}"
    }}
    weitere_{page}: yes_no "Gibt es weitere Angaben?" {{
      hint "Zum Beispiel zu Personen, die mit Ihnen in einem Haushalt leben und die der Dienst ebenfalls betrifft."
    }}
    when weitere_{page} {{
      anzahl_{page}: integer(1..20) "Wie viele?" {{
        hint "Zählen Sie jede Angabe einzeln, auch wenn mehrere dieselbe Person betreffen."
      }}
      grund_{page}: long_text(..500) "Begründung" {{
        hint "Ein bis zwei Sätze genügen. Angaben zur Gesundheit oder zur Religion brauchen wir nicht."
      }}
    }}
  }}
"#
    );
}

fn tail(text: &mut String, number: usize) {
    let _ = write!(
        text,
        r#"
  compute stufe: integer(0..100) "Stufe" = (anzahl_0 otherwise 0) + (anzahl_1 otherwise 0) + 1
  decision gebuehr: money "Gebühr" {{
    law satzung "§ 3"
    | stufe | => gebuehr                            |
    | 0     | => 0.00 EUR                           |
    | 1     | => 84.00 EUR                          |
    | 2     | => 198.00 EUR                         |
    | 3..   | => 198.00 EUR + (stufe - 2) * 156.00 EUR |
  }}

  route zustaendig "Zuständige Stelle" {{
    when art_0 = neu     -> steuern
    when art_1 = aendern -> ordnung
    when art_2 = beenden -> steuern
    when betrag_3 > 1000.00 EUR -> ordnung
    otherwise -> steuern
  }}

  process {{
    start pruefen
    task pruefen "Antrag {number} prüfen" {{
      by     zustaendig
      within 5 workdays
      on vollstaendig "Vollständig"       -> bescheid
      on fehlt        "Unterlagen fehlen" -> nachreichen
    }}
    wait nachreichen "Unterlagen nachreichen" {{
      from    applicant
      reopens person_0, weitere_0
      within  14 days
      on received -> pruefen
      on overdue  -> bescheid
    }}
    send bescheid "Bescheid senden" {{
      to   applicant
      what schreiben
      by   account otherwise post
      on done -> fertig
    }}
    end fertig "Abgeschlossen"
  }}

  document schreiben "Bescheid Nummer {number}" {{
    law    satzung "§ 9"
    shows  person_0, gebuehr
    remedy objection within 1 month
  }}
}}
"#
    );
}
