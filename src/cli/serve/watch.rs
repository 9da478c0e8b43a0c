//! Sees that a definition was changed, and builds again.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Serve;
use crate::cli::screen::Screen;
use crate::portal::web::App;

/// An editor saves in several steps: this long nothing more must happen.
const PAUSE: Duration = Duration::from_millis(120);

/// Watches the folders of the definitions, for as long as what is returned lives.
///
/// # Errors
/// What the system refuses.
pub(super) fn watch(serve: &Serve, screen: &Screen, app: Arc<App>) -> notify::Result<RecommendedWatcher> {
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let is_change = event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_)));
        if is_change {
            let _ = sender.send(());
        }
    })?;
    for path in &serve.paths {
        watcher.watch(&root(path), RecursiveMode::Recursive)?;
    }
    let build = serve.build();
    let screen = screen.again();
    std::thread::spawn(move || {
        while settled(&changes) {
            build.clone().run(&screen);
            match app.offers.reload() {
                Ok(()) => {
                    let _ = app.changed.send(());
                }
                Err(error) => screen.say(&error.text(screen.lang)),
            }
        }
    });
    Ok(watcher)
}

/// The folder that holds a path: shared files lie beside services.
fn root(path: &std::path::Path) -> PathBuf {
    if path.is_dir() {
        path.to_owned()
    } else {
        path.parent().map(PathBuf::from).unwrap_or_else(|| ".".into())
    }
}

/// Waits for a change, and until no more come; `false` when nobody watches any more.
fn settled(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    loop {
        match changes.recv_timeout(PAUSE) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
