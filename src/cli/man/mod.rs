//! `aechan man`: the manual pages. Those of the commands are made from the same tree as
//! `--help`; those of the prompt, of scripts and of files from the help's topics.

mod examples;
mod roff;

use std::path::Path;

use anyhow::{Context, Result};
use clap::Command;
use clap_mangen::Man;

use super::exit::Exit;
use super::{argv, groups};
use crate::command::{self, COMMANDS};
use crate::view;
use roff::Page;

/// Where lines that stand as they are break.
const COLUMNS: usize = 78;

/// Writes every page, and makes the folder where it is not.
pub(super) fn run(folder: &Path) -> Result<Exit> {
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        for (name, text) in pages()? {
            std::fs::write(folder.join(name), text)?;
        }
        Ok(())
    };
    write().with_context(|| format!("writing manual pages into {}", folder.display()))?;
    Ok(Exit::Ok)
}

/// Every page, by its file's name.
fn pages() -> std::io::Result<Vec<(String, String)>> {
    let mut tree = argv::tree();
    tree.build();
    let mut pages = Vec::new();
    of_command(&tree, "aechan", &mut pages)?;
    pages.push((String::from("aechan-repl.1"), prompt()));
    pages.push((String::from("aechan-script.5"), scripts()));
    pages.push((String::from("aechan-config.5"), config()));
    pages.push((String::from("aechan-policy.5"), policy()));
    Ok(pages)
}

