//! `aechan decode`.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use aechan::encoding::{Era, Prefix, api};
use aechan::tx::Update;
use serde_json::Value;

use crate::home::Home;

const AK: &str = "ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx";
const TH: &str = "th$hNyHzj4dSzyBqReAMR36GGz1mhuXxQFuES3AnPkXkuY2w6dZb";
const SECRET: &str = "sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf";

/// The strings of the seed document, with what independent code says of them.
fn seed() -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vectors/legacy.json");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let strings = file["seed"].as_array().unwrap().clone();
    assert!(strings.len() >= 18);
    strings
}

fn encoded(vector: &Value) -> &str {
    vector["encoded"].as_str().unwrap()
}

fn expected_type(vector: &Value) -> &Value {
    if vector["object"].is_null() { &vector["kind"] } else { &vector["object"]["type"] }
}

#[test]
fn the_seed_s_strings_as_arguments() {
    let home = Home::new();
    for vector in seed() {
        let kind = expected_type(&vector);
        let ran = home.run(&["decode", encoded(&vector), "-o", "ndjson"]).code(0);
        assert_eq!(ran.stdout.lines().count(), 1);
        assert_eq!(&ran.json()["type"], kind);
        let document = home.run(&["-o", "json", "decode", encoded(&vector)]).code(0);
        assert!(document.stdout.lines().count() > 1);
        assert_eq!(document.json(), ran.json());
        let tree = home.run(&["decode", encoded(&vector)]).code(0);
        assert!(tree.stdout.contains(kind.as_str().unwrap()), "{}", tree.stdout);
        assert!(tree.stdout.lines().skip(1).all(|line| line.starts_with("  ")), "{}", tree.stdout);
        assert_eq!(format!("{}{}{}", ran.stderr, document.stderr, tree.stderr), "");
    }
    assert!(home.is_empty());
}

#[test]
fn a_create_as_a_tree() {
    let home = Home::new();
    let create = seed().into_iter().find(|v| v["label"] == "A create, initiator-signed").unwrap();
    let ran = home.run(&["decode", encoded(&create)]).code(0);
    for line in [
        "  signatures:",
        "  transaction: channel_create_tx (tag 50, version 1, layout v0.16)",
        "    channel reserve: 0.000000000000000002ae (2 aetto)",
        "  hash: th$2cQ3eN7jH5fU6k4HkrYXx4DQ9rTS9stv6sitqFW3Smxi2KXYqT",
    ] {
        assert!(ran.stdout.lines().any(|found| found == line), "{line}\n{}", ran.stdout);
    }
}

#[test]
fn a_stream_gives_one_object_a_line() {
    let home = Home::new();
    let seed = seed();
    let input: Vec<_> = seed.iter().map(encoded).collect();
    let ran = home.run_with(&["decode", "-"], format!("{}\n", input.join("\r\n\n"))).code(0);
    assert_eq!(ran.stderr, "");
    let types: Vec<_> = ran.lines().iter().map(|line| line["type"].clone()).collect();
    let expected: Vec<_> = seed.iter().map(|vector| expected_type(vector).clone()).collect();
    assert_eq!(types, expected);
    let array = home.run_with(&["decode", "-", "-o", "json"], input.join("\n")).code(0);
    assert_eq!(array.json().as_array().unwrap(), &ran.lines());
    let trees = home.run_with(&["decode", "-", "-o", "pretty"], input.join("\n")).code(0);
    assert_eq!(trees.stdout.split("\n\n").count(), seed.len());
    for form in ["pretty", "ndjson"] {
        assert_eq!(home.run_with(&["decode", "-", "-o", form], "\n \n").code(0).stdout, "");
    }
    assert_eq!(home.run(&["decode", "-", "-o", "json"]).code(0).stdout, "[]\n");
}

