//! Commands that look back at the session's own transcript.

use std::time::Instant;

use serde_json::json;

use super::Executor;
use crate::cli::exit::{Exit, Failure};
use crate::transcript::{Transcript, lanes, mermaid};
use crate::view;

impl Executor {
    /// The session so far, as a sequence diagram.
    pub(super) async fn timeline(&self, as_mermaid: bool) -> Result<(), Failure> {
        let Some(recorder) = self.voice.recorder() else {
            return Err(Failure::new(Exit::NotFound, "this session is not written down").hint(
                "--record FILE   writes it down; it is off by --record off or AECHAN_RECORD",
            ));
        };
        let none = || Failure::new(Exit::NotFound, "nothing is written down yet");
        let path = recorder.flushed().await.ok_or_else(none)?;
        let shown = view::sanitize(&path.to_string_lossy()).into_owned();
        let file = path.clone();
        let reading = move || {
            let bytes = std::fs::read(file)?;
            let transcript = Transcript::read(&String::from_utf8_lossy(&bytes));
            let played = transcript.play("", Instant::now());
            std::io::Result::Ok((transcript, played))
        };
        let fault = |error: String| {
            Failure::new(Exit::NotFound, format!("cannot read the transcript {shown}: {error}"))
        };
        let read = tokio::task::spawn_blocking(reading).await.map_err(|e| fault(e.to_string()))?;
        let (transcript, played) = read.map_err(|error| fault(error.to_string()))?;
        let ctx = self.board.ctx();
        let story = transcript.story(&played, ctx.unit);
        let us = format!("{} {}", ctx.role, ctx.own.short());
        let lines = match as_mermaid {
            true => mermaid(&story, &us),
            false => lanes(&story, &us, &ctx.theme),
        };
        let fields = json!({"transcript": path.to_string_lossy(), "lines": lines});
        self.voice.result("timeline", &fields, &lines);
        Ok(())
    }
}
