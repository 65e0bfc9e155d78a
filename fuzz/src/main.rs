//! libFuzzer's program for every target: `AECHAN_FUZZ_TARGET` says which one.
//!
//! `run.sh` beside this crate builds and runs it. With `AECHAN_FUZZ_SEEDS` it writes the
//! seeds of all targets into that folder and ends; with `AECHAN_FUZZ_LIST` it names the
//! targets.

#![no_main]

#[path = "seeds.rs"]
mod seeds;
#[path = "targets/mod.rs"]
mod targets;

use std::alloc::System;
use std::path::PathBuf;
use std::sync::OnceLock;

use cap::Cap;
use libfuzzer_sys::fuzz_target;

use crate::targets::Target;

/// Counts what an input allocates; beyond [`targets::bound`] the allocation fails, which
/// libFuzzer reports with the input.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

static TARGET: OnceLock<&'static Target> = OnceLock::new();

fn prepare() {
    if std::env::var_os("AECHAN_FUZZ_LIST").is_some() {
        targets::TARGETS.iter().for_each(|target| println!("{}", target.name));
        std::process::exit(0);
    }
    if let Some(folder) = std::env::var_os("AECHAN_FUZZ_SEEDS").map(PathBuf::from) {
        let written = seeds::write(&folder).expect("the seeds can be written");
        println!("{written} seeds in {}", folder.display());
        std::process::exit(0);
    }
    let name = std::env::var("AECHAN_FUZZ_TARGET").expect("AECHAN_FUZZ_TARGET names a target");
    let target = targets::TARGETS.iter().find(|target| target.name == name);
    // What tells of a panic needs memory, too.
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let _is_lifted = ALLOCATOR.set_limit(usize::MAX).is_ok();
        told(panic);
    }));
    assert!(TARGET.set(target.unwrap_or_else(|| panic!("no target {name}"))).is_ok());
}

fuzz_target!(init: prepare(), |data: &[u8]| {
    let Some(target) = TARGET.get() else { return };
    // What is kept between inputs (a runtime, the looks) is none of an input's.
    let limit = ALLOCATOR.allocated().saturating_add(targets::bound(data.len()));
    ALLOCATOR.set_limit(limit).expect("the limit is above what is allocated");
    (target.run)(data);
    ALLOCATOR.set_limit(usize::MAX).expect("no limit is above everything");
});
