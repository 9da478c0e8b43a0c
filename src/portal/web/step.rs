//! A page of a form: shown, and taken when it is posted.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value as Json;

use super::body::Posted;
use super::failure::Failure;
use super::form::Filling;
use super::start::TOKEN;
use super::visit::Visit;
use super::{Shared, files, resume};
use crate::format::form::{Form, Page};
use crate::html::{Answers, FieldError, Send, Typed, View, render_page, typed_of};
use crate::portal::assess::Assessment;
use crate::portal::draft::Draft;
use crate::portal::offer::Offer;

type Address = (String, String, String, String);

/// Shows a page.
pub async fn show(
    State(app): State<Shared>,
    Path((_, service, instance, page)): Path<Address>,
    visit: Visit,
) -> Response {
    let shown = async {
        let filling = Filling::load(&app, &visit, &service, &instance).await?;
        let page = index_of(&filling, &page)?;
        let assessment = filling.assess(&visit);
        Ok(visit.html(&app, render(&app, &visit, &filling, page, &assessment, &[], None)))
    };
    shown.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

/// Takes a page.
pub async fn post(
    State(app): State<Shared>,
    Path((_, service, instance, page)): Path<Address>,
    visit: Visit,
    request: Request,
) -> Response {
    let taken = async {
        let filling = Filling::load(&app, &visit, &service, &instance).await?;
        let page = index_of(&filling, &page)?;
        take(&app, &visit, filling, page, request).await
    };
    taken.await.unwrap_or_else(|failure: Failure| failure.page(&app, &visit))
}

fn index_of(filling: &Filling, name: &str) -> Result<usize, Failure> {
    let pages = &filling.offer.service.form().pages;
    pages.iter().position(|page| page.name == name).ok_or(Failure::NotFound)
}

/// What a button asks for.
enum Wish {
    Next,
    Save,
    Add(String),
    Remove(String),
    Discard(String),
}

fn wish(posted: &mut Posted) -> Wish {
    let (add, remove) = (posted.take("add"), posted.take("remove"));
    let (discard, action) = (posted.take("discard"), posted.take("action"));
    match (add, remove, discard) {
        (Some(list), _, _) => Wish::Add(list),
        (_, Some(row), _) => Wish::Remove(row),
        (_, _, Some(file)) => Wish::Discard(file),
        _ if action.as_deref() == Some("save") => Wish::Save,
        _ => Wish::Next,
    }
}

async fn take(
    app: &Shared,
    visit: &Visit,
    mut filling: Filling,
    page: usize,
    request: Request,
) -> Result<Response, Failure> {
    let form = filling.offer.service.form();
    let mut posted = Posted::read(request, app, |input| files::most_bytes(form, input)).await?;
    visit.demand_token(app, posted.take(TOKEN).as_deref())?;
    let wish = wish(&mut posted);
    let (accepted, wrong) = files::judge(form, &filling.draft, &mut posted, &visit.lang)?;
    let kept = files::keep(app, filling.key(), accepted).await?;
    let taken = Taken { page, pairs: posted.pairs, kept, wish };
    let (focus, gone) = filling.change(app, &visit.lang, |draft, offer| taken.enter(draft, offer)).await?;
    let (instance, owner, _) = filling.key();
    files::delete(app, gone, instance, owner).await?;
    match taken.wish {
        Wish::Save if wrong.is_empty() => resume::saved(app, visit, filling, page).await,
        Wish::Next => Ok(next(app, visit, &filling, page, wrong)),
        _ => {
            let assessment = filling.assess(visit);
            let html = render(app, visit, &filling, page, &assessment, &wrong, focus.as_deref());
            Ok(visit.html(app, html))
        }
    }
}

/// A page as it was posted.
struct Taken {
    page: usize,
    pairs: Vec<(String, String)>,
    kept: Vec<files::Kept>,
    wish: Wish,
}

impl Taken {
    /// Enters it into a draft: the path of a new row, and ids of uploads that are not named any more.
    fn enter(&self, draft: &mut Draft, offer: &Offer) -> (Option<String>, Vec<String>) {
        draft.take(&offer.pages, self.page, &self.pairs);
        let mut gone = files::enter(draft, &self.kept);
        let form = offer.service.form();
        let focus = self.change_rows(draft, form, &mut gone);
        if let Some(page) = form.pages.get(self.page).filter(|_| matches!(self.wish, Wish::Next)) {
            draft.done.insert(page.name.clone());
        }
        (focus, gone)
    }

    /// Adds and removes rows and uploads: the path of a new row.
    fn change_rows(&self, draft: &mut Draft, form: &Form, gone: &mut Vec<String>) -> Option<String> {
        match &self.wish {
            Wish::Add(path) => return draft.add_row(form.list(path)?, path),
            Wish::Remove(row) => {
                let (path, number) = row.strip_suffix(']')?.rsplit_once('[')?;
                let orphans = draft.remove_row(form.list(path)?, path, number.parse().ok()?);
                gone.extend(orphans.into_iter().map(|file| file.id));
            }
            Wish::Discard(id) => gone.extend(draft.remove_file(id).map(|(_, file)| file.id)),
            Wish::Next | Wish::Save => {}
        }
        None
    }
}

/// Leads on, or shows the page again with what is wrong.
fn next(app: &Shared, visit: &Visit, filling: &Filling, page: usize, wrong: Vec<FieldError>) -> Response {
    let assessment = filling.assess(visit);
    let mut errors = wrong;
    // A file that was refused is not called missing as well.
    let missing = assessment.on_page(page).into_iter();
    errors.extend(
        missing.filter(|error| !errors.iter().any(|known| known.path == error.path)).collect::<Vec<_>>(),
    );
    if !errors.is_empty() {
        let html = render(app, visit, filling, page, &assessment, &errors, None);
        return (StatusCode::UNPROCESSABLE_ENTITY, visit.html(app, html)).into_response();
    }
    match assessment.after(page, &filling.draft, filling.offer.service.form()) {
        Some(next) => visit.redirect(app, &filling.page_href(visit, next)),
        None => visit.redirect(app, &filling.href(visit, "review")),
    }
}

fn render(
    app: &Shared,
    visit: &Visit,
    filling: &Filling,
    page: usize,
    assessment: &Assessment,
    errors: &[FieldError],
    focus: Option<&str>,
) -> String {
    let service = &filling.offer.service;
    let form = service.form();
    let draft = &filling.draft;
    let supplied = Json::Object(draft.supplied(form, false));
    let locked = Json::Object(draft.supplied(form, true));
    let uploads = Json::Object(draft.files_json(form));
    let was_posted = form.pages.get(page).is_some_and(|one| is_touched(filling, page, one));
    let here = |name: &str| filling.offer.pages.of_path(name) == Some(page);
    let mut elsewhere: Typed = typed_of(form, &locked);
    elsewhere.extend(
        draft.typed.iter().filter(|(name, _)| !here(name)).map(|(name, texts)| (name.clone(), texts.clone())),
    );
    let today = filling.now.today.to_string();
    let token = visit.forgery_token(app);
    let action = filling.page_href(visit, page);
    let back = match assessment.before(page) {
        Some(before) => filling.page_href(visit, before),
        None => visit.href(&format!("/{}", filling.service())),
    };
    filling.around(app, visit).render(|site| {
        let view = View {
            answers: if was_posted { Answers::Typed(&draft.typed) } else { Answers::Supplied(&supplied) },
            files: Some(&uploads),
            errors,
            computed: Some(&assessment.computed),
            account: Some(&locked),
            focus,
            send: Some(Send {
                action: &action,
                hidden: &[(TOKEN, token.as_str())],
                back: Some(&back),
                can_save: true,
            }),
            logic: Some(service.logic()),
            elsewhere: Some(&elsewhere),
            today: Some(&today),
            ..View::new(*site)
        };
        render_page(form, page, assessment.step(page), &view).unwrap_or_default()
    })
}

/// Has anything been typed on this page, or has it been posted?
fn is_touched(filling: &Filling, index: usize, page: &Page) -> bool {
    let here = |name: &String| filling.offer.pages.of_path(name) == Some(index);
    filling.draft.done.contains(&page.name) || filling.draft.typed.keys().any(here)
}
