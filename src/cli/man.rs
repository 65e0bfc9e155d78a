//! `aechan man`: the manual pages, generated from the same tree as `--help`.

use std::path::Path;

use anyhow::{Context, Result};

use super::argv;
use super::exit::Exit;

/// Writes `aechan.1` and a page for each subcommand, and makes the folder where it is not.
pub(super) fn run(folder: &Path) -> Result<Exit> {
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(argv::tree(), folder))
        .with_context(|| format!("writing manual pages into {}", folder.display()))?;
    Ok(Exit::Ok)
}
