//! The command line. One file a command; nothing else in the crate prints.
//!
//! Exit codes, the same for every command: 0 fine, 1 findings or drift, 2 usage, files or an internal error.

mod build;
mod check;
mod compiled;
mod disclose;
mod explain;
mod fmt;
mod help;
mod i18n;
mod locale;
mod new;
mod pipeline;
mod place;
mod report;
mod screen;
mod serve;
mod store;
mod test;
mod usage;
mod validate;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{FromArgMatches, Parser, Subcommand};

use crate::diagnostic::{Lang, Words};
use screen::{ColorChoice, Screen};

#[derive(Parser)]
#[command(name = "antrag", version, disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[arg(long, global = true, hide_possible_values = true)]
    lang: Option<LangChoice>,
    #[arg(long, global = true, default_value = "auto")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    color: ColorChoice,
}

#[derive(Subcommand)]
enum Command {
    New(new::New),
    Check(check::Check),
    Build(build::Build),
    Fmt(fmt::Fmt),
    Test(test::Test),
    Validate(validate::Validate),
    Disclose(disclose::Disclose),
    Serve(serve::Serve),
    Store(store::Store),
    I18n(i18n::I18n),
    Explain(explain::Explain),
}

/// A language of the compiler on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum LangChoice {
    De,
    En,
}

/// The form of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    Fine = 0,
    Findings = 1,
    Failure = 2,
}

/// Runs the command line `arguments`, the first of which is the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = locale::choose(&arguments, |name| std::env::var(name).ok());
    report_bugs(lang);
    let exit = std::panic::catch_unwind(|| dispatch(&arguments, lang)).unwrap_or(Exit::Failure);
    ExitCode::from(exit as u8)
}

fn dispatch(arguments: &[OsString], lang: Lang) -> Exit {
    let color = locale::color(arguments);
    let parsed = help::command(lang, color)
        .try_get_matches_from(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error, &Screen::new(lang, color)),
    };
    let screen = Screen::new(lang, cli.color);
    let exit = match cli.command {
        Command::New(command) => command.run(&screen),
        Command::Check(command) => command.run(&screen),
        Command::Build(command) => command.run(&screen),
        Command::Fmt(command) => command.run(&screen),
        Command::Test(command) => command.run(&screen),
        Command::Validate(command) => command.run(&screen),
        Command::Disclose(command) => command.run(&screen),
        Command::Serve(command) => command.run(&screen),
        Command::Store(command) => command.run(&screen),
        Command::I18n(command) => command.run(&screen),
        Command::Explain(command) => command.run(&screen),
    };
    if screen.has_failed() { Exit::Failure } else { exit }
}

/// A panic is a mistake of ours: say so, and where.
fn report_bugs(lang: Lang) {
    std::panic::set_hook(Box::new(move |panic| {
        use std::io::Write;
        let words = Words::new(
            "interner Fehler in antrag; das ist ein Fehler des Programms, nicht der Definition",
            "internal error in antrag; this is a mistake of the program, not of the definition",
        );
        let _ = writeln!(std::io::stderr(), "{}\n{panic}", words.get(lang));
    }));
}