/// The page of a command, and of those below it.
fn of_command(
    command: &Command,
    name: &str,
    pages: &mut Vec<(String, String)>,
) -> std::io::Result<()> {
    let shown = command.clone().display_name(name.to_owned());
    let man = Man::new(shown).title(name.to_uppercase()).manual("aechan").source(source());
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    let mut page = Page::after(&String::from_utf8_lossy(&text));
    let is_whole = name == "aechan";
    if is_whole {
        for (title, commands) in groups::groups(command) {
            page.section(title);
            for command in commands {
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                page.item(&format!("aechan-{}(1)", command.get_name()), &about);
            }
        }
    }
    let mut text = Vec::new();
    man.render_options_section(&mut text)?;
    page.raw(&String::from_utf8_lossy(&text));
    if !is_whole && command.has_subcommands() {
        page.section("Subcommands");
        for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
            let about = below.get_about().map(ToString::to_string).unwrap_or_default();
            page.item(&format!("{name}-{}(1)", below.get_name()), &about);
        }
    }
    page.section("Examples");
    let path = name.replacen('-', " ", 1);
    page.shown(&examples::of(&path, command));
    page.section("Exit status");
    page.text(command::topic("exit-codes").unwrap_or_default());
    if is_whole {
        page.section("Files");
        page.shown(command::topic("files").unwrap_or_default());
    }
    page.section("See also");
    page.text(
        "aechan(1), aechan-repl(1), aechan-script(5), aechan-config(5), aechan-policy(5); \
         aechan help COMMAND, aechan help TOPIC",
    );
    pages.push((format!("{name}.1"), page.finish()));
    for below in command.get_subcommands() {
        if below.is_hide_set() || below.get_name() == "help" && !is_whole {
            continue;
        }
        of_command(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}

fn source() -> String {
    format!("aechan {}", env!("CARGO_PKG_VERSION"))
}

fn topic(page: &mut Page, title: &str, name: &str) {
    page.section(title);
    let text = command::topic(name).unwrap_or_default();
    page.shown(&view::hang(text, COLUMNS).join("\n"));
}

/// What every page of ours ends with.
fn ending(page: &mut Page, examples: &str) {
    page.section("Examples");
    page.shown(examples);
    page.section("Exit status");
    page.text(command::topic("exit-codes").unwrap_or_default());
    page.section("See also");
    page.text("aechan(1), aechan-repl(1), aechan-script(5), aechan-config(5), aechan-policy(5)");
}

/// `aechan-repl(1)`.
fn prompt() -> String {
    let mut page = Page::new("aechan-repl", 1, "the prompt of a channel's session", &source());
    page.section("Description");
    page.text(
        "With standard input and output at a terminal, open, resume and attach ask for commands. \
         What happens on the channel is told above the line that is being typed, which stays as \
         it is.",
    );
    page.section("Commands");
    for spec in COMMANDS {
        let short = match spec.aliases {
            [] => String::new(),
            all => format!(" Short: {}.", all.join(", ")),
        };
        page.item(spec.usage, &format!("{}.{short} {}", spec.summary, spec.help));
    }
    page.section("Keys");
    for (key, what) in [
        (
            "Tab",
            "completes commands, flags, parties, keys by name, hashes, events, methods and their parameters",
        ),
        (
            "Right",
            "takes the grey text over, which comes from what was entered before; never a payment",
        ),
        ("Up, Down", "search what was entered for lines that begin like this one"),
        ("Ctrl-R", "searches what was entered"),
        (
            "Ctrl-C",
            "drops the line; on an empty line offers to abort what is under way; never ends the program",
        ),
        ("Ctrl-D", "on an empty line leaves; the channel lives on"),
        ("Ctrl-Z", "stops the program; fg goes on, with the line as it was"),
    ] {
        page.item(key, what);
    }
    for (title, name) in [
        ("Tour", "tour"),
        ("Signing", "signing"),
        ("Units", "units"),
        ("Timeouts", "timeouts"),
        ("Closing", "closing"),
    ] {
        topic(&mut page, title, name);
    }
    ending(
        &mut page,
        "aechan open --devnode\npay 0.25ae\ny\nmsg thanks\nbalances\nset unit aetto\n!date\nshutdown",
    );
    page.finish()
}

/// `aechan-script(5)`.
fn scripts() -> String {
    let mut page = Page::new("aechan-script", 5, "commands of a channel from a file", &source());
    topic(&mut page, "Description", "scripts");
    page.section("Events");
    page.text(&command::EVENT_NAMES.join(", "));
    ending(
        &mut page,
        "# pay.aech: aechan run pay.aech --let AMOUNT=0.1ae\nopen --devnode\npay $AMOUNT\n\
         expect update.done within 30s\nassert balance.me >= 0.5ae\n! E1001 pay 5ae\nshutdown",
    );
    page.finish()
}

/// `aechan-config(5)`.
fn config() -> String {
    let mut page = Page::new(
        "aechan-config",
        5,
        "files and variables that aechan reads and writes",
        &source(),
    );
    topic(&mut page, "Description", "files");
    page.section("Environment");
    let tree = argv::tree();
    for arg in tree.get_arguments() {
        if let (Some(variable), Some(help)) = (arg.get_env(), arg.get_help()) {
            page.item(&variable.to_string_lossy(), &help.to_string());
        }
    }
    page.item("NO_COLOR, CLICOLOR_FORCE", "Never or always use colour");
    page.item("AECHAN_PASSWORD", "The key's password, where no file holds it");
    ending(&mut page, include_str!("../../../keys.example.toml"));
    page.finish()
}

/// `aechan-policy(5)`.
fn policy() -> String {
    let mut page = Page::new("aechan-policy", 5, "rules that answer sign requests", &source());
    page.section("Description");
    page.text(
        "policy.toml holds rules; with --on-sign policy, the first that matches a sign request \
         answers it. No rule approves a request of which a check failed. When several conditions \
         are given, all must hold; a rule without conditions matches everything. What is done is \
         approve, ask, hold, or reject:CODE. aechan policy check FILE looks for mistakes; aechan \
         policy test tries the rules on a recording.",
    );
    topic(&mut page, "Verdicts", "signing");
    ending(
        &mut page,
        "[[rule]]\nname = \"peer may pay me\"\nwhen = { tx = \"update\", delta = \">= 0\", verdict = \
         \"verified\" }\ndo   = \"approve\"\n\n[[rule]]\nname = \"small debits\"\nwhen = { tx = \
         \"update\", delta = \">= -0.01ae\", verdict = \"verified\", per_hour = \"0.5ae\" }\ndo   = \
         \"approve\"\n\n[[rule]]\nname = \"the rest\"\nwhen = {}\ndo   = \"ask\"",
    );
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_with_its_sections() {
        let pages = pages().unwrap();
        let mut tree = argv::tree();
        tree.build();
        for command in tree.get_subcommands().filter(|command| !command.is_hide_set()) {
            let name = format!("aechan-{}.1", command.get_name());
            assert!(pages.iter().any(|(page, _)| *page == name), "{name}");
        }
        for (name, text) in &pages {
            for section in ["NAME", "DESCRIPTION", "EXAMPLES", "EXIT STATUS", "SEE ALSO"] {
                assert!(
                    text.lines().any(|line| line == format!(".SH \"{section}\"")
                        || line == format!(".SH {section}")),
                    "{name} has no {section}"
                );
            }
            let examples = text.split("EXAMPLES").nth(1).unwrap();
            assert!(examples.trim_start().len() > 40, "{name} has no example");
        }
        let rules = policy();
        assert!(rules.contains("[[rule]]"), "{rules}");
    }
}
