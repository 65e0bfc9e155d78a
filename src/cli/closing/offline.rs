//! Without any node: signed and written down, for posting by other means.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

use anyhow::{Context, Result};
use serde_json::json;

use super::{Job, failed};
use crate::cli::exit::Exit;
use crate::client::now;
use crate::review::ChainFacts;
use crate::view::Kind;
use crate::watch::{Request, build, card};

/// Runs it.
pub(super) async fn run(job: &Job<'_>) -> Result<Exit> {
    let args = job.args;
    let seen = job.lock().on_chain(job.latest.key)?;
    let nonce = args.nonce.unwrap_or_default();
    let tx = build(
        (&job.latest, &job.used),
        job.kind,
        (args.options(), args.gas_price),
        (nonce, args.ttl),
        seen.as_ref(),
    )
    .map_err(failed)?;
    let request = Request {
        tx,
        options: args.options(),
        chain: ChainFacts { gas_price: args.gas_price, ..ChainFacts::default() },
        closing: seen.and_then(|seen| seen.amounts),
        on_chain: seen.map(|seen| seen.round),
        rival: false,
    };
    let card = card(&job.latest, &request).context("this kind has no card")?;
    job.say("offline", "no node was asked: whether the chain takes it now is not known");
    let signed = job.confirmed(card, None).await?.into_signed();
    let text = signed.to_text(job.latest.dialect.era());
    let detail = json!({"type": job.kind.name(), "hash": signed.hash().to_string()});
    job.lock().event(job.latest.key, now(), "signed_offline", &detail.to_string())?;
    if let Some(path) = &args.out {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .with_context(|| format!("making {}", path.display()))?;
        writeln!(file, "{text}").with_context(|| format!("writing {}", path.display()))?;
        file.sync_all()?;
        let text =
            format!("signed, not posted; it is in {}. `aechan broadcast` posts it", path.display());
        job.say("offline", &text);
    }
    let mut fields = job.fields(&signed);
    if let Some(object) = fields.as_object_mut() {
        object.insert(String::from("state"), json!("signed"));
        object.insert(String::from("tx"), json!(text));
    }
    let lines: Vec<String> = args.out.is_none().then_some(text).into_iter().collect();
    job.front.result(Kind::Closing, fields, &lines)?;
    Ok(Exit::Ok)
}
