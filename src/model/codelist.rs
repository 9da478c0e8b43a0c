//! Code lists, with inline options or from a file.

use super::Text;

/// A code list, complete: subsets are already taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codelist {
    /// Its name in definitions; of inline options the path of their field.
    pub name: String,
    /// Its name for people.
    pub label: Text,
    /// Its version, where it states one.
    pub version: Option<String>,
    /// Options in order.
    pub options: Vec<CodeOption>,
    /// The name of the list whose codes `parent` of the options means (cascading).
    pub parent: Option<String>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeOption {
    /// The name that rules use, where there is one.
    pub name: Option<String>,
    /// The code in the data.
    pub code: String,
    /// Labels by language tag; the first is the list's own language.
    pub labels: Vec<(String, String)>,
    /// One line of help under the option.
    pub hint: Option<Text>,
    /// The code in the parent list under which it may be chosen.
    pub parent: Option<String>,
}

impl Codelist {
    /// Index of the option with this name or this code.
    pub fn find(&self, name_or_code: &str) -> Option<usize> {
        let by_name = self.options.iter().position(|option| option.name.as_deref() == Some(name_or_code));
        by_name.or_else(|| self.find_code(name_or_code))
    }

    /// Index of the option with this code.
    pub fn find_code(&self, code: &str) -> Option<usize> {
        self.options.iter().position(|option| option.code == code)
    }
}

impl CodeOption {
    /// The label in a language, else in the list's own.
    pub fn label(&self, language: &str) -> &str {
        let found = self.labels.iter().find(|(tag, _)| tag == language).or(self.labels.first());
        found.map_or(&self.code, |(_, label)| label)
    }
}
