//! Folders of recordings, and what a test needs to follow them.

#![allow(dead_code, reason = "each test uses its own part")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use aechan::session::replay::{Replay, Settings, Step, What, read};
use aechan::session::{Network, Output, Session};
use aechan::tx::{SignedTx, SigningText};
use aechan::wire::Dialect;
use aechan::wire::params::OpenParams;

/// One file, read.
pub(crate) struct Recording {
    /// Its name.
    pub(crate) name: String,
    /// Its lines.
    pub(crate) steps: Vec<Step>,
    /// Its settings.
    pub(crate) settings: Settings,
}

impl Recording {
    /// Follows it to its end, and gives every output to `observe`.
    pub(crate) fn follow(&self, mut observe: impl FnMut(&Step, &Session, &Output)) -> Replay {
        let mut replay = Replay::new(self.settings.clone(), Instant::now());
        for step in &self.steps {
            replay.step(step, |session, output| observe(step, session, output));
        }
        replay
    }

    /// How many frames it has.
    pub(crate) fn frames(&self) -> usize {
        let is_frame = |step: &&Step| matches!(step.what, What::Received(_) | What::Sent(_));
        self.steps.iter().filter(is_frame).count()
    }
}

/// A folder of recordings beside the repository, or where the variable says.
pub(crate) fn collection(variable: &str, name: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name),
        PathBuf::from,
    )
}

/// The recordings that are part of the repository.
pub(crate) fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Every recording of a folder; `None`, with a word, where there is no such folder.
pub(crate) fn recordings(folder: &Path, dialect: Dialect) -> Option<Vec<Recording>> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: {} is absent", folder.display());
        return None;
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ndjson"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no recordings in {}", folder.display());
    let openings: Vec<(String, OpenParams)> = files
        .iter()
        .filter_map(|file| Some((group(file), first_params(&steps(file, dialect))?)))
        .collect();
    let mut read: Vec<_> = files.iter().map(|file| recording(file, dialect, &openings)).collect();
    if dialect == Dialect::JsonRpc {
        // Where nobody signed, nothing tells the network: it is that of the others.
        let usual = read.iter().find_map(|file| file.settings.network.id.clone());
        for file in &mut read {
            let id = &mut file.settings.network.id;
            *id = id.take().or_else(|| usual.clone()).or_else(|| Some("ae_dev".to_owned()));
        }
    }
    Some(read)
}

/// What names the group of scenarios that share a channel.
fn group(file: &Path) -> String {
    let name = file.file_name().unwrap().to_string_lossy();
    name.split("__").next().unwrap().split('.').next().unwrap().to_owned()
}

fn recording(file: &Path, dialect: Dialect, openings: &[(String, OpenParams)]) -> Recording {
    let steps = steps(file, dialect);
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let found = match first_params(&steps) {
        Some(own) => fitting(&steps, [&own].into_iter()).map(|(id, _)| (id, None)),
        // Files that open no channel go on with one that another file opened.
        None => {
            let of_group = |same: bool| {
                openings.iter().filter(move |o| (o.0 == group(file)) == same).map(|(_, p)| p)
            };
            fitting(&steps, of_group(true).chain(of_group(false)))
                .map(|(id, params)| (id, Some(params)))
        }
    };
    let (id, middle) = found.map_or((None, None), |(id, middle)| (Some(id), middle));
    let id = id.filter(|_| dialect == Dialect::JsonRpc);
    let settings = Settings { dialect, network: Network { id }, protocol: 15, middle };
    Recording { name, steps, settings }
}

fn steps(file: &Path, dialect: Dialect) -> Vec<Step> {
    let text = std::fs::read_to_string(file).unwrap();
    read(&text, dialect).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn first_params(steps: &[Step]) -> Option<OpenParams> {
    steps.iter().find_map(|step| match &step.what {
        What::Connected { url } => OpenParams::from_query(url).ok().map(|(params, ..)| params),
        _ => None,
    })
}

/// The network and the opening under which the first signature that a party sent is valid.
fn fitting<'a>(
    steps: &[Step],
    openings: impl Iterator<Item = &'a OpenParams> + Clone,
) -> Option<(String, OpenParams)> {
    let networks = ["ae_dev", "local_iris_testnet", "local_lima_testnet", "local_ceres_testnet"];
    let sent = steps.iter().filter_map(|step| {
        let What::Sent(text) = &step.what else { return None };
        let frame: serde_json::Value = serde_json::from_str(text).ok()?;
        let tx = SignedTx::from_text(frame.pointer("/params/signed_tx")?.as_str()?).ok()?;
        Some((step.party, tx))
    });
    sent.filter(|(_, tx)| !tx.signatures().is_empty()).find_map(|(party, tx)| {
        let fits = |id: &str, params: &OpenParams| {
            let role = party.unwrap_or(params.role);
            tx.is_signed_by(&params.account(role), SigningText::Network(id))
        };
        networks.iter().find_map(|id| {
            let params = openings.clone().find(|params| fits(id, params))?;
            Some(((*id).to_owned(), params.clone()))
        })
    })
}
