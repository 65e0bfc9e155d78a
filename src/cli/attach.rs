//! `aechan attach`: this terminal at a session that runs elsewhere. What is typed is run
//! there; what happens there is told here. Leaving leaves the session as it is.
//!
//! Without a terminal events come as NDJSON, and standard input, where it is a pipe, is
//! run line by line.

use std::io::IsTerminal;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::runtime::Runtime;

use super::args::{Form, Global};
use super::complete;
use super::exit::{Exit, Failure};
use super::oneshot::Shown;
use super::open::look::{stream, theme};
use super::output::Output;
use super::place::Place;
use super::sure::Sure;
use super::target::{self, Target};
use super::voice::shaped;
use super::{script, session, shell, stored};
use crate::command::{Command, parse};
use crate::control::{Client, LineReader, Look, Request, Running, What, send};
use crate::repl::{CompletionData, Entered, Input, Lines, Options, Printer, Terminal, Waker};

/// How long the prompt waits for the answer to a line, so that it usually stands above
/// the next prompt.
const SETTLE: Duration = Duration::from_millis(300);

/// How often it is looked whether the prompt is out of date.
const GLANCE: Duration = Duration::from_millis(100);

/// What the prompt says before the session has said better.
const PLAIN_PROMPT: &str = "aechan> ";

/// `aechan attach`.
#[derive(Args, Debug)]
pub struct Attach {
    /// The channel: its id, or the beginning of it; the only one that runs by default
    #[arg(value_name = "CHANNEL")]
    pub channel: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &Attach, global: &Global, output: &mut Output) -> Result<Exit> {
    let runtime = super::runtime()?;
    let wanted = args.channel.as_deref().or(global.channel.as_deref());
    let Target::Session(running) = runtime.block_on(target::find(wanted, global))? else {
        let (_, channel) = stored::find(wanted, global)?;
        let title = stored::title(&channel);
        return Err(Failure::new(Exit::NotFound, format!("no session of {title} runs"))
            .hint("aechan resume   takes it up here")
            .hint("aechan up -d   takes it up in the background")
            .into());
    };
    let client = runtime.block_on(session::connect(&running, global))?;
    if shell::is_possible() && !global.no_input {
        person(&runtime, client, &running, global, output)
    } else {
        runtime.block_on(program(client, &running, global, output))
    }
}

/// What is shared between the prompt and what the session says.
#[derive(Debug)]
struct Screen {
    /// What the session would have as the prompt.
    prompt: Mutex<String>,
    /// The prompt that is asked with now.
    shown: Mutex<String>,
    /// Plain means that nothing on screen changes.
    is_plain: bool,
    completion: Arc<Mutex<CompletionData>>,
    /// Accounts of keys that have a name here.
    keys: complete::Candidates,
    /// How the session ended, once it has.
    end: Mutex<Option<Exit>>,
}

/// The way to the session; lines and the terminal's measures go there.
type Writes = tokio::sync::Mutex<OwnedWriteHalf>;

/// Sends one request whole.
async fn ask(writes: &Writes, request: &Request) -> std::io::Result<()> {
    send(&mut *writes.lock().await, &request.to_line()).await
}

/// At a terminal.
fn person(
    runtime: &Runtime,
    client: Client,
    running: &Running,
    global: &Global,
    output: &Output,
) -> Result<Exit> {
    let completion = Arc::new(Mutex::new(CompletionData::default()));
    let network = stored::named(&running.name.typed(), global)?;
    let network = network.first().map(|channel| channel.network.clone());
    let (mut terminal, printer) = Terminal::start(Options {
        history: network
            .as_deref()
            .and_then(|network| Place::of(global).ok()?.history_for(network, global)),
        theme: theme(global, true),
        completion: Arc::clone(&completion),
        runtime: runtime.handle().clone(),
    })
    .context("taking over the terminal")?;
    let screen = Arc::new(Screen {
        prompt: Mutex::new(String::from(PLAIN_PROMPT)),
        shown: Mutex::default(),
        is_plain: theme(global, true).plain,
        completion,
        keys: complete::key_accounts(global),
        end: Mutex::new(None),
    });
    let look = || (!output.is_json()).then(|| session::look(global));
    let (reads, writes) = client.into_halves();
    let writes = Arc::new(tokio::sync::Mutex::new(writes));
    let request = Request { look: look(), ..Request::new(What::Attach) };
    let (answers, answered) = mpsc::channel();
    let hearing =
        runtime.spawn(hear(reads, printer.clone(), terminal.waker(), Arc::clone(&screen), answers));
    let exchanging = runtime.spawn(exchange(terminal.waker(), Arc::clone(&screen)));
    let asked = runtime.block_on(ask(&writes, &request));
    let measuring = request.look.map(|look| runtime.spawn(measure(look, Arc::clone(&writes))));
    printer.print(format!(
        "Attached to {}. Ctrl-D leaves it as it is; `aechan detach` ends it.",
        session::who(running)
    ));
    let left = match asked {
        Ok(()) => {
            let sure = (Sure::of(global), network.as_deref());
            talk(runtime, &mut terminal, &printer, &screen, &writes, &look, &answered, sure)
        }
        Err(_) => false,
    };
    hearing.abort();
    exchanging.abort();
    if let Some(measuring) = measuring {
        measuring.abort();
    }
    terminal.finish();
    if left {
        return Ok(Exit::Ok);
    }
    let end = screen.end.lock().unwrap_or_else(PoisonError::into_inner).take();
    end.ok_or_else(|| session::gone(running).into())
}

