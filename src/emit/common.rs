//! What several targets need: texts in the source language, laws, offices, keys of code lists, media types.

use std::sync::OnceLock;

use crate::format::Texts;
use crate::format::common::{Duration, LawRef, Office};
use crate::format::form::{ChoiceOption, Codelist};
use crate::language::Language;
use crate::model::{
    self, CodelistId, FieldType, LegalBasis, NodeId, NodeKind, OfficeId, Period, Service, Text,
};
use crate::pattern::Pattern;
use crate::semantic::{Entry, List, Semantic};

/// The language of the source: the first that the service names, else German.
pub(super) fn source_language(service: &Service) -> &str {
    service.header.languages.first().map_or("de", String::as_str)
}

/// A text of the source with its translations into the languages of the service.
pub(super) fn text(service: &Service, text: &Text) -> Texts {
    let mut texts = Texts::one(source_language(service), text.as_str());
    for (tag, translation) in text.translations() {
        if service.header.languages.iter().any(|language| language == tag) {
            texts = texts.with(tag, translation);
        }
    }
    texts
}

/// Words of the source that are the same in every language: an abbreviation.
pub(super) fn untranslated(service: &Service, text: &str) -> Texts {
    Texts::one(source_language(service), text)
}

/// A text that the compiler makes: in the language of the source, and in those of the service's languages that it
/// has words in.
pub(super) fn spoken(service: &Service, say: impl Fn(Language) -> String) -> Texts {
    let source = source_language(service);
    let mut texts = Texts::one(source, say(Language::of(source)));
    for tag in &service.header.languages {
        if let (Some(language), true) = (Language::named(tag), tag != source) {
            texts = texts.with(tag, say(language));
        }
    }
    texts
}

/// Texts of the source, in order.
pub(super) fn texts(service: &Service, all: &[Text]) -> Vec<Texts> {
    all.iter().map(|one| text(service, one)).collect()
}

/// A text that may be missing.
pub(super) fn optional(service: &Service, one: Option<&Text>) -> Option<Texts> {
    one.map(|one| text(service, one))
}

/// Language tags of a service, the first is that of the source.
pub(super) fn languages(service: &Service) -> Vec<String> {
    match service.header.languages.as_slice() {
        [] => vec![source_language(service).to_owned()],
        all => all.to_vec(),
    }
}

/// Legal bases.
pub(super) fn laws(service: &Service, bases: &[LegalBasis]) -> Vec<LawRef> {
    bases
        .iter()
        .map(|basis| {
            let law = service.law(basis.law);
            LawRef {
                name: law.name.clone(),
                title: text(service, &law.label),
                short: law.short.as_ref().map(|short| untranslated(service, short)),
                place: basis.place.clone(),
                url: law.url.clone(),
            }
        })
        .collect()
}

/// An office.
pub(super) fn office(service: &Service, id: OfficeId) -> Office {
    let office = service.office(id);
    Office {
        name: office.name.clone(),
        title: text(service, &office.label),
        email: office.email.clone(),
        phone: office.phone.clone(),
        url: office.url.clone(),
        address: office.address.clone(),
    }
}

/// A length of time.
pub(super) fn duration(period: Period) -> Duration {
    Duration { count: period.count, unit: period.unit }
}

/// The key of a code list in artifacts: a shared list's name, of inline options `<path>/options`.
pub(super) fn codelist_key(service: &Service, id: CodelistId) -> String {
    let name = &service.codelist(id).name;
    let own_nodes = service.nodes.iter().any(|node| node.path == *name && node.codelist() == Some(id));
    let own_case = service.case_fields.iter().any(|field| {
        field.path == *name
            && matches!(field.ty, FieldType::Choice(list) | FieldType::Choices { list, .. } if list == id)
    });
    if own_nodes || own_case { format!("{name}/options") } else { name.clone() }
}

/// A code list with the labels in the languages of the service.
pub(super) fn codelist(service: &Service, id: model::CodelistId) -> Codelist {
    let list = service.codelist(id);
    let source = source_language(service);
    let option = |option: &model::CodeOption| {
        let mut label = untranslated(service, option.label(source));
        for (tag, words) in &option.labels {
            if service.header.languages.contains(tag) {
                label = label.with(tag, words.as_str());
            }
        }
        ChoiceOption {
            code: option.code.clone(),
            label,
            hint: optional(service, option.hint.as_ref()),
            parent: option.parent.clone(),
        }
    };
    Codelist { version: list.version.clone(), options: list.options.iter().map(option).collect() }
}

/// An official list, in the order of its names in the service's first language.
pub(super) fn official(service: &Service, list: &List) -> Codelist {
    let first = Language::of(source_language(service));
    let name = |entry: &Entry| entry.name(first);
    let mut sorted: Vec<_> = list.entries.iter().collect();
    sorted.sort_by_key(|entry| sort_key(name(entry)));
    let options = sorted.into_iter().map(|entry| ChoiceOption {
        code: entry.code.to_owned(),
        label: spoken(service, |language| entry.name(language).to_owned()),
        hint: None,
        parent: None,
    });
    Codelist { version: None, options: options.collect() }
}

/// As in a dictionary (DIN 5007-1): umlauts with their base letters.
fn sort_key(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfd().filter(|sign| sign.is_alphanumeric() || *sign == ' ').collect::<String>().to_lowercase()
}

/// The question whose answer is the parent code of this one's options: the nearest before it, looking
/// outwards, that asks for a code of the parent list.
pub(super) fn cascade_parent(service: &Service, id: NodeId) -> Option<NodeId> {
    let list = service.node(id).codelist()?;
    let parent_list = service.codelist(list).parent.as_ref()?;
    let asks = |other: &NodeId| match service.node(*other).kind {
        NodeKind::Field { ty: FieldType::Choice(known), .. } => {
            *other != id && service.codelist(known).name == *parent_list
        }
        _ => false,
    };
    service.ancestors(id).find_map(|at| {
        let siblings = match service.node(at).parent {
            Some(parent) => &service.node(parent).children,
            None => &service.roots,
        };
        siblings.iter().copied().find(asks)
    })
}

/// The pattern of a type that services share; none where its answers are codes of a list.
///
/// Each is parsed once, and that no program searches it without bound is not proven anew: a test does.
pub(super) fn shape(semantic: Semantic) -> Option<&'static Pattern> {
    static SHAPES: [OnceLock<Option<Pattern>>; Semantic::COUNT] =
        [const { OnceLock::new() }; Semantic::COUNT];
    let shape = SHAPES.get(semantic as usize)?;
    // INVARIANT: all shapes are portable; a test parses them.
    shape.get_or_init(|| Pattern::published(&semantic.facts().pattern()?).ok()).as_ref()
}

/// Endings of files that authors may name, with their media types (IANA).
pub(super) const MEDIA_TYPES: [(&str, &str); 14] = [
    ("pdf", "application/pdf"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("tiff", "image/tiff"),
    ("heic", "image/heic"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// The media type of files that end like this.
pub fn media_type(ending: &str) -> &'static str {
    let known = MEDIA_TYPES.iter().find(|(known, _)| *known == ending);
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}
