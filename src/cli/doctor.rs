//! `aechan doctor`: is everything in place that a channel needs? Looks, changes nothing, and
//! says what to type about whatever is amiss.

use std::fmt::Display;

use anyhow::Result;
use clap::Args;

use super::args::Global;
use super::exit::Exit;
use super::flags::{NetworkId, Session};
use super::open::{node as place_of_node, probe};
use super::output::Output;
use super::place::Place;
use crate::chain::Node;
use crate::client;
use crate::encoding::AccountKey;
use crate::journal::Journal;
use crate::keys::ops;
use crate::preflight::{Asked, Door, NodeFacts, Status};
use crate::view::{self, Kind, Object};
use crate::wire::Dialect;

/// How far the newest block of a node that keeps up may lie back.
const STALE_MS: u64 = 30 * 60 * 1000;

/// How far this machine's clock may be ahead of or behind the chain's.
const CLOCK_MS: u64 = 10 * 60 * 1000;

/// Below this much free space a journal may not fit any more, in bytes.
const LITTLE_SPACE: u64 = 64 << 20;

/// `aechan doctor`.
#[derive(Args, Debug)]
pub struct Doctor {
    /// Who you are, and through which node
    #[command(flatten)]
    pub session: Session,
    /// Which network
    #[command(flatten)]
    pub network: NetworkId,
}

/// One thing that was looked at.
struct Finding {
    /// What it is about.
    part: &'static str,
    status: Status,
    text: String,
    fix: Option<String>,
}

impl Finding {
    fn new(part: &'static str, status: Status, text: impl Display) -> Self {
        Self { part, status, text: text.to_string(), fix: None }
    }

    fn fix(mut self, fix: impl Display) -> Self {
        self.fix = Some(fix.to_string());
        self
    }
}

pub(super) fn run(args: &Doctor, global: &Global, output: &Output) -> Result<Exit> {
    let place = Place::of(global)?;
    let mut findings = keys(args, global, &place);
    findings.extend(super::runtime()?.block_on(outside(args, global, &place)));
    findings.extend(disk(&place));
    tell(&findings, output)?;
    let failed = findings.iter().find(|finding| finding.status == Status::Fail);
    Ok(failed.map_or(Exit::Ok, |finding| exit(finding.part)))
}

/// The exit code of a part that does not work.
fn exit(part: &str) -> Exit {
    match part {
        "keys" => Exit::Key,
        "node" | "channel" => Exit::Connect,
        "account" => Exit::NotFound,
        _ => Exit::Config,
    }
}

/// Every key of keys.toml, without opening any.
fn keys(args: &Doctor, global: &Global, place: &Place) -> Vec<Finding> {
    let file = place.keys(global);
    let shown = file.display();
    if !file.exists() {
        let text = format!("{shown} is not there: no key has a name yet");
        return vec![Finding::new("keys", Status::Note, text).fix("aechan key new alice")];
    }
    let infos = match ops::list(&file) {
        Ok(infos) => infos,
        Err(error) => {
            return vec![Finding::new("keys", Status::Fail, error).fix(format!("edit {shown}"))];
        }
    };
    let mut findings = Vec::new();
    if let Some(mode) = probe::exposed_mode(&file) {
        let text = format!("{shown} can be read by others ({mode:04o})");
        findings.push(Finding::new("keys", Status::Warn, text).fix(format!("chmod 600 {shown}")));
    }
    let wanted = |name: &str| args.session.who.key.as_deref().is_none_or(|key| key == name);
    for info in infos.iter().filter(|info| wanted(&info.name)) {
        let name = &info.name;
        if let Some(problem) = &info.problem {
            findings.push(
                Finding::new("keys", Status::Fail, format!("{name}: {problem}"))
                    .fix(format!("aechan key show {name}")),
            );
            continue;
        }
        for warning in &info.warnings {
            findings.push(
                Finding::new("keys", Status::Warn, format!("{name}: {warning}"))
                    .fix(format!("aechan key fix-perms {name}")),
            );
        }
        if info.warnings.is_empty() {
            findings.push(Finding::new("keys", Status::Ok, format!("{name}, {}", info.kind)));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::new("keys", Status::Ok, format!("{shown}, private")));
    }
    findings
}