/// Takes lines until the person leaves (true) or the session is over (false).
#[expect(clippy::too_many_arguments, reason = "what a prompt has to do with")]
fn talk(
    runtime: &Runtime,
    terminal: &mut Terminal,
    printer: &Printer,
    screen: &Screen,
    writes: &Writes,
    look: &dyn Fn() -> Option<Look>,
    answered: &mpsc::Receiver<()>,
    (sure, network): (Sure, Option<&str>),
) -> bool {
    loop {
        let prompt = screen.show();
        let lines = match terminal.read_line(&prompt) {
            Input::Line(line) => vec![line],
            Input::Pasted(lines) => lines,
            Input::Interrupted { .. } | Input::Outdated => continue,
            Input::Eof => return true,
            Input::Woken => return false,
            Input::Failed(error) => {
                printer.print(format!("The terminal cannot be read any more: {error}."));
                return true;
            }
        };
        for Entered { text, begun } in lines {
            match parse(&text) {
                Ok(Command::Nothing) => continue,
                Ok(Command::Quit | Command::Detach) => return true,
                Ok(command) => {
                    if let Some(question) = sure.before(&command, network)
                        && let Err(failure) =
                            question.judge(&shell::typed(terminal, &question.text()))
                    {
                        printer.print(failure.message);
                        continue;
                    }
                }
                // What is wrong with it is told by the session, in its words.
                Err(_) => {}
            }
            let begun = Some(begun.elapsed());
            let request = Request { look: look(), begun, ..Request::new(What::Line(text)) };
            while answered.try_recv().is_ok() {}
            if runtime.block_on(ask(writes, &request)).is_err() {
                return false;
            }
            // An answer that takes longer comes above the prompt.
            let _ = answered.recv_timeout(SETTLE);
            printer.flush(SETTLE);
        }
    }
}

/// Tells what the session says, and wakes the prompt when it is over.
async fn hear(
    mut reads: LineReader<OwnedReadHalf>,
    printer: Printer,
    waker: Waker,
    screen: Arc<Screen>,
    answers: mpsc::Sender<()>,
) {
    while let Ok(Some(line)) = reads.next().await {
        let Ok(object) = serde_json::from_str::<Value>(&line) else { continue };
        let text = object["text"].as_str();
        match object["type"].as_str() {
            Some("hello") => {}
            Some("text") => printer.print(text.unwrap_or_default()),
            Some("prompt") => screen.take(&object),
            Some("end") => {
                let code = object["exit"].as_u64().and_then(|code| u8::try_from(code).ok());
                let exit = Exit::of(code.unwrap_or_default());
                *screen.end.lock().unwrap_or_else(PoisonError::into_inner) = Some(exit);
                break;
            }
            Some("result") if object["exit"].is_u64() => {
                if object["ok"] == false {
                    let told = text.or(object["message"].as_str()).unwrap_or_default();
                    printer.print(if text.is_some() { told } else { &line });
                }
                // Nobody waits for it any more, sometimes.
                let _ = answers.send(());
            }
            _ => printer.print(line),
        }
    }
    waker.wake();
}

/// Tells the session the width of this terminal when it has changed, so that what happens
/// is told in lines that fit.
async fn measure(mut look: Look, writes: Arc<Writes>) {
    loop {
        tokio::time::sleep(GLANCE).await;
        let Some(width) = shell::width().filter(|width| *width != look.width) else { continue };
        look.width = width;
        let request = Request { look: Some(look), ..Request::new(What::Attach) };
        if ask(&writes, &request).await.is_err() {
            return;
        }
    }
}

/// Exchanges the prompt when it is out of date. The editor may be busy, or not yet there,
/// at the moment when a new one comes: therefore again and again.
async fn exchange(waker: Waker, screen: Arc<Screen>) {
    loop {
        tokio::time::sleep(GLANCE).await;
        if screen.is_outdated() {
            waker.refresh();
        }
    }
}

