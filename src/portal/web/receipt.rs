//! The receipt, and copies of draft and application.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::Value as Json;

use super::failure::Failure;
use super::form::Filling;
use super::visit::{Around, Visit};
use super::{Shared, submit};
use crate::html::pages::words::words;
use crate::html::pages::{Copies, HandIn, Reading, Receipt, render_application, render_receipt};
use crate::html::words as own;
use crate::language::fill;
use crate::portal::assess::Assessment;
use crate::portal::offer::Offer;
use crate::portal::record::Record;
use crate::portal::steps;

type Address = (String, String, String);

/// The receipt of what this visitor has sent.
pub async fn show(
    State(app): State<Shared>,
    Path((_, service, instance)): Path<Address>,
    visit: Visit,
) -> Response {
    let shown = async {
        let sent = Sent::load(&app, &visit, &service, &instance).await?;
        Ok(visit.html(&app, sent.page(&app, &visit)))
    };
    shown.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

/// A page for printing: of the draft, or of what has been sent.
pub async fn copy(
    State(app): State<Shared>,
    Path((_, service, instance)): Path<Address>,
    visit: Visit,
) -> Response {
    let copied = async {
        let html = match Filling::load(&app, &visit, &service, &instance).await {
            Ok(filling) => draft_copy(&app, &visit, &filling),
            Err(Failure::Gone) => Sent::load(&app, &visit, &service, &instance).await?.copy(&app, &visit),
            Err(failure) => return Err(failure),
        };
        Ok(visit.html(&app, html))
    };
    copied.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

/// The application in canonical form.
pub async fn copy_json(
    State(app): State<Shared>,
    Path((_, service, instance)): Path<Address>,
    visit: Visit,
) -> Response {
    let copied = async {
        let application = match Filling::load(&app, &visit, &service, &instance).await {
            Ok(filling) => filling.assess(&visit).application,
            Err(Failure::Gone) => Sent::load(&app, &visit, &service, &instance).await?.record.application,
            Err(failure) => return Err(failure),
        };
        Ok(download(&service, &application))
    };
    copied.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

fn download(service: &str, application: &Json) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        // Names of services are letters, digits and `_`.
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{service}.json\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, serde_json::to_string_pretty(application).unwrap_or_default()).into_response()
}

/// Has this visitor sent this instance?
pub async fn is_there(app: &Shared, visit: &Visit, instance: &str) -> Result<bool, Failure> {
    let (instance, owner, now) = (instance.to_owned(), visit.owner(), app.settings.now().seconds);
    Ok(app.stored(move |app| app.store.case_of_instance(&instance, &owner, now)).await?.is_some())
}

/// An application that has been sent.
struct Sent {
    offer: std::sync::Arc<Offer>,
    instance: String,
    record: Record,
    assessment: Assessment,
}

impl Sent {
    async fn load(app: &Shared, visit: &Visit, service: &str, instance: &str) -> Result<Self, Failure> {
        if !app.tokens.is_instance(service, instance) {
            return Err(Failure::NotFound);
        }
        let (id, owner, now) = (instance.to_owned(), visit.owner(), app.settings.now().seconds);
        let case = app.stored(move |app| app.store.case_of_instance(&id, &owner, now)).await?;
        let case = case.ok_or(Failure::Gone)?;
        let record: Record = serde_json::from_slice(&case.payload)
            .map_err(|error| Failure::Broken(format!("a case cannot be read: {error}")))?;
        let offer = app.offers.version(&record.service, &record.version)?.ok_or(Failure::Gone)?;
        // The day of receipt counts, whenever the receipt is shown.
        let today = record.today.parse().map_err(|_| Failure::Broken("a case has no day".to_owned()))?;
        let assessment = Assessment::of_application(&offer, record.application.clone(), today, &visit.lang);
        Ok(Sent { offer, instance: instance.to_owned(), record, assessment })
    }

    fn href(&self, visit: &Visit, rest: &str) -> String {
        visit.href(&format!("/{}/{}/{rest}", self.record.service, self.instance))
    }

    fn around<'a>(&self, app: &'a super::App, visit: &'a Visit) -> Around<'a> {
        Around::new(app, visit, &self.offer.service.form().languages)
    }

    fn page(&self, app: &Shared, visit: &Visit) -> String {
        let (print, json) = (self.href(visit, "copy"), self.href(visit, "copy.json"));
        let steps = steps::next(self.offer.service.workflow(), &self.record.routes);
        let hand_in = self.hand_in();
        let receipt = Receipt {
            reference: &self.record.reference,
            day: &self.record.today,
            time: &self.record.time,
            office: submit::office(&self.offer, self.record.routes.values()),
            steps: &steps,
            hand_in: &hand_in,
            copies: Copies { print: &print, json: &json },
        };
        self.around(app, visit).render(|site| render_receipt(&self.reading(site), &receipt))
    }

    fn hand_in(&self) -> Vec<HandIn<'_>> {
        let form = self.offer.service.form();
        let all = self.record.hand_in.iter();
        all.filter_map(|(path, until)| Some(HandIn { label: &form.field(path)?.label, until })).collect()
    }

    fn copy(&self, app: &Shared, visit: &Visit) -> String {
        let p = words(&visit.lang);
        let day = crate::html::day(&self.record.today, &visit.lang);
        let remarks = [
            format!("{}{}{}", p.reference, own::words(&visit.lang).colon, self.record.reference),
            fill(p.received, &[("date", &day), ("time", &self.record.time)]),
        ];
        let back = self.href(visit, "receipt");
        self.around(app, visit).render(|site| render_application(&self.reading(site), &remarks, &back))
    }

    fn reading<'a>(&'a self, site: &crate::html::Site<'a>) -> Reading<'a> {
        Reading {
            form: self.offer.service.form(),
            site: *site,
            application: &self.record.application,
            computed: &self.record.computed,
            relevant: &self.assessment.relevant,
        }
    }
}

fn draft_copy(app: &Shared, visit: &Visit, filling: &Filling) -> String {
    let assessment = filling.assess(visit);
    let remarks = [words(&visit.lang).draft_copy.to_owned()];
    let back = filling.href(visit, "review");
    filling.around(app, visit).render(|site| {
        let reading = Reading {
            form: filling.offer.service.form(),
            site: *site,
            application: &assessment.application,
            computed: &assessment.computed,
            relevant: &assessment.relevant,
        };
        render_application(&reading, &remarks, &back)
    })
}
