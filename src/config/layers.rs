//! Which of several sayings holds.

use std::fmt;
use std::path::{Path, PathBuf};

use super::read::{Entry, File};

/// What hangs together: a socket, its node and their network. Whoever names one network
/// names all of it.
pub const NETWORK_KEYS: [&str; 5] = ["node", "ws", "network_id", "faucet", "dialect"];

/// The networks that everybody knows.
const BUILT_IN: [(&str, &str, &str); 15] = [
    ("dev", "node", "http://127.0.0.1:3013"),
    ("dev", "ws", "ws://127.0.0.1:3014/channel"),
    ("dev", "network_id", "ae_dev"),
    ("dev", "faucet", ""),
    ("dev", "dialect", ""),
    ("testnet", "node", "https://testnet.aeternity.io"),
    ("testnet", "ws", "wss://testnet.aeternity.io/channel"),
    ("testnet", "network_id", "ae_uat"),
    ("testnet", "faucet", "https://faucet.aepps.com"),
    ("testnet", "dialect", "json-rpc"),
    ("mainnet", "node", "https://mainnet.aeternity.io"),
    ("mainnet", "ws", "wss://mainnet.aeternity.io/channel"),
    ("mainnet", "network_id", "ae_mainnet"),
    ("mainnet", "faucet", ""),
    ("mainnet", "dialect", "json-rpc"),
];

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag.
    Flag(&'static str),
    /// An environment variable.
    Env(&'static str),
    /// A line of the project's file.
    Project(PathBuf, usize),
    /// A line of a profile.
    Profile(String, PathBuf, usize),
    /// A line of the user's file.
    User(PathBuf, usize),
    /// The program itself.
    BuiltIn,
    /// A network's own value, the network named there.
    Network(String, Box<Origin>),
}

impl Origin {
    /// The folder of the file that says it.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Project(path, _) | Self::Profile(_, path, _) | Self::User(path, _) => {
                path.parent()
            }
            _ => None,
        }
    }

    /// Whether it stands above what the environment says.
    #[must_use]
    pub fn is_flag(&self) -> bool {
        match self {
            Self::Flag(_) => true,
            Self::Network(_, named) => named.is_flag(),
            _ => false,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "flag {name}"),
            Self::Env(name) => write!(f, "environment {name}"),
            Self::Project(path, line) => write!(f, "project {}:{line}", path.display()),
            Self::Profile(name, path, line) => {
                write!(f, "profile {name} ({}:{line})", path.display())
            }
            Self::User(path, line) => write!(f, "user {}:{line}", path.display()),
            Self::BuiltIn => f.write_str("built-in"),
            Self::Network(name, named) => write!(f, "network {name}, named by {named}"),
        }
    }
}

/// A profile or network that was named on the command line or in the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Where it was named.
    pub origin: Origin,
}

/// A value with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The value.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// The files, and what was chosen among their profiles and networks.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// The project's file.
    pub project: File,
    /// The user's file.
    pub user: File,
    /// The profile that is used.
    profile: Option<Given>,
    /// The network that was named above the files.
    network: Option<Given>,
}

/// What was named is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no {what} `{name}` ({origin})")]
pub struct NotThere {
    /// A profile or a network.
    pub what: &'static str,
    /// Its name.
    pub name: String,
    /// Where it was named.
    pub origin: Box<Origin>,
    /// What there is.
    pub known: Vec<String>,
}

impl Layers {
    /// Puts them together.
    ///
    /// # Errors
    /// A profile or network that is named is not there.
    pub fn new(
        project: File,
        user: File,
        profile: Option<Given>,
        network: Option<Given>,
    ) -> Result<Self, NotThere> {
        let mut layers = Self { project, user, profile: None, network };
        let chosen = |file: &File, origin: fn(PathBuf, usize) -> Origin| {
            file.get("default_profile").map(|entry| Given {
                name: entry.value.clone(),
                origin: origin(file.path.clone(), entry.line),
            })
        };
        layers.profile = profile
            .or_else(|| chosen(&layers.project, Origin::Project))
            .or_else(|| chosen(&layers.user, Origin::User));
        layers.is_there("profile", layers.profile.as_ref())?;
        layers.is_there("network", layers.network.as_ref())?;
        let named =
            layers.find("network").map(|found| Given { name: found.value, origin: found.origin });
        layers.is_there("network", named.as_ref())?;
        Ok(layers)
    }

    fn is_there(&self, what: &'static str, given: Option<&Given>) -> Result<(), NotThere> {
        let Some(given) = given else { return Ok(()) };
        let known = self.names(what);
        if known.contains(&given.name) {
            return Ok(());
        }
        let (name, origin) = (given.name.clone(), Box::new(given.origin.clone()));
        Err(NotThere { what, name, origin, known })
    }

    /// The profile that is used.
    #[must_use]
    pub const fn profile(&self) -> Option<&Given> {
        self.profile.as_ref()
    }

    /// The names of all profiles, or of all networks.
    #[must_use]
    pub fn names(&self, what: &str) -> Vec<String> {
        let mut names: Vec<String> = [&self.project, &self.user]
            .iter()
            .flat_map(|file| file.names(what))
            .map(String::from)
            .collect();
        if what == "network" {
            names.extend(BUILT_IN.iter().map(|(name, ..)| (*name).to_owned()));
        }
        names.sort();
        names.dedup();
        names
    }

