//! Saving a draft, and going on later by a secret link.

use axum::extract::{Path, Request, State};
use axum::response::Response;

use super::Shared;
use super::body::Posted;
use super::failure::Failure;
use super::form::Filling;
use super::start::{TOKEN, with_form};
use super::visit::{Around, Visit};
use crate::html::pages::{Resume, Saved, render_resume, render_saved};
use crate::portal::settings::day_of;
use crate::portal::token;

/// Gives out a secret link to a draft. A link that was given out before is of no use any more.
pub async fn saved(
    app: &Shared,
    visit: &Visit,
    mut filling: Filling,
    page: usize,
) -> Result<Response, Failure> {
    filling.change(app, &visit.lang, |draft, _| draft.is_saved = true).await?;
    let secret = token::secret()?;
    let (id, owner, now) = filling.key();
    let (id, owner, hash) = (id.to_owned(), owner.to_owned(), token::hash(&secret));
    if !app.stored(move |app| app.store.set_resume(&id, &owner, Some(&hash), now)).await? {
        return Err(Failure::Gone);
    }
    let link = format!("{}{}", app.origin, visit.href(&format!("/resume/{secret}")));
    let (until, go_on) = (day_of(filling.expires()), filling.page_href(visit, page));
    let saved = Saved { link: &link, until: &until, go_on: &go_on };
    // In another language there is no page for what has just been posted.
    let around = Around::new(app, visit, &[]);
    let html = around.render(|site| with_form(&filling.offer, site, |reading| render_saved(reading, &saved)));
    Ok(visit.html(app, html))
}

/// What a secret link opens: a button, so that programs that follow links take nothing over.
pub async fn show(
    State(app): State<Shared>,
    Path((_, secret)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let shown = async {
        let (hash, now) = (token::hash(&secret), app.settings.now().seconds);
        let draft =
            app.stored(move |app| app.store.draft_to_resume(&hash, now)).await?.ok_or(Failure::Gone)?;
        let offer = app.offers.version(&draft.service, &draft.version)?.ok_or(Failure::Gone)?;
        let action = visit.href(&format!("/resume/{secret}"));
        let token = visit.forgery_token(&app);
        let resume = Resume { action: &action, hidden: &[(TOKEN, token.as_str())] };
        let around = Around::new(&app, &visit, &offer.service.form().languages);
        let html = around.render(|site| with_form(&offer, site, |reading| render_resume(reading, &resume)));
        Ok(visit.html(&app, html))
    };
    shown.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

/// Gives the draft to this visitor, and leads to the first page that is not done, else to the review.
pub async fn adopt(
    State(app): State<Shared>,
    Path((_, secret)): Path<(String, String)>,
    visit: Visit,
    request: Request,
) -> Response {
    let adopted = async {
        let posted = Posted::read(request, &app, |_| None).await?;
        visit.demand_token(&app, posted.text(TOKEN))?;
        let (hash, owner, now) = (token::hash(&secret), visit.owner(), app.settings.now().seconds);
        let draft =
            app.stored(move |app| app.store.adopt_draft(&hash, &owner, now)).await?.ok_or(Failure::Gone)?;
        let filling = Filling::load(&app, &visit, &draft.service, &draft.id).await?;
        let assessment = filling.assess(&visit);
        let form = filling.offer.service.form();
        let is_open = |index: &usize| {
            !form.pages.get(*index).is_some_and(|page| filling.draft.done.contains(&page.name))
        };
        let to = match assessment.pages.iter().copied().find(is_open) {
            Some(page) => filling.page_href(&visit, page),
            None => filling.href(&visit, "review"),
        };
        Ok(visit.redirect(&app, &to))
    };
    adopted.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}
