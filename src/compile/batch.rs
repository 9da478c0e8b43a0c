//! Some files from bytes to checked models.

use rayon::prelude::*;

use super::load::{self, Loader};
use super::translations::Shelf;
use super::versions::Versions;
use super::{Checked, Files, Input};
use crate::ast;
use crate::check;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Service;
use crate::resolve::{self, Library};
use crate::source::Span;

/// Parses, resolves and checks `inputs`. `known` are the paths of all files that this compilation is about, for
/// suggestions; `versions` are those of the batches before.
pub(super) fn check(
    inputs: Vec<Input>,
    files: &dyn Files,
    known: &[String],
    versions: &mut Versions,
) -> Checked {
    with_shelf(inputs, files, known, versions).0
}

/// The same, with the texts of the files and the catalogues beside them.
pub(super) fn with_shelf(
    inputs: Vec<Input>,
    files: &dyn Files,
    known: &[String],
    versions: &mut Versions,
) -> (Checked, Shelf) {
    let mut loader = Loader::new(files);
    let targets = loader.load(inputs);
    let Loader { mut sources, mut parsed, mut diagnostics, tables, .. } = loader;
    let shelf = Shelf::fill(&mut parsed, files, &mut sources, &mut diagnostics);
    let read = |path: &str| files.read(path);
    let library = Library::new(&parsed, known, &read, &mut diagnostics);
    let blocks: Vec<Diagnostics> =
        library.blocks().par_iter().map(|block| resolve::block(&library, block)).collect();
    let unread: Vec<Span> = diagnostics.iter().map(|found| found.span).collect();
    diagnostics.extend(blocks.into_iter().flat_map(Diagnostics::into_sorted));
    let mut broken = load::broken_files(&parsed, &tables, diagnostics.iter(), shelf.broken());

    let written: Vec<&ast::Service> =
        library.services().into_iter().filter(|service| targets.contains(&service.name.span.file)).collect();
    let resolved: Vec<(Service, Diagnostics)> =
        written.par_iter().map(|service| one(&library, service, &unread)).collect();
    let (services, found): (Vec<Service>, Vec<Diagnostics>) = resolved.into_iter().unzip();
    // What is wrong with a service is no fault of what it declares for others: importers are not broken by it.
    // So a service is judged alike whether its importers are compiled with it or not.
    let mut own: Vec<Diagnostic> = found.into_iter().flat_map(Diagnostics::into_sorted).collect();
    let clashes = services.iter().filter_map(|service| versions.admit(service, &mut sources, files));
    own.extend(clashes.collect::<Vec<_>>());
    own.extend(shelf.lacking(&services));
    broken.extend(load::files_with_errors(&own));
    broken.extend(tables.broken_users(&broken));
    diagnostics.extend(own);
    library.unused(&targets, &mut diagnostics);
    (Checked { sources, diagnostics: diagnostics.into_sorted(), services, broken }, shelf)
}

fn one(library: &Library<'_>, written: &ast::Service, unread: &[Span]) -> (Service, Diagnostics) {
    let (service, mut diagnostics) = resolve::service(library, written);
    check::all(&service, unread, &mut diagnostics);
    (service, diagnostics)
}
