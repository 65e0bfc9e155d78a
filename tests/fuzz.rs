//! The fuzz targets of `fuzz/`, over their seeds, over seeds with a byte changed, and over
//! every input that ever failed (`tests/fixtures/fuzz/TARGET/…`).

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "../fuzz/src/seeds.rs"]
#[allow(dead_code, reason = "writing them is for the fuzzer")]
mod seeds;
#[path = "../fuzz/src/targets/mod.rs"]
#[allow(dead_code, reason = "the bound is the fuzzer's, and it plays a part of a node")]
mod targets;

use std::path::Path;

use targets::TARGETS;

/// The most inputs of one target.
const MOST: usize = 150;

#[test]
fn seeds_and_what_is_near_them_hold() {
    let seeds = seeds::all().unwrap();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for target in TARGETS {
        let known = seeds.get(target.name).unwrap_or_else(|| panic!("no seed of {}", target.name));
        let step = known.len().div_ceil(MOST);
        let mut inputs = 0;
        for seed in known.iter().step_by(step.max(1)) {
            (target.run)(seed);
            let mut near = seed.clone();
            for _ in 0..3 {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                let at = usize::try_from(random >> 8).unwrap() % near.len().max(1);
                if let Some(byte) = near.get_mut(at) {
                    *byte ^= u8::try_from(random & 0xff).unwrap();
                }
                (target.run)(&near);
            }
            inputs += 4;
        }
        println!("{:<14} {inputs} inputs", target.name);
    }
}

#[test]
fn what_once_failed_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz");
    for entry in std::fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap();
        let target = TARGETS.iter().find(|target| target.name == name).unwrap();
        for input in std::fs::read_dir(&folder).unwrap() {
            let path = input.unwrap().path();
            println!("{}", path.display());
            (target.run)(&std::fs::read(path).unwrap());
        }
    }
}

#[test]
fn every_input_has_its_bound() {
    assert_eq!(targets::bound(0), 16 << 20);
    assert!(targets::bound(65_536) < 64 << 20);
}
