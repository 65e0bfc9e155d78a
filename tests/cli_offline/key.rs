//! `aechan key`.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use crate::home::{Home, Ran, mode};

const SECRET: &str = "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf";
const HEX: &str = "9ebd7beda0c79af72a42ece3821a56eff16359b6df376cf049aee995565f022f";
const ACCOUNT: &str = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";
const BOB: &str = "ak_fUq2NesPXcYZ1CcqBcGC3StpdnQw3iVxMA3YSeCNAwfN4myQk";
const WORDS: &str = "eye quarter chapter suit cruel scrub verify stuff volume control learn dust";
const WORDS_0: &str = "ak_2swhLkgBPeeADxVTAVCJnZLY5NZtCFiM93JxsEaMuC59euuFRQ";
const WORDS_42: &str = "ak_2HteeujaJzutKeFZiAmYTzcagSoRErSXpBFV179xYgqT4teakv";
const PASSWORD: &str = "correct horse";

/// A home with the password in a file, and that file.
fn home() -> (Home, String) {
    let home = Home::new();
    let file = home.file("pw", &format!("{PASSWORD}\n"));
    (home, file)
}

/// The same with a known key called `alice`.
fn home_of_alice() -> (Home, String) {
    let (home, pw) = home();
    let ran = home.run_with(&["key", "import", "alice", "-", "--password-file", &pw], SECRET);
    assert_eq!(ran.code(0).stdout, format!("alice  {ACCOUNT}\n"));
    (home, pw)
}

#[test]
fn a_new_key_is_kept_closed_and_opens() {
    let (home, pw) = home();
    let new = home.run(&["key", "new", "alice", "--password-file", &pw, "-o", "json"]).code(0);
    let account = new.json()["account"].as_str().unwrap().to_owned();
    assert!(account.starts_with("ak_"));
    let keystore = home.folder().join("keys/alice.json");
    assert_eq!(new.json()["keystore"].as_str(), keystore.to_str());
    for (path, expected) in
        [("", 0o700), ("keys", 0o700), ("keys.toml", 0o600), ("keys/alice.json", 0o600)]
    {
        assert_eq!(mode(&home.folder().join(path)), expected, "{path}");
    }
    let stored = fs::read_to_string(&keystore).unwrap();
    let parallelism = serde_json::from_str::<serde_json::Value>(&stored).unwrap()["crypto"]
        ["kdf_params"]["parallelism"]
        .clone();
    assert_eq!(parallelism, 1);

    let checked = home.run(&["key", "check", "alice", "--password-file", &pw]).code(0);
    assert!(checked.stdout.contains(&account) && checked.stderr.is_empty());
    let listed = home.run(&["key", "list"]).code(0);
    assert!(listed.stdout.contains("alice") && listed.stdout.contains(&account));
    let shown = home.run(&["key", "show", "alice", "-o", "ndjson"]).code(0).json();
    assert_eq!((&shown["type"], &shown["name"]), (&"key".into(), &"alice".into()));
    assert_eq!((&shown["account"], &shown["default"]), (&account.into(), &false.into()));

    let secret = home.run(&["key", "export", "alice", "--yes", "--password-file", &pw]).code(0);
    assert!(secret.stdout.starts_with("sk_"));
    for ran in [&new, &checked, &listed] {
        let told = format!("{}{}", ran.stdout, ran.stderr);
        assert!(!told.contains(secret.stdout.trim()) && !told.contains(PASSWORD), "{told}");
    }
    // A taken name is told before a password is asked for, and nothing is overwritten.
    let again = home.run(&["key", "new", "alice", "--no-input"]).code(4);
    assert!(again.stderr.contains("already a key"), "{}", again.stderr);
    assert_eq!(fs::read_to_string(&keystore).unwrap(), stored);
}