/// What only the node and its socket can tell.
async fn outside(args: &Doctor, global: &Global, place: &Place) -> Vec<Finding> {
    let http =
        args.session.http.node.clone().or_else(|| place_of_node::beside(args.session.socket.url()));
    let (chain, door) = tokio::join!(
        place_of_node::reach(http.as_deref(), Dialect::JsonRpc),
        probe::door(args.session.socket.url())
    );
    let (told, _embedded) = probe::node(chain.as_ref(), Dialect::JsonRpc, None).await;
    let mut findings = match &told {
        Asked::Known(facts) => node(args, facts),
        Asked::Unknown(why) => {
            let url = http.as_deref().unwrap_or("no URL");
            vec![
                Finding::new("node", Status::Fail, format!("{url}: {why}"))
                    .fix("--node http://HOST:3013   where the node's HTTP API is"),
            ]
        }
    };
    findings.push(channel(args.session.socket.url(), &door));
    if let Some(node) = &chain {
        findings.extend(accounts(args, global, place, node).await);
    }
    findings
}

fn node(args: &Doctor, facts: &NodeFacts) -> Vec<Finding> {
    let network = facts.network_id.as_deref().unwrap_or("a network without a name");
    let text = format!("{} {}, {network}, height {}", facts.url, facts.version, facts.height);
    let mut findings = vec![match (&args.network.network_id, &facts.network_id) {
        (Some(wanted), Some(found)) if wanted != found => {
            Finding::new("node", Status::Fail, format!("{text}; {wanted} was expected"))
                .fix(format!("--network-id {found}   or another --node"))
        }
        _ => Finding::new("node", Status::Ok, text),
    }];
    if facts.syncing == Some(true) {
        findings.push(
            Finding::new("node", Status::Warn, "it is catching up with the chain")
                .fix("wait until it is in sync: what it says of accounts is old"),
        );
    }
    let now = client::now();
    let Some(top) = facts.top_time_ms else {
        findings.push(Finding::new("clock", Status::Unknown, "the newest block tells no time"));
        return findings;
    };
    let age = now.saturating_sub(top);
    if top > now.saturating_add(CLOCK_MS) {
        let ahead = (top - now) / 1000;
        findings.push(
            Finding::new(
                "clock",
                Status::Warn,
                format!("the newest block is {ahead} s in the future"),
            )
            .fix("set this machine's clock, or ask another node"),
        );
    } else if age > STALE_MS {
        let text = format!("the newest block is {} min old", age / 60_000);
        findings.push(
            Finding::new("clock", Status::Warn, text)
                .fix("the node is behind, or this machine's clock is ahead"),
        );
    } else {
        let text = format!("the newest block is {} s old", age / 1000);
        findings.push(Finding::new("clock", Status::Ok, text));
    }
    findings
}

fn channel(ws: &str, door: &Door) -> Finding {
    match door {
        Door::Own | Door::Http(426 | 400 | 500) => {
            Finding::new("channel", Status::Ok, format!("{ws} takes channel sockets"))
        }
        Door::Http(code) => Finding::new(
            "channel",
            Status::Fail,
            format!("{ws} answered HTTP {code}, it is not a channel endpoint"),
        )
        .fix("--ws ws://HOST:3014/channel   3013 is the HTTP API, channels usually listen on 3014"),
        Door::Closed(why) => {
            Finding::new("channel", Status::Fail, format!("nobody listens at {ws}: {why}"))
                .fix("aechan devnode   or --ws URL of a node with channels switched on")
        }
        Door::Unknown(why) => Finding::new("channel", Status::Unknown, format!("{ws}: {why}")),
    }
}

