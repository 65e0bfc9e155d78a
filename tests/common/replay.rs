//! Folders of recordings, and what a test needs to follow them.

use std::path::{Path, PathBuf};
use std::time::Instant;

use aechan::session::replay::{Replay, Settings, Step, What, read};
use aechan::session::{Network, Output, Session};
use aechan::tx::{SignedTx, SigningText};
use aechan::wire::params::OpenParams;
use aechan::wire::{Dialect, FromNode, Role};

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
    let mut openings: Vec<OpenParams> = Vec::new();
    for params in files.iter().filter_map(|file| first_params(&steps(file, dialect))) {
        if !openings.contains(&params) {
            openings.push(params);
        }
    }
    Some(files.iter().map(|file| recording(file, dialect, &openings)).collect())
}

fn recording(file: &Path, dialect: Dialect, openings: &[OpenParams]) -> Recording {
    let steps = steps(file, dialect);
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    // Files that open no channel go on with one that an earlier file opened.
    let opens = steps.iter().any(|s| matches!(s.what, What::Connected { .. }));
    let (id, middle) = if dialect == Dialect::Legacy {
        (None, None)
    } else if opens {
        let own: Vec<_> = first_params(&steps).into_iter().collect();
        (fitting(&steps, &own).map(|(id, _)| id), None)
    } else {
        fitting(&steps, openings).map_or((None, None), |(id, params)| (Some(id), Some(params)))
    };
    let id = (dialect == Dialect::JsonRpc).then(|| id.unwrap_or_else(|| "ae_dev".to_owned()));
    Recording {
        name,
        steps,
        settings: Settings { dialect, network: Network { id }, protocol: 15, middle },
    }
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
fn fitting(steps: &[Step], openings: &[OpenParams]) -> Option<(String, OpenParams)> {
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
            let params = openings.iter().find(|params| fits(id, params))?;
            Some(((*id).to_owned(), params.clone()))
        })
    })
}