#[test]
fn words_are_shown_once_and_not_as_a_result() {
    let (home, pw) = home();
    let new = home.run(&["key", "new", "w", "--words", "12", "--password-file", &pw]).code(0);
    assert!(new.stderr.contains("Write them down"), "{}", new.stderr);
    let words = new.stderr.lines().find(|line| line.split_whitespace().count() == 12).unwrap();
    assert!(!new.stdout.contains(words.trim()));
    let export = ["key", "export", "w", "--as", "mnemonic", "--yes", "--password-file", &pw];
    assert_eq!(home.run(&export).code(0).stdout.trim(), words.trim());
}

#[test]
fn passwords_come_from_file_descriptor_and_variable_never_from_nowhere() {
    let (home, pw) = home_of_alice();
    // Descriptor 0 is the only one that every run has.
    let given = ["key", "check", "alice", "--password-fd", "0"];
    assert!(home.run_with(&given, PASSWORD).code(0).stdout.contains(ACCOUNT));
    let by_variable = Ran::of(home.command().args(&given[..3]).env("AECHAN_PASSWORD", PASSWORD));
    assert!(by_variable.code(0).stdout.contains(ACCOUNT));
    let wrong = home.run_with(&given, "wrong").code(4);
    assert!(wrong.stderr.contains("wrong password") && !wrong.stderr.contains("horse"));
    assert_eq!(wrong.stdout, "");
    let absent = home.run(&["key", "check", "alice", "--password-file", "absent"]).code(4);
    assert!(absent.stderr.contains("absent: No such file"), "{}", absent.stderr);
    let both = ["key", "check", "alice", "--password-fd", "0", "--password-file", pw.as_str()];
    assert!(home.run(&both).code(2).stderr.contains("leave one of them out"));
    for args in [
        &["key", "new", "bob", "--no-input"][..],
        &["key", "check", "alice", "--no-input"],
        &["key", "passwd", "alice", "--no-input"],
        &["key", "export", "alice", "--yes", "--no-input"],
        &["key", "export", "alice", "--as", "keystore", "--no-input"],
    ] {
        let ran = home.run(args).code(12);
        assert!(ran.stderr.contains("--password-file"), "{}", ran.stderr);
        assert_eq!(ran.stdout, "");
    }
    let empty = home.file("empty", "\n");
    let ran = home.run(&["key", "new", "bob", "--password-file", &empty]).code(4);
    assert!(ran.stderr.contains("empty password"), "{}", ran.stderr);
    assert!(!home.folder().join("keys/bob.json").exists());
}

#[test]
fn a_secret_leaves_only_when_confirmed() {
    let (home, pw) = home_of_alice();
    for args in [
        &["key", "export", "alice", "--password-file", &pw][..],
        &["key", "export", "alice", "--password-file", &pw, "--as", "hex", "--no-input"],
    ] {
        // What stands on standard input is no confirmation.
        let ran = home.run_with(args, "alice\n").code(12);
        assert_eq!(ran.stdout, "");
        assert!(ran.stderr.contains("--yes"), "{}", ran.stderr);
    }
    let export = |form: &str, output: &str| {
        let args = ["key", "export", "alice", "--password-file", &pw, "--yes"];
        home.run(&[&args[..], &["--as", form, "-o", output]].concat())
    };
    assert_eq!(export("sk", "pretty").code(0).stdout, format!("{SECRET}\n"));
    let hex = export("hex", "ndjson").code(0).json();
    assert_eq!(hex["as"], "hex");
    let hex = hex["secret"].as_str().unwrap().to_owned();
    assert_eq!((hex.len(), &hex[..64]), (128, HEX));
    let wrong = export("mnemonic", "pretty").code(4);
    assert!(wrong.stderr.contains("needs mnemonic words"), "{}", wrong.stderr);
    assert!(home.run(&["key", "export", "carol"]).code(4).stderr.contains("no key “carol”"));

    // What was exported comes back in.
    let file = home.file("hex", &hex);
    let back = home.run(&["key", "import", "back", &file, "--password-file", &pw]).code(0);
    assert!(back.stdout.contains(ACCOUNT));
}