/// What the accounts of the keys have.
async fn accounts(args: &Doctor, global: &Global, place: &Place, node: &Node) -> Vec<Finding> {
    let mut wanted: Vec<(String, AccountKey)> = Vec::new();
    let keys_file = place.keys(global);
    match &args.session.who.key {
        Some(text) => match super::open::who::account(text, &keys_file) {
            Ok(account) => wanted.push((text.clone(), account)),
            Err(error) => {
                return vec![
                    Finding::new("account", Status::Unknown, format!("{error:#}"))
                        .fix("--key ak_…   or the name of a key with an address"),
                ];
            }
        },
        None => {
            // What is wrong with the file was told with the keys.
            let infos = ops::list(&keys_file).unwrap_or_default();
            let own = infos.into_iter().filter_map(|info| Some((info.name, info.account?)));
            wanted.extend(own);
        }
    }
    let mut findings = Vec::new();
    for (name, account) in wanted {
        findings.push(match node.account(&account).await {
            Ok(Some(found)) => {
                let balance = global.unit.unwrap_or_default().show(found.balance);
                let text = format!("{name}  {balance}, nonce {}", found.nonce);
                Finding::new("account", Status::Ok, text)
            }
            Ok(None) => {
                Finding::new("account", Status::Note, format!("{name} is not on chain yet"))
                    .fix(format!("aechan faucet {account}   coins for tests"))
            }
            Err(error) => Finding::new("account", Status::Unknown, format!("{name}: {error}")),
        });
    }
    findings
}

/// The journal and the disk under it.
fn disk(place: &Place) -> Vec<Finding> {
    let path = place.journal_file();
    let shown = path.display();
    let mut findings = Vec::new();
    if path.exists() {
        findings.push(match Journal::open(&path).and_then(|journal| journal.channels()) {
            Ok(channels) => {
                let text = format!("{shown}, {} channels", channels.len());
                Finding::new("vault", Status::Ok, text)
            }
            Err(error) => Finding::new("vault", Status::Fail, error)
                .fix("keep the file: it holds what closes your channels alone"),
        });
    } else {
        let text = format!("{shown} is made with the first channel");
        findings.push(Finding::new("vault", Status::Ok, text));
    }
    match probe::free_bytes(&place.state) {
        Some(free) if free < LITTLE_SPACE => findings.push(
            Finding::new("disk", Status::Warn, format!("{} MiB are free", free >> 20))
                .fix("make room: a signature that cannot be written down is not given"),
        ),
        Some(free) => {
            findings.push(Finding::new("disk", Status::Ok, format!("{} MiB are free", free >> 20)));
        }
        None => findings.push(Finding::new("disk", Status::Unknown, "its free space is not told")),
    }
    findings
}

fn tell(findings: &[Finding], output: &Output) -> Result<()> {
    if output.is_json() {
        let items = findings.iter().map(|finding| {
            Object::new(
                Kind::Doctor,
                serde_json::json!({"part": finding.part,
                    "status": finding.status.name(), "text": finding.text, "fix": finding.fix,
                }),
            )
        });
        return Ok(output.json_list(items.collect())?);
    }
    let mut before = "";
    for finding in findings {
        let part = if finding.part == before { "" } else { finding.part };
        before = finding.part;
        let text = view::sanitize(&finding.text);
        output.line(format!("{part:<9}{} {text}", finding.status.sign()))?;
        if let (Some(fix), false) = (&finding.fix, finding.status == Status::Ok) {
            output.line(format!("{:<11}→ {}", "", view::sanitize(fix)))?;
        }
    }
    let count = |status| findings.iter().filter(|finding| finding.status == status).count();
    output.line(format!("{} to fix, {} to look at", count(Status::Fail), count(Status::Warn)))?;
    Ok(())
}
