//! Versions of one service.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Files;
use crate::diagnostic::table::names::{SAME_VERSION, VALIDITY_OVERLAP};
use crate::diagnostic::{Diagnostic, Words};
use crate::model::{Header, Service, Version};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax;

/// Versions that came so far, by the name of their service.
#[derive(Debug, Default)]
pub(super) struct Versions {
    known: BTreeMap<String, Vec<Known>>,
}

/// What is remembered of a service when it is gone.
#[derive(Debug)]
struct Known {
    version: Version,
    from: Option<Date>,
    to: Option<Date>,
    /// Path of its file, and the place of its name there.
    path: String,
    place: Span,
}

impl Versions {
    /// Remembers a service; two definitions of one service must differ in version, and their validity must not
    /// overlap. `sources` are those of the service's own batch, to which the file of the other one is added.
    pub(super) fn admit(
        &mut self,
        service: &Service,
        sources: &mut Sources,
        files: &dyn Files,
    ) -> Option<Diagnostic> {
        let header = &service.header;
        let others = self.known.entry(service.name.clone()).or_insert_with(|| Vec::with_capacity(1));
        let same = others.iter().find(|other| other.version == header.version);
        let overlap = others.iter().find(|other| other.overlaps(header));
        let clash =
            same.map(|other| (SAME_VERSION, other)).or(overlap.map(|other| (VALIDITY_OVERLAP, other)));
        let found = clash.map(|(code, other)| {
            let finding = Diagnostic::new(code, service.span)
                .with("name", service.name.as_str())
                .with("version", header.version.to_string())
                .with("other", other.version.to_string());
            match other.place_among(sources, &service.name, files) {
                Some(place) => finding.related(place, Words::new("die andere Fassung", "the other version")),
                None => finding,
            }
        });
        others.push(Known {
            version: header.version,
            from: header.valid_from,
            to: header.valid_to,
            path: sources.get(service.span.file).path.clone(),
            place: service.span,
        });
        found
    }
}

impl Known {
    fn overlaps(&self, header: &Header) -> bool {
        let after = |from: Option<Date>, to: Option<Date>| from.zip(to).is_some_and(|(from, to)| from > to);
        !after(self.from, header.valid_to) && !after(header.valid_from, self.to)
    }

    /// Its place in the numbers of `sources`. If its batch is gone, the file is read once more; one that no longer
    /// names the service there is left out.
    fn place_among(&self, sources: &mut Sources, name: &str, files: &dyn Files) -> Option<Span> {
        let names_it = |text: &str| text.get(self.place.range()) == Some(name);
        let file: FileId = match sources.find(&self.path) {
            Some(file) => file,
            None => {
                let text = syntax::check_bytes(&self.path, files.read(&self.path).ok()?).ok()?;
                sources.add(SourceFile::new(self.path.as_str(), text))
            }
        };
        names_it(&sources.get(file).text).then_some(Span { file, ..self.place })
    }
}
