//! `config`, `profile`, and what the files mean for other commands.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::home::{Home, Ran};

const USER: &str = "default_profile = \"home\"\nkey = \"carol\"\n[ui]\nunit = \"aetto\"\n\
    [network.own]\nnode = \"http://own.invalid:3013\"\nws = \"ws://own.invalid:3014/channel\"\nnetwork_id = \"ae_dev\"\n\
    [profile.home]\nkey = \"bob\"\non_sign = \"own\"\n[profile.work]\nnetwork = \"own\"\n\
    [profile.work.open]\npeer = \"dev:bob\"\namount = \"1ae\"\npeer_amount = \"2ae\"\n";

/// A home with this config.toml, and a folder to start in.
fn home(config: &str) -> (Home, tempfile::TempDir) {
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    fs::write(home.folder().join("config.toml"), config).unwrap();
    (home, tempfile::tempdir().unwrap())
}

/// What holds for a key, and whence.
fn holds(ran: &Ran, key: &str) -> (String, String) {
    let shown: Value = serde_json::from_str(&ran.stdout).unwrap();
    let text = |part: &str| shown["values"][key][part].as_str().unwrap_or("-").to_owned();
    (text("value"), text("origin"))
}

#[test]
fn the_strongest_saying_holds() {
    let (home, project) = home("");
    let show = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = home.command();
        command.args(["config", "show", "--origin", "-o", "json"]).args(args);
        command.envs(env.iter().copied()).current_dir(project.path());
        Ran::of(&mut command).code(0)
    };
    let expect = |ran: &Ran, value: &str, origin: &str| {
        let (found, from) = holds(ran, "key");
        assert_eq!(found, value);
        assert!(from.starts_with(origin), "{from}");
    };
    assert_eq!(holds(&show(&[], &[]), "node").1, "built-in");
    fs::write(home.folder().join("config.toml"), USER).unwrap();
    expect(&show(&["-p", "work"], &[]), "carol", "user ");
    expect(&show(&[], &[]), "bob", "profile home");
    fs::write(project.path().join("aechan.toml"), "key = \"dora\"\n").unwrap();
    expect(&show(&[], &[]), "dora", "project aechan.toml:1");
    let env = [("AECHAN_KEY", "erik")];
    expect(&show(&[], &env), "erik", "environment AECHAN_KEY");
    expect(&show(&["--key", "fred"], &env), "fred", "flag --key");
    // A network that a flag names stands above variables; one of a file does not.
    let env = [("AECHAN_NODE_URL", "http://env.invalid")];
    assert_eq!(holds(&show(&["-p", "work"], &env), "node").0, "http://env.invalid");
    assert_eq!(holds(&show(&["-n", "own"], &env), "node").0, "http://own.invalid:3013");
    assert_eq!(holds(&show(&["-n", "mainnet"], &[]), "network_id").0, "ae_mainnet");
}

