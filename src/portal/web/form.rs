//! A form that somebody is filling in: the draft with its service, loaded for one request.

use std::sync::Arc;

use super::failure::Failure;
use super::visit::{Around, Visit};
use super::{App, Shared};
use crate::portal::assess::Assessment;
use crate::portal::draft::Draft;
use crate::portal::offer::Offer;
use crate::portal::settings::{KEPT_HOURS, Moment, SAVED_DAYS};
use crate::portal::store::{DraftChange, DraftMeta, Saved, StoreError};

/// How often a change is made anew because another window was faster.
const TRIES: usize = 20;

/// A form that somebody is filling in.
pub struct Filling {
    /// The service in the version with which it was begun.
    pub offer: Arc<Offer>,
    /// Id of the form instance.
    pub instance: String,
    /// What has been entered.
    pub draft: Draft,
    /// When this request came.
    pub now: Moment,
    meta: DraftMeta,
    owner: String,
}

impl Filling {
    /// The draft of this visitor.
    pub async fn load(app: &Shared, visit: &Visit, service: &str, instance: &str) -> Result<Self, Failure> {
        Filling::of_owner(app, &visit.owner(), service, instance).await
    }

    /// The draft of this owner.
    pub async fn of_owner(app: &Shared, owner: &str, service: &str, instance: &str) -> Result<Self, Failure> {
        if !app.tokens.is_instance(service, instance) {
            return Err(Failure::NotFound);
        }
        let (owner, now) = (owner.to_owned(), app.settings.now());
        let (id, of, seconds) = (instance.to_owned(), owner.clone(), now.seconds);
        let found = app.stored(move |app| app.store.draft(&id, &of, seconds)).await?.ok_or(Failure::Gone)?;
        let offer = app.offers.version(&found.meta.service, &found.meta.version)?.ok_or(Failure::Gone)?;
        let draft = serde_json::from_slice(&found.payload)
            .map_err(|error| Failure::Broken(format!("a draft cannot be read: {error}")))?;
        Ok(Filling { offer, instance: instance.to_owned(), draft, now, meta: found.meta, owner })
    }

    /// Changes the draft and saves it. Where another window has saved it in the meantime, what that has left is changed
    /// once more, so that neither loses a page.
    pub async fn change<T>(
        &mut self,
        app: &Shared,
        lang: &str,
        change: impl Fn(&mut Draft, &Offer) -> T,
    ) -> Result<T, Failure> {
        for _ in 0..TRIES {
            let result = change(&mut self.draft, &self.offer);
            if self.save(app, lang).await? {
                return Ok(result);
            }
            let (service, instance) = (self.service().to_owned(), self.instance.clone());
            *self = Filling::of_owner(app, &self.owner, &service, &instance).await?;
        }
        Err(Failure::Store(StoreError::Conflict))
    }

    /// Saves it; `false` if another window has saved it in the meantime.
    async fn save(&mut self, app: &Shared, lang: &str) -> Result<bool, Failure> {
        let payload = serde_json::to_vec(&self.draft)
            .map_err(|error| Failure::Broken(format!("a draft cannot be written: {error}")))?;
        let (id, owner, language) = (self.instance.clone(), self.owner.clone(), lang.to_owned());
        let (revision, now, expires) = (self.meta.revision, self.now.seconds, self.expires());
        let saved = app
            .stored(move |app| {
                let change = DraftChange { language: &language, expires, payload: &payload };
                app.store.save_draft(&id, &owner, revision, now, change)
            })
            .await?;
        match saved {
            Saved::Yes(revision) => {
                self.meta.revision = revision;
                Ok(true)
            }
            Saved::Stale(_) => Ok(false),
            Saved::Missing => Err(Failure::Gone),
        }
    }

    /// When it is deleted if nobody goes on (Unix seconds).
    pub fn expires(&self) -> i64 {
        expires(self.now.seconds, self.draft.is_saved)
    }

    /// What it comes to.
    pub fn assess(&self, visit: &Visit) -> Assessment {
        Assessment::of(&self.offer, &self.draft, self.now.today, &visit.lang)
    }

    /// Ids under which its uploads are stored.
    pub fn key(&self) -> (&str, &str, i64) {
        (&self.instance, &self.owner, self.now.seconds)
    }

    /// Name of the service.
    pub fn service(&self) -> &str {
        self.offer.service.name()
    }

    /// An address of this form: `page/keeper`, `review`.
    pub fn href(&self, visit: &Visit, rest: &str) -> String {
        visit.href(&format!("/{}/{}/{rest}", self.service(), self.instance))
    }

    /// The address of a page by its index.
    pub fn page_href(&self, visit: &Visit, page: usize) -> String {
        let name = self.offer.service.form().pages.get(page).map_or("", |page| page.name.as_str());
        self.href(visit, &format!("page/{name}"))
    }

    /// What surrounds its pages.
    pub fn around<'a>(&self, app: &'a App, visit: &'a Visit) -> Around<'a> {
        Around::new(app, visit, &self.offer.service.form().languages)
    }
}

/// When a draft is deleted (Unix seconds).
pub fn expires(now: i64, is_saved: bool) -> i64 {
    now + if is_saved { i64::from(SAVED_DAYS) * 86_400 } else { i64::from(KEPT_HOURS) * 3_600 }
}