impl Screen {
    /// The prompt to ask with, noted as the one on screen.
    fn show(&self) -> String {
        let prompt = self.prompt.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&prompt);
        prompt
    }

    fn is_outdated(&self) -> bool {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let wanted = self.prompt.lock().unwrap_or_else(PoisonError::into_inner);
        !self.is_plain && !shown.is_empty() && shown != *wanted
    }

    /// A new prompt, and what can be completed at it.
    fn take(&self, object: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let pairs = |value: &Value| -> Vec<(String, String)> {
            let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
            list.iter().map(|pair| (text(&pair[0]), text(&pair[1]))).collect()
        };
        *self.prompt.lock().unwrap_or_else(PoisonError::into_inner) = text(&object["text"]);
        let offered = &object["completion"];
        let pending = offered["pending"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut data = self.completion.lock().unwrap_or_else(PoisonError::into_inner);
        data.accounts = pairs(&offered["accounts"]);
        data.accounts.extend_from_slice(&self.keys);
        data.channels = pairs(&offered["channels"]);
        data.hashes = pairs(&offered["hashes"]);
        data.pending = pending
            .iter()
            .filter_map(|id| Some((id.as_u64()?, String::from("waits for you"))))
            .collect();
    }
}

/// Without a terminal: events to standard output, lines from standard input.
async fn program(
    mut client: Client,
    running: &Running,
    global: &Global,
    output: &Output,
) -> Result<Exit> {
    let look = (global.output == Some(Form::Pretty)).then(|| session::look(global));
    let shape = stream(global);
    let lost = |error: &std::io::Error| session::lost(running, error);
    let request = Request { look, ..Request::new(What::Attach) };
    client.ask(&request).await.map_err(|error| lost(&error))?;
    let (sure, network) = (Sure::of(global), stored::network(Some(&running.name.typed()), global));
    let mut lines = if std::io::stdin().is_terminal() { None } else { Some(Lines::stdin()?) };
    let mut asked: Option<usize> = None;
    let mut ran = 0;
    loop {
        tokio::select! {
            said = client.next() => {
                let Some(said) = said.map_err(|error| lost(&error))? else {
                    return Err(session::gone(running).into());
                };
                let object: Value = serde_json::from_str(&said).unwrap_or_default();
                match object["type"].as_str() {
                    Some("hello" | "prompt") => {}
                    Some("text") => output.line(object["text"].as_str().unwrap_or_default())?,
                    Some("end") => {
                        let code = object["exit"].as_u64().and_then(|code| u8::try_from(code).ok());
                        return Ok(Exit::of(code.unwrap_or_default()));
                    }
                    Some("result") if object["exit"].is_u64() => {
                        if look.is_none() && let Some(line) = shaped(&shape, &said) {
                            output.line(line)?;
                        }
                        if let Some(mut failure) = Shown::failure(&object) {
                            let number = asked.unwrap_or_default();
                            failure.message = format!("stdin:{number}: {}", failure.message);
                            return Err(failure.into());
                        }
                        asked = None;
                    }
                    _ => {
                        if let Some(line) = shaped(&shape, &said) {
                            output.line(line)?;
                        }
                    }
                }
            }
            line = next(&mut lines), if asked.is_none() && lines.is_some() => match line {
                Some(line) => {
                    let usage = |why: &str| Failure::new(Exit::Usage, format!("stdin:{}: {why}", line.number));
                    let text = line.text.map_err(usage)?;
                    let command = parse(&text).map_err(|error| usage(&error.to_string()))?;
                    match command {
                        Command::Nothing => continue,
                        Command::Quit | Command::Detach => return Ok(Exit::Ok),
                        command => sure.in_script(&command, network.as_deref()).map_err(|mut failure| {
                            failure.message = format!("stdin:{}: {}", line.number, failure.message);
                            failure
                        })?,
                    }
                    let request = Request {
                        look,
                        on_sign: Some(String::from("own")),
                        ..Request::new(What::Line(text))
                    };
                    client.ask(&request).await.map_err(|error| lost(&error))?;
                    (asked, ran) = (Some(line.number), ran + 1);
                }
                // A closed standard input is nobody's wish to leave.
                None if ran == 0 => lines = None,
                None => return Ok(Exit::Ok),
            },
            failure = script::interrupted() => return Err(failure.into()),
        }
    }
}

async fn next(lines: &mut Option<Lines>) -> Option<crate::repl::ScriptLine> {
    match lines {
        Some(lines) => lines.next().await,
        None => None,
    }
}
