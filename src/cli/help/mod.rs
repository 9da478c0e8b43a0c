//! The help texts, in both languages.

use clap::{Arg, ArgAction, Command, CommandFactory};

mod disclose;
mod store;
mod texts;

use super::Cli;
use super::screen::ColorChoice;
use crate::diagnostic::{Lang, Words};
use texts::{TEXTS, Text};

/// Arguments without a dash.
const POSITIONAL: &[&str] = &["paths", "name", "code", "service", "file", "recipient", "id", "reference"];

/// The texts of all commands.
fn texts() -> impl Iterator<Item = &'static Text> {
    TEXTS.iter().chain(disclose::TEXTS).chain(store::TEXTS)
}

/// The command line with its texts in one language.
pub(super) fn command(lang: Lang, color: ColorChoice) -> Command {
    let flag =
        |id: &'static str, short: char, action: ArgAction| Arg::new(id).short(short).long(id).action(action);
    let mut command = Cli::command()
        .arg(flag("help", 'h', ArgAction::Help).global(true))
        .arg(flag("version", 'V', ArgAction::Version))
        .color(match color {
            ColorChoice::Auto => clap::ColorChoice::Auto,
            ColorChoice::Always => clap::ColorChoice::Always,
            ColorChoice::Never => clap::ColorChoice::Never,
        });
    for text in texts() {
        command = match text.name {
            "" => say(command, text, lang),
            name => match name.split_once(' ') {
                Some((group, name)) => command.mut_subcommand(group, |group| {
                    group.mut_subcommand(name, |command| say(command, text, lang))
                }),
                None => command.mut_subcommand(name, |command| say(command, text, lang)),
            },
        };
    }
    command
}

/// Gives a command its texts.
fn say(command: Command, text: &Text, lang: Lang) -> Command {
    let mut command = command
        .about(text.about.get(lang))
        .override_usage(text.usage.get(lang))
        .help_template(template(&command_parts(text), lang));
    for (id, value, words) in text.arguments {
        command = command.mut_arg(id, |arg| {
            let arg = arg.help(words.get(lang));
            if value.get(lang).is_empty() { arg } else { arg.value_name(value.get(lang)) }
        });
    }
    command
}

/// Which parts the help of a command has: template tag and heading.
fn command_parts(text: &Text) -> Vec<(&'static str, Words)> {
    let mut parts = Vec::new();
    if texts().any(|other| is_below(other, text)) {
        parts.push(("subcommands", Words::new("Befehle", "Commands")));
    }
    if text.arguments.iter().any(|(id, _, _)| POSITIONAL.contains(id)) {
        parts.push(("positionals", Words::new("Argumente", "Arguments")));
    }
    parts.push(("options", Words::new("Optionen", "Options")));
    parts
}

/// Is `inner` a command of the group `outer`, or of the program?
fn is_below(inner: &Text, outer: &Text) -> bool {
    match inner.name.split_once(' ') {
        Some((group, _)) => group == outer.name,
        None => outer.name.is_empty() && !inner.name.is_empty(),
    }
}

fn template(parts: &[(&str, Words)], lang: Lang) -> String {
    let usage = Words::new("Aufruf:", "Usage:").get(lang);
    let mut template = format!("{{about}}\n\n{usage} {{usage}}\n");
    for (tag, heading) in parts {
        template.push_str(&format!("\n{}:\n{{{tag}}}\n", heading.get(lang)));
    }
    let codes = Words::new(
        "\nRückgabewert: 0 in Ordnung, 1 Befunde oder Abweichungen, 2 Aufruf, Dateien oder\ninterner Fehler\n",
        "\nExit code: 0 fine, 1 findings or drift, 2 usage, files or internal error\n",
    );
    template.push_str(codes.get(lang));
    template
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_its_words() {
        let mut whole = command(Lang::De, ColorChoice::Never);
        whole.build();
        let mut commands = vec![(String::new(), &whole)];
        for command in whole.get_subcommands() {
            let name = command.get_name();
            commands.push((name.to_owned(), command));
            let inner = command.get_subcommands();
            commands.extend(inner.map(|inner| (format!("{name} {}", inner.get_name()), inner)));
        }
        for (name, command) in commands {
            assert!(texts().any(|text| text.name == name), "no texts for `{name}`");
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "no help for `{}` of `{name}`", argument.get_id());
            }
        }
    }
}
