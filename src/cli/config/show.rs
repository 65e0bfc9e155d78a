//! What holds, and where it comes from.

use serde_json::{Value, json};

use super::{Settings, files};
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::flags::{LOCAL_NODE, LOCAL_WS};
use crate::cli::output::Output;
use crate::cli::place::Place;
use crate::cli::table;
use crate::command::nearest;
use crate::config::{self, Found, KEYS, Origin};
use crate::view::{Kind, Object, sanitize};

/// What is built in where no file, flag or variable says anything.
const USUAL: [(&str, &str); 9] = [
    ("node", LOCAL_NODE),
    ("ws", LOCAL_WS),
    ("dialect", "auto"),
    ("on_sign", "ask at a prompt, own elsewhere"),
    ("output", "pretty; ndjson where a session's output is no terminal"),
    ("ui.unit", "auto"),
    ("ui.time", "true"),
    ("ui.bell", "true"),
    ("ui.color", "auto"),
];

/// `config path`.
pub(super) fn path(global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let place = Place::of(global)?;
    let (user, project) = files(global)?;
    let project = project.exists().then(|| project.display().to_string());
    let rows = [
        ("config", Some(user.display().to_string())),
        ("project", project),
        ("keys", Some(place.keys(global).display().to_string())),
        ("policy", Some(place.policy().display().to_string())),
        ("journal", Some(place.journal_file().display().to_string())),
    ];
    if output.is_json() {
        let paths = rows.into_iter().map(|(name, path)| (name.to_owned(), json!(path)));
        output.json(Object::new(Kind::Paths, Value::Object(paths.collect())))?;
        return Ok(Exit::Ok);
    }
    for (name, path) in rows {
        output.line(format!("{name:<8} {}", path.as_deref().unwrap_or("-")))?;
    }
    Ok(Exit::Ok)
}

/// What holds for a key.
fn holds(settings: &Settings, key: &str) -> Option<Found> {
    settings.find(key).or_else(|| {
        let value = USUAL.iter().find(|(name, _)| *name == key)?.1.to_owned();
        Some(Found { value, origin: Origin::BuiltIn })
    })
}

/// `config show`.
pub(super) fn all(with_origin: bool, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let settings = &global.settings;
    let found: Vec<(&str, Found)> =
        KEYS.iter().filter_map(|key| Some((key.name, holds(settings, key.name)?))).collect();
    if output.is_json() {
        let mut values = serde_json::Map::new();
        for (name, found) in &found {
            let shown = match with_origin {
                true => json!({"value": found.value, "origin": found.origin.to_string()}),
                false => json!(found.value),
            };
            values.insert((*name).to_owned(), shown);
        }
        let profile = settings.layers().profile().map(|given| &given.name);
        output.json(Object::new(Kind::Config, json!({"profile": profile, "values": values})))?;
        return Ok(Exit::Ok);
    }
    if let Some(given) = settings.layers().profile() {
        output.line(format!("profile {} ({})", given.name, given.origin))?;
    }
    let rows: Vec<[String; 3]> = found
        .into_iter()
        .map(|(name, found)| {
            let origin = if with_origin { found.origin.to_string() } else { String::new() };
            [name.to_owned(), sanitize(&found.value).into_owned(), origin]
        })
        .collect();
    for line in table::lines(["KEY", "VALUE", if with_origin { "FROM" } else { "" }], &rows) {
        output.line(line)?;
    }
    Ok(Exit::Ok)
}

