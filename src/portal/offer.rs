//! The services that are offered, loaded from `generated/` and loaded again when that has changed.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;

use super::place::Pages;
use crate::runtime::{Catalogue, LoadError, Service};

/// One version of a service, with what the portal derives from its form.
#[derive(Debug)]
pub struct Offer {
    /// The service.
    pub service: Service,
    /// Which page asks for what.
    pub pages: Pages,
}

/// All that is offered.
#[derive(Debug)]
pub struct Offers {
    folder: PathBuf,
    state: RwLock<State>,
}

#[derive(Debug)]
struct State {
    catalogue: Arc<Catalogue>,
    /// Loaded versions, by service and version.
    loaded: HashMap<(String, String), Arc<Offer>>,
}

impl Offers {
    /// What a folder such as `generated` offers.
    ///
    /// # Errors
    /// There is no catalogue in it.
    pub fn load(folder: PathBuf) -> Result<Self, LoadError> {
        let catalogue = Arc::new(Catalogue::load(&folder)?);
        Ok(Offers { folder, state: RwLock::new(State { catalogue, loaded: HashMap::new() }) })
    }

    /// Reads the folder again. What was offered before stays if it cannot be read.
    ///
    /// # Errors
    /// There is no catalogue any more.
    pub fn reload(&self) -> Result<(), LoadError> {
        let catalogue = Arc::new(Catalogue::load(&self.folder)?);
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        *state = State { catalogue, loaded: HashMap::new() };
        Ok(())
    }

    /// The catalogue.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner).catalogue)
    }

    /// The version of a service that applies on a day.
    ///
    /// # Errors
    /// Its artifacts cannot be loaded.
    pub fn on(&self, service: &str, day: Date) -> Result<Option<Arc<Offer>>, LoadError> {
        let catalogue = self.catalogue();
        match catalogue.version_on(service, day) {
            Some(version) => self.version(service, version),
            None => Ok(None),
        }
    }

    /// This version of a service.
    ///
    /// # Errors
    /// Its artifacts cannot be loaded.
    pub fn version(&self, service: &str, version: &str) -> Result<Option<Arc<Offer>>, LoadError> {
        let key = (service.to_owned(), version.to_owned());
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(offer) = state.loaded.get(&key) {
            return Ok(Some(Arc::clone(offer)));
        }
        let catalogue = Arc::clone(&state.catalogue);
        drop(state);
        let Some(loaded) = catalogue.service(service, version)? else { return Ok(None) };
        let pages = Pages::of(loaded.form());
        let offer = Arc::new(Offer { service: loaded, pages });
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if Arc::ptr_eq(&state.catalogue, &catalogue) {
            state.loaded.insert(key, Arc::clone(&offer));
        }
        Ok(Some(offer))
    }
}
