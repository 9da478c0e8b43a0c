//! From an application without mistakes to a case.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Shared;
use super::failure::Failure;
use crate::eval::date::deadline;
use crate::eval::holidays;
use crate::format::common::{Duration, Office};
use crate::format::form::{Form, Type};
use crate::format::verdict::Destination;
use crate::html::answer_at;
use crate::portal::assess::Assessment;
use crate::portal::offer::Offer;
use crate::portal::record::{FORMAT_VERSION, Record};
use crate::portal::settings::Moment;
use crate::portal::store::{Submission, Submitted};
use crate::portal::{retention, token};

/// How often a reference is made up before we give up.
const TRIES: usize = 8;

/// An application to be accepted.
pub struct Application<'a> {
    /// Its service.
    pub offer: &'a Arc<Offer>,
    /// Id of the form instance.
    pub instance: &'a str,
    /// Hash of the applicant's secret.
    pub owner: String,
    /// Is there a draft that becomes the case?
    pub has_draft: bool,
    /// Language tag.
    pub language: &'a str,
    /// What it comes to; without mistakes.
    pub assessment: &'a Assessment,
    /// Ids of its uploads.
    pub uploads: Vec<String>,
    /// When it came.
    pub now: &'a Moment,
}

/// Makes it a case: its reference, which is that of the first one if the instance has been sent before.
pub async fn submit(app: &Shared, application: Application<'_>) -> Result<String, Failure> {
    for _ in 0..TRIES {
        match attempt(app, &application).await? {
            Submitted::Accepted(reference) => {
                (app.submitted)();
                return Ok(reference);
            }
            Submitted::Known(reference) => return Ok(reference),
            Submitted::ReferenceTaken => {}
            Submitted::UploadMissing(_) => return Err(Failure::Gone),
        }
    }
    Err(Failure::Broken("no free reference number was found".to_owned()))
}

async fn attempt(app: &Shared, application: &Application<'_>) -> Result<Submitted, Failure> {
    let record = record(application)?;
    let payload = serde_json::to_vec(&record)
        .map_err(|error| Failure::Broken(format!("a case cannot be written: {error}")))?;
    let manifest = application.offer.service.manifest();
    let region = manifest.region.as_ref().map(|region| region.ars.as_str());
    // Where the time begins with the end of the process, whoever ends it says so.
    let delete_after = manifest
        .retention
        .and_then(|kept| retention::delete_after(kept, application.now.today, None, region));
    let (instance, owner) = (application.instance.to_owned(), application.owner.clone());
    let (uploads, has_draft) = (application.uploads.clone(), application.has_draft);
    app.stored(move |app| {
        let uploads: Vec<&str> = uploads.iter().map(String::as_str).collect();
        app.store.submit(&Submission {
            instance: &instance,
            reference: &record.reference,
            owner: &owner,
            draft: has_draft.then_some(instance.as_str()),
            service: &record.service,
            version: &record.version,
            received_at: record.received_at,
            today: &record.today,
            delete_after,
            payload: &payload,
            uploads: &uploads,
            hand_over: app.settings.hands_over,
        })
    })
    .await
}

fn record(application: &Application<'_>) -> Result<Record, Failure> {
    let Application { offer, assessment, now, .. } = application;
    Ok(Record {
        format_version: FORMAT_VERSION.to_owned(),
        reference: token::reference(now.today.year())?,
        service: offer.service.name().to_owned(),
        version: offer.service.version().to_owned(),
        language: application.language.to_owned(),
        today: now.today.to_string(),
        time: now.time(),
        received_at: now.seconds,
        application: assessment.application.clone(),
        computed: assessment.computed.clone(),
        routes: assessment.routes.iter().cloned().collect(),
        hand_in: hand_in(offer, assessment, now),
    })
}

/// Last days for relevant files that have not been uploaded and may follow.
fn hand_in(offer: &Offer, assessment: &Assessment, now: &Moment) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let region = offer.service.manifest().region.as_ref().map(|region| region.ars.as_str());
    let calendar = holidays::calendar(region);
    let form = offer.service.form();
    for path in &assessment.relevant {
        let Some(later) = later_of(form, path) else { continue };
        if answer_at(&assessment.application, path).is_none() {
            let last = deadline(now.today, later.unit, later.count, &calendar);
            found.extend(last.map(|day| (path.clone(), day.to_string())));
        }
    }
    found
}

/// How long after submission the file at a path may follow.
fn later_of(form: &Form, path: &str) -> Option<Duration> {
    match form.field(path).map(|field| (field.required, &field.ty)) {
        Some((true, Type::File(ty))) => ty.later,
        _ => None,
    }
}

/// The office that a route leads to, else the authority of the service.
pub fn office<'o, 'd>(offer: &'o Offer, routes: impl Iterator<Item = &'d Destination>) -> Option<&'o Office> {
    let offices = &offer.service.workflow().offices;
    let mut chosen = routes.filter_map(|destination| match destination {
        Destination::Office(name) => offices.iter().find(|office| office.name == *name),
        Destination::Refused(_) => None,
    });
    chosen.next().or(offer.service.manifest().authority.as_ref())
}