#[test]
fn files_are_defaults_of_flags() {
    let (home, _) = home(USER);
    let ran = home.run(&["height", "-n", "own"]).code(5);
    assert!(ran.stderr.contains("own.invalid"), "{}", ran.stderr);
    let ran = home.run(&["height", "-n", "own", "-u", "http://flag.invalid"]).code(5);
    assert!(ran.stderr.contains("flag.invalid"), "{}", ran.stderr);
    let as_json = Ran::of(home.command().args(["config", "set", "output", "json"]));
    assert!(as_json.code(0).stderr.contains("output = json"));
    assert_eq!(home.run(&["channels"]).code(0).stdout, "[]\n");
    assert_eq!(home.run(&["channels", "-o", "ndjson"]).code(0).stdout, "");
    // One deadline for every command that has one, whatever else its own flag takes.
    let _ = home.run(&["config", "set", "timeout", "30s"]).code(0);
    let _ = home.run(&["track", "last"]).code(16);
    let _ = home.run(&["convert", "1ae", "--unit", "aetto"]).code(0);
    // A command on a channel reads them too.
    let ran = home.run(&["balances"]).code(16);
    assert!(ran.stdout.contains("\"type\": \"error\""), "{}", ran.stdout);
    // Parties and amounts come from the profile: what is missing is a node that answers.
    let ran =
        home.run(&["open", "-p", "work", "--key", "dev:alice", "--insecure", "-c", ""]).code(5);
    assert!(!ran.stderr.contains("is missing"), "{}", ran.stderr);
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_nearest() {
    let (home, _) = home("[ui]\nuntis = \"ae\"\n");
    for args in [&["channels"][..], &["balances"], &["config", "show"]] {
        let ran = home.run(args).code(3);
        assert!(ran.stderr.contains("config.toml:2: there is no key `ui.untis`"), "{}", ran.stderr);
        assert!(ran.stderr.contains("`ui.unit`"), "{}", ran.stderr);
    }
    // What repairs it works; and nothing is made worse.
    let _ = home.run(&["config", "path"]).code(0);
    let ran = home.run(&["config", "set", "ui.unit", "ae"]).code(3);
    assert!(ran.stderr.contains("nothing was written"), "{}", ran.stderr);
    let mut edit = home.command();
    edit.args(["config", "edit"])
        .env("EDITOR", "sed -i s/untis/unit/")
        .env("PATH", "/usr/bin:/bin");
    assert!(Ran::of(&mut edit).code(0).stderr.contains("is right"));
    let ran = home.run(&["config", "set", "ui.bel", "true"]).code(2);
    assert!(ran.stderr.contains("ui.bell"), "{}", ran.stderr);
    let ran = home.run(&["config", "set", "ui.unit", "eur"]).code(2);
    assert!(ran.stderr.contains("ae, aetto, auto"), "{}", ran.stderr);
    let ran = home.run(&["channels", "-n", "moon"]).code(3);
    assert!(ran.stderr.contains("dev, mainnet, testnet"), "{}", ran.stderr);
}

#[test]
fn a_project_cannot_sign_for_me() {
    let (home, project) = home("");
    let file = project.path().join("aechan.toml");
    let run = || Ran::of(home.command().arg("channels").current_dir(project.path()));
    for (text, why) in [
        ("on_sign = \"verified\"\n", "sign without you"),
        ("key = \"cmd:./steal\"\n", "start programs"),
        ("policy = \"all.toml\"\n", "what is signed"),
        ("record = \"off\"\n", "leave no trace"),
    ] {
        fs::write(&file, text).unwrap();
        let ran = run().code(3);
        assert!(ran.stderr.contains("aechan.toml:1") && ran.stderr.contains(why), "{}", ran.stderr);
    }
    fs::write(&file, "network = \"dev\"\n").unwrap();
    let _ = run().code(0);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
    let ran = run().code(3);
    assert!(ran.stderr.contains("others can change it"), "{}", ran.stderr);
}

#[test]
fn profiles_are_listed_used_and_shown() {
    let home = Home::new();
    let _ = home.run(&["config", "init"]).code(0);
    let again = home.run(&["config", "init"]).code(3);
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);
    let _ = home.run(&["config", "set", "profile.work.network", "testnet"]).code(0);
    assert_eq!(home.run(&["profile", "list"]).code(0).stdout, "* dev\n  work\n");
    let ran = home.run(&["profile", "use", "wrok"]).code(3);
    assert!(ran.stderr.contains("work"), "{}", ran.stderr);
    let _ = home.run(&["profile", "use", "work"]).code(0);
    assert_eq!(home.run(&["config", "get", "network_id"]).code(0).stdout, "ae_uat\n");
    assert_eq!(home.run(&["config", "get", "profile.dev.open.port"]).code(0).stdout, "12340\n");
    assert!(home.run(&["profile", "show"]).code(0).stdout.contains("network  testnet"));
    // The comments of the file that was begun are still there.
    let text = fs::read_to_string(home.folder().join("config.toml")).unwrap();
    assert!(text.contains("# without -p NAME"), "{text}");
}
