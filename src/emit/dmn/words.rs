//! What DMN says beside the words of the definition.

use crate::language::{Language, Phrase};
use crate::model::{Numeric, ValueType};

/// Of a condition or an operand: nobody answers it.
pub(super) const COMPUTED: Phrase = Phrase::plain(
    "Wird vor der Entscheidung aus dem Antrag berechnet.",
    "Is computed from the application before the decision.",
    "Est calculé à partir de la demande avant la décision.",
);

/// Of a table that is asked for each row of a list.
pub(super) const IN_ROWS: Phrase = Phrase::plain(
    "Gilt für jeden Eintrag bei {list}.",
    "Applies to each entry under {list}.",
    "S’applique à chaque entrée de {list}.",
);

/// Of what a result calculates with.
pub(super) const OPERAND: Phrase =
    Phrase::plain("Rechengröße für {name}", "Operand for {name}", "Opérande pour {name}");

const CENTS: Phrase = Phrase::plain("in Cent", "in cents", "en centimes");
const DAY: Phrase = Phrase::plain("JJJJ-MM-TT", "YYYY-MM-DD", "AAAA-MM-JJ");
const MONTH: Phrase = Phrase::plain("JJJJ-MM", "YYYY-MM", "AAAA-MM");

/// A label, with how its value is written where people would write it otherwise.
pub(super) fn written(label: &str, ty: &ValueType, language: Language) -> String {
    let how = match ty {
        ValueType::Number(Numeric { currency: Some(currency), .. }) if currency == "EUR" => {
            CENTS.get(language).to_owned()
        }
        ValueType::Number(number) => match (number.places(), &number.currency) {
            (Some(0) | None, _) => return label.to_owned(),
            (Some(places), None) => format!("× {}", crate::model::power_of_ten(places)),
            (Some(places), Some(currency)) => format!("× {} {currency}", crate::model::power_of_ten(places)),
        },
        ValueType::Date => DAY.get(language).to_owned(),
        ValueType::Month => MONTH.get(language).to_owned(),
        ValueType::Time => "HH:MM".to_owned(),
        _ => return label.to_owned(),
    };
    format!("{label} ({how})")
}
