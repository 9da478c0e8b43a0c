//! Mistakes on the command line, said in the chosen language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Exit;
use super::screen::Screen;
use crate::diagnostic::Words;

/// Says what is wrong with the command line, or shows the help that was asked for.
pub(super) fn report(error: &clap::Error, screen: &Screen) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let color = screen.data_style().color;
            screen.data(&if color { error.render().ansi().to_string() } else { error.render().to_string() });
            Exit::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            screen.say(error.render().to_string().trim_end());
            Exit::Failure
        }
        _ => screen.refuse(&sentence(error, screen), Some(&help(error, screen))),
    }
}

fn sentence(error: &clap::Error, screen: &Screen) -> String {
    let Some(words) = words(error) else {
        // The rare rest is clap's, in English.
        let text = error.render().to_string();
        return text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    };
    let value = |kind| value(error, kind).unwrap_or_default();
    words.fill(
        screen.lang,
        &[
            ("argument", &value(ContextKind::InvalidArg)),
            ("command", &value(ContextKind::InvalidSubcommand)),
            ("other", &value(ContextKind::PriorArg)),
            ("value", &value(ContextKind::InvalidValue)),
            ("known", &value(ContextKind::ValidValue)),
        ],
    )
}

fn words(error: &clap::Error) -> Option<Words> {
    Some(match error.kind() {
        ErrorKind::UnknownArgument => {
            Words::new("`{argument}` ist hier unbekannt", "`{argument}` is unknown here")
        }
        ErrorKind::InvalidSubcommand => {
            Words::new("den Befehl `{command}` gibt es nicht", "there is no command `{command}`")
        }
        ErrorKind::InvalidValue if value(error, ContextKind::InvalidValue).is_none_or(|it| it.is_empty()) => {
            Words::new("bei `{argument}` fehlt der Wert", "`{argument}` lacks its value")
        }
        ErrorKind::InvalidValue => Words::new(
            "`{value}` passt nicht zu `{argument}`; möglich sind {known}",
            "`{value}` does not suit `{argument}`; possible are {known}",
        ),
        ErrorKind::ValueValidation => {
            Words::new("`{value}` passt nicht zu `{argument}`", "`{value}` does not suit `{argument}`")
        }
        ErrorKind::MissingRequiredArgument => Words::new("es fehlt: {argument}", "missing: {argument}"),
        ErrorKind::MissingSubcommand => Words::new("es fehlt der Befehl", "the command is missing"),
        ErrorKind::ArgumentConflict => Words::new(
            "`{argument}` und `{other}` gehen nicht zusammen",
            "`{argument}` and `{other}` do not go together",
        ),
        _ => return None,
    })
}

fn help(error: &clap::Error, screen: &Screen) -> String {
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    match near.into_iter().find_map(|kind| value(error, kind)) {
        Some(near) => Words::new("meinten Sie `{near}`?", "did you mean `{near}`?")
            .fill(screen.lang, &[("near", &near)]),
        None => screen
            .words("`antrag --help` zeigt, was möglich ist", "`antrag --help` shows what there is")
            .to_owned(),
    }
}

fn value(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}
