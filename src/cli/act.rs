//! One command for whoever asked for it alone: run to its end, and what came of it told as
//! one last object that carries the exit code.

use std::sync::PoisonError;

use serde_json::json;

use super::exec::{Executor, Next};
use super::exit::{Exit, Failure};
use crate::command::Command;
use crate::view;

/// Runs a command and tells its result.
pub(super) async fn run(executor: &mut Executor, text: &str, command: Command) -> Next {
    let words = match command {
        Command::Message(_) => Some("Sent."),
        Command::Detach => Some("Detached: the session ends, the channel stays at its node."),
        _ => None,
    };
    let done = executor.run(command).await;
    tell(executor, text, done.as_ref().map(drop), words);
    done.unwrap_or(Next::Go)
}

/// Tells how a command went.
pub(super) fn conclude(executor: &Executor, text: &str, done: Result<(), &Failure>) {
    tell(executor, text, done, None);
}

fn tell(executor: &Executor, text: &str, done: Result<(), &Failure>, words: Option<&str>) {
    let ctx = executor.board.ctx();
    let failure = done.err();
    let answer = executor.answered.lock().unwrap_or_else(PoisonError::into_inner).take();
    let fields = json!({
        "command": text,
        "ok": failure.is_none(),
        "exit": failure.map_or(Exit::Ok.code(), |failure| failure.exit),
        "id": failure.and_then(Failure::id),
        "message": failure.map(|failure| &failure.message),
        "hint": failure.map(|failure| &failure.hints),
        "channel": ctx.channel_id.map(|id| id.to_string()),
        "phase": ctx.phase.name(),
        "round": ctx.tracked.map(|tracked| tracked.round),
        "balances": ctx.tracked.as_ref().map(view::tracked_json),
        "method": answer.as_ref().map(|answer| &answer.method),
        "answer": answer.as_ref().map(|answer| view::answer_fields(answer, &ctx)),
    });
    let words = match &ctx.tracked {
        _ if words.is_some() => words.unwrap_or_default().to_owned(),
        Some(tracked) if ctx.phase.is_open() => {
            format!("Done: round {}, {}.", tracked.round, ctx.balances(tracked))
        }
        _ => format!("Done: the channel is {}.", ctx.phase.name()),
    };
    let lines = match failure {
        Some(failure) => view::render_failure(&failure.message, &failure.hints, &ctx),
        None => match &answer {
            Some(answer) => view::answer_lines(answer, &ctx),
            None => vec![words],
        },
    };
    executor.voice.conclude(fields, &lines);
}