/// `config get`.
pub(super) fn one(name: &str, global: &Global, output: &Output) -> anyhow::Result<Exit> {
    config::find(name).map_err(|near| unknown(name, near))?;
    let layers = global.settings.layers();
    let in_a_file = || {
        let of = |file: &config::File, origin: Origin| {
            file.get(name).map(|entry| Found { value: entry.value.clone(), origin })
        };
        of(&layers.project, Origin::Project(layers.project.path.clone(), 0))
            .or_else(|| of(&layers.user, Origin::User(layers.user.path.clone(), 0)))
    };
    let is_held = KEYS.iter().any(|key| key.name == name);
    let found = if is_held { holds(&global.settings, name) } else { in_a_file() };
    let Some(found) = found else {
        return Err(Failure::new(Exit::NotFound, format!("nothing says what `{name}` is"))
            .hint(format!("aechan config set {name} VALUE"))
            .into());
    };
    if output.is_json() {
        output.json(Object::new(Kind::Setting, json!({"key": name, "value": found.value})))?;
    } else {
        output.line(sanitize(&found.value))?;
    }
    Ok(Exit::Ok)
}

/// A key that there is not.
pub(super) fn unknown(name: &str, near: Option<String>) -> Failure {
    let failure = Failure::new(Exit::Usage, format!("there is no key `{}`", sanitize(name)));
    match near {
        Some(near) => failure.hint(near),
        None => failure.hint("aechan config show   prints those that there are"),
    }
}

/// `profile list`.
pub(super) fn profiles(global: &Global, output: &Output) -> anyhow::Result<Exit> {
    let layers = global.settings.layers();
    let used = layers.profile().map(|given| given.name.as_str());
    let names = layers.names("profile");
    if output.is_json() {
        let items = names.iter().map(|name| {
            Object::new(Kind::Profile, json!({"name": name, "used": used == Some(name)}))
        });
        output.json_list(items.collect())?;
        return Ok(Exit::Ok);
    }
    for name in &names {
        let mark = if used == Some(name) { "*" } else { " " };
        output.line(format!("{mark} {name}"))?;
    }
    if names.is_empty() {
        output.talk("no profile yet: aechan config set profile.NAME.network testnet makes one");
    }
    Ok(Exit::Ok)
}

/// `profile show`.
pub(super) fn profile(
    name: Option<&str>,
    global: &Global,
    output: &Output,
) -> anyhow::Result<Exit> {
    let layers = global.settings.layers();
    let used = layers.profile().map(|given| given.name.as_str());
    let name = name.or(used).ok_or_else(|| {
        Failure::new(Exit::Usage, "no profile is in use").hint("aechan profile list")
    })?;
    known(name, global)?;
    let prefix = format!("profile.{name}.");
    let mut values = serde_json::Map::new();
    // The project's word stands above the user's.
    for file in [&layers.user, &layers.project] {
        for entry in &file.entries {
            if let Some(key) = entry.key.strip_prefix(&prefix) {
                values.insert(key.to_owned(), json!(entry.value));
            }
        }
    }
    if output.is_json() {
        output.json(Object::new(
            Kind::Profile,
            json!({"name": name, "used": used == Some(name),
                            "values": values}),
        ))?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<[String; 2]> = values
        .iter()
        .map(|(key, value)| {
            [key.clone(), sanitize(value.as_str().unwrap_or_default()).into_owned()]
        })
        .collect();
    for line in table::lines(["KEY", "VALUE"], &rows) {
        output.line(line)?;
    }
    Ok(Exit::Ok)
}

/// A profile that there is.
pub(super) fn known(name: &str, global: &Global) -> Result<(), Failure> {
    let names = global.settings.layers().names("profile");
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    let failure = Failure::new(Exit::Config, format!("there is no profile `{}`", sanitize(name)));
    Err(match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => failure.hint(near),
        None => failure.hint(format!("aechan config set profile.{name}.network testnet")),
    })
}

/// A setting that was changed, told.
pub(super) fn changed(output: &Output, key: &str, value: &str, path: &str) -> anyhow::Result<Exit> {
    if output.is_json() {
        let said = json!({"key": key, "value": value, "file": path});
        output.json(Object::new(Kind::Setting, said))?;
    } else {
        output.talk(format!("{key} = {} in {path}", sanitize(value)));
    }
    Ok(Exit::Ok)
}