    /// What holds for a key of [`super::KEYS`], flags and environment left out, but for a
    /// network that was named there.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<Found> {
        if key == "network"
            && let Some(given) = &self.network
        {
            return Some(Found { value: given.name.clone(), origin: given.origin.clone() });
        }
        if !NETWORK_KEYS.contains(&key) {
            return self.levels().find_map(|level| self.at(&level, key));
        }
        if let Some(given) = &self.network {
            return self.of_network(&given.name, key, &given.origin);
        }
        for level in self.levels() {
            if let Some(found) = self.at(&level, key) {
                return Some(found);
            }
            // Whoever names a network, or a part of one, means no other's other parts.
            if let Some(network) = self.at(&level, "network") {
                return self.of_network(&network.value, key, &network.origin);
            }
            if self.at(&level, "ws").is_some() {
                return None;
            }
        }
        None
    }

    /// The files' levels, the strongest first: the project, the profile, the user.
    fn levels(&self) -> impl Iterator<Item = Level<'_>> {
        let profile = self.profile.as_ref().map(|given| Level::Profile(&given.name));
        [Some(Level::Project), profile, Some(Level::User)].into_iter().flatten()
    }

    fn at(&self, level: &Level<'_>, key: &str) -> Option<Found> {
        let found = |entry: &Entry, origin| Found { value: entry.value.clone(), origin };
        let of = |file: &File, key: &str, origin: &dyn Fn(PathBuf, usize) -> Origin| {
            file.get(key).map(|entry| found(entry, origin(file.path.clone(), entry.line)))
        };
        match level {
            Level::Project => of(&self.project, key, &Origin::Project),
            Level::User => of(&self.user, key, &Origin::User),
            Level::Profile(name) => {
                let key = format!("profile.{name}.{key}");
                let origin = |path, line| Origin::Profile((*name).to_owned(), path, line);
                of(&self.project, &key, &origin).or_else(|| of(&self.user, &key, &origin))
            }
        }
    }

    /// What a network's own table says, or what is known of it.
    fn of_network(&self, name: &str, key: &str, named: &Origin) -> Option<Found> {
        let full = format!("network.{name}.{key}");
        let said = self.project.get(&full).or_else(|| self.user.get(&full));
        let value = match said {
            Some(entry) => entry.value.clone(),
            None => {
                let is_it = |row: &&(&str, &str, &str)| row.0 == name && row.1 == key;
                BUILT_IN.iter().find(is_it).map(|row| row.2.to_owned()).filter(|v| !v.is_empty())?
            }
        };
        Some(Found { value, origin: Origin::Network(name.to_owned(), Box::new(named.clone())) })
    }
}

enum Level<'a> {
    Project,
    Profile(&'a str),
    User,
}

#[cfg(test)]
mod tests {
    use super::*;

    const USER: &str = "default_profile = \"home\"\nkey = \"carol\"\n[ui]\nunit = \"aetto\"\n\
        [network.own]\nnode = \"http://own:3013\"\nws = \"ws://own:3014/channel\"\n\
        [profile.home]\nnetwork = \"testnet\"\nkey = \"alice\"\n[profile.work]\nnetwork = \"own\"\n";

    fn layers(project: &str, profile: Option<&str>, network: Option<&str>) -> Layers {
        let given = |name: Option<&str>, flag| {
            name.map(|name| Given { name: name.to_owned(), origin: Origin::Flag(flag) })
        };
        Layers::new(
            File::project(project, PathBuf::from("aechan.toml")).unwrap(),
            File::user(USER, PathBuf::from("config.toml")).unwrap(),
            given(profile, "--profile"),
            given(network, "--network"),
        )
        .unwrap()
    }

    fn of(layers: &Layers, key: &str) -> Option<(String, String)> {
        layers.find(key).map(|found| (found.value, found.origin.to_string()))
    }

    #[test]
    fn the_strongest_level_holds() {
        let usual = layers("", None, None);
        let own = |value: &str, origin: &str| Some((value.to_owned(), origin.to_owned()));
        assert_eq!(of(&usual, "key"), own("alice", "profile home (config.toml:10)"));
        assert_eq!(of(&usual, "ui.unit"), own("aetto", "user config.toml:4"));
        assert_eq!(
            of(&layers("key = \"bob\"", None, None), "key"),
            own("bob", "project aechan.toml:1")
        );
        let work = layers("", Some("work"), None);
        assert_eq!(of(&work, "key"), own("carol", "user config.toml:2"));
        assert_eq!(of(&work, "node").unwrap().0, "http://own:3013");
        assert_eq!(of(&work, "network_id"), None, "no other network's id");
    }

    #[test]
    fn a_network_is_named_as_a_whole() {
        let named = layers("node = \"http://elsewhere:3013\"", None, Some("mainnet"));
        assert_eq!(of(&named, "ws").unwrap().0, "wss://mainnet.aeternity.io/channel");
        assert_eq!(of(&named, "network_id").unwrap().1, "network mainnet, named by flag --network");
        assert!(named.find("node").unwrap().origin.is_flag());
        let project = layers("ws = \"ws://there:3014/channel\"", None, None);
        assert_eq!(of(&project, "ws").unwrap().0, "ws://there:3014/channel");
        assert_eq!(of(&project, "network_id"), None, "the profile's network is another");
    }

    #[test]
    fn what_is_not_there_is_told() {
        let user = File::user("network = \"moon\"", PathBuf::from("config.toml")).unwrap();
        let error = Layers::new(File::default(), user, None, None).unwrap_err();
        assert_eq!(error.to_string(), "there is no network `moon` (user config.toml:1)");
        assert_eq!(error.known, ["dev", "mainnet", "testnet"]);
    }
}
