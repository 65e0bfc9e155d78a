//! What the end of a connection means (`design/interface.md`, Exit codes).

use super::event::End;
use crate::session::Phase;
use crate::wire::NodeError;

/// What was seen of a connection when it ended.
#[derive(Debug, Default)]
pub(super) struct Ending {
    /// The close code.
    pub(super) code: Option<u16>,
    /// The fault, where the connection broke.
    pub(super) fault: Option<String>,
    /// Whether the node said anything at all.
    pub(super) heard: bool,
    /// Whether it was us who dropped it, since a question stayed unanswered.
    pub(super) unanswered: bool,
    /// Whether something came that could not be read.
    pub(super) garbled: bool,
    /// Whether the node was asked to end it.
    pub(super) wanted: bool,
    /// Whether the channel was ever open.
    pub(super) opened: bool,
    /// The last error that came before the channel was open.
    pub(super) refusal: Option<NodeError>,
    /// Whether we refused to sign the create.
    pub(super) declined: bool,
    /// Whether the dialect has no way back.
    pub(super) ends_with_socket: bool,
    /// Why it is not tried any longer to take up a lost connection again.
    pub(super) gave_up: Option<String>,
    /// Why the journal lacks something that happened.
    pub(super) unkept: Option<String>,
}

impl Ending {
    /// Puts it into words, with an exit code.
    pub(super) fn explain(&self, phase: Phase) -> End {
        let (explanation, exit) = match (self.words(phase), &self.unkept) {
            // Whoever relies on the journal must not take this for a good end.
            ((words, 0), Some(why)) => {
                (format!("{words} The journal lacks what happened last: {why}."), 3)
            }
            (words, _) => words,
        };
        End {
            phase,
            code: self.code,
            explanation,
            exit,
            silent: exit == 6 && !self.heard && !self.garbled && self.fault.is_none(),
        }
    }

    /// Another connection of the same channel begins: what was seen of the old one is past.
    pub(super) fn renew(&mut self) {
        (self.code, self.fault, self.refusal) = (None, None, None);
        (self.heard, self.garbled, self.unanswered) = (false, false, false);
    }

    /// How the connection ended, in a sentence.
    pub(super) fn how(&self) -> String {
        match (&self.fault, self.code) {
            (Some(fault), _) => format!("{fault}."),
            (None, Some(1011)) => {
                String::from("The node's handler crashed on something (close code 1011).")
            }
            (None, Some(code)) => format!("The node closed the connection (code {code})."),
            (None, None) => String::from("The node closed the connection."),
        }
    }

    fn words(&self, phase: Phase) -> (String, u8) {
        if self.declined {
            return (String::from("You did not sign the create, so the channel was not made."), 11);
        }
        match phase {
            Phase::Closed => (String::from("The channel is closed."), 0),
            Phase::Left => (String::from("Both parties have left; the channel can be resumed."), 0),
            _ if self.wanted => (String::from("Disconnected."), 0),
            _ => self.unwanted(phase),
        }
    }

    fn unwanted(&self, phase: Phase) -> (String, u8) {
        if let Some(why) = &self.gave_up {
            return (
                format!(
                    "{why} The last co-signed state is in the journal: `aechan resume` tries again, `aechan state` shows what can close the channel alone."
                ),
                13,
            );
        }
        if let Some(error) = self.refusal.as_ref().filter(|_| !self.opened) {
            let details: Vec<String> =
                error.details.iter().map(|(code, text)| format!("{code} {text}")).collect();
            let more = if details.is_empty() {
                String::new()
            } else {
                format!(" ({})", details.join(", "))
            };
            return (format!("The node refused to open the channel: {}{more}.", error.message), 6);
        }
        if !self.heard {
            return (self.unheard(), 6);
        }
        let how = self.how();
        if self.opened {
            let after = if phase == Phase::Dead {
                "The channel process has ended; the last co-signed state is in the journal and can be used to close alone."
            } else if self.ends_with_socket {
                "A channel of 2018 cannot be taken up again; the last co-signed state is in the journal, and can close it alone."
            } else {
                "The channel process may still live; the last co-signed state is in the journal."
            };
            return (format!("{how} {after}"), 13);
        }
        let after = if phase == Phase::Dead {
            "The channel process ended before the channel was open: the peer did not come, left, or gave other parameters."
        } else {
            "The channel was not open yet."
        };
        let exit = if self.fault.is_some() { 13 } else { 6 };
        (format!("{how} {after}"), exit)
    }

    /// Nothing came that could be understood.
    fn unheard(&self) -> String {
        match &self.fault {
            Some(fault) => format!(
                "{}{} before it had said anything that makes sense; is this a channel endpoint, and is the dialect right (see --dialect)?",
                if self.garbled { "What it sent is not understood, and " } else { "" },
                fault
            ),
            None if self.garbled => String::from(
                "The node closed the connection, and what it sent is not understood; is this a channel endpoint, and is the dialect right (see --dialect)?",
            ),
            None => self.silent(),
        }
    }

    /// Nodes close without a word when a parameter does not suit them.
    fn silent(&self) -> String {
        let crash = if self.code == Some(1011) { " Its handler crashed (code 1011)." } else { "" };
        format!(
            "The node closed the connection without giving a reason.{crash} Nodes do this when a parameter doesn't suit them (aeternity#4392)."
        )
    }
}
