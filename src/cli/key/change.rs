//! `aechan key export`, `passwd`, `fix-perms`, `rename`, `remove`, `default`.

use std::io::Write;

use serde::Serialize;
use serde_json::json;

use super::{Desk, Export, ExportAs, Passwd};
use crate::cli::args::Form;
use crate::keys::ops::{self, ExportForm};
use crate::keys::{KeyFile, Origin, PasswordSource, Secret, Unlock};
use crate::view::{Kind, Object, sanitize};

pub(super) fn export(desk: &Desk<'_>, args: &Export) -> anyhow::Result<()> {
    // Nobody confirms, or types a password, for a key that is not there.
    KeyFile::load(&desk.keys)?.entry(&args.name, &desk.keys)?;
    if args.form != ExportAs::Keystore {
        let what = format!("Printing the secret of “{}”", args.name);
        desk.confirm(&args.name, args.yes, &what)?;
    }
    let form = match args.form {
        ExportAs::Sk => ExportForm::SecretText,
        ExportAs::Hex => ExportForm::Hex,
        ExportAs::Mnemonic => ExportForm::Words,
        ExportAs::Keystore => ExportForm::Keystore {
            password: desk.new_password(args.password.source(), "the exported keystore")?,
            cost: args.cost.cost(),
        },
    };
    let (secret, warnings) =
        desk.opening(|unlock| ops::export(&desk.keys, &args.name, &form, unlock))?;
    desk.warn(&warnings);
    print(desk, args, &secret)
}

/// What `export` prints for programs. It borrows the secret, which is wiped after use.
#[derive(Serialize)]
struct Exported<'a> {
    v: u8,
    r#type: &'static str,
    name: &'a str,
    r#as: &'static str,
    secret: &'a str,
}

fn print(desk: &Desk<'_>, args: &Export, secret: &Secret) -> anyhow::Result<()> {
    let secret = secret.expose_text().unwrap_or_default().trim_end();
    let name = match args.form {
        ExportAs::Sk => "sk",
        ExportAs::Hex => "hex",
        ExportAs::Keystore => "keystore",
        ExportAs::Mnemonic => "mnemonic",
    };
    let mut stdout = desk.output.raw();
    let exported =
        Exported { v: 1, r#type: Kind::KeyExport.name(), name: &args.name, r#as: name, secret };
    let written = match desk.output.form() {
        Form::Pretty => stdout.write_all(secret.as_bytes()),
        Form::Json => serde_json::to_writer_pretty(&mut stdout, &exported).map_err(Into::into),
        Form::Ndjson => serde_json::to_writer(&mut stdout, &exported).map_err(Into::into),
        // Whatever a secret's text is made of, it has no line breaks but a keystore's.
        Form::Flat => write!(stdout, "name={}\nas={name}\nsecret={secret}", args.name),
        Form::None => return Ok(()),
    };
    written?;
    stdout.write_all(b"\n")?;
    Ok(())
}

pub(super) fn passwd(desk: &Desk<'_>, args: &Passwd) -> anyhow::Result<()> {
    let given = desk.given()?.map(|source| source.read()).transpose()?;
    let mut typed = None;
    let mut ask =
        |prompt: &str| desk.ask(prompt).inspect(|password| typed = Some(password.clone()));
    // The present password first: who does not know it need not invent another.
    let mut unlock = Unlock::new(given.clone().map(PasswordSource::Given), &mut ask);
    ops::check(&desk.keys, &args.name, &mut unlock)?;
    desk.warn(unlock.warnings());
    let present = given.or(typed).map(PasswordSource::Given);
    let password = desk.new_password(args.password.source(), &args.name)?;
    let mut ask = |prompt: &str| desk.ask(prompt);
    let mut unlock = Unlock::new(present, &mut ask);
    let path = ops::passwd(&desk.keys, &args.name, &password, args.cost.cost(), &mut unlock)?;
    let path = path.display().to_string();
    done(
        desk,
        Kind::KeyPasswd,
        &args.name,
        json!({ "keystore": path }),
        &format!("{path} has its new password"),
    )
}

pub(super) fn fix_perms(desk: &Desk<'_>, name: Option<&str>) -> anyhow::Result<()> {
    let fixed = ops::fix_perms(&desk.keys, name)?;
    let paths: Vec<_> = fixed.iter().map(|path| path.display().to_string()).collect();
    if desk.output.is_json() {
        desk.output.json(Object::new(Kind::KeyFixPerms, json!({"fixed": paths})))?;
        return Ok(());
    }
    for path in &paths {
        desk.output.line(sanitize(path))?;
    }
    if paths.is_empty() {
        desk.output.talk("Every file was its owner's alone already.");
    }
    Ok(())
}

pub(super) fn rename(desk: &Desk<'_>, from: &str, to: &str) -> anyhow::Result<()> {
    ops::rename(&desk.keys, from, to)?;
    done(desk, Kind::KeyRename, to, json!({ "from": from }), &format!("“{from}” is “{to}” now"))
}

pub(super) fn remove(desk: &Desk<'_>, name: &str, yes: bool) -> anyhow::Result<()> {
    let file = KeyFile::load(&desk.keys)?;
    if matches!(file.entry(name, &desk.keys)?.origin, Origin::Secret(_)) {
        // Any other entry can be written again.
        desk.confirm(
            name,
            yes,
            &format!("Removing “{name}”, whose only secret stands in keys.toml,"),
        )?;
    }
    let keystore = ops::remove(&desk.keys, name)?.map(|path| path.display().to_string());
    let text = match &keystore {
        Some(path) => format!("“{name}” is forgotten; its keystore stays: {path}"),
        None => format!("“{name}” is forgotten"),
    };
    done(desk, Kind::KeyRemove, name, json!({ "keystore": keystore }), &text)
}

pub(super) fn default(desk: &Desk<'_>, name: Option<&str>, none: bool) -> anyhow::Result<()> {
    if name.is_some() || none {
        ops::set_default(&desk.keys, name)?;
    }
    let default = KeyFile::load(&desk.keys)?.default;
    if desk.output.is_json() {
        desk.output.json(Object::new(Kind::KeyDefault, json!({"name": default})))?;
    } else if let Some(name) = default {
        desk.output.line(name)?;
    } else {
        desk.output.talk("No key is the default.");
    }
    Ok(())
}

/// Tells that something was done: an object for programs, a sentence for people.
fn done(
    desk: &Desk<'_>,
    kind: Kind,
    name: &str,
    more: serde_json::Value,
    text: &str,
) -> anyhow::Result<()> {
    if desk.output.is_json() {
        desk.output.json(Object::new(kind, json!({ "name": name })).and(more))?;
    } else {
        desk.output.talk(format!("{}.", sanitize(text)));
    }
    Ok(())
}
