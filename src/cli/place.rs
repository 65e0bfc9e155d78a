//! Where things are kept (`design/interface.md`, Files).

use std::path::PathBuf;

use anyhow::{Context, Result};
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use super::args::Global;
use crate::journal::Journal;

/// The folders of this user, or those below `--home`.
#[derive(Debug)]
pub struct Place {
    /// Configuration: `keys.toml`, `policy.toml`.
    pub config: PathBuf,
    /// State: journal, history, transcripts.
    pub state: PathBuf,
}

impl Place {
    /// Finds them; makes nothing.
    ///
    /// # Errors
    /// There is no home directory.
    pub fn of(global: &Global) -> Result<Self> {
        if let Some(home) = &global.home {
            return Ok(Self { config: home.clone(), state: home.clone() });
        }
        let strategy = choose_app_strategy(AppStrategyArgs {
            top_level_domain: String::from("org"),
            author: String::from("aechan"),
            app_name: String::from("aechan"),
        })
        .context("finding your home directory; set AECHAN_HOME to a folder")?;
        let config = strategy.config_dir();
        let state = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
        Ok(Self { config, state })
    }

    /// The file that names keys.
    #[must_use]
    pub fn keys(&self, global: &Global) -> PathBuf {
        global.keys.clone().unwrap_or_else(|| self.config.join("keys.toml"))
    }

    /// The rules of `--on-sign policy`.
    #[must_use]
    pub fn policy(&self) -> PathBuf {
        self.config.join("policy.toml")
    }

    /// The journal's file.
    #[must_use]
    pub fn journal_file(&self) -> PathBuf {
        self.state.join("journal.sqlite")
    }

    /// Opens the journal.
    ///
    /// # Errors
    /// It cannot be opened or is not one.
    pub fn journal(&self) -> Result<Journal> {
        Ok(Journal::open(&self.journal_file())?)
    }

    /// The transcripts of sessions.
    #[must_use]
    pub fn transcripts(&self) -> PathBuf {
        self.state.join("transcripts")
    }

    /// The line editor's history of one network, unless none is wanted.
    #[must_use]
    pub fn history_for(&self, network: &str, global: &Global) -> Option<PathBuf> {
        let is_kept = !global.no_history && global.settings.is_on("history", true);
        is_kept.then(|| self.history(network))
    }

    fn history(&self, network: &str) -> PathBuf {
        let name: String =
            network.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        self.state.join(format!("history-{name}"))
    }
}