#[test]
fn a_bad_line_is_told_and_the_run_goes_on() {
    let home = Home::new();
    let ran = home.run_with(&["decode", "-"], format!("{AK}\n\nak_oops\n{TH}")).code(2);
    assert_eq!(ran.lines().len(), 2);
    assert_eq!(ran.lines()[1]["type"], "tx_hash");
    assert!(ran.stderr.starts_with("line 3: “ak_oops”"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("1 of 4 lines could not be decoded.\n"), "{}", ran.stderr);

    let bytes = [AK.as_bytes(), b"\nak_\xff\xfe\n", TH.as_bytes()].concat();
    let ran = home.run_with(&["decode", "-", "-o", "json"], bytes).code(2);
    assert_eq!(ran.json().as_array().unwrap().len(), 2);
    assert!(ran.stderr.contains("line 2: it is not UTF-8 text"), "{}", ran.stderr);
    assert!(ran.stderr.contains("number 4\n"), "{}", ran.stderr);

    let hostile = home.run_with(&["decode", "-"], "\u{1b}[2J\u{202e}\n").code(2);
    assert!(hostile.stderr.contains("␛[2J⟦U+202E⟧"), "{}", hostile.stderr);
}

#[test]
fn a_line_without_end_is_not_kept_in_memory() {
    let home = Home::new();
    let long = 17 << 20;
    let ran = home.run_with(&["decode", "-"], format!("{}\n{AK}\n", "x".repeat(long))).code(2);
    assert_eq!(ran.lines().len(), 1);
    let told = format!("line 1: it has {} bytes", long + 1);
    assert!(ran.stderr.starts_with(&told), "{}", ran.stderr);
    assert!(ran.stderr.len() < 200);
}

#[test]
fn what_is_no_string_is_refused_with_2() {
    let home = Home::new();
    let damaged = AK.replace("2bh", "2bk");
    let oracle = api::encode(Prefix::Transaction, Era::Modern, &[0xc2, 22, 1]);
    for (text, told) in [
        ("", "nothing to decode"),
        ("hello", "does not begin with two letters"),
        ("zz_2bhWxVMnpe", "no known kind"),
        (&damaged, "checksum"),
        ("ak_0OIl", "not valid base58"),
        (&oracle, "the text is intact, but"),
    ] {
        let ran = home.run(&["decode", text]).code(2);
        assert_eq!(ran.stdout, "");
        assert!(ran.stderr.starts_with("error: ") && ran.stderr.contains(told), "{}", ran.stderr);
        let error = home.run(&["-o", "json", "decode", text]).code(2).json();
        assert_eq!((&error["type"], &error["exit"]), (&"error".into(), &2.into()));
        assert!(error["message"].as_str().unwrap().contains(told));
    }
}

#[test]
fn secrets_are_not_shown_back() {
    let home = Home::new();
    for form in ["pretty", "json"] {
        let ran = home.run(&["decode", SECRET, "-o", form]).code(0);
        assert!(ran.stdout.contains("ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E"));
        assert!(!ran.stdout.contains("2Cuofq"), "{}", ran.stdout);
    }
    let mistyped = SECRET.replace("HrA", "HrB");
    for ran in [
        home.run(&["decode", &mistyped]).code(2),
        home.run_with(&["decode", "-", "-o", "json"], mistyped).code(2),
    ] {
        assert!(!format!("{}{}", ran.stdout, ran.stderr).contains("Cuofq"), "{}", ran.stderr);
    }
}

#[test]
fn a_peer_s_text_moves_no_cursor() {
    let home = Home::new();
    let text = "\u{1b}]0;x\u{7}\u{202e}paid\u{9b}2J";
    let update = Update::Meta { data: text.as_bytes().to_vec() }.encode();
    let text = api::encode(Prefix::ByteArray, Era::Modern, &update);
    let tree = home.run(&["decode", &text]).code(0);
    assert!(tree.stdout.contains("␛]0;x␇⟦U+202E⟧paid⟦U+009B⟧2J"), "{}", tree.stdout);
    for form in ["json", "ndjson"] {
        let ran = home.run(&["decode", &text, "-o", form]).code(0);
        assert!(ran.stdout.bytes().all(|byte| byte == b'\n' || (b' '..0x7f).contains(&byte)));
        assert!(ran.json().to_string().contains('\u{202e}'), "nothing is lost");
    }
}

fn spawn() -> Child {
    Command::new(assert_cmd::cargo::cargo_bin("aechan"))
        .env_clear()
        .args(["decode", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn a_slow_stream_is_answered_line_by_line() {
    let mut child = spawn();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(stdin, "{AK}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.contains("account_pubkey") && line.ends_with('\n'), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let mut child = spawn();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // Sooner or later the program is gone and this fails; that is what is tested.
    while writeln!(stdin, "{AK}").is_ok() {}
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(141), ""));
}

#[test]
fn a_stream_in_flat_lines_or_none() {
    let home = Home::new();
    let ran = home.run_with(&["decode", "-", "-o", "flat"], format!("{AK}\n\n{AK}\n")).code(0);
    let halves: Vec<_> = ran.stdout.split("\n\n").map(str::trim_end).collect();
    assert_eq!(halves.len(), 2, "{}", ran.stdout);
    assert_eq!(halves[0], halves[1]);
    assert!(halves[0].lines().all(|line| line.contains('=')), "{}", ran.stdout);
    let ran = home.run_with(&["decode", "-", "-o", "none"], format!("{AK}\nnonsense\n")).code(2);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("line 2: "), "{}", ran.stderr);
}

/// More than one thread has to do with it: every object still stands where its line stood.
#[test]
fn a_long_stream_keeps_its_order() {
    let home = Home::new();
    let account = |number: u64| {
        let mut bytes = [7; 32];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        api::encode(Prefix::AccountKey, Era::Modern, &bytes)
    };
    const LINES: u64 = 20_000;
    let text = |number| if number % 1000 == 999 { "bad".into() } else { account(number) };
    let input: String = (0..LINES).map(|number| text(number) + "\n").collect();
    let ran = home.run_with(&["decode", "-", "-o", "ndjson"], input).code(2);
    let mut expected = (0..LINES).filter(|number| number % 1000 != 999);
    for line in ran.stdout.lines() {
        let object: Value = serde_json::from_str(line).unwrap();
        let begin = format!("{:016x}", expected.next().unwrap());
        assert!(object["hex"].as_str().unwrap().starts_with(&begin), "{line}");
    }
    assert_eq!(expected.next(), None);
    let told: Vec<_> = ran.stderr.lines().filter(|line| line.starts_with("line ")).collect();
    assert_eq!(told.len(), 20, "{}", ran.stderr);
    assert!(told[0].starts_with("line 1000: ") && told[19].starts_with("line 20000: "));
}
