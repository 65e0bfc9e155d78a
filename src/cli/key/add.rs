//! `aechan key new`, `import`, `derive`.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Derive, Desk, Import, New};
use crate::cli::table;
use crate::keys::ops::{self, Added, Material};
use crate::keys::{Content, KeyError, Mnemonic, SecretKey, Source, SourceError};
use crate::view::{Kind, Object, sanitize};

pub(super) fn new(desk: &Desk<'_>, args: &New) -> anyhow::Result<()> {
    // Nobody types a password twice to hear that the name is taken.
    ops::require_free(&desk.keys, &args.name)?;
    let password = desk.new_password(desk.given()?, &args.name)?;
    let added = ops::new(&desk.keys, &args.name, args.words, password, args.cost.cost())?;
    tell_added(desk, &added)?;
    if let Some(words) = &added.words {
        let talk = |text: &str| desk.output.talk(text);
        talk("These words are the key. Write them down on paper now: they are not shown again.");
        talk("Whoever has them has the coins; without them and the password, the coins are lost.");
        talk(&format!("\n  {}\n", words.expose_text().unwrap_or_default()));
    }
    Ok(())
}

pub(super) fn import(desk: &Desk<'_>, args: &Import) -> anyhow::Result<()> {
    ops::require_free(&desk.keys, &args.name)?;
    let import = match read(desk, &args.source)? {
        Taken::Whole(import) => import,
        Taken::Bare(content) => {
            let password = desk.new_password(desk.given()?, &args.name)?;
            let (account, cost) = (args.account, args.cost.cost());
            ops::Import::Content { content, account, password, cost }
        }
    };
    tell_added(desk, &ops::import(&desk.keys, &args.name, import)?)
}

pub(super) fn derive(desk: &Desk<'_>, args: &Derive) -> anyhow::Result<()> {
    if let (Some(new_name), Some(account)) = (&args.new_name, args.account) {
        ops::require_free(&desk.keys, new_name)?;
        let (added, warnings) =
            desk.opening(|unlock| ops::derive(&desk.keys, &args.name, account, new_name, unlock))?;
        desk.warn(&warnings);
        return tell_added(desk, &added);
    }
    let (accounts, warnings) =
        desk.opening(|unlock| ops::accounts(&desk.keys, &args.name, 0..args.count, unlock))?;
    desk.warn(&warnings);
    if desk.output.is_json() {
        let one = |(number, account): &(u32, _)| {
            let account = format!("{account}");
            Object::new(Kind::KeyAccount, json!({"number": number, "account": account}))
        };
        desk.output.json_list(accounts.iter().map(one).collect())?;
        return Ok(());
    }
    let rows: Vec<_> = accounts.iter().map(|(n, key)| [n.to_string(), key.to_string()]).collect();
    for line in table::lines(["NUMBER", "ACCOUNT"], &rows) {
        desk.output.line(line)?;
    }
    Ok(())
}

/// What an import begins with.
enum Taken {
    /// Nothing more is needed.
    Whole(ops::Import),
    /// A secret in the clear; it needs a password.
    Bare(Content),
}

/// Finds what is to be imported. A secret as an argument is refused, as anywhere.
fn read(desk: &Desk<'_>, source: &str) -> Result<Taken, KeyError> {
    if source == "-" {
        return if io::stdin().is_terminal() { typed(desk) } else { file("/dev/stdin".as_ref()) };
    }
    match Source::parse(source, false) {
        Ok(Source::Prompt) => typed(desk),
        Ok(Source::Address(account)) => Ok(Taken::Whole(ops::Import::Address(account))),
        Ok(Source::Command(command)) => Ok(Taken::Whole(ops::Import::Command(command, None))),
        Ok(Source::Fd(number)) => file(&PathBuf::from(format!("/dev/fd/{number}"))),
        Ok(Source::Path(path) | Source::Mnemonic { path, .. }) => file(&path),
        Err(SourceError::SecretArgument) => Err(SourceError::SecretArgument.into()),
        // A plain word is a file here, not a name; any text is, if there is such a file.
        Ok(Source::Name(_)) => file(Path::new(source)),
        _ if Path::new(source).exists() => file(Path::new(source)),
        Err(error) => Err(error.into()),
        Ok(_) => Err(SourceError::Unknown.into()),
    }
}

fn file(path: &Path) -> Result<Taken, KeyError> {
    Ok(match ops::read_material(path)? {
        Material::Keystore(keystore) => Taken::Whole(ops::Import::Keystore(keystore)),
        Material::Content(content) => Taken::Bare(content),
    })
}

/// Typed without echo: a secret key or words.
fn typed(desk: &Desk<'_>) -> Result<Taken, KeyError> {
    let text = desk.ask("Secret key (sk_… or hexadecimal) or mnemonic words")?;
    let origin = || String::from("what was typed");
    let is_words = text.expose_text().is_some_and(|text| text.split_whitespace().count() > 1);
    let content = if is_words {
        Mnemonic::parse(&text)
            .map(Content::Mnemonic)
            .map_err(|error| KeyError::Mnemonic { origin: origin(), error })?
    } else {
        SecretKey::from_text(text.expose_text().unwrap_or_default())
            .map(Content::Key)
            .map_err(|error| KeyError::SecretText { origin: origin(), error })?
    };
    Ok(Taken::Bare(content))
}

fn tell_added(desk: &Desk<'_>, added: &Added) -> anyhow::Result<()> {
    let account = added.account.map(|account| account.to_string());
    let keystore = added.keystore.as_ref().map(|path| path.display().to_string());
    if desk.output.is_json() {
        desk.output.json(Object::new(
            Kind::Key,
            json!({"name": added.name, "account": account, "keystore": keystore,
            }),
        ))?;
        return Ok(());
    }
    let account = account.as_deref().unwrap_or("an account that it tells when it is opened");
    desk.output.line(format!("{}  {account}", added.name))?;
    if let Some(path) = keystore {
        desk.output.talk(format!("Kept in {}.", sanitize(&path)));
    }
    Ok(())
}
