//! Folders of recordings, and what a test needs to follow them.

use std::path::{Path, PathBuf};
use std::time::Instant;

use aechan::session::replay::{Replay, Settings, Step, What, read};
use aechan::session::{Network, Output, Session};
use aechan::tx::SigningText;
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
    Some(files.iter().map(|file| recording(file, dialect, &files)).collect())
}

/// What names the group of scenarios that share a channel.
fn group(file: &Path) -> String {
    let name = file.file_name().unwrap().to_string_lossy();
    name.split("__").next().unwrap().split('.').next().unwrap().to_owned()
}

/// The parameters of the channel that the group's first scenario opened.
fn middle(file: &Path, dialect: Dialect, files: &[PathBuf]) -> Option<OpenParams> {
    let first = |file: &PathBuf| first_params(&steps(file, dialect));
    let ours = group(file);
    files.iter().filter(|other| group(other) == ours).chain(files).find_map(first)
}

fn recording(file: &Path, dialect: Dialect, files: &[PathBuf]) -> Recording {
    let steps = steps(file, dialect);
    // Files that open no channel go on with one that an earlier file opened.
    let opens = steps.iter().any(|step| matches!(step.what, What::Connected { .. }));
    let middle = if opens { None } else { middle(file, dialect, files) };
    let network = Network { id: network(&steps, dialect, middle.as_ref()) };
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    Recording { name, steps, settings: Settings { dialect, network, protocol: 15, middle } }
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

/// The network whose id makes the first recorded signature valid.
fn network(steps: &[Step], dialect: Dialect, other: Option<&OpenParams>) -> Option<String> {
    if dialect == Dialect::Legacy {
        return None;
    }
    let params = first_params(steps).or_else(|| other.cloned());
    let networks = ["ae_dev", "local_iris_testnet", "local_lima_testnet", "local_ceres_testnet"];
    let signed = steps.iter().find_map(|step| {
        let What::Received(messages) = &step.what else { return None };
        messages.iter().find_map(|received| match &received.message {
            FromNode::Sign(request) if request.kind.is_acknowledgement() => {
                request.tx.signed().filter(|tx| !tx.signatures().is_empty()).cloned()
            }
            _ => None,
        })
    });
    let found = networks.into_iter().find(|id| {
        let (Some(tx), Some(params)) = (&signed, &params) else { return false };
        [Role::Initiator, Role::Responder]
            .iter()
            .any(|role| tx.is_signed_by(&params.account(*role), SigningText::Network(id)))
    });
    Some(found.unwrap_or("ae_dev").to_owned())
}
