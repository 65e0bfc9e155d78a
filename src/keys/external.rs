//! A program that holds the key and signs on request (`cmd:PROGRAM`, `command = […]`).
//!
//! One JSON object a line each way. We write `{"op":"address"}` or
//! `{"op":"sign","payload_b64":…,"display":{…}}` to its standard input; it answers
//! `{"address":"ak_…"}`, `{"signature":"sg_…"}` or `{"error":"why not"}`. Its standard
//! error is discarded (the terminal has one writer): a program that talks to its user
//! does so in its own window or on `/dev/tty`.
//!
//! Its answers are not trusted: [`super::KeySigner`] verifies every signature.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::KeyError;
use super::signer::SignMessage;
use crate::encoding::AccountKey;
use crate::encoding::api::{self, Prefix};

/// Longest answer that is read, in bytes.
const MAX_ANSWER: u64 = 64 * 1024;

/// How long a program may think: a person may have to press its button.
pub const ANSWER_TIMEOUT: Duration = Duration::from_secs(60);

/// The program. It is started by the first question, kept for the next, ended when it
/// misbehaves or when this is dropped.
pub struct External {
    command: Vec<String>,
    timeout: Duration,
    process: Mutex<Option<Process>>,
}

impl External {
    /// A program and its arguments; nothing is started yet. No shell is involved.
    #[must_use]
    pub fn new(command: Vec<String>, timeout: Duration) -> Self {
        Self { command, timeout, process: Mutex::new(None) }
    }

    /// The account that it signs for.
    ///
    /// # Errors
    /// It does not start, does not answer in time, or answers something else.
    pub(super) fn address(&self) -> Result<AccountKey, KeyError> {
        let answer = self.ask(&json!({"op": "address"}))?;
        let text = answer.address.ok_or_else(|| self.fault("its answer has no `address`"))?;
        AccountKey::decode(&text).map_err(|error| self.fault(&format!("its address: {error}")))
    }

    /// Its signature of the message, not yet verified.
    pub(super) fn sign(&self, message: &SignMessage<'_>) -> Result<[u8; 64], KeyError> {
        let answer = self.ask(&json!({
            "op": "sign",
            "payload_b64": STANDARD.encode(message.bytes),
            "display": message.display.as_ref().unwrap_or(&Value::Null),
        }))?;
        let text = answer.signature.ok_or_else(|| self.fault("its answer has no `signature`"))?;
        let decoded = api::decode_as(&text, Prefix::Signature)
            .map_err(|error| self.fault(&format!("its signature: {error}")))?;
        decoded.payload.try_into().map_err(|_| self.fault("its signature is not 64 bytes long"))
    }

    /// One question, one answer. After any fault the program is ended, so that a late
    /// answer cannot be taken for the answer to the next question.
    fn ask(&self, question: &Value) -> Result<Answer, KeyError> {
        let mut slot = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        let mut process = match slot.take() {
            Some(process) => process,
            None => Process::start(&self.command).map_err(|fault| self.fault(&fault))?,
        };
        let line = process.ask(question, self.timeout).map_err(|fault| self.fault(&fault))?;
        let answer: Answer = serde_json::from_str(&line)
            .map_err(|_| self.fault("its answer is not a JSON object of this protocol"))?;
        *slot = Some(process);
        match &answer.error {
            Some(error) => Err(self.fault(&format!("it says: {error}"))),
            None => Ok(answer),
        }
    }

    fn fault(&self, fault: &str) -> KeyError {
        let program = self.command.first().cloned().unwrap_or_default();
        KeyError::External { program, fault: fault.to_owned() }
    }
}

impl fmt::Debug for External {
    /// The program without its arguments, which may hold a PIN.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "External({:?})", self.command.first())
    }
}

#[derive(Deserialize)]
struct Answer {
    address: Option<String>,
    signature: Option<String>,
    error: Option<String>,
}

