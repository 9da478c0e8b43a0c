//! Where a portal keeps what it has: database and key, the same for all commands that need them.

use std::path::{Path, PathBuf};

use clap::Args;

use super::screen::Screen;
use crate::diagnostic::{Said, Words};
use crate::portal::key_file;
use crate::portal::seal::MasterKeys;
use crate::portal::store::{Store, StoreError};
use crate::workspace::private_folder;

/// Where database and key lie.
#[derive(Args)]
pub(super) struct Place {
    #[arg(long, global = true)]
    pub data: Option<PathBuf>,
    #[arg(long, global = true)]
    pub database: Option<String>,
    #[arg(long, global = true)]
    pub key_file: Option<PathBuf>,
}

/// Why a command does not run: a sentence, and what to do.
pub(super) struct Refusal {
    pub sentence: String,
    pub help: Option<String>,
}

/// A refusal in the words of a store or a key.
pub(super) fn refused(said: &Said, screen: &Screen) -> Refusal {
    Refusal { sentence: said.get(screen.lang).to_owned(), help: None }
}

/// A refusal of the system.
pub(super) fn unable(reason: &str) -> Refusal {
    Refusal { sentence: reason.to_owned(), help: None }
}

/// Opens a store that is there; does not make one where nothing has been kept.
pub(super) fn open_known(place: &Place, screen: &Screen) -> Result<Store, Refusal> {
    let data = data_folder(place);
    let file = match &place.database {
        Some(address) if is_postgres(address) => None,
        Some(path) => Some(PathBuf::from(path)),
        None => Some(data.join("antrag.sqlite")),
    };
    if let Some(missing) = file.filter(|file| !file.exists()) {
        let words = Words::new("`{path}` gibt es nicht", "`{path}` does not exist");
        return Err(Refusal {
            sentence: words.fill(screen.lang, &[("path", &missing.display().to_string())]),
            help: Some(
                screen
                    .words(
                        "dieselben Angaben machen wie bei `antrag serve`: --data, --database",
                        "give the same options as to `antrag serve`: --data, --database",
                    )
                    .to_owned(),
            ),
        });
    }
    open(place, screen).map(|(store, _)| store)
}

fn is_postgres(address: &str) -> bool {
    address.starts_with("postgres") || address.contains("host=")
}

/// Opens the store, and gives the keys with which it was opened.
pub(super) fn open(place: &Place, screen: &Screen) -> Result<(Store, MasterKeys), Refusal> {
    let data = data_folder(place);
    private_folder(&data).map_err(|error| unable(&format!("{}: {error}", data.display())))?;
    let keys = keys(place, &data, screen)?;
    let store = store(place, &data, keys.clone()).map_err(|error| refused(&error.said(), screen))?;
    Ok((store, keys))
}

/// Where database and key lie: as said, else in the user's folder for state (XDG Base Directory).
fn data_folder(place: &Place) -> PathBuf {
    let state = || {
        let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        state.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/state")))
    };
    let folder = place.data.clone().or_else(|| Some(state()?.join("antrag")));
    folder.unwrap_or_else(|| PathBuf::from(".antrag"))
}

fn keys(place: &Place, data: &Path, screen: &Screen) -> Result<MasterKeys, Refusal> {
    let found = match (std::env::var("ANTRAG_KEY"), &place.key_file) {
        (Ok(text), _) => MasterKeys::parse(&text),
        (Err(_), Some(path)) => key_file::read(path),
        (Err(_), None) => key_file::read_or_create(&data.join("antrag.key")),
    };
    found.map_err(|error| refused(&error.said(), screen))
}

fn store(place: &Place, data: &Path, keys: MasterKeys) -> Result<Store, StoreError> {
    match &place.database {
        Some(address) if is_postgres(address) => Store::postgres(address, keys),
        Some(path) => Store::sqlite(Path::new(path), keys),
        None => Store::sqlite(&data.join("antrag.sqlite"), keys),
    }
}
