//! The head of a service.

use super::literal;
use super::service::Builder;
use super::vocabulary::value;
use crate::ast::{self, Spanned};
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Arg, Diagnostic};
use crate::model::{Account, Header, LegalForm, Retention, RetentionStart, Version};
use crate::source::Span;

/// Kinds of accounts that a service can be used with.
const PROVIDERS: [&str; 2] = ["bundid", "unternehmenskonto"];
/// Trust levels, lowest first.
const LEVELS: [&str; 3] = ["basic", "substantial", "high"];
/// Language of a source that does not say: the compiler's first town is German.
const SOURCE_LANGUAGE: &str = "de";

pub(super) fn empty() -> Header {
    Header {
        version: Version::default(),
        valid_from: None,
        valid_to: None,
        leika: None,
        region: None,
        authority: None,
        data_protection: None,
        laws: Vec::new(),
        summary: None,
        requires: Vec::new(),
        apply_by: None,
        takes: None,
        notes: Vec::new(),
        accounts: Vec::new(),
        retention: None,
        languages: vec![SOURCE_LANGUAGE.to_owned()],
        form: None,
        fim: None,
    }
}

impl Builder<'_> {
    pub(super) fn header(&mut self, written: &ast::Header, service: Span) {
        let mut header = empty();
        match &written.version {
            Some(version) => header.version = self.version(version).unwrap_or_default(),
            None if self.library.whole(service.file) => {
                self.diagnostics.push(Diagnostic::new(NO_VERSION, service));
            }
            None => {}
        }
        if let Some(valid) = &written.valid {
            header.valid_from = literal::date(&valid.from.value, valid.from.span, &mut self.diagnostics);
            header.valid_to =
                valid.to.as_ref().and_then(|to| literal::date(&to.value, to.span, &mut self.diagnostics));
            if header.valid_to.is_some() && header.valid_to < header.valid_from {
                let span = valid.from.span;
                self.diagnostics.push(Diagnostic::new(EMPTY_RANGE, span));
            }
        }
        header.leika = self.key(&written.leika, |key| key.len() == 14 && key.starts_with("99"), "leika");
        header.region = self.key(&written.region, |key| matches!(key.len(), 2 | 3 | 5 | 9 | 12), "region");
        header.authority = written.authority.as_ref().and_then(|name| self.office(name));
        header.data_protection = written.data_protection.as_ref().and_then(|name| self.office(name));
        header.laws = self.legal_bases(&written.laws);
        header.summary = self.optional(written.summary.as_ref());
        header.requires = self.texts(&written.requires);
        header.apply_by = self.optional(written.apply_by.as_ref());
        header.takes = self.optional(written.takes.as_ref());
        header.notes = self.texts(&written.notes);
        header.accounts = written.accounts.iter().filter_map(|account| self.account(account)).collect();
        header.retention = written.retain.as_ref().and_then(|retain| self.retention(retain));
        if !written.languages.is_empty() {
            header.languages = written.languages.iter().map(|tag| tag.text.clone()).collect();
        }
        header.form = written.form.as_ref().and_then(|form| self.legal_form(form));
        header.fim = value(written.fim.as_ref());
        self.service.header = header;
    }

    fn version(&mut self, written: &Spanned<String>) -> Option<Version> {
        let mut parts = written.value.split('.').map(|part| part.parse::<u32>().ok());
        let mut next = || parts.next().flatten();
        let version = (|| Some(Version { major: next()?, minor: next()?, patch: next()? }))();
        if version.is_none() {
            self.diagnostics
                .push(Diagnostic::new(BAD_LITERAL, written.span).with("text", written.value.as_str()));
        }
        version
    }

    fn key(
        &mut self,
        written: &Option<Spanned<String>>,
        is_valid: impl Fn(&str) -> bool,
        clause: &'static str,
    ) -> Option<String> {
        let key = written.as_ref()?;
        if key.value.bytes().all(|byte| byte.is_ascii_digit()) && is_valid(&key.value) {
            return Some(key.value.clone());
        }
        let code = if clause == "leika" { BAD_LEIKA } else { BAD_REGION };
        self.diagnostics.push(Diagnostic::new(code, key.span).with("key", key.value.as_str()));
        None
    }

    fn account(&mut self, written: &ast::Account) -> Option<Account> {
        let provider = self.one_of(&written.provider, &PROVIDERS)?;
        let level = self.one_of(&written.level, &LEVELS)?;
        Some(Account { provider, level })
    }

    fn retention(&mut self, written: &ast::Retention) -> Option<Retention> {
        let after = match written.after.value.as_str() {
            "submission" => RetentionStart::Submission,
            "end" => RetentionStart::End,
            "end of year" => RetentionStart::EndOfYear,
            other => {
                let name = ast::Name { text: other.to_owned(), span: written.after.span };
                self.one_of(&name, &["submission", "end", "end of year"]);
                return None;
            }
        };
        Some(Retention { period: literal::period(&written.period), after })
    }

    fn legal_form(&mut self, written: &ast::LegalForm) -> Option<LegalForm> {
        let law = self.law(&written.law)?;
        let dropped = written.dropped.iter().flat_map(|range| range.first..=range.last).collect();
        let place = written.place.as_ref().map(|place| place.value.clone());
        Some(LegalForm { law, place, dropped, span: written.span })
    }

    /// A word out of a fixed few; another one is said.
    pub(super) fn one_of(&mut self, name: &ast::Name, words: &[&'static str]) -> Option<String> {
        if words.contains(&name.text.as_str()) {
            return Some(name.text.clone());
        }
        let choices = words.iter().map(|word| Arg::Text(format!("`{word}`"))).collect();
        self.diagnostics.push(
            Diagnostic::new(UNKNOWN_WORD, name.span)
                .with("word", name.text.as_str())
                .with("choices", Arg::OneOf(choices))
                .did_you_mean(&name.text, words.iter().copied()),
        );
        None
    }
}
