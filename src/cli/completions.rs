//! `aechan completions`: completion scripts made from the command line's own grammar.
//!
//! Those in `completions/` are what this prints; a test compares them. bash, zsh and fish
//! ask `aechan __complete` for what a script cannot know: channels, keys, profiles,
//! networks, transcripts, and the words of commands on a channel.

use std::io::Write;

use clap_complete::Shell;

use super::argv;
use super::exit::Exit;
use super::output::Output;
use crate::command::{COMMANDS, CommandSpec};

/// Subcommands whose argument is a channel.
const ON_CHANNELS: &[&str] = &["resume", "attach", "up", "forget"];

/// Subcommands of `log` whose arguments are transcripts.
const ON_TRANSCRIPTS: &[&str] = &["show", "export", "replay", "diff", "redact", "diagram"];

/// Prints one shell's script.
pub(super) fn run(shell: Shell, output: &Output) -> anyhow::Result<Exit> {
    // Through memory: the generator panics where a write fails.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut argv::tree(), "aechan", &mut script);
    let script = String::from_utf8(script)?;
    let script = match shell {
        Shell::Bash => bash(&script),
        Shell::Zsh => zsh(&script),
        Shell::Fish => fish(script),
        _ => script,
    };
    output.raw().write_all(script.as_bytes())?;
    Ok(Exit::Ok)
}

/// Commands on a channel, by every name that a shell takes.
fn rows() -> Vec<&'static str> {
    let rows = COMMANDS.iter().filter(|spec| argv::is_one_shot(spec));
    rows.flat_map(CommandSpec::names).collect()
}

fn bash(script: &str) -> String {
    let dynamic = format!(
        r#"_aechan_dynamic() {{
    local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" kind="" word
    [[ $prev == "=" && $COMP_CWORD -gt 2 ]] && prev="${{COMP_WORDS[COMP_CWORD-2]}}"
    [[ $cur == "=" ]] && prev="${{COMP_WORDS[COMP_CWORD-1]}}" cur=""
    case "$prev" in
        -C|--channel) kind=channels ;;
        -k|--key) kind=keys ;;
        -p|--profile) kind=profiles ;;
        -n|--network) kind=networks ;;
    esac
    if [[ -z $kind && $cur != -* && $COMP_CWORD -gt 1 ]]; then
        case "${{COMP_WORDS[1]}}" in
            {channels}) kind=channels ;;
            {rows}) kind=args ;;
            log) case "${{COMP_WORDS[2]}}" in
                {transcripts}) [[ $COMP_CWORD -gt 2 ]] && kind=transcripts ;;
            esac ;;
        esac
    fi
    if [[ -n $kind ]]; then
        COMPREPLY=()
        while IFS=$'\t' read -r word _; do
            [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
        done < <(aechan __complete "$kind" -- "${{COMP_WORDS[@]:1:COMP_CWORD}}" 2>/dev/null)
        # Other words, and files, are known to the rest of this script.
        [[ $kind != @(args|transcripts) || ${{#COMPREPLY[@]}} -gt 0 ]] && return 0
    fi
    _aechan "$@"
}}

"#,
        channels = ON_CHANNELS.join("|"),
        rows = rows().join("|"),
        transcripts = ON_TRANSCRIPTS.join("|"),
    );
    let script = script.replace("complete -F _aechan ", "complete -F _aechan_dynamic ");
    // Before the last lines, which say who completes.
    match script.rfind("if [[ \"${BASH_VERSINFO[0]}\"") {
        Some(at) => {
            let (start, end) = script.split_at(at);
            format!("{start}{dynamic}{end}")
        }
        None => format!("{script}\n{dynamic}"),
    }
}

fn zsh(script: &str) -> String {
    let kind = |line: &str| {
        let is_first = |name: &str| {
            ["'::", "':", "'*::"]
                .iter()
                .any(|start| line.starts_with(&format!("{start}{name} -- ")))
        };
        let of = |name: &str| line.contains(&format!(":{name}:_default'"));
        match () {
            () if of("CHANNEL") || is_first("channel") => Some("channels"),
            () if of("SOURCE") => Some("keys"),
            () if of("PROFILE") => Some("profiles"),
            () if line.starts_with("'-n+") || line.starts_with("'--network=") => Some("networks"),
            () if ["transcript", "one", "other"].iter().any(|name| is_first(name)) => {
                Some("transcripts")
            }
            () if ["first", "second", "third"].iter().any(|name| is_first(name)) => Some("args"),
            () => None,
        }
    };
    let lines: Vec<String> = script
        .lines()
        .map(|line| match kind(line) {
            Some(kind) => line.replace(":_default'", &format!(":_aechan_{kind}'")),
            None => line.to_owned(),
        })
        .collect();
    let dynamic = r#"
_aechan_ask() {
    local -a typed found
    local line
    typed=(${(z)LBUFFER})
    [[ $LBUFFER == *[[:space:]] ]] && typed+=('')
    while IFS=$'\t' read -r line _; do
        found+=("$line")
    done < <(command aechan __complete $1 -- "${(@)typed[2,-1]}" 2>/dev/null)
    compadd -Q -- "${(@)found}"
}

_aechan_channels() { _aechan_ask channels }
_aechan_keys() { _aechan_ask keys || _files }
_aechan_profiles() { _aechan_ask profiles }
_aechan_networks() { _aechan_ask networks }
_aechan_transcripts() { _aechan_ask transcripts; _files }
_aechan_args() { _aechan_ask args }

"#;
    // Behind the first lines, the first of which must stay where it is.
    let script = lines.join("\n") + "\n";
    match script.find("\n_aechan() {") {
        Some(at) => {
            let (start, end) = script.split_at(at);
            format!("{start}{dynamic}{}", end.trim_start())
        }
        None => format!("{script}{dynamic}"),
    }
}

fn fish(mut script: String) -> String {
    let ask =
        |kind: &str, more: &str| format!(" -f -a \"(aechan __complete {kind}{more} 2>/dev/null)\"");
    // Behind a flag whose value is missing no condition of the generated lines holds.
    for (flag, kind) in [
        ("-s C -l channel", "channels"),
        ("-s k -l key", "keys"),
        ("-s p -l profile", "profiles"),
        ("-s n -l network", "networks"),
    ] {
        script.push_str(&format!("complete -c aechan {flag} -r{}\n", ask(kind, "")));
    }
    let using = |names: &[&str]| {
        format!("complete -c aechan -n \"__fish_seen_subcommand_from {}\"", names.join(" "))
    };
    let words = " -- (commandline -opc)[2..-1] (commandline -ct)";
    script.push_str(&format!("{}{}\n", using(ON_CHANNELS), ask("channels", "")));
    script.push_str(&format!("{}{}\n", using(&rows()), ask("args", words)));
    // A transcript can be a file too.
    let log = format!(
        "complete -c aechan -n \"__fish_seen_subcommand_from log; and __fish_seen_subcommand_from {}\"",
        ON_TRANSCRIPTS.join(" ")
    );
    script.push_str(&format!("{log}{}\n", ask("transcripts", "").replace(" -f ", " -F ")));
    script
}
