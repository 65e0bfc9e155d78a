//! How a session looks.

use crate::cli::args::{Global, When};
use crate::cli::output::Output;
use crate::cli::shell;
use crate::encoding::AccountKey;
use crate::keys;
use crate::session::Phase;
use crate::view::{PartyName, Shape, Theme, ViewContext};
use crate::wire::Dialect;
use crate::wire::params::OpenParams;

/// What formatters need before the first event.
pub(in crate::cli) fn context(
    peer: Option<&str>,
    global: &Global,
    params: &OpenParams,
    (dialect, network): (Dialect, Option<&str>),
    interactive: bool,
) -> ViewContext {
    let own = params.account(params.role);
    let other = params.account(params.role.other());
    let name = |account: AccountKey| {
        [(keys::DevKey::Alice, "alice"), (keys::DevKey::Bob, "bob")]
            .into_iter()
            .find(|(key, _)| key.secret().account() == account)
            .map(|(_, name)| name)
    };
    let peer_name = peer.filter(|text| keys::is_name(text)).or_else(|| name(other));
    ViewContext {
        away: None,
        role: params.role,
        own: PartyName::new(own, name(own)),
        peer: PartyName::new(other, peer_name),
        network: match network {
            Some("ae_mainnet") => String::from("MAINNET"),
            Some("ae_dev") => String::from("dev"),
            Some(id) => id.to_owned(),
            None => String::from("2018"),
        },
        phase: Phase::Connecting,
        channel_id: None,
        tracked: None,
        reserve: Some(params.channel_reserve),
        pending: 0,
        dialect,
        unit: global.unit.unwrap_or_default(),
        theme: theme(global, interactive),
        prompt: global
            .settings
            .text("ui.prompt")
            .filter(|prompt| crate::view::check_prompt(prompt).is_ok()),
        verbose: global.verbose > 0,
        time: String::new(),
    }
}

/// What a session tells beside what happens.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Taste {
    /// Frames as they come.
    pub(in crate::cli) raw: bool,
    /// The time before each line.
    pub(in crate::cli) time: bool,
    /// A card that waits rings.
    pub(in crate::cli) bell: bool,
    /// How lines for programs are printed.
    pub(in crate::cli) shape: Shape,
}

impl Taste {
    /// What flags and configuration say.
    pub(in crate::cli) fn of(global: &Global) -> Self {
        Self {
            raw: global.verbose > 1,
            time: global.settings.is_on("ui.time", true),
            bell: global.settings.is_on("ui.bell", true),
            shape: stream(global),
        }
    }
}

/// How the lines of a stream are printed: never as documents.
pub(in crate::cli) fn stream(global: &Global) -> Shape {
    match Output::new(global).shape() {
        Shape::Document => Shape::Line,
        shape => shape,
    }
}

/// How a session looks on this terminal.
pub(in crate::cli) fn theme(global: &Global, interactive: bool) -> Theme {
    let width = shell::width().unwrap_or(80);
    let dumb = interactive && !crate::repl::is_movable()
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Theme {
        plain: global.plain || dumb,
        ascii: global.ascii,
        colour: colored::control::SHOULD_COLORIZE.should_colorize()
            && (interactive || global.color == When::Always),
        width,
    }
}
