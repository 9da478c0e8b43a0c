//! The privacy notice (Art. 13 GDPR) and the entry for the record (Art. 30 GDPR), from `privacy.json`.
//!
//! The page that the compiler writes and the one before sending show the same notice.

mod words;

use minijinja::Value;
use serde::Serialize;

use super::about::{Contact, account_name, contact};
use super::beside::{LawLink, law_link};
use super::pages::words::words as page_words;
use super::site::{Frame, Site};
use super::templates::{self, render};
use super::text::{Html, Writer};
use super::words::{TABLES, Words, fill, index};
use crate::format::manifest::RetentionStart;
use crate::format::privacy::{Article, Basis, Category, Datum, Origin, Privacy};
use words::NoticeWords;

/// What people must be told, as the template `privacy_notice.html.j2` reads it.
#[derive(Serialize)]
pub(super) struct Notice<'v> {
    n: NoticeWords,
    controller: Option<Contact<'v>>,
    officer: Option<Contact<'v>>,
    purpose: String,
    basis: BasisView,
    recipients: Vec<RecipientView>,
    offices: Vec<Html>,
    systems: Vec<String>,
    source: Option<String>,
    retention: String,
    decision: Option<&'static str>,
    computed: Option<String>,
    complaint_land: Option<String>,
}

#[derive(Serialize)]
struct BasisView {
    article: &'static str,
    laws: Vec<LawLink>,
}

#[derive(Serialize)]
struct RecipientView {
    label: Html,
    basis: BasisView,
    remarks: Vec<String>,
}

#[derive(Serialize)]
struct CategoryView {
    title: Html,
    goes_to: Option<String>,
    data: Vec<DatumView>,
}

#[derive(Serialize)]
struct DatumView {
    label: Html,
    marks: Option<String>,
    why: Option<String>,
    laws: Vec<LawLink>,
}

#[derive(Serialize)]
struct PrivacyView<'v> {
    frame: Frame<'v>,
    w: Value,
    notice: Notice<'v>,
    heading: Html,
    categories: Vec<CategoryView>,
    name: String,
    record_purpose: String,
    people: Vec<Html>,
}

/// Reads a notice in one language.
struct Reader<'v> {
    privacy: &'v Privacy,
    lang: &'v str,
    writer: Writer<'v>,
    words: &'static Words,
}

/// The notice in a language.
pub(super) fn notice<'v>(privacy: &'v Privacy, lang: &'v str) -> Notice<'v> {
    Reader::new(privacy, lang).notice()
}

/// The notice as a page, with every datum and the entry for the record.
pub fn render_privacy(privacy: &Privacy, site: &Site<'_>) -> String {
    let reader = Reader::new(privacy, site.lang);
    let notice = reader.notice();
    let title = reader.writer.plain(&privacy.title);
    let service = |sentence: &str| fill(sentence, &[("service", &title)]);
    let people = std::iter::once(Html::text(notice.n.applicants))
        .chain(privacy.other_people.iter().map(|people| reader.writer.inline(people)));
    let office = privacy.controller.as_ref().map(|office| reader.writer.inline(&office.title));
    let view = PrivacyView {
        frame: Frame::new(site, format!("{} – {title}", notice.n.title), reader.words).office(office),
        w: templates::words(index(site.lang)),
        heading: reader.writer.inline(&privacy.title),
        categories: privacy.categories.iter().map(|one| reader.category(one, &notice.n)).collect(),
        name: format!("{} {}", privacy.service, privacy.version),
        record_purpose: service(notice.n.record_purpose),
        people: people.collect(),
        notice,
    };
    site.theme.dress(render("privacy.html.j2", &view))
}

impl<'v> Reader<'v> {
    fn new(privacy: &'v Privacy, lang: &'v str) -> Self {
        let words = TABLES[index(lang)];
        let first = privacy.languages.first().map_or("de", String::as_str);
        Reader { privacy, lang, writer: Writer { lang, first, new_window: words.new_window }, words }
    }

