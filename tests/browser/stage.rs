//! What is looked at, and how: all scenes of portal and files, and the looks that are taken at them.

use std::collections::BTreeSet;

use antrag::html::pages::words::TABLES;

use crate::driver::Look;
use crate::pairs;
use crate::portal::{AROUND, OWN};
use crate::scenes::{Scene, Set};

/// Every page in every language, clean and with errors: those of the portal, and the forms as files.
pub fn scenes(set: &Set) -> Vec<Scene> {
    let mut scenes: Vec<Scene> = set.scenes.iter().filter(|scene| scene.page == "form").cloned().collect();
    for lang in TABLES.iter().map(|table| table.lang) {
        let scene = |service: &str, page: &str, errors: bool| Scene {
            service: service.to_owned(),
            page: page.to_owned(),
            lang: lang.to_owned(),
            errors,
        };
        scenes.extend(OWN.iter().map(|(page, _)| scene("portal", page, false)));
        for (service, form) in &set.forms {
            scenes.extend(AROUND.iter().map(|page| scene(service, page, false)));
            scenes.push(scene(service, "review", true));
            for page in &form.pages {
                scenes.extend([false, true].map(|errors| scene(service, &page.name, errors)));
            }
        }
    }
    scenes
}

/// The values of one factor, each once.
fn values<'s>(scenes: &'s [Scene], of: impl Fn(&'s Scene) -> &'s str) -> Vec<&'s str> {
    let values: BTreeSet<&str> = scenes.iter().map(of).collect();
    values.into_iter().collect()
}

/// Scenes and how they are looked at: every pair of service, page, language, errors, script, light or dark, and
/// width; or all of them.
pub fn looks(scenes: &[Scene], full: bool) -> Vec<(&Scene, Look)> {
    let services = values(scenes, |scene| &scene.service);
    let pages = values(scenes, |scene| &scene.page);
    let langs = values(scenes, |scene| &scene.lang);
    let find = |row: &[Option<usize>]| {
        scenes.iter().find(|scene| {
            row[0].is_none_or(|at| scene.service == services[at])
                && row[1].is_none_or(|at| scene.page == pages[at])
                && row[2].is_none_or(|at| scene.lang == langs[at])
                && row[3].is_none_or(|at| scene.errors == (at == 1))
        })
    };
    let sizes = [services.len(), pages.len(), langs.len(), 2, 2, 2, 2];
    let rows = match full {
        false => pairs::pairs(&sizes, |row| find(row).is_some()),
        true => product(&sizes, |row| find(row).is_some()),
    };
    let looks = rows.iter().filter_map(|row| {
        let all: Vec<Option<usize>> = row.iter().map(|value| Some(*value)).collect();
        let width = if row[6] == 0 { 320 } else { 1280 };
        Some((find(&all)?, Look { script: row[4] == 0, dark: row[5] == 1, width, ..Look::PLAIN }))
    });
    looks.collect()
}

fn product(sizes: &[usize], fits: impl Fn(&[Option<usize>]) -> bool) -> Vec<pairs::Row> {
    let mut rows: Vec<pairs::Row> = vec![Vec::new()];
    for size in sizes {
        rows = rows
            .iter()
            .flat_map(|row| (0..*size).map(move |value| [row.as_slice(), &[value]].concat()))
            .collect();
    }
    rows.retain(|row| fits(&row.iter().map(|value| Some(*value)).collect::<Vec<_>>()));
    rows
}
