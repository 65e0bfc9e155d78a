//! Keys from the outside: every source resolved, every `key` command's function run, on
//! files in temporary folders. One argon2 at full cost here; the rest is cheap.

#![allow(clippy::unwrap_used, reason = "what cannot be set up is a failed test")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use aechan::encoding::AccountKey;
use aechan::keys::keystore::SealRandom;
use aechan::keys::ops::{self, ExportForm, Import, Material};
use aechan::keys::{
    Content, DevKey, KdfCost, KeyError, KeyFile, Keystore, KeystoreError, Mnemonic, Network,
    PasswordSource, Secret, SecretKey, SignMessage, Signer, Source, Unlock, Warning, resolve,
    verify,
};
use proptest::prelude::*;

/// Cheap to open; what is tested at full cost says so.
const CHEAP: KdfCost = KdfCost { memory_kib: 128, passes: 1, lanes: 1 };

const SECRET: &str = "sk_SkB92YpWm4Q2ijQHH34cqbKkCZWszsiQgHVjtNeFF2DxnLV9";
const ACCOUNT: &str = "ak_vbsq4Ykzba7ibBjHoxJuFdDe4pZfzbPAUJAfF76vF5gzh8qBG";
const WORDS: &str = "eye quarter chapter suit cruel scrub verify stuff volume control learn dust";
const WORDS_0: &str = "ak_2swhLkgBPeeADxVTAVCJnZLY5NZtCFiM93JxsEaMuC59euuFRQ";
const WORDS_42: &str = "ak_2HteeujaJzutKeFZiAmYTzcagSoRErSXpBFV179xYgqT4teakv";

/// A folder with a keys.toml, gone when dropped.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn keys_file(&self) -> PathBuf {
        self.path("keys.toml")
    }

    /// A file that only its owner can read.
    fn private(&self, name: &str, content: &str) -> PathBuf {
        self.file(name, content, 0o600)
    }

    fn file(&self, name: &str, content: &str, mode: u32) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        path
    }

    /// A key of the documented seed, password `pw`.
    fn with_key(name: &str) -> Self {
        let home = Self::new();
        let content = Content::Key(SecretKey::from_text(SECRET).unwrap());
        home.import(name, content);
        home
    }

    fn import(&self, name: &str, content: Content) {
        let import = Import::Content { content, account: 0, password: pw(), cost: CHEAP };
        ops::import(&self.keys_file(), name, import).unwrap();
    }

    fn resolve(&self, source: &str, network: &str) -> Result<Arc<dyn Signer>, KeyError> {
        with_password("pw", |unlock| self.resolve_with(source, network, unlock))
    }

    fn resolve_with(
        &self,
        source: &str,
        network: &str,
        unlock: &mut Unlock<'_>,
    ) -> Result<Arc<dyn Signer>, KeyError> {
        let source: Source = source.parse()?;
        resolve(&source, &self.keys_file(), &Network::new(network), unlock)
    }
}

fn pw() -> Secret {
    Secret::new("pw")
}

