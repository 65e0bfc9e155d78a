//! The configuration files of this user and this folder, read.

use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::defaults::FLAGS;
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::place::Place;
use crate::command::parse_duration;
use crate::config::{ConfigError, File, Found, Given, KEYS, Layers, Origin};

/// The project's file, looked for in the folder where the program is started.
const PROJECT: &str = "aechan.toml";

/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 256 * 1024;

/// What holds beside clap's own arguments.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    layers: Layers,
    /// Keys whose flags, or variables, were given, with their values.
    given: Vec<(&'static str, Found)>,
}

/// Where the files are: the user's, and the project's.
pub(in crate::cli) fn files(global: &Global) -> Result<(PathBuf, PathBuf), Failure> {
    let place =
        Place::of(global).map_err(|error| Failure::new(Exit::Config, format!("{error:#}")))?;
    Ok((place.config.join("config.toml"), PathBuf::from(PROJECT)))
}

impl Settings {
    /// Reads the files; one that is not there says nothing.
    ///
    /// # Errors
    /// One cannot be read or is wrong, or a profile or network is named that is not there.
    pub(in crate::cli) fn load(global: &Global, matches: &ArgMatches) -> Result<Self, Failure> {
        let (user, project) = files(global)?;
        let user = match read(&user)? {
            Some(text) => File::user(&text, user.clone()).map_err(|error| wrong(&user, &error))?,
            None => File::default(),
        };
        let project = match of_project(&project)? {
            Some(text) => {
                File::project(&text, project.clone()).map_err(|error| wrong(&project, &error))?
            }
            None => File::default(),
        };
        let named = |name: Option<&String>, id: &str, flag, variable| {
            let is_flag = matches.value_source(id) == Some(ValueSource::CommandLine);
            let origin = if is_flag { Origin::Flag(flag) } else { Origin::Env(variable) };
            name.map(|name| Given { name: name.clone(), origin })
        };
        let profile = named(global.profile.as_ref(), "profile", "--profile", "AECHAN_PROFILE");
        let network = named(global.network.as_ref(), "network", "--network", "AECHAN_NETWORK");
        let layers = Layers::new(project, user, profile, network).map_err(|missing| {
            let known = match missing.known.as_slice() {
                [] => String::from("aechan config edit   there are none yet"),
                names => format!("there are: {}", names.join(", ")),
            };
            Failure::new(Exit::Config, missing.to_string()).hint(known)
        })?;
        Ok(Self { layers, given: given(matches) })
    }

    /// What a key is, by whatever says it.
    pub(in crate::cli) fn find(&self, key: &str) -> Option<Found> {
        let given = self.given.iter().find(|(name, _)| *name == key).map(|(_, found)| found);
        let from_files = self.layers.find(key);
        match (given, from_files) {
            // A network that a flag names stands above variables.
            (Some(given), Some(found))
                if matches!(given.origin, Origin::Env(_)) && found.origin.is_flag() =>
            {
                Some(found)
            }
            (Some(given), _) => Some(given.clone()),
            (None, found) => found,
        }
    }

    /// The files and what is chosen among them.
    pub(in crate::cli) const fn layers(&self) -> &Layers {
        &self.layers
    }

    /// Whether a switch is on; `usual` where nothing says.
    pub(in crate::cli) fn is_on(&self, key: &str, usual: bool) -> bool {
        self.layers.find(key).map_or(usual, |found| found.value == "true")
    }

    /// A text.
    pub(in crate::cli) fn text(&self, key: &str) -> Option<String> {
        self.layers.find(key).map(|found| found.value)
    }

    /// The node's timers that are set, by the short names of `open --timeout`.
    pub(in crate::cli) fn timers(&self) -> Vec<(&'static str, Duration)> {
        let timers =
            KEYS.iter().filter_map(|key| Some((key.name, key.name.strip_prefix("timeouts.")?)));
        timers
            .filter_map(|(key, name)| {
                // Each was held to it when the file was read.
                Some((name, parse_duration(&self.layers.find(key)?.value).ok()?))
            })
            .collect()
    }
}

/// What was given with the command or in the environment.
fn given(matches: &ArgMatches) -> Vec<(&'static str, Found)> {
    let mut found = Vec::new();
    for flag in FLAGS {
        let origin = match super::defaults::source(matches, flag.id) {
            Some(ValueSource::CommandLine) => Origin::Flag(flag.flag),
            Some(ValueSource::EnvVariable) => Origin::Env(flag.variable),
            _ => continue,
        };
        let value = super::defaults::raw(matches, flag.id);
        found.push((flag.key, Found { value, origin }));
    }
    found
}

fn wrong(path: &Path, error: &ConfigError) -> Failure {
    Failure::new(Exit::Config, format!("{}:{error}", path.display()))
        .hint("aechan config edit   opens config.toml; aechan config path says where the files are")
}

/// A file's text, if it is there.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    let failed =
        |why: String| Failure::new(Exit::Config, format!("cannot read {}: {why}", path.display()));
    match std::fs::metadata(path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(failed(error.to_string())),
        Ok(metadata) if metadata.len() > MAX_FILE => {
            return Err(failed(String::from("it is larger than any configuration")));
        }
        Ok(metadata) if !metadata.is_file() => {
            return Err(failed(String::from("it is no file")));
        }
        Ok(_) => {}
    }
    std::fs::read_to_string(path).map(Some).map_err(|error| failed(error.to_string()))
}

/// The project's file: only if nobody else can have put it there.
fn of_project(path: &Path) -> Result<Option<String>, Failure> {
    let Ok(metadata) = std::fs::metadata(path) else { return Ok(None) };
    let is_ours = metadata.uid() == nix::unistd::geteuid().as_raw() || metadata.uid() == 0;
    if !is_ours || metadata.mode() & 0o022 != 0 {
        let why = if is_ours { "others can change it" } else { "it is somebody else's" };
        return Err(Failure::new(Exit::Config, format!("./{} is not read: {why}", path.display()))
            .hint(format!("chmod go-w {}   if you trust what it says", path.display()))
            .hint("or start aechan in another folder"));
    }
    read(path)
}
