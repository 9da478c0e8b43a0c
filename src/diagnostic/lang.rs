//! The two languages of the compiler and the filling of its sentences.

use super::Arg;

/// A language that the compiler speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// German.
    De,
    /// English.
    En,
}

impl Lang {
    /// The language of a locale such as `de_DE.UTF-8` or `de-AT`; everything that is not German is English.
    pub fn from_locale(locale: &str) -> Lang {
        match locale.get(..2) {
            Some(head) if head.eq_ignore_ascii_case("de") => Lang::De,
            _ => Lang::En,
        }
    }
}

/// The same words in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// German.
    pub de: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// Pairs German with English.
    pub const fn new(de: &'static str, en: &'static str) -> Self {
        Self { de, en }
    }

    /// The words in one language.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::De => self.de,
            Lang::En => self.en,
        }
    }

    /// The words in one language, with values in place of `{name}`.
    pub fn fill(self, lang: Lang, values: &[(&'static str, &str)]) -> String {
        let args: Vec<(&'static str, Arg)> =
            values.iter().map(|(name, value)| (*name, Arg::from(*value))).collect();
        fill(self.get(lang), &args, lang)
    }
}

/// A sentence made of values, in both languages: for what a table of fixed [`Words`] cannot hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Said {
    /// Says it in each language.
    pub fn by(say: impl Fn(Lang) -> String) -> Said {
        Said { de: say(Lang::De), en: say(Lang::En) }
    }

    /// The sentence in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }
}

impl From<Words> for Said {
    fn from(words: Words) -> Self {
        Said::by(|lang| words.get(lang).to_owned())
    }
}

/// Puts values in place of `{name}`; a name without value stays as it is.
pub(super) fn fill(template: &str, args: &[(&'static str, Arg)], lang: Lang) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + close];
        out.push_str(&rest[..open]);
        match args.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(&say(value, lang)),
            None => out.push_str(&rest[open..=open + close]),
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

fn say(arg: &Arg, lang: Lang) -> String {
    match arg {
        Arg::Text(text) => text.clone(),
        Arg::Words(words) => words.get(lang).to_owned(),
        Arg::Said(said) => said.get(lang).to_owned(),
        Arg::OneOf(list) => join(list, lang, Words::new("oder", "or")),
        Arg::AllOf(list) => join(list, lang, Words::new("und", "and")),
    }
}

fn join(list: &[Arg], lang: Lang, last: Words) -> String {
    let words: Vec<String> = list.iter().map(|arg| say(arg, lang)).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, before)) => format!("{} {} {end}", before.join(", "), last.get(lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_place_of_their_names() {
        let args = [("a", Arg::from("x")), ("b", Arg::OneOf(vec!["1".into(), "2".into(), "3".into()]))];
        assert_eq!(fill("`{a}`: {b} {c}", &args, Lang::De), "`x`: 1, 2 oder 3 {c}");
    }

    #[test]
    fn a_short_locale_is_english() {
        assert_eq!(Lang::from_locale("C"), Lang::En);
        assert_eq!(Lang::from_locale("de"), Lang::De);
    }
}
