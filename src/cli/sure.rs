//! “Are you sure?”, before what cannot be taken back: always where coins are real, and
//! where `safety.confirm` says so. On mainnet a word is typed; a key is hit too easily.

use std::io::{BufRead, IsTerminal, Write};

use super::args::Global;
use super::exit::{Exit, Failure};
use super::open::secure::MAINNET;
use crate::command::Command;

/// Who is asked, and about what.
#[derive(Clone, Debug)]
pub(super) struct Sure {
    yes: bool,
    can_ask: bool,
    confirm: Vec<String>,
}

/// A question to be asked before a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    verb: &'static str,
    /// What must be typed; `y` where coins are worth nothing.
    word: &'static str,
}

impl Sure {
    /// What flags and configuration say.
    pub(super) fn of(global: &Global) -> Self {
        let confirm = global.settings.text("safety.confirm").unwrap_or_default();
        Self {
            yes: global.yes,
            can_ask: !global.no_input && std::io::stdin().is_terminal(),
            confirm: confirm.split(',').filter(|v| !v.is_empty()).map(String::from).collect(),
        }
    }

    /// What is to be asked before a command, if anything.
    pub(super) fn before(&self, command: &Command, network: Option<&str>) -> Option<Question> {
        self.question(verb(command)?, network)
    }

    /// What is to be asked before a verb, if anything.
    pub(super) fn question(&self, verb: &'static str, network: Option<&str>) -> Option<Question> {
        if self.yes {
            return None;
        }
        match network {
            Some(MAINNET | "MAINNET") => Some(Question { verb, word: verb }),
            _ if self.confirm.iter().any(|wanted| wanted == verb) => {
                Some(Question { verb, word: "y" })
            }
            _ => None,
        }
    }

    /// A script cannot be asked: where coins are real, its lines want `-y` beforehand.
    /// Elsewhere whoever wrote the line has decided.
    pub(super) fn in_script(
        &self,
        command: &Command,
        network: Option<&str>,
    ) -> Result<(), Failure> {
        let question = self.before(command, network);
        let is_real = matches!(network, Some(MAINNET | "MAINNET"));
        question.filter(|_| is_real).map_or(Ok(()), |question| Err(question.unasked()))
    }

    /// Asks at the terminal; where nobody can be asked, that is the end of it.
    pub(super) fn ask(&self, question: Option<&Question>) -> Result<(), Failure> {
        let Some(question) = question else { return Ok(()) };
        if !self.can_ask {
            return Err(question.unasked());
        }
        let asking = write!(std::io::stderr(), "{}", question.text());
        let mut answer = String::new();
        let read = asking.and_then(|()| std::io::stdin().lock().read_line(&mut answer));
        match read {
            Ok(_) => question.judge(&answer),
            Err(error) => Err(Failure::new(Exit::NoApprover, error.to_string())),
        }
    }
}

impl Question {
    /// As it is asked.
    pub(super) fn text(&self) -> String {
        match self.word {
            "y" => format!("{}: are you sure? [y/N] ", self.verb),
            word => format!("MAINNET, real coins. Type {word} to go on: "),
        }
    }

    /// Whether the answer is the one that is wanted.
    pub(super) fn judge(&self, answer: &str) -> Result<(), Failure> {
        let answer = answer.trim();
        if answer == self.word || self.word == "y" && answer.eq_ignore_ascii_case("yes") {
            return Ok(());
        }
        Err(Failure::new(Exit::Declined, format!("{} was not begun", self.verb)))
    }

    /// Where nobody can be asked.
    pub(super) fn unasked(&self) -> Failure {
        Failure::new(
            Exit::NoApprover,
            format!(
                "{} cannot be taken back, and nobody could be asked whether you are sure",
                self.verb
            ),
        )
        .hint("-y   says that you are")
    }
}

/// What a command is that cannot be taken back.
fn verb(command: &Command) -> Option<&'static str> {
    Some(match command {
        Command::Shutdown(_) => "shutdown",
        Command::SoloClose(_) => "solo-close",
        Command::Slash(_) => "slash",
        Command::Settle(_) => "settle",
        Command::Snapshot(_) => "snapshot",
        Command::Withdraw { .. } => "withdraw",
        Command::Approve { overrides, .. } if !overrides.is_empty() => "override",
        Command::Retry { command, .. } => return verb(command),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::parse;

    fn sure(yes: bool, confirm: &[&str]) -> Sure {
        let confirm = confirm.iter().map(|verb| (*verb).to_owned()).collect();
        Sure { yes, can_ask: false, confirm }
    }

    #[test]
    fn real_coins_want_a_word() {
        let asked = |line: &str, network| sure(false, &[]).before(&parse(line).unwrap(), network);
        for line in ["shutdown", "solo-close", "settle", "withdraw 1ae", "approve 3 --override V07"]
        {
            let question = asked(line, Some("ae_mainnet")).unwrap();
            assert!(question.text().contains("MAINNET"), "{line}");
            assert!(question.judge("y\n").is_err(), "a key is hit too easily");
            assert!(question.judge(&format!("{}\n", question.verb)).is_ok());
            assert_eq!(asked(line, Some("ae_uat")), None, "{line}");
        }
        for line in ["pay 1ae", "balances", "approve 3", "reject 3", "leave"] {
            assert_eq!(asked(line, Some("ae_mainnet")), None, "{line}");
        }
    }

    #[test]
    fn a_script_where_coins_are_real_says_beforehand_that_it_is_sure() {
        for network in ["ae_mainnet", "MAINNET"] {
            let shutdown = parse("shutdown").unwrap();
            let refused = sure(false, &[]).in_script(&shutdown, Some(network)).unwrap_err();
            assert_eq!(refused.exit, Exit::NoApprover.code());
            assert_eq!(sure(true, &[]).in_script(&shutdown, Some(network)), Ok(()));
            assert_eq!(
                sure(false, &[]).in_script(&parse("pay 1ae").unwrap(), Some(network)),
                Ok(())
            );
        }
    }

    #[test]
    fn elsewhere_the_configuration_says() {
        let shutdown = parse("shutdown").unwrap();
        let question = sure(false, &["shutdown"]).before(&shutdown, Some("ae_uat")).unwrap();
        assert!(question.judge("yes").is_ok() && question.judge("").is_err());
        assert_eq!(sure(true, &["shutdown"]).before(&shutdown, Some("ae_mainnet")), None);
        assert!(sure(false, &["shutdown"]).in_script(&shutdown, Some("ae_uat")).is_ok());
        let unasked = sure(false, &[]).ask(Some(&question)).unwrap_err();
        assert_eq!(unasked.exit, Exit::NoApprover.code());
    }
}
