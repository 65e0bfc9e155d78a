//! Who signs, and who the other party is.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use crate::cli::args::{Global, Open, Terms};
use crate::cli::exit::{Exit, Failure};
use crate::encoding::AccountKey;
use crate::keys::{self, KeyFile, PasswordSource, Signer, Source, Unlock, resolve};
use crate::wire::Role;

/// The key that was named, or is the one to take where none was.
pub(in crate::cli) fn key(args: &Open, role: Role, keys_file: &Path) -> Result<String> {
    if args.session.who.key.is_none() && args.devnode {
        return Ok(format!("dev:{}", peer_key(role.other()).name()));
    }
    let key = key_or_default(args.session.who.key.as_ref(), keys_file);
    key.map_err(|error| match error.downcast::<Failure>() {
        Ok(failure) => {
            failure.hint("--devnode   to try it out with a well-known development key").into()
        }
        Err(error) => error,
    })
}

/// The key that was named or is the default, for a channel that is known: which one is
/// due is said.
pub(in crate::cli) fn key_of(
    key: Option<&String>,
    account: &str,
    keys_file: &Path,
) -> Result<String> {
    key_or_default(key, keys_file).map_err(|error| match error.downcast::<Failure>() {
        Ok(failure) => {
            let dev = keys::DevKey::ALL.into_iter();
            let mut dev = dev.filter(|key| key.secret().account().to_string() == account);
            let hint = match dev.next() {
                Some(key) => format!("--key dev:{}   who opened this channel", key.name()),
                None => format!("--key KEY   with the key of {account}, who opened this channel"),
            };
            Failure { hints: vec![hint], ..failure }
                .hint("aechan key default NAME   makes one of your keys the default")
                .into()
        }
        Err(error) => error,
    })
}

/// The key that was named, or the default one of keys.toml.
pub(in crate::cli) fn key_or_default(key: Option<&String>, keys_file: &Path) -> Result<String> {
    if let Some(key) = key {
        return Ok(key.clone());
    }
    if let Some(name) = KeyFile::load(keys_file)?.default {
        return Ok(name);
    }
    Err(Failure::new(Exit::Key, "who are you? No key was named, and no key is the default")
        .hint("--key NAME   a key of your keys.toml (see keys.example.toml)")
        .hint("--key FILE.json   a wallet file")
        .into())
}

/// The account of a key, without opening it where its entry says it.
pub(in crate::cli) fn account_of(
    key: &str,
    global: &Global,
    network: &keys::Network,
    keys_file: &Path,
) -> Result<AccountKey> {
    match account(key, keys_file) {
        Ok(account) => Ok(account),
        Err(_) => Ok(unlocked(key, false, global, network, keys_file)?.0.account()),
    }
}

/// Resolves the key that signs.
pub(in crate::cli) fn signer(
    text: &str,
    allow_secret: bool,
    global: &Global,
    network: &keys::Network,
    keys_file: &Path,
    warnings: &mut Vec<String>,
) -> Result<Arc<dyn Signer>> {
    let (signer, found) = unlocked(text, allow_secret, global, network, keys_file)?;
    warnings.extend(found.iter().map(ToString::to_string));
    Ok(signer)
}

/// The key that signs, and what should be told about its files.
pub(in crate::cli) fn unlocked(
    text: &str,
    allow_secret: bool,
    global: &Global,
    network: &keys::Network,
    keys_file: &Path,
) -> Result<(Arc<dyn Signer>, Vec<keys::Warning>)> {
    // Before there is any secret to dump.
    keys::harden_process()?;
    let source = source(text, allow_secret)?;
    let given = password(global)?;
    let no_input = global.no_input;
    let mut ask = move |prompt: &str| {
        if no_input || !std::io::stdin().is_terminal() {
            return Err(keys::KeyError::NoPassword { prompt: prompt.to_owned() });
        }
        keys::ask_password(prompt)
    };
    let mut unlock = Unlock::new(given, &mut ask);
    let signer = resolve(&source, keys_file, network, &mut unlock)
        .with_context(|| format!("opening the key `{source}`"))?;
    let warnings = unlock.warnings().to_vec();
    if !signer.can_sign() {
        return Err(Failure::new(
            Exit::Key,
            format!("`{source}` can only watch: there is no secret key to sign with"),
        )
        .into());
    }
    Ok((signer, warnings))
}

/// Reads what names the parties, before any node is asked: a name with a slip in it is to
/// be told as that, whether a node answers or not.
pub(in crate::cli) fn check(key: &str, args: &Open, role: Role, keys_file: &Path) -> Result<()> {
    source(key, args.allow_insecure_key_argument)?;
    if args.invite.is_none() {
        peer(&args.terms, role, keys_file)?;
    }
    Ok(())
}

/// What `--key` names.
fn source(text: &str, allow_secret: bool) -> Result<Source> {
    Ok(Source::parse(text, allow_secret)
        .map_err(|error| Failure::new(Exit::Key, error.to_string()))?)
}

/// The password that was given with the command, if one was.
pub(in crate::cli) fn password(global: &Global) -> Result<Option<PasswordSource>> {
    Ok(match (&global.password_file, global.password_fd) {
        (Some(_), Some(_)) => {
            return Err(Failure::new(
                Exit::Usage,
                "give --password-file or --password-fd, not both",
            )
            .into());
        }
        (Some(path), None) => Some(PasswordSource::File(path.clone())),
        (None, Some(fd)) => Some(PasswordSource::Fd(fd)),
        (None, None) => None,
    })
}

/// The other party's account.
pub(in crate::cli) fn peer(terms: &Terms, role: Role, keys_file: &Path) -> Result<AccountKey> {
    let named = match role {
        Role::Initiator => &terms.responder,
        Role::Responder => &terms.initiator,
    };
    match terms.to.as_ref().or(named.as_ref()) {
        Some(text) => account(text, keys_file).context("reading the other party (--to)"),
        None => Ok(peer_key(role).secret().account()),
    }
}

/// Who the autopilot is.
pub(in crate::cli) const fn peer_key(role: Role) -> keys::DevKey {
    match role {
        Role::Initiator => keys::DevKey::Bob,
        Role::Responder => keys::DevKey::Alice,
    }
}

/// An account as typed: its text, a development name, or the name of a key entry.
pub(in crate::cli) fn account(text: &str, keys_file: &Path) -> Result<AccountKey> {
    if let Some(name) = text.strip_prefix("dev:") {
        let key = keys::DevKey::from_name(name).ok_or_else(|| {
            Failure::new(Exit::Key, format!("`{text}` is no development key: dev:alice or dev:bob"))
        })?;
        return Ok(key.secret().account());
    }
    if text.starts_with("ak_") || text.starts_with("ak$") {
        return AccountKey::decode(text)
            .map_err(|error| Failure::new(Exit::Usage, error.to_string()).into());
    }
    let file = KeyFile::load(keys_file)?;
    let entry = file.entry(text, keys_file).map_err(|error| {
        Failure::new(Exit::Key, error.to_string())
            .hint("ak_…   an account, or the name of an entry with an address")
            .hint("dev:alice, dev:bob   the development keys")
    })?;
    entry.address.ok_or_else(|| {
        Failure::new(
            Exit::Key,
            format!("the entry `{text}` of {} has no address", keys_file.display()),
        )
        .into()
    })
}