    fn notice(&self) -> Notice<'v> {
        let (privacy, n) = (self.privacy, words::words(self.lang));
        let decisions = privacy.decisions.as_ref();
        let computed = decisions.map(|decisions| self.all(decisions.computed.iter())).unwrap_or_default();
        let land = privacy.supervised_in.as_deref().and_then(|code| words::land(code, self.lang));
        let accounts: Vec<String> =
            privacy.accounts.iter().map(|account| account_name(&account.provider)).collect();
        let prefilled = |datum: &Datum| datum.origin == Origin::Account;
        let takes = privacy.categories.iter().any(|category| category.data.iter().any(prefilled));
        Notice {
            controller: privacy.controller.as_ref().map(|office| contact(&self.writer, office)),
            officer: privacy.officer.as_ref().map(|office| contact(&self.writer, office)),
            purpose: fill(n.purpose_text, &[("service", &self.writer.plain(&privacy.title))]),
            basis: self.basis(&privacy.basis, &n),
            recipients: self.recipients(&n),
            offices: privacy.offices.iter().map(|office| self.writer.inline(&office.title)).collect(),
            systems: privacy
                .systems
                .iter()
                .map(|system| format!("{} ({})", self.all(system.tasks.iter()), system.name))
                .collect(),
            source: (takes && !accounts.is_empty())
                .then(|| fill(n.source_text, &[("accounts", &self.words.any_of(&accounts))])),
            retention: self.retention(&n),
            decision: decisions.map(|one| if one.without_people { n.without_people } else { n.by_people }),
            computed: (!computed.is_empty()).then(|| fill(n.computed, &[("values", &computed)])),
            complaint_land: land.map(|land| fill(n.complaint_land, &[("land", land)])),
            n,
        }
    }

    fn basis(&self, basis: &Basis, n: &NoticeWords) -> BasisView {
        let article = match basis.article {
            Article::LegalObligation => n.legal_obligation,
            Article::PublicTask => n.public_task,
        };
        let laws = basis.laws.iter().map(|law| law_link(&self.writer, self.words, law)).collect();
        BasisView { article, laws }
    }

    fn recipients(&self, n: &NoticeWords) -> Vec<RecipientView> {
        let recipients = self.privacy.recipients.iter().map(|recipient| {
            let when = recipient.when.as_ref().map(|when| self.writer.plain(when));
            let when = when.map(|when| fill(n.only_when, &[("condition", &when)]));
            let monthly = recipient.monthly_by_workday.map(|_| n.monthly.to_owned());
            RecipientView {
                label: self.writer.inline(&recipient.label),
                basis: self.basis(&recipient.basis, n),
                remarks: when.into_iter().chain(monthly).collect(),
            }
        });
        recipients.collect()
    }

    fn retention(&self, n: &NoticeWords) -> String {
        let Some(retention) = self.privacy.retention else { return n.retention_open.to_owned() };
        let p = page_words(self.lang);
        let sentence = match retention.after {
            RetentionStart::Submission => p.after_submission,
            RetentionStart::End => p.after_end,
            RetentionStart::EndOfYear => p.after_end_of_year,
        };
        fill(sentence, &[("duration", &self.words.duration(retention.period))])
    }

    fn category(&self, category: &Category, n: &NoticeWords) -> CategoryView {
        let data = category.data.iter().map(|datum| {
            let origin = match datum.origin {
                Origin::Applicant => None,
                Origin::Account => Some(n.account),
                Origin::Computed => Some(n.is_computed),
                Origin::Clerk => Some(n.clerk),
                Origin::System => Some(n.system),
            };
            let given = matches!(datum.origin, Origin::Applicant | Origin::Account);
            let optional = (given && !datum.required).then_some(n.optional);
            let marks: Vec<&str> = optional.into_iter().chain(origin).collect();
            let purpose = datum.purpose.as_ref().map(|purpose| self.writer.plain(purpose));
            DatumView {
                label: self.writer.inline(&datum.label),
                marks: (!marks.is_empty()).then(|| format!("({})", marks.join(", "))),
                why: purpose.map(|purpose| fill(n.why, &[("purpose", &purpose)])),
                laws: datum.laws.iter().map(|law| law_link(&self.writer, self.words, law)).collect(),
            }
        });
        let gets = |name: &String| category.data.iter().any(|datum| datum.recipients.contains(name));
        let recipients = self.privacy.recipients.iter().filter(|recipient| gets(&recipient.name));
        let recipients = self.all(recipients.map(|recipient| &recipient.label));
        CategoryView {
            title: self.writer.inline(&category.title),
            goes_to: (!recipients.is_empty()).then(|| fill(n.goes_to, &[("recipients", &recipients)])),
            data: data.collect(),
        }
    }

    /// Texts in one line, each once.
    fn all<'t>(&self, texts: impl Iterator<Item = &'t crate::format::Texts>) -> String {
        let mut said: Vec<String> = Vec::new();
        for text in texts {
            let plain = self.writer.plain(text);
            if !said.contains(&plain) {
                said.push(plain);
            }
        }
        said.join("; ")
    }
}