#[test]
fn an_exported_keystore_has_a_password_of_its_own() {
    let (home, pw) = home_of_alice();
    let other = home.file("other", "other");
    let export = ["key", "export", "alice", "--as", "keystore", "--password-file", &pw];
    let ran = home.run(&[&export[..], &["--new-password-file", &other]].concat()).code(0);
    assert!(!ran.stdout.contains("2Cuofq"));
    let copied = home.run_with(&["key", "import", "copy", "-"], ran.stdout).code(0);
    assert!(copied.stdout.contains(ACCOUNT));
    assert_eq!(mode(&home.folder().join("keys/copy.json")), 0o600);
    let _ = home.run(&["key", "check", "copy", "--password-file", &pw]).code(4);
    assert!(
        home.run(&["key", "check", "copy", "--password-file", &other]).code(0).stderr.is_empty()
    );
}

#[test]
fn passwd_changes_the_password_and_nothing_else() {
    let (home, pw) = home_of_alice();
    let new = home.file("new", "new one");
    let change = |old: &str| {
        let args = ["key", "passwd", "alice", "--new-password-file", &new, "-o", "json"];
        home.run_with(&[&args[..], &["--password-fd", "0"]].concat(), old)
    };
    let path = home.folder().join("keys/alice.json");
    let before = fs::read(&path).unwrap();
    assert!(change("wrong").code(4).stderr.contains("wrong password"));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(change(PASSWORD).code(0).json()["keystore"].as_str(), path.to_str());
    assert_eq!(mode(&path), 0o600);
    assert!(home.run(&["key", "check", "alice", "--password-file", &pw]).code(4).stdout.is_empty());
    let checked = home.run(&["key", "check", "alice", "--password-file", &new]).code(0);
    assert!(checked.stdout.contains(ACCOUNT));
}

#[test]
fn secrets_as_arguments_are_refused_and_not_quoted() {
    let (home, pw) = home();
    for text in [SECRET, HEX, WORDS] {
        let ran = home.run(&["key", "import", "x", text, "--password-file", &pw]).code(4);
        let told = format!("{}{}", ran.stdout, ran.stderr);
        for part in ["2Cuofq", "9ebd7b", "chapter"] {
            assert!(!told.contains(part), "{told}");
        }
    }
    assert!(!home.folder().exists());
}

#[test]
fn everything_that_can_be_imported() {
    let (home, pw) = home();
    let words = home.file("words", WORDS);
    let import =
        |args: &[&str]| home.run(&[&["key", "import"], args, &["--password-file", &pw]].concat());
    assert!(import(&["w", &words]).code(0).stdout.contains(WORDS_0));
    assert!(import(&["w42", &words, "--account", "42"]).code(0).stdout.contains(WORDS_42));
    assert!(import(&["bob", BOB]).code(0).stdout.contains(BOB));
    assert!(import(&["kms", "cmd:/bin/signer --slot 2"]).code(0).stderr.is_empty());
    let listed = home.run(&["key", "list", "-o", "ndjson"]).code(0);
    let kinds: Vec<_> = listed.lines().iter().map(|key| key["kind"].clone()).collect();
    let expected =
        ["an address only", "an external signer", "a mnemonic keystore", "a mnemonic keystore"];
    assert_eq!(kinds, expected);

    let open = home.file("open", SECRET);
    fs::set_permissions(&open, Permissions::from_mode(0o644)).unwrap();
    for (args, told) in [
        (["x", &open], "chmod 600"),
        (["x", "absent"], "absent: No such file"),
        (["x", &BOB.replace("Nes", "Net")], "checksum"),
        (["x y", BOB], "letters, digits"),
        (["bob", BOB], "already a key"),
    ] {
        let ran = import(&args).code(4);
        assert!(ran.stderr.contains(told) && ran.stdout.is_empty(), "{}", ran.stderr);
    }
}