/// Runs with an [`Unlock`] whose person types this password, every time.
fn with_password<T>(password: &str, run: impl FnOnce(&mut Unlock<'_>) -> T) -> T {
    let mut ask = |_: &str| Ok(Secret::new(password));
    run(&mut Unlock::new(None, &mut ask))
}

fn sign(signer: &dyn Signer, network: &str) -> Result<[u8; 64], KeyError> {
    let (bytes, network) = ([network.as_bytes(), &[3; 32]].concat(), Network::new(network));
    let signature =
        signer.sign(&SignMessage { bytes: &bytes, network: &network, display: None })?;
    assert!(verify(&signer.account(), &bytes, &signature));
    Ok(signature)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn every_source_gives_its_account() {
    let home = Home::with_key("main");
    home.private("key.txt", &format!("{SECRET}\n"));
    home.private("words", WORDS);
    fs::copy(home.path("keys/main.json"), home.path("wallet.json")).unwrap();
    let at = |name: &str| home.path(name).display().to_string();
    for (source, account) in [
        ("main".to_owned(), ACCOUNT),
        (at("wallet.json"), ACCOUNT),
        (at("key.txt"), ACCOUNT),
        (format!("file:{}", at("key.txt")), ACCOUNT),
        (format!("mnemonic:{}", at("words")), WORDS_0),
        (format!("mnemonic:{}#42", at("words")), WORDS_42),
        (ACCOUNT.to_owned(), ACCOUNT),
    ] {
        let signer = home.resolve(&source, "ae_uat").unwrap();
        assert_eq!(signer.account().to_string(), account, "{source}");
        assert_eq!(sign(&*signer, "ae_uat").is_ok(), signer.can_sign(), "{source}");
    }
    // Cargo sets this variable for every test; it holds no key.
    let not_a_key = home.resolve("env:CARGO_PKG_NAME", "ae_uat").unwrap_err();
    assert!(matches!(not_a_key, KeyError::SecretText { .. }), "{not_a_key}");
}

#[test]
fn a_program_is_asked_for_its_account_and_never_believed() {
    let home = Home::new();
    let script = |address: &str| {
        format!("while read -r line; do echo '{{\"address\":\"{address}\"}}'; done\n")
    };
    let path = home.private("signer.sh", &script(ACCOUNT)).display().to_string();
    let signer = home.resolve(&format!("cmd:sh {path}"), "ae_uat").unwrap();
    assert_eq!(signer.account().to_string(), ACCOUNT);
    assert!(matches!(sign(&*signer, "ae_uat"), Err(KeyError::External { .. })));

    let entry = format!("[key.kms]\naddress = \"{WORDS_0}\"\ncommand = [\"sh\", \"{path}\"]\n");
    home.private("keys.toml", &entry);
    let refused = home.resolve("kms", "ae_uat").unwrap_err();
    assert!(matches!(refused, KeyError::AddressMismatch { .. }), "{refused}");
    home.private("signer.sh", &script(WORDS_0));
    assert!(home.resolve("kms", "ae_uat").is_ok());

    let well_known = DevKey::Alice.secret().account().to_string();
    home.private("signer.sh", &script(&well_known));
    let refused = home.resolve(&format!("cmd:sh {path}"), "ae_uat").unwrap_err();
    assert!(matches!(refused, KeyError::WellKnown { .. }), "{refused}");
}

#[test]
fn a_secret_can_be_typed_or_come_through_a_descriptor() {
    let home = Home::new();
    let typed = with_password(SECRET, |unlock| home.resolve_with("prompt:", "ae_uat", unlock));
    assert_eq!(typed.unwrap().account().to_string(), ACCOUNT);

    use std::os::fd::AsRawFd;
    let file = fs::File::open(home.private("key", SECRET)).unwrap();
    let signer = home.resolve(&format!("fd:{}", file.as_raw_fd()), "ae_uat").unwrap();
    assert_eq!(signer.account().to_string(), ACCOUNT);
}

#[test]
fn well_known_keys_are_refused_off_development_networks_by_every_source() {
    let home = Home::new();
    let alice = DevKey::Alice.secret();
    home.import("hidden", Content::Key(alice.clone()));
    let text = alice.reveal();
    home.private("alice.txt", text.expose_text().unwrap());
    let file = format!("file:{}", home.path("alice.txt").display());
    for source in ["dev:alice", "hidden", &file] {
        for network in ["ae_mainnet", "ae_uat"] {
            let refused = home.resolve(source, network).unwrap_err();
            assert!(matches!(refused, KeyError::WellKnown { .. }), "{source}: {refused}");
        }
        let signer = home.resolve(source, "ae_dev").unwrap();
        assert!(sign(&*signer, "ae_dev").is_ok());
        // Resolved for one network, asked to sign for another.
        assert!(matches!(sign(&*signer, "ae_mainnet"), Err(KeyError::WellKnown { .. })));
    }
    // An address can be watched anywhere.
    assert!(home.resolve(&alice.account().to_string(), "ae_mainnet").is_ok());
}

#[test]
fn plain_secrets_and_tied_keys_stay_where_they_belong() {
    let home = Home::new();
    home.private(
        "keys.toml",
        &format!("[key.toy]\nsecret = \"{SECRET}\"\nnetworks = [\"local_a\"]\n"),
    );
    assert!(home.resolve("toy", "local_a").is_ok());
    assert!(matches!(home.resolve("toy", "ae_dev"), Err(KeyError::WrongNetwork { .. })));
    assert!(matches!(home.resolve("toy", "ae_uat"), Err(KeyError::Plain { .. })));

    let argument = Source::parse(SECRET, true).unwrap();
    with_password("", |unlock| {
        let mut on = |id| resolve(&argument, &home.keys_file(), &Network::new(id), unlock);
        assert!(on("ae_dev").is_ok());
        assert!(matches!(on("ae_mainnet"), Err(KeyError::Plain { .. })));
    });
}

#[test]
fn files_in_the_clear_must_be_private() {
    let home = Home::new();
    for (name, content, source) in [
        ("keys.toml", format!("[key.toy]\nsecret = \"{SECRET}\"\n"), "toy".to_owned()),
        ("key.txt", SECRET.to_owned(), format!("file:{}", home.path("key.txt").display())),
        ("words", WORDS.to_owned(), format!("mnemonic:{}", home.path("words").display())),
    ] {
        let path = home.file(name, &content, 0o644);
        let refused = home.resolve(&source, "ae_dev").unwrap_err();
        assert!(matches!(refused, KeyError::Exposed { mode: 0o644, .. }), "{name}: {refused}");
        assert!(refused.to_string().contains("chmod 600"), "{refused}");
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        assert!(home.resolve(&source, "ae_dev").is_ok(), "{name}");
    }
}

#[test]
fn an_exposed_keystore_is_a_warning_or_strictly_an_error() {
    let home = Home::with_key("main");
    let keystore = home.path("keys/main.json");
    assert_eq!(mode(&keystore), 0o600);
    fs::set_permissions(&keystore, Permissions::from_mode(0o644)).unwrap();

    let mut ask = |_: &str| Ok(pw());
    let mut unlock = Unlock::new(None, &mut ask);
    assert!(home.resolve_with("main", "ae_uat", &mut unlock).is_ok());
    let expected = Warning::Exposed { path: keystore.clone(), mode: 0o644 };
    assert_eq!(unlock.warnings(), [expected]);

    let mut unlock = Unlock::new(None, &mut ask).strict(true);
    let refused = home.resolve_with("main", "ae_uat", &mut unlock).unwrap_err();
    assert!(matches!(refused, KeyError::Exposed { .. }), "{refused}");

    assert_eq!(
        ops::fix_perms(&home.keys_file(), Some("main")).unwrap(),
        std::slice::from_ref(&keystore)
    );
    assert_eq!(ops::fix_perms(&home.keys_file(), None).unwrap(), [] as [PathBuf; 0]);
    fs::set_permissions(home.keys_file(), Permissions::from_mode(0o644)).unwrap();
    assert_eq!(ops::fix_perms(&home.keys_file(), None).unwrap(), [home.keys_file()]);
    assert_eq!(mode(&keystore), 0o600);
}

#[test]
fn a_person_has_three_tries_and_a_file_one() {
    let home = Home::with_key("main");
    let mut prompts = Vec::new();
    let mut ask = |prompt: &str| {
        prompts.push(prompt.to_owned());
        Ok(Secret::new(if prompts.len() == 3 { "pw" } else { "wrong-guess" }))
    };
    let mut unlock = Unlock::new(None, &mut ask);
    assert!(home.resolve_with("main", "ae_uat", &mut unlock).is_ok());
    assert_eq!(prompts.len(), 3);
    assert!(prompts[0].contains(ACCOUNT) && prompts[1].starts_with("Wrong"), "{prompts:?}");

    let refused =
        with_password("wrong-guess", |unlock| home.resolve_with("main", "ae_uat", unlock))
            .unwrap_err();
    let KeyError::Keystore { error: KeystoreError::Password, .. } = &refused else {
        panic!("{refused}")
    };
    assert!(!format!("{refused} {refused:?}").contains("wrong-guess"));
}

#[test]
fn a_given_password_comes_before_the_entry_s_and_both_before_asking() {
    let home = Home::with_key("main");
    let text = fs::read_to_string(home.keys_file()).unwrap();
    home.private("keys.toml", &format!("{text}password_file = \"entry-pw\"\n"));
    home.private("entry-pw", "pw\n");
    let mut never = |prompt: &str| -> Result<Secret, KeyError> { panic!("asked: {prompt}") };
    let mut unlock = Unlock::new(None, &mut never);
    assert!(home.resolve_with("main", "ae_uat", &mut unlock).is_ok());

    home.private("entry-pw", "not it");
    let given = PasswordSource::File(home.private("given-pw", "pw"));
    let mut unlock = Unlock::new(Some(given), &mut never);
    assert!(home.resolve_with("main", "ae_uat", &mut unlock).is_ok());
    // Read once: a descriptor would be empty the second time.
    home.private("given-pw", "gone");
    assert!(home.resolve_with("main", "ae_uat", &mut unlock).is_ok());
}

#[test]
fn a_hostile_cost_is_refused_at_once() {
    let home = Home::with_key("main");
    let path = home.path("keys/main.json");
    let good = fs::read_to_string(&path).unwrap();
    for (from, to) in [
        (r#""memlimit_kib":128"#, r#""memlimit_kib":1048577"#),
        (r#""memlimit_kib":128"#, r#""memlimit_kib":4294967295"#),
        (r#""opslimit":1"#, r#""opslimit":4294967295"#),
        (r#""parallelism":1"#, r#""parallelism":4294967295"#),
    ] {
        home.private("keys/main.json", &good.replace(from, to));
        let (start, before) = (Instant::now(), peak_memory_kib());
        let refused = home.resolve("main", "ae_uat").unwrap_err();
        let KeyError::Keystore { error: KeystoreError::Cost { .. }, .. } = &refused else {
            panic!("{to}: {refused}")
        };
        assert!(start.elapsed() < Duration::from_secs(5), "{to}");
        assert!(peak_memory_kib() - before < 512 * 1024, "{to}");
    }
}

/// The most memory that this process ever had, in KiB.
fn peak_memory_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn a_key_that_is_not_what_its_entry_says_is_refused() {
    let home = Home::with_key("main");
    let other = DevKey::Bob.secret().account().to_string();
    let text = fs::read_to_string(home.keys_file()).unwrap().replace(ACCOUNT, &other);
    home.private("keys.toml", &text);
    let refused = home.resolve("main", "ae_uat").unwrap_err();
    assert!(matches!(refused, KeyError::AddressMismatch { .. }), "{refused}");
    let refused = with_password("pw", |unlock| ops::check(&home.keys_file(), "main", unlock));
    assert!(matches!(refused, Err(KeyError::AddressMismatch { .. })));
}

/// At full cost, as people will use it.
#[test]
fn a_new_key_is_private_signs_and_moves() {
    let home = Home::new();
    let keys_file = home.keys_file();
    let added = ops::new(&keys_file, "main", None, pw(), KdfCost::default()).unwrap();
    let keystore = added.keystore.clone().unwrap();
    assert_eq!((mode(&keystore), mode(&keys_file)), (0o600, 0o600));
    assert!(added.words.is_none());

    ops::set_default(&keys_file, Some("main")).unwrap();
    ops::rename(&keys_file, "main", "first").unwrap();
    let shown = ops::show(&keys_file, "first").unwrap();
    assert_eq!((shown.account, shown.is_default), (added.account, true));
    assert_eq!(ops::list(&keys_file).unwrap(), [shown]);

    let signer = home.resolve("first", "ae_mainnet").unwrap();
    assert!(sign(&*signer, "ae_mainnet").is_ok());
    let left = ops::remove(&keys_file, "first").unwrap();
    assert_eq!(left.as_deref(), Some(keystore.as_path()));
    assert!(keystore.exists(), "a key file is never deleted");
    assert!(ops::list(&keys_file).unwrap().is_empty());
}

#[test]
fn names_and_files_are_never_overwritten() {
    let home = Home::with_key("main");
    let keys_file = home.keys_file();
    let before = fs::read_to_string(home.path("keys/main.json")).unwrap();
    let new = |name| ops::new(&keys_file, name, None, pw(), CHEAP);
    assert!(matches!(new("main"), Err(KeyError::NameTaken { .. })));
    let long = "x".repeat(41);
    for bad in ["", "a b", "../x", "é", &long] {
        assert!(matches!(new(bad), Err(KeyError::BadName)), "{bad}");
    }
    ops::remove(&keys_file, "main").unwrap();
    assert!(matches!(new("main"), Err(KeyError::FileExists { .. })));
    assert_eq!(fs::read_to_string(home.path("keys/main.json")).unwrap(), before);
    let empty = ops::new(&keys_file, "b", None, Secret::new(""), CHEAP);
    assert!(matches!(empty, Err(KeyError::EmptyPassword)));
    assert!(!home.path("keys/b.json").exists());
}

#[test]
fn words_are_shown_once_and_grow_accounts() {
    let home = Home::new();
    let keys_file = home.keys_file();
    let added = ops::new(&keys_file, "words", Some(24), pw(), CHEAP).unwrap();
    let words = added.words.unwrap();
    assert_eq!(words.expose_text().unwrap().split(' ').count(), 24);
    assert!(ops::new(&keys_file, "no", Some(13), pw(), CHEAP).is_err());

    with_password("pw", |unlock| {
        let shown = ops::export(&keys_file, "words", &ExportForm::Words, unlock).unwrap();
        assert_eq!(shown.expose(), words.expose());
        let accounts = ops::accounts(&keys_file, "words", 0..3, unlock).unwrap();
        assert_eq!(accounts[0], (0, added.account.unwrap()));
        let derived = ops::derive(&keys_file, "words", 2, "third", unlock).unwrap();
        assert_eq!(derived.account, Some(accounts[2].1));
        assert_eq!(ops::check(&keys_file, "third", unlock).unwrap(), (accounts[2].1, vec![]));
        assert_eq!(ops::show(&keys_file, "third").unwrap().account, derived.account);
    });
    assert_eq!(home.resolve("third", "ae_uat").unwrap().account(), {
        ops::show(&keys_file, "third").unwrap().account.unwrap()
    });
}

#[test]
fn files_are_recognised_and_taken_in() {
    let home = Home::with_key("main");
    let keys_file = home.keys_file();
    let material = |name: &str| ops::read_material(&home.path(name)).unwrap();
    home.private("key.txt", SECRET);
    home.private("words", WORDS);
    assert!(matches!(material("keys/main.json"), Material::Keystore(_)));
    assert!(matches!(material("key.txt"), Material::Content(Content::Key(_))));
    assert!(matches!(material("words"), Material::Content(Content::Mnemonic(_))));
    home.private("other", "hello");
    assert!(ops::read_material(&home.path("other")).is_err());

    // As aecli writes it: readable by everybody.
    let wallet =
        home.file("wallet.json", &fs::read_to_string(home.path("keys/main.json")).unwrap(), 0o644);
    let Ok(Material::Keystore(wallet)) = ops::read_material(&wallet) else { panic!("a keystore") };
    let copied = ops::import(&keys_file, "copy", Import::Keystore(wallet)).unwrap();
    assert_eq!(copied.account.unwrap().to_string(), ACCOUNT);
    assert_eq!(mode(&home.path("keys/copy.json")), 0o600);
    assert!(home.resolve("copy", "ae_uat").is_ok());

    let bob: AccountKey = DevKey::Bob.secret().account();
    ops::import(&keys_file, "bob", Import::Address(bob)).unwrap();
    let watcher = home.resolve("bob", "ae_mainnet").unwrap();
    assert!(!watcher.can_sign());
    assert!(matches!(sign(&*watcher, "ae_mainnet"), Err(KeyError::WatchOnly { .. })));
}

#[test]
fn a_new_password_replaces_the_old_one_whole() {
    let home = Home::with_key("main");
    let keys_file = home.keys_file();
    let many = KdfCost { lanes: 4, ..CHEAP };
    let new = Secret::new("new");
    let id = || {
        let text = fs::read_to_string(home.path("keys/main.json")).unwrap();
        serde_json::from_str::<serde_json::Value>(&text).unwrap()["id"].clone()
    };
    let before = id();
    with_password("pw", |unlock| ops::passwd(&keys_file, "main", &new, many, unlock)).unwrap();
    assert_eq!(id(), before);
    assert!(home.resolve("main", "ae_uat").is_err());
    let (account, warnings) =
        with_password("new", |unlock| ops::check(&keys_file, "main", unlock)).unwrap();
    assert_eq!(account.to_string(), ACCOUNT);
    assert!(matches!(warnings[..], [Warning::ManyLanes { lanes: 4, .. }]), "{warnings:?}");

    with_password("new", |unlock| {
        let text = ops::export(&keys_file, "main", &ExportForm::SecretText, unlock).unwrap();
        assert_eq!(text.expose_text(), Some(SECRET));
        let form = ExportForm::Keystore { password: pw(), cost: CHEAP };
        let exported = ops::export(&keys_file, "main", &form, unlock).unwrap();
        let wallet = home.private("out.json", exported.expose_text().unwrap());
        let signer = home.resolve(&wallet.display().to_string(), "ae_uat").unwrap();
        assert_eq!(signer.account().to_string(), ACCOUNT);
        let words = ops::export(&keys_file, "main", &ExportForm::Words, unlock);
        assert!(matches!(words, Err(KeyError::WrongKind { .. })));
    });
}

#[test]
fn what_is_missing_is_named_with_what_there_is() {
    let home = Home::with_key("main");
    let missing = home.resolve("mian", "ae_uat").unwrap_err().to_string();
    assert!(missing.contains("“mian”") && missing.contains("it has: main"), "{missing}");
    let empty = Home::new().resolve("main", "ae_uat").unwrap_err().to_string();
    assert!(empty.contains("aechan key new"), "{empty}");
    let unset = home.resolve("env:AECHAN_TEST_IS_NOT_SET", "ae_uat").unwrap_err();
    assert!(matches!(unset, KeyError::NoVariable { .. }));
    let typo = home.private("keys.toml", "[key.main]\nkeystroe = \"x\"\n");
    let error = home.resolve("main", "ae_uat").unwrap_err().to_string();
    assert!(error.starts_with(&format!("{}:2:1: ", typo.display())), "{error}");
}

proptest! {
    /// Whatever is typed, pasted or found in a file is read or refused.
    #[test]
    fn no_text_panics(text in ".{0,200}") {
        drop(Source::parse(&text, true));
        drop(SecretKey::from_text(&text));
        drop(Mnemonic::parse(&Secret::new(text.as_str())));
        drop(Keystore::parse(&text));
        drop(KeyFile::parse(&text, Path::new("")));
        drop(KeyFile::parse(&format!("[key.a]\nkeystore = \"{text}\""), Path::new("")));
    }

    /// A keystore with one character changed opens to the same key or not at all.
    #[test]
    fn a_damaged_keystore_never_gives_another_key(at in 0usize..600, to in "[0-9a-z]") {
        let key = SecretKey::from_text(SECRET).unwrap();
        let random = SealRandom { id: [1; 16], salt: [2; 16], nonce: [3; 24] };
        let sealed = Keystore::seal("k", &Content::Key(key), &pw(), CHEAP, &random).unwrap();
        let mut text = sealed.to_text().unwrap();
        let at = at.min(text.len() - 1);
        text.replace_range(at..=at, &to);
        if let Ok((content, _)) = Keystore::parse(&text).and_then(|k| k.open(&pw())) {
            prop_assert_eq!(content.key(0).unwrap().account().to_string(), ACCOUNT);
        }
    }
}
