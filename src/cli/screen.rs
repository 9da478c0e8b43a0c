//! The screen: data to standard output, messages to standard error, progress on a terminal only.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::Exit;
use crate::diagnostic::render::Style;
use crate::diagnostic::wrap::{harmless, wrap};
use crate::diagnostic::{Lang, Words};

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

/// How and where to write.
pub(super) struct Screen {
    pub lang: Lang,
    color: ColorChoice,
    width: usize,
    /// Is a line of progress on the screen?
    busy: AtomicBool,
    /// Could some output not be written?
    failed: AtomicBool,
}

/// Columns without a terminal.
const WIDTH: usize = 80;
/// Longer lines are hard to read, shorter ones cut words.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

impl Screen {
    pub fn new(lang: Lang, color: ColorChoice) -> Self {
        let width = terminal_width().unwrap_or(WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end());
        Self { lang, color, width, busy: AtomicBool::new(false), failed: AtomicBool::new(false) }
    }

    /// Another one for another thread, with the same settings.
    pub fn again(&self) -> Self {
        Self::new(self.lang, self.color)
    }

    /// How to show what goes to standard error.
    pub fn style(&self) -> Style {
        Style { lang: self.lang, width: self.width, color: self.colors(io::stderr().is_terminal()) }
    }

    /// How to show what goes to standard output.
    pub fn data_style(&self) -> Style {
        Style { lang: self.lang, width: self.width, color: self.colors(io::stdout().is_terminal()) }
    }

    fn colors(&self, terminal: bool) -> bool {
        colors(self.color, terminal)
    }

    /// Words in the chosen language.
    pub fn words(&self, de: &'static str, en: &'static str) -> &'static str {
        Words::new(de, en).get(self.lang)
    }

    /// Writes data to standard output.
    pub fn data(&self, text: &str) {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            // Nobody reads on, as under `| head`: that is no failure.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.say(&format!("{}: {error}", self.words("Ausgabe", "output")));
                self.failed.store(true, Ordering::Relaxed);
            }
            _ => {}
        }
    }

    /// Writes a message to standard error, and a newline after it.
    pub fn say(&self, message: &str) {
        self.clear();
        // If nobody can be told, nobody can be told that either.
        let _ = writeln!(io::stderr(), "{message}");
    }

    /// Says why the command cannot be carried out.
    pub fn refuse(&self, sentence: &str, help: Option<&str>) -> Exit {
        let style = self.style();
        let lines =
            [(self.words("Fehler:", "error:"), Some(sentence)), (self.words("Hilfe:", "help:"), help)];
        for (word, text) in lines {
            let Some(text) = text else { continue };
            let text = wrap(&harmless(text), self.width, &format!("{word} "), "  ");
            self.say(&text.replacen(word, &style.accent(word), 1));
        }
        Exit::Failure
    }

    /// Shows what is being done, in one line that the next message replaces.
    pub fn progress(&self, message: &str) {
        if io::stderr().is_terminal() {
            self.busy.store(true, Ordering::Relaxed);
            let _ = write!(io::stderr(), "\r\u{1b}[K{message}");
        }
    }

    fn clear(&self) {
        if self.busy.swap(false, Ordering::Relaxed) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }

    /// Could some data not be written?
    pub fn has_failed(&self) -> bool {
        self.clear();
        self.failed.load(Ordering::Relaxed)
    }
}

/// Colours on this stream? `NO_COLOR` counts where nothing else was said (<https://no-color.org>).
pub(super) fn colors(choice: ColorChoice, terminal: bool) -> bool {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && !unwanted,
    }
}

#[cfg(unix)]
fn terminal_width() -> Option<usize> {
    let of = |size: Result<rustix::termios::Winsize, _>| size.ok().map(|size| usize::from(size.ws_col));
    of(rustix::termios::tcgetwinsize(io::stderr()))
        .or_else(|| of(rustix::termios::tcgetwinsize(io::stdout())))
        .filter(|columns| *columns > 0)
}

#[cfg(not(unix))]
fn terminal_width() -> Option<usize> {
    None
}