#[test]
fn accounts_are_derived_and_named() {
    let (home, pw) = home();
    let given = ["--password-file", &pw];
    let words = home.file("words", WORDS);
    let _ = home.run(&[&["key", "import", "w", &words], &given[..]].concat()).code(0);
    let list = home.run(&[&["key", "derive", "w", "--count", "2"], &given[..]].concat()).code(0);
    let rows: Vec<_> = list.stdout.lines().collect();
    assert_eq!((rows.len(), rows[1]), (3, format!("0       {WORDS_0}").as_str()));
    let name = ["key", "derive", "w", "w42", "--account", "42", "-o", "json"];
    assert_eq!(home.run(&[&name[..], &given].concat()).code(0).json()["account"], WORDS_42);
    assert!(
        home.run(&[&["key", "check", "w42"], &given[..]].concat())
            .code(0)
            .stdout
            .contains(WORDS_42)
    );
    assert!(home.run(&[&name[..], &given].concat()).code(4).stderr.contains("already a key"));
}

#[test]
fn names_defaults_and_open_files() {
    let (home, _) = home_of_alice();
    let run = |args: &[&str]| home.run(&[&["key"], args].concat());
    assert!(run(&["default"]).code(0).stderr.contains("No key is the default"));
    assert_eq!(run(&["default", "alice"]).code(0).stdout, "alice\n");
    assert!(run(&["list"]).code(0).stdout.lines().any(|line| line.starts_with("*  alice")));
    assert!(run(&["rename", "alice", "al"]).code(0).stderr.contains("“al” now"));
    assert_eq!(run(&["default", "-o", "json"]).code(0).json()["name"], "al");
    assert!(run(&["default", "--none"]).code(0).stdout.is_empty());

    let keystore = home.folder().join("keys/alice.json");
    assert!(run(&["fix-perms"]).code(0).stdout.is_empty());
    fs::set_permissions(&keystore, Permissions::from_mode(0o644)).unwrap();
    let warned = run(&["list"]).code(0);
    assert!(warned.stderr.contains("mode 0644") && warned.stderr.contains("fix-perms"));
    let fixed = run(&["fix-perms", "-o", "json"]).code(0).json();
    assert_eq!(fixed["fixed"][0].as_str(), keystore.to_str());
    assert_eq!(mode(&keystore), 0o600);

    assert!(run(&["remove", "al"]).code(0).stderr.contains("keystore stays"));
    assert!(keystore.exists());
    for args in [&["show", "al"][..], &["check", "al"], &["remove", "al"], &["default", "al"]] {
        assert!(run(args).code(4).stderr.contains("no key “al”"));
    }
    assert_eq!(run(&["list", "-o", "json"]).code(0).stdout, "[]\n");
}

#[test]
fn an_only_copy_is_not_removed_unasked() {
    let (home, _) = home();
    let keys = home.file("keys.toml", &format!("[key.toy]\nsecret = \"{SECRET}\"\n"));
    let remove = ["key", "remove", "toy", "--keys", &keys];
    assert!(home.run(&remove).code(12).stderr.contains("--yes"));
    assert!(fs::read_to_string(&keys).unwrap().contains("toy"));
    assert!(home.run(&[&remove[..], &["--yes"]].concat()).code(0).stderr.contains("forgotten"));
    assert!(!fs::read_to_string(&keys).unwrap().contains("sk_"));
}

#[test]
fn a_faulty_key_file_is_told_with_its_place() {
    let (home, _) = home();
    let keys = home.file("keys.toml", "[key.a]\naddress = \"ak_no\"\n");
    let ran = home.run(&["key", "list", "--keys", &keys, "-o", "json"]).code(4);
    assert!(ran.stderr.contains("keys.toml:2:"), "{}", ran.stderr);
    assert_eq!(ran.json()["exit"], 4);
}
