//! Reads the data of a case: what clerks have filled in, what systems have returned, how states have ended.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::input::{self, Fault};
use super::{Service, below};
use crate::eval::Case;
use crate::format::RuleKind;
use crate::format::rule_id;
use crate::format::verdict::{Error, ErrorKind};
use crate::language::{Language, Phrase};

/// What is wrong with the data of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFault {
    /// No object `{"fields": {…}, "outcomes": {…}}`, or something else in it.
    Shape,
    /// The process has no such state, or none with data.
    UnknownState,
    /// The state has no such field.
    UnknownField,
    /// The state does not end like that.
    UnknownOutcome,
    /// The value does not fit its field.
    Value(RuleKind),
}

impl CaseFault {
    /// The stable code; of a value, the id of the rule that it breaks.
    fn code(self, place: &str) -> String {
        match self {
            CaseFault::Shape => "case/shape".to_owned(),
            CaseFault::UnknownState => "case/unknown_state".to_owned(),
            CaseFault::UnknownField => "case/unknown_field".to_owned(),
            CaseFault::UnknownOutcome => "case/unknown_outcome".to_owned(),
            CaseFault::Value(kind) => rule_id(place, kind, None),
        }
    }

    fn words(self) -> Phrase {
        match self {
            CaseFault::Shape => Phrase::plain(
                "Vorgangsdaten sind ein Objekt mit `fields` und `outcomes`, darin für jeden Verfahrensschritt seine Werte. Halten Sie sich an `case.schema.json`.",
                "Case data are an object with `fields` and `outcomes`, and in them the values of each state. Follow `case.schema.json`.",
                "Les données du dossier sont un objet avec `fields` et `outcomes`, contenant les valeurs de chaque étape. Suivez `case.schema.json`.",
            ),
            CaseFault::UnknownState => Phrase::plain(
                "Diesen Verfahrensschritt gibt es nicht, oder er hat keine Angaben. Prüfen Sie den Namen.",
                "There is no such state of the process, or it has no data. Check its name.",
                "Cette étape n’existe pas ou n’a pas de données. Vérifiez son nom.",
            ),
            CaseFault::UnknownField => Phrase::plain(
                "Diese Angabe hat der Verfahrensschritt nicht. Prüfen Sie den Namen.",
                "The state has no such field. Check its name.",
                "Cette étape n’a pas un tel champ. Vérifiez son nom.",
            ),
            CaseFault::UnknownOutcome => Phrase::plain(
                "So endet der Verfahrensschritt nicht. Prüfen Sie den Namen des Ergebnisses.",
                "The state does not end like that. Check the name of the outcome.",
                "Cette étape ne se termine pas ainsi. Vérifiez le nom du résultat.",
            ),
            CaseFault::Value(_) => Phrase::plain(
                "Dieser Wert passt nicht zu seinem Feld. Geben Sie an, was `case.schema.json` dort verlangt.",
                "This value does not fit its field. Give what `case.schema.json` asks for there.",
                "Cette valeur ne convient pas à son champ. Indiquez ce que `case.schema.json` y demande.",
            ),
        }
    }
}

impl Service {
    /// Reads the data of a case: `{"fields": {"review": {"exempt": true}}, "outcomes": {"roads": "object"}}`, values in
    /// canonical JSON. Both parts, every state and every field may be missing.
    ///
    /// # Errors
    /// Everything that is wrong, by place.
    pub fn read_case(&self, bytes: &[u8], language: &str) -> Result<Case, Vec<Error>> {
        let language = self.texts.lang(language);
        let json: Json = input::text(bytes)
            .and_then(|text| serde_json::from_str(text).map_err(|error| Fault::of_json(&error)))
            .map_err(|fault| {
                let (code, text) = super::texts::fault(fault, language);
                vec![Error { pointer: String::new(), code: code.to_owned(), kind: ErrorKind::Input, text }]
            })?;
        let mut reader = Reader { service: self, language, errors: Vec::new() };
        let case = reader.case(json);
        if reader.errors.is_empty() { Ok(case) } else { Err(reader.errors) }
    }
}

struct Reader<'s> {
    service: &'s Service,
    language: Language,
    errors: Vec<Error>,
}

impl Reader<'_> {
    fn case(&mut self, json: Json) -> Case {
        let mut case = Case { fields: Json::Object(Map::new()), outcomes: BTreeMap::new() };
        for (key, part) in self.members(json, "") {
            let pointer = below("", &key);
            match key.as_str() {
                "fields" => case.fields = self.fields(part, &pointer),
                "outcomes" => case.outcomes = self.outcomes(part, &pointer),
                _ => self.say(CaseFault::Shape, pointer, ""),
            }
        }
        case
    }

    fn fields(&mut self, json: Json, pointer: &str) -> Json {
        let mut states = Map::new();
        for (state, fields) in self.members(json, pointer) {
            let pointer = below(pointer, &state);
            let start = format!("{state}.");
            if !self.service.workflow.case.fields.iter().any(|field| field.key.starts_with(&start)) {
                self.say(CaseFault::UnknownState, pointer, "");
                continue;
            }
            let mut known = Map::new();
            for (name, value) in self.members(fields, &pointer) {
                self.field(&format!("{start}{name}"), &value, below(&pointer, &name));
                known.insert(name, value);
            }
            states.insert(state, Json::Object(known));
        }
        Json::Object(states)
    }

    fn field(&mut self, key: &str, value: &Json, pointer: String) {
        if !self.service.workflow.case.fields.iter().any(|field| field.key == key) {
            self.say(CaseFault::UnknownField, pointer, "");
        } else if let Some(kind) = self.service.decoder.program().broken_in_case(key, value) {
            self.say(CaseFault::Value(kind), pointer, key);
        }
    }

    fn outcomes(&mut self, json: Json, pointer: &str) -> BTreeMap<String, String> {
        let mut outcomes = BTreeMap::new();
        for (name, outcome) in self.members(json, pointer) {
            let pointer = below(pointer, &name);
            let Some(state) = self.service.workflow.states.iter().find(|state| state.name == name) else {
                self.say(CaseFault::UnknownState, pointer, "");
                continue;
            };
            match outcome.as_str() {
                Some(word) if state.outcomes.iter().any(|one| one.name == word) => {
                    outcomes.insert(name, word.to_owned());
                }
                _ => self.say(CaseFault::UnknownOutcome, pointer, ""),
            }
        }
        outcomes
    }

    /// The members of an object; anything else is said to be wrong, and has none.
    fn members(&mut self, json: Json, pointer: &str) -> Map<String, Json> {
        match json {
            Json::Object(members) => members,
            _ => {
                self.say(CaseFault::Shape, pointer.to_owned(), "");
                Map::new()
            }
        }
    }

    fn say(&mut self, fault: CaseFault, pointer: String, key: &str) {
        let kind = match fault {
            CaseFault::Value(kind) => ErrorKind::Rule(kind),
            _ => ErrorKind::Input,
        };
        let text = fault.words().get(self.language).to_owned();
        self.errors.push(Error { pointer, code: fault.code(key), kind, text });
    }
}
