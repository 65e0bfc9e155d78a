//! `set`: how the prompt looks and what it tells.

use serde_json::json;

use super::Executor;
use crate::cli::board::State;
use crate::cli::exit::{Exit, Failure};
use crate::view::{self, Kind, Unit};

/// What can be set.
const SETTINGS: [&str; 6] = ["raw", "time", "unit", "verbosity", "bell", "prompt"];

impl Executor {
    pub(super) fn set(&self, what: Option<&str>, value: Option<&str>) -> Result<(), Failure> {
        let Some(what) = what else {
            let now: Vec<(&str, String)> = {
                let state = self.board.lock();
                SETTINGS.iter().map(|name| (*name, shown(&state, name))).collect()
            };
            let lines: Vec<String> =
                now.iter().map(|(name, value)| format!("{name:<10} {value}")).collect();
            let fields: serde_json::Map<_, _> =
                now.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
            self.voice.result(Kind::Settings, &json!(fields), &lines);
            return Ok(());
        };
        if !SETTINGS.contains(&what) {
            let nearest = crate::command::nearest(what, SETTINGS);
            let failure = Failure::new(Exit::Usage, format!("there is no setting “{what}”"));
            return Err(match nearest {
                Some(nearest) => failure.hint(format!("set {nearest}")),
                None => failure.hint("set   shows what there is"),
            });
        }
        let mut state = self.board.lock();
        if let Some(value) = value {
            change(&mut state, what, value).map_err(|why| Failure::new(Exit::Usage, why))?;
        }
        let value = shown(&state, what);
        drop(state);
        self.voice.result(Kind::Settings, &json!({what: value}), &[format!("{what} {value}")]);
        Ok(())
    }
}

fn change(state: &mut State, what: &str, value: &str) -> Result<(), String> {
    let switch = || match value {
        "on" | "1" => Ok(true),
        "off" | "0" => Ok(false),
        other => Err(format!("“{other}” is neither on nor off")),
    };
    match what {
        "raw" => state.raw = switch()?,
        "time" => state.time = switch()?,
        "bell" => state.bell = switch()?,
        "verbosity" => state.ctx.verbose = switch()?,
        "unit" => state.ctx.unit = value.parse::<Unit>()?,
        _ if value == "default" => state.ctx.prompt = None,
        _ => {
            view::check_prompt(value)?;
            state.ctx.prompt = Some(view::sanitize(value).into_owned());
        }
    }
    Ok(())
}

fn shown(state: &State, what: &str) -> String {
    let switch = |is_on: bool| String::from(if is_on { "on" } else { "off" });
    match what {
        "raw" => switch(state.raw),
        "time" => switch(state.time),
        "bell" => switch(state.bell),
        "verbosity" => String::from(if state.ctx.verbose { "1" } else { "0" }),
        "unit" => state.ctx.unit.name().to_owned(),
        _ => state.ctx.prompt.clone().unwrap_or_else(|| String::from("default")),
    }
}