/// A running program, and the thread that reads its lines.
struct Process {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Process {
    fn start(command: &[String]) -> Result<Self, String> {
        let (program, arguments) = command.split_first().ok_or("the command is empty")?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("it does not start: {error}"))?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("its standard input and output are not connected".to_owned());
        };
        let (sender, lines) = sync_channel(1);
        // Ends with the program's output, or when nobody listens any more.
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            loop {
                let mut line = String::new();
                match output.by_ref().take(MAX_ANSWER).read_line(&mut line) {
                    Ok(1..) if line.ends_with('\n') && sender.send(line).is_ok() => {}
                    _ => break,
                }
            }
        });
        Ok(Self { child, input, lines })
    }

    fn ask(&mut self, question: &Value, timeout: Duration) -> Result<String, String> {
        if self.lines.try_recv().is_ok() {
            return Err("it spoke before it was asked".to_owned());
        }
        let ended = "it ended, or wrote a line that is too long";
        writeln!(self.input, "{question}")
            .and_then(|()| self.input.flush())
            .map_err(|_| ended.to_owned())?;
        self.lines.recv_timeout(timeout).map_err(|error| match error {
            RecvTimeoutError::Timeout => format!("no answer within {} s", timeout.as_secs_f32()),
            RecvTimeoutError::Disconnected => ended.to_owned(),
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only if it has ended already, which is what is wanted.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::super::network::{DevKey, Network};
    use super::super::signer::{KeySigner, Signer};
    use super::*;

    /// A signer in shell: answers the address, then the given line to every question.
    fn program(answer: &str) -> External {
        let address = DevKey::Alice.secret().account();
        let script = format!(
            r#"while read -r line; do case $line in *'"address"'*) echo '{{"address":"{address}"}}';; *) {answer};; esac; done"#
        );
        let command = ["sh", "-c", &script].map(str::to_owned).to_vec();
        External::new(command, Duration::from_secs(10))
    }

    fn bytes() -> Vec<u8> {
        [b"ae_dev".as_slice(), &[9; 32]].concat()
    }

    fn sign(external: External) -> Result<[u8; 64], KeyError> {
        let signer = KeySigner::external(external)?;
        let network = Network::new("ae_dev");
        signer.sign(&SignMessage { bytes: &bytes(), network: &network, display: None })
    }

    fn fault_of(external: External) -> String {
        match sign(external).unwrap_err() {
            KeyError::External { fault, .. } => fault,
            other => panic!("{other}"),
        }
    }

    fn answer(signature: &[u8; 64]) -> String {
        let text = api::encode(Prefix::Signature, api::Era::Modern, signature);
        format!(r#"echo '{{"signature":"{text}"}}'"#)
    }

    #[test]
    fn takes_a_good_signature_and_only_a_good_one() {
        let good = DevKey::Alice.secret().sign(&bytes());
        assert_eq!(sign(program(&answer(&good))).unwrap(), good);
        let foreign = DevKey::Bob.secret().sign(&bytes());
        assert!(matches!(sign(program(&answer(&foreign))), Err(KeyError::BadSignature { .. })));
    }

    #[test]
    fn says_what_is_wrong_with_an_answer() {
        for (answer, expected) in [
            (r#"echo '{"error":"button not pressed"}'"#, "button not pressed"),
            (r#"echo '{"signature":"sg_1"}'"#, "its signature"),
            ("echo '{}'", "no `signature`"),
            ("echo nonsense", "not a JSON object"),
            ("exit 3", "it ended"),
            ("head -c 70000 /dev/zero; echo", "too long"),
        ] {
            let fault = fault_of(program(answer));
            assert!(fault.contains(expected), "{answer}: {fault}");
        }
        let missing = External::new(vec!["/nonexistent/signer".to_owned()], ANSWER_TIMEOUT);
        assert!(fault_of(missing).contains("does not start"));
    }

    #[test]
    fn does_not_wait_for_ever() {
        let mut external = program("exec sleep 60");
        external.timeout = Duration::from_millis(300);
        assert!(fault_of(external).contains("no answer within 0.3 s"));
    }
}
