//! What the program is built from: licences, sources and bans of `deny.toml`, read from
//! what cargo knows without a network; and no `unsafe` of our own. `cargo deny check`
//! does the same and more where it is installed.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use toml::Table;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rules() -> Table {
    std::fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap()
}

/// Every package that this platform's build takes in.
fn packages() -> Vec<Value> {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let told = String::from_utf8(rustc.stdout).unwrap();
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(["--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let told: Value = serde_json::from_slice(&out.stdout).unwrap();
    let packages = told["packages"].as_array().unwrap().clone();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    packages
}

/// Whether an SPDX expression can be fulfilled with these licences.
fn is_allowed(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let text = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let (fits, rest) = any(&words, allowed);
    assert!(rest.is_empty(), "`{expression}` is no expression that this test reads");
    fits
}

fn any<'a>(words: &'a [&'a str], allowed: &BTreeSet<&str>) -> (bool, &'a [&'a str]) {
    let (mut fits, mut rest) = all(words, allowed);
    while let ["OR", behind @ ..] = rest {
        let (other, behind) = all(behind, allowed);
        (fits, rest) = (fits | other, behind);
    }
    (fits, rest)
}

fn all<'a>(words: &'a [&'a str], allowed: &BTreeSet<&str>) -> (bool, &'a [&'a str]) {
    let (mut fits, mut rest) = one(words, allowed);
    while let ["AND", behind @ ..] = rest {
        let (other, behind) = one(behind, allowed);
        (fits, rest) = (fits & other, behind);
    }
    (fits, rest)
}

fn one<'a>(words: &'a [&'a str], allowed: &BTreeSet<&str>) -> (bool, &'a [&'a str]) {
    match words {
        ["(", inside @ ..] => {
            let (fits, rest) = any(inside, allowed);
            assert_eq!(rest.first(), Some(&")"));
            (fits, &rest[1..])
        }
        [name, "WITH", exception, rest @ ..] => {
            (allowed.contains(format!("{name} WITH {exception}").as_str()), rest)
        }
        [name, rest @ ..] => (allowed.contains(name), rest),
        [] => panic!("an expression ends too early"),
    }
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    let allowed = BTreeSet::from(["MIT", "ISC"]);
    for (expression, fits) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("(GPL-3.0 OR MIT) AND ISC", true),
        ("Apache-2.0/MIT", true),
        ("Apache-2.0 WITH LLVM-exception OR GPL-3.0", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), fits, "{expression}");
    }
}

#[test]
fn every_licence_lets_us_use_it() {
    let rules = rules();
    let list = rules["licenses"]["allow"].as_array().unwrap();
    let allowed: BTreeSet<&str> = list.iter().map(|name| name.as_str().unwrap()).collect();
    for package in packages() {
        let licence = package["license"].as_str();
        let licence = licence.unwrap_or_else(|| panic!("{} says no licence", package["name"]));
        assert!(is_allowed(licence, &allowed), "{} is under {licence}", package["name"]);
    }
}

#[test]
fn everything_comes_from_the_registry_and_nothing_is_banned() {
    let rules = rules();
    let banned: Vec<&str> = rules["bans"]["deny"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ban| ban["name"].as_str().unwrap())
        .collect();
    assert!(banned.contains(&"openssl"));
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        assert!(!banned.contains(&name), "{name} came back");
        match package["source"].as_str() {
            Some(source) => {
                let registry = "registry+https://github.com/rust-lang/crates.io-index";
                assert_eq!(source, registry, "{name}");
            }
            None => assert_eq!(name, "aechan", "a package from a path"),
        }
    }
    // Every locked package has the checksum that the registry gave.
    let lock: Table = std::fs::read_to_string(root().join("Cargo.lock")).unwrap().parse().unwrap();
    for package in lock["package"].as_array().unwrap() {
        let is_ours = package["name"].as_str() == Some("aechan");
        assert!(is_ours || package.get("checksum").is_some(), "{package:?}");
    }
}

#[test]
fn there_is_no_unsafe_of_our_own() {
    let manifest: Table =
        std::fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}
