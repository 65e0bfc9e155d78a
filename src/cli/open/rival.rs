//! P17: another session of this user's that is in the way, asked at the control sockets.

use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::place::Place;
use crate::client::socket::without_query;
use crate::control::{Client, ControlError, Doors, Name};
use crate::encoding::AccountKey;
use crate::preflight::Holder;
use crate::wire::Dialect;
use crate::wire::params::{OpenParams, redact_url};

/// How long a session may take to say what it is opening. It says so at once, or is busy.
const HELLO: Duration = Duration::from_secs(2);

/// What a session says of the channel that it opens or has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Opening {
    /// Its role, by name.
    pub(in crate::cli) role: String,
    pub(in crate::cli) initiator: AccountKey,
    pub(in crate::cli) responder: AccountKey,
    /// Where the two nodes meet.
    pub(in crate::cli) port: u16,
    /// The channel socket, without query.
    pub(in crate::cli) ws: String,
    /// The dialect, by name.
    pub(in crate::cli) dialect: String,
}

impl Opening {
    pub(in crate::cli) fn new(params: &OpenParams, ws: &str, dialect: Dialect) -> Self {
        Self {
            role: params.role.name().to_owned(),
            initiator: params.initiator,
            responder: params.responder,
            port: params.port,
            ws: redact_url(without_query(ws)),
            dialect: dialect.name().to_owned(),
        }
    }

    /// What goes into a session's hello.
    pub(in crate::cli) fn to_json(&self) -> Value {
        json!({
            "role": self.role, "dialect": self.dialect, "node": self.ws, "port": self.port,
            "initiator": self.initiator.to_string(), "responder": self.responder.to_string(),
        })
    }

    /// Reads a session's hello.
    fn of_hello(hello: &Value) -> Option<Self> {
        let text = |name| hello.get(name).and_then(Value::as_str);
        Some(Self {
            role: text("role")?.to_owned(),
            initiator: AccountKey::decode(text("initiator")?).ok()?,
            responder: AccountKey::decode(text("responder")?).ok()?,
            port: hello.get("port")?.as_u64()?.try_into().ok()?,
            ws: text("node")?.to_owned(),
            dialect: text("dialect")?.to_owned(),
        })
    }
}

/// The session that is opening the same: two of them at one node cannot be told apart by
/// the peer's. One that does not say what it opens is not accused of it.
pub(in crate::cli) async fn opening(place: &Place, ours: &Opening) -> Option<Holder> {
    let doors = Doors::of(&place.state);
    let running = doors.live().await.ok()?;
    let opening = running
        .into_iter()
        .filter(|one| matches!(one.name, Name::Opening { .. }) && one.name.role() == ours.role);
    for one in opening {
        let hello = async {
            let mut client = Client::connect(&doors, &one.name).await.ok()?;
            client.next_object().await.ok()?
        };
        let said = tokio::time::timeout(HELLO, hello).await.ok().flatten();
        if said.as_ref().and_then(Opening::of_hello).as_ref() == Some(ours) {
            let typed = one.name.typed();
            return Some(Holder::Opening { who: who(one.pid), typed });
        }
    }
    None
}

/// The session that has the channel, by the error that taking its socket gave.
pub(in crate::cli) fn holder(error: &ControlError) -> Option<Holder> {
    match error {
        ControlError::Held { what, pid } => {
            Some(Holder::Channel { who: who(*pid), typed: what.clone() })
        }
        _ => None,
    }
}

fn who(pid: Option<i32>) -> String {
    match pid {
        Some(pid) => format!("another session (process {pid})"),
        None => String::from("another session"),
    }
}
