//! The review of all answers, and sending.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::body::Posted;
use super::failure::Failure;
use super::form::Filling;
use super::start::TOKEN;
use super::visit::Visit;
use super::{Shared, receipt, submit};
use crate::format::Texts;
use crate::html::FieldError;
use crate::html::pages::words::words;
use crate::html::pages::{Copies, Reading, Review, render_review};
use crate::language::fill;
use crate::portal::assess::Assessment;
use crate::portal::offer::Offer;

/// Name of the input that people do not see.
const TRAP: &str = "remark";

type Address = (String, String, String);

/// Shows all answers.
pub async fn show(
    State(app): State<Shared>,
    Path((_, service, instance)): Path<Address>,
    visit: Visit,
) -> Response {
    match Filling::load(&app, &visit, &service, &instance).await {
        Ok(filling) => {
            let assessment = filling.assess(&visit);
            visit.html(&app, render(&app, &visit, &filling, &assessment, None))
        }
        // Who comes back after sending finds the receipt.
        Err(Failure::Gone) => visit.redirect(&app, &visit.href(&format!("/{service}/{instance}/receipt"))),
        Err(failure) => failure.page(&app, &visit),
    }
}

/// For whoever reloads the address that was posted to.
pub async fn back(
    State(app): State<Shared>,
    Path((_, service, instance)): Path<Address>,
    visit: Visit,
) -> Response {
    visit.redirect(&app, &visit.href(&format!("/{service}/{instance}/review")))
}

/// Sends the application. However often this comes for one form instance, there is one case.
pub async fn send(
    State(app): State<Shared>,
    Path((_, service, instance)): Path<Address>,
    visit: Visit,
    request: Request,
) -> Response {
    sent(&app, &visit, &service, &instance, request)
        .await
        .unwrap_or_else(|failure| failure.page(&app, &visit))
}

async fn sent(
    app: &Shared,
    visit: &Visit,
    service: &str,
    instance: &str,
    request: Request,
) -> Result<Response, Failure> {
    let posted = Posted::read(request, app, |_| None).await?;
    visit.demand_token(app, posted.text(TOKEN))?;
    let to_receipt = || visit.redirect(app, &visit.href(&format!("/{service}/{instance}/receipt")));
    let filling = match Filling::load(app, visit, service, instance).await {
        Err(Failure::Gone) if receipt::is_there(app, visit, instance).await? => return Ok(to_receipt()),
        filling => filling?,
    };
    let assessment = filling.assess(visit);
    let trapped = posted.text(TRAP).is_some_and(|text| !text.is_empty());
    if trapped || !assessment.mistakes.is_empty() {
        let p = words(&visit.lang);
        let error = trapped.then(|| FieldError::new("", fill(p.trapped, &[("label", p.trap)])));
        let html = render(app, visit, &filling, &assessment, error);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, visit.html(app, html)).into_response());
    }
    let application = submit::Application {
        offer: &filling.offer,
        instance,
        owner: visit.owner(),
        has_draft: true,
        language: &visit.lang,
        assessment: &assessment,
        uploads: filling.draft.files.values().flatten().map(|file| file.id.clone()).collect(),
        now: &filling.now,
    };
    submit::submit(app, application).await?;
    Ok(to_receipt())
}

fn render(
    app: &Shared,
    visit: &Visit,
    filling: &Filling,
    assessment: &Assessment,
    first: Option<FieldError>,
) -> String {
    let page_of = |mistake: &crate::portal::assess::Mistake| {
        let page = mistake.page.filter(|_| mistake.error.path.is_empty())?;
        Some(filling.page_href(visit, page))
    };
    let mut errors: Vec<(FieldError, Option<String>)> =
        first.into_iter().map(|error| (error, None)).collect();
    errors.extend(assessment.mistakes.iter().map(|mistake| (mistake.error.clone(), page_of(mistake))));
    let service = &filling.offer.service;
    let page_href = |name: &str| filling.href(visit, &format!("page/{name}"));
    let last = assessment.pages.last().copied().unwrap_or(0);
    let (back, action) = (filling.page_href(visit, last), filling.href(visit, "send"));
    let (print, json) = (filling.href(visit, "copy"), filling.href(visit, "copy.json"));
    let token = visit.forgery_token(app);
    let office = office(&filling.offer, assessment);
    let review = Review {
        privacy: service.privacy(),
        errors: &errors,
        office,
        page_href: &page_href,
        action: &action,
        hidden: &[(TOKEN, token.as_str())],
        trap: TRAP,
        back: &back,
        copies: Copies { print: &print, json: &json },
    };
    filling.around(app, visit).render(|site| {
        let reading = Reading {
            form: service.form(),
            site: *site,
            application: &assessment.application,
            computed: &assessment.computed,
            relevant: &assessment.relevant,
        };
        render_review(&reading, &review)
    })
}

/// Title of the office that a route leads to, else of the authority of the service.
fn office<'o>(offer: &'o Offer, assessment: &Assessment) -> Option<&'o Texts> {
    submit::office(offer, assessment.routes.iter().map(|(_, to)| to)).map(|office| &office.title)
}
