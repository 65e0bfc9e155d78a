//! `aechan key list`, `show`, `check`.

use serde_json::json;

use super::Desk;
use crate::cli::table;
use crate::keys::Warning;
use crate::keys::ops::{self, KeyInfo};
use crate::view::{Kind, Object, sanitize};

pub(super) fn list(desk: &Desk<'_>) -> anyhow::Result<()> {
    let keys = ops::list(&desk.keys)?;
    if desk.output.is_json() {
        desk.output.json_list(keys.iter().map(info_json).collect())?;
    } else if keys.is_empty() {
        let path = desk.keys.display().to_string();
        desk.output.talk(format!(
            "{} names no key yet; make one with: aechan key new alice",
            sanitize(&path)
        ));
    } else {
        let rows: Vec<_> = keys.iter().map(row).collect();
        for line in table::lines(["", "NAME", "ACCOUNT", "KIND", "NETWORKS"], &rows) {
            desk.output.line(line)?;
        }
    }
    for key in &keys {
        tell(desk, key);
    }
    Ok(())
}

pub(super) fn show(desk: &Desk<'_>, name: &str) -> anyhow::Result<()> {
    let key = ops::show(&desk.keys, name)?;
    if desk.output.is_json() {
        desk.output.json(info_json(&key))?;
    } else {
        let default = if key.is_default { "yes" } else { "no" };
        let keystore = key.keystore.as_ref().map(|path| path.display().to_string());
        for (label, value) in [
            ("name", key.name.as_str()),
            ("account", &account(&key)),
            ("kind", key.kind),
            ("keystore", keystore.as_deref().unwrap_or("none")),
            ("networks", &networks(&key)),
            ("default", default),
        ] {
            desk.output.line(format!("{label:<10}{}", sanitize(value)))?;
        }
    }
    tell(desk, &key);
    Ok(())
}

pub(super) fn check(desk: &Desk<'_>, name: &str) -> anyhow::Result<()> {
    let ((account, warnings), _) = desk.opening(|unlock| ops::check(&desk.keys, name, unlock))?;
    if desk.output.is_json() {
        let account = account.to_string();
        desk.output.json(Object::new(
            Kind::KeyCheck,
            json!({"name": name, "account": account, "ok": true,
                "warnings": texts(&warnings),
            }),
        ))?;
    } else {
        desk.output.line(format!("{name}  {account}  opens, and is what its entry says"))?;
    }
    desk.warn(&warnings);
    Ok(())
}

fn row(key: &KeyInfo) -> [String; 5] {
    let default = if key.is_default { "*" } else { "" };
    [default.to_owned(), key.name.clone(), account(key), key.kind.to_owned(), networks(key)]
}

fn account(key: &KeyInfo) -> String {
    key.account.map_or_else(|| String::from("unknown until opened"), |key| key.to_string())
}

fn networks(key: &KeyInfo) -> String {
    if key.networks.is_empty() {
        return String::from("any");
    }
    sanitize(&key.networks.join(", ")).into_owned()
}

fn tell(desk: &Desk<'_>, key: &KeyInfo) {
    if let Some(problem) = &key.problem {
        desk.output.talk(format!("warning: {}: {}", key.name, sanitize(problem)));
    }
    desk.warn(&key.warnings);
}

fn texts(warnings: &[Warning]) -> Vec<String> {
    warnings.iter().map(Warning::to_string).collect()
}

fn info_json(key: &KeyInfo) -> Object {
    Object::new(
        Kind::Key,
        json!({"name": key.name,
            "account": key.account.map(|account| account.to_string()),
            "kind": key.kind,
            "keystore": key.keystore.as_ref().map(|path| path.display().to_string()),
            "networks": key.networks,
            "default": key.is_default,
            "problem": key.problem,
            "warnings": texts(&key.warnings),
        }),
    )
}
