//! The configuration changed: one value, by hand in an editor, or begun.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use super::files;
use super::show::{changed, known, unknown};
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::output::Output;
use crate::config::{self, ConfigError, EditError, File};

/// What a new file says.
const EXAMPLE: &str = include_str!("../../../config.example.toml");

/// `config set`.
pub(super) fn set(
    key: &str,
    value: &str,
    project: bool,
    global: &Global,
    output: &Output,
) -> anyhow::Result<Exit> {
    let (user, of_project) = files(global)?;
    let path = if project { of_project } else { user };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("reading {}", path.display())),
    };
    let new = config::set(&text, key, value).map_err(|error| match error {
        EditError::Unknown { key, near } => unknown(&key, near),
        EditError::Value { .. } => Failure::new(Exit::Usage, error.to_string()),
        EditError::Syntax(why) => {
            Failure::new(Exit::Config, format!("{} is no TOML: {why}", path.display()))
                .hint("aechan config edit")
        }
    })?;
    check(&new, &path, project).map_err(|error| {
        Failure::new(Exit::Config, format!("{}:{error}", path.display()))
            .hint("nothing was written; aechan config edit opens the file")
    })?;
    replace(&path, &new)?;
    changed(output, key, value, &path.display().to_string())
}

fn check(text: &str, path: &Path, project: bool) -> Result<File, ConfigError> {
    match project {
        true => File::project(text, path.to_owned()),
        false => File::user(text, path.to_owned()),
    }
}

/// The old file or the new one, whatever happens.
fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let writing = || format!("writing {}", path.display());
    make_folder(&path).with_context(writing)?;
    let beside = path.with_extension(format!("toml.{}", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // What is left of it is in nobody's way, but nobody's either.
        let _ = fs::remove_file(&beside);
    }
    written.with_context(writing)
}

fn make_folder(path: &Path) -> std::io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => DirBuilder::new().recursive(true).mode(0o700).create(folder),
        None => Ok(()),
    }
}

/// `config init`.
pub(super) fn init(global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let (path, _) = files(global)?;
    begin(&path)?;
    output.talk(format!("written: {}; aechan config edit opens it", path.display()));
    Ok(Exit::Ok)
}

fn begin(path: &Path) -> anyhow::Result<()> {
    let writing = || format!("writing {}", path.display());
    make_folder(path).with_context(writing)?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(mut file) => file.write_all(EXAMPLE.as_bytes()).with_context(writing),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Failure::new(Exit::Config, format!("{} is there already", path.display()))
                .hint("aechan config edit   changes it")
                .into())
        }
        Err(error) => Err(error).with_context(writing),
    }
}

/// `config edit`.
pub(super) fn edit(project: bool, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let (user, of_project) = files(global)?;
    let path = if project { of_project } else { user };
    if !path.exists() && !project {
        begin(&path)?;
    }
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| String::from("vi"));
    // As everybody does: it may be `code --wait`.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = Command::new(program).args(words).arg(&path).status().map_err(|error| {
        Failure::new(Exit::Config, format!("cannot start `{program}`: {error}"))
            .hint("VISUAL=nano aechan config edit")
            .hint(format!("or change {} by other means", path.display()))
    })?;
    if !status.success() {
        return Err(Failure::new(Exit::Config, format!("`{program}` ended with {status}")).into());
    }
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Exit::Ok),
        Err(error) => return Err(error).with_context(|| format!("reading {}", path.display())),
    };
    check(&text, &path, project).map_err(|error| {
        Failure::new(Exit::Config, format!("{}:{error}", path.display()))
            .hint("aechan config edit   opens it again; nothing else works until it is right")
    })?;
    output.talk(format!("{} is right", path.display()));
    Ok(Exit::Ok)
}

/// `profile use`.
pub(super) fn use_profile(name: &str, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    known(name, global)?;
    set("default_profile", name, false, global, output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_right_and_says_what_is_built_in() {
        let file = File::user(EXAMPLE, "config.toml".into()).unwrap();
        assert_eq!(file.names("profile"), ["dev"]);
        for line in EXAMPLE.lines().filter_map(|line| line.strip_prefix("#: ")) {
            File::user(line, "config.toml".into()).unwrap();
        }
        assert!(config::Layers::new(File::default(), file, None, None).is_ok());
    }
}
