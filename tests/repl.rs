//! The prompt on a real terminal: a person types at one end of a channel while a script
//! plays the other party. What is typed must survive whatever comes in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what cannot be set up is a failed test"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use aechan::devnode::{Fault, NodeConfig, spawn};
use aechan::wire::Role;
use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};

mod repl {
    mod flood;
    mod promises;
    mod real;
    mod rules;
    mod screen;
    use super::{AECHAN, Bob, Node, PATIENCE, hermetic};
}

const AECHAN: &str = env!("CARGO_BIN_EXE_aechan");

/// How long anything may take: much longer than it does.
const PATIENCE: u64 = 30_000;

/// A program with nothing of this user's environment.
fn hermetic(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", home).env("AECHAN_HOME", home);
    command.env("LANG", "C.UTF-8").env("NO_COLOR", "1").env("TERM", "xterm");
    command
}

/// A process that does not outlive its test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A node of its own.
struct Node {
    _process: Option<Process>,
    ws: String,
    http: String,
}

impl Node {
    fn start(home: &Path) -> Self {
        let ports = ["--ws-port", "0", "--http-port", "0", "--block-ms", "20", "-o", "ndjson"];
        let mut child = hermetic(AECHAN, home)
            .arg("devnode")
            .args(ports)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told: serde_json::Value = serde_json::from_str(&line).expect(&line);
        let text = |key: &str| told[key].as_str().unwrap().to_owned();
        Self { _process: Some(Process(child)), ws: text("ws"), http: text("http") }
    }

    /// What a party needs to open a channel here.
    fn party(&self, role: &str) -> Vec<String> {
        let (key, peer) =
            if role == "initiator" { ("dev:alice", "dev:bob") } else { ("dev:bob", "dev:alice") };
        let mut args: Vec<String> = ["open", "--role", role, "--key", key, "--to", peer]
            .into_iter()
            .chain(["-a", "1ae", "-r", "1ae", "--ws", &self.ws, "--node", &self.http])
            .map(str::to_owned)
            .collect();
        args.push(String::from("--dialect=json-rpc"));
        args
    }
}

/// The other party: a script that gets its lines when the test wants.
struct Bob {
    lines: ChildStdin,
    told: mpsc::Receiver<String>,
    _process: Process,
}

impl Bob {
    fn start(node: &Node, home: &Path) -> Self {
        let mut args = node.party("responder");
        args.extend(["--on-sign", "verified", "--at-eof", "stay"].map(str::to_owned));
        Self::with(&args, home)
    }

    /// With these arguments, once it listens.
    fn with(args: &[String], home: &Path) -> Self {
        let mut child = hermetic(AECHAN, home)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The responder listens before the initiator calls.
        let mut told = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("\"fsm_up\"") {
            line.clear();
            assert_ne!(told.read_line(&mut line).unwrap(), 0, "the responder is gone");
        }
        let (tells, heard) = mpsc::channel();
        std::thread::spawn(move || {
            // Until he is gone, or nobody wants to hear it any more.
            told.lines().map_while(Result::ok).try_for_each(|line| tells.send(line))
        });
        Self { lines: child.stdin.take().unwrap(), told: heard, _process: Process(child) }
    }

    /// Waits until a line of what his program tells contains this.
    fn tells(&self, text: &str) {
        let patience = Duration::from_millis(PATIENCE);
        while !self.told.recv_timeout(patience).expect(text).contains(text) {}
    }

    fn types(&mut self, line: &str) {
        writeln!(self.lines, "{line}").unwrap();
        self.lines.flush().unwrap();
    }
}

/// A person at a terminal. The terminal tells the exit code and its modes at the end.
struct Alice(PtySession);

impl Alice {
    fn start(home: &Path, term: &str, args: &[String]) -> Self {
        let script = r#"trap : INT; stty sane cols 100 rows 40; "$0" "$@"; echo "exit=$?"; stty -a; echo bye"#;
        let mut command = hermetic("/bin/sh", home);
        command.env("TERM", term).args(["-c", script, AECHAN]).args(args);
        let options = Options::new().timeout_ms(Some(PATIENCE)).strip_ansi_escape_codes(true);
        Self(spawn_with_options(command, options).unwrap())
    }

    /// Waits for a text; returns what came before it.
    fn sees(&mut self, text: &str) -> String {
        let found = self.0.exp_string(&as_read(text));
        found.unwrap_or_else(|error| panic!("waiting for “{text}”: {error}"))
    }

    fn types(&mut self, keys: &str) {
        self.0.send(keys).unwrap();
        self.0.flush().unwrap();
    }

    /// Types what is not entered yet, and waits until the editor has it: Ctrl-L paints it.
    fn drafts(&mut self, text: &str) {
        self.types(text);
        self.types("\u{c}");
        self.sees(&format!("❯ {text}"));
    }

    fn enters(&mut self, line: &str) {
        self.types(line);
        self.types("\r");
    }

    /// Answers the card on screen, as often as it takes to be there long enough.
    fn answers(&mut self, key: &str, result: &str) {
        loop {
            self.enters(key);
            let found = self.0.exp_regex(&format!("not taken|{result}")).unwrap().1;
            if found == result {
                return;
            }
        }
    }

    /// Answers a question on screen, as often as it takes to be there long enough.
    fn answers_late(&mut self, key: &str, result: &str) {
        loop {
            self.enters(key);
            let found = self.0.exp_regex(&as_read(&format!("Not taken|{result}"))).unwrap().1;
            if found != "Not taken" {
                return;
            }
            self.sees("[y/N]");
        }
    }

    /// The program is over with this code, and the terminal is as it was.
    fn ended(&mut self, exit: u8) {
        self.sees(&format!("exit={exit}\r\n"));
        let modes = self.sees("bye");
        for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
            let words: Vec<_> = modes.split([' ', ';', '\r', '\n']).collect();
            assert!(words.contains(&mode), "{mode} is off:\n{modes}");
        }
    }
}

/// A text as the reader sees it: a letter for every byte.
fn as_read(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// A channel between Alice at a terminal and Bob's script.
struct Channel {
    alice: Alice,
    bob: Bob,
    node: Node,
    _home: tempfile::TempDir,
}

impl Channel {
    fn open() -> Self {
        Self::on("xterm", &[])
    }

    fn on(term: &str, more: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let node = Node::start(home.path());
        Self::at(node, home, term, more)
    }

    fn at(node: Node, home: tempfile::TempDir, term: &str, more: &[&str]) -> Self {
        let place = |name: &str| {
            let path = home.path().join(name);
            std::fs::create_dir(&path).unwrap();
            path
        };
        let (alices, bobs) = (place("alice"), place("bob"));
        let bob = Bob::start(&node, &bobs);
        let mut args = node.party("initiator");
        args.extend(["--on-sign", "ask"].iter().chain(more).map(|&arg| arg.to_owned()));
        let mut alice = Alice::start(&alices, term, &args);
        alice.sees("Ctrl-D to leave");
        alice.0.exp_regex("y (to )?approve").unwrap();
        alice.answers("y", "signed");
        alice.sees("the channel is open");
        Self { alice, bob, node, _home: home }
    }
}

#[test]
fn a_sign_request_in_the_middle_of_a_line_leaves_it_intact() {
    let mut channel = Channel::open();
    let Channel { alice, bob, .. } = &mut channel;
    alice.drafts("msg shall we s");
    bob.types("pay 0.25ae");
    alice.sees("YOU RECEIVE 0.25ae from bob");
    alice.sees("y approve");
    // The line stands again below the card, and goes on where it was.
    alice.sees("❯ msg shall we s");
    alice.enters("ing");
    alice.sees("to bob: “shall we sing”");
    alice.answers("y", "signed");
    alice.sees("round 2 · you 1.25ae | bob 0.75ae");
    alice.sees("r2·1.25|0.75ae❯");
}

#[test]
fn keys_typed_before_the_card_was_on_screen_do_not_count() {
    let mut channel = Channel::open();
    let Channel { alice, bob, .. } = &mut channel;
    alice.drafts("y");
    bob.types("pay 0.25ae");
    alice.sees("SIGN #2");
    alice.sees("❯ y");
    alice.enters("");
    alice.sees("begun before card #2 was on screen");
    alice.enters("pending");
    alice.sees("#2  off-chain update");
    // Nor with its number.
    alice.answers("y", "signed");
    alice.sees("round 2");
    alice.drafts("approve 3");
    bob.types("pay 0.25ae");
    alice.sees("SIGN #3");
    alice.sees("❯ approve 3");
    alice.enters("");
    alice.sees("begun before card #3 was on screen");
    alice.answers("n", "rejected");
}

#[test]
fn a_refusal_leaves_the_round() {
    let mut channel = Channel::open();
    let Channel { alice, bob, .. } = &mut channel;
    bob.types("pay 0.25ae");
    alice.sees("n reject");
    alice.answers("n", "rejected");
    alice.enters("state");
    alice.sees("round    1");
    alice.enters("y");
    alice.sees("no sign request is waiting");
}

/// A lying node at a real prompt: `y` is not enough, nor is another check's name.
#[test]
fn a_card_that_failed_a_check_is_approved_by_its_name_only() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let liar = runtime.block_on(spawn(NodeConfig::test())).unwrap();
    let http = format!("http://{}", liar.http_addr);
    let node = Node { _process: None, ws: liar.ws_url(), http };
    let mut channel = Channel::at(node, tempfile::tempdir().unwrap(), "xterm", &[]);
    let Channel { alice, bob, .. } = &mut channel;
    liar.inject(Role::Initiator, Fault::WrongStateHash);
    bob.types("pay 0.25ae");
    let above = alice.sees("V07 state_hash");
    assert!(above.contains("REFUSE") && !above.contains("V01"), "{above}");
    alice.sees("approve 2 --override V07,V10,V12");
    alice.answers("y", "request 2 failed");
    for line in ["approve", "approve 2", "approve 2 --override V06", "approve 2 --override V07"] {
        alice.enters(line);
        alice.sees("✖ request 2 failed");
        // The way is told whole, whatever was named.
        alice.sees("--override V07,V10,V12");
    }
    alice.enters("state");
    alice.sees("round    1");
    alice.enters("approve 2 --override V07,V10,V12");
    alice.sees("signed");
}

#[test]
fn ctrl_c_drops_the_line_and_ctrl_d_leaves() {
    let mut channel = Channel::open();
    let alice = &mut channel.alice;
    alice.drafts("shutdown");
    alice.types("\u{3}");
    alice.sees("❯ ");
    alice.enters("msg still here");
    alice.sees("to bob: “still here”");
    // On a line that is not empty Ctrl-D only deletes.
    alice.types("msg x\u{4}");
    alice.enters("y");
    alice.sees("to bob: “xy”");
    alice.types("\u{4}");
    alice.ended(0);
}

#[test]
fn pasted_lines_are_asked_about_once_and_run_until_one_fails() {
    let mut channel = Channel::open();
    let alice = &mut channel.alice;
    let paste = "\u{1b}[200~msg one\nbalances\nnonsense\nmsg two\u{1b}[201~";
    alice.types(paste);
    alice.enters("");
    alice.sees("paste 4 lines as a script? [y/N]");
    alice.enters("");
    alice.sees("Nothing of it was run.");
    alice.types(paste);
    alice.enters("");
    alice.sees("paste 4 lines as a script? [y/N]");
    // A key that comes in the same moment as the question is none that answers it.
    alice.answers_late("y", "to bob: “one”");
    alice.sees("you 1ae | bob 1ae");
    alice.sees("no command “nonsense”");
    alice.sees("1 more pasted line was not run");
}

#[test]
fn variables_texts_and_the_shell_at_the_prompt() {
    let mut channel = Channel::open();
    let alice = &mut channel.alice;
    alice.enters("let much 0.25ae");
    alice.enters("msg it is $much, not $5 or $nothing");
    alice.sees("to bob: “it is 0.25ae, not $5 or $nothing”");
    alice.enters("msg <<EOF");
    alice.sees("… ");
    alice.enters("two");
    alice.enters("lines");
    alice.enters("EOF");
    alice.sees("to bob: “two");
    alice.enters("assert round == 7");
    alice.sees("it does not hold: round is 1");
    alice.enters("!echo from the $((40+2)) shell; exit 3");
    alice.sees("from the 42 shell");
    alice.sees("ended with exit code 3");
    alice.enters("/msg a slash does not matter");
    alice.sees("to bob: “a slash does not matter”");
}

#[test]
fn settings_are_changed_and_shown() {
    let mut channel = Channel::open();
    let alice = &mut channel.alice;
    alice.enters("set unit aetto");
    alice.sees("unit aetto");
    alice.enters("balances");
    alice.sees("1_000_000_000_000_000_000aetto");
    alice.enters("set prompt '{role}/{round}❯ '");
    alice.sees("initiator/1❯ ");
    alice.enters("set raw on");
    alice.sees("raw on");
    channel.bob.types("msg hej");
    let alice = &mut channel.alice;
    alice.sees("\"info\":\"hej\"");
    alice.enters("set bel off");
    alice.sees("there is no setting “bel”");
    alice.sees("set bell");
    alice.enters("set prompt {nonsense}");
    alice.sees("is no part of a prompt");
    alice.enters("set");
    alice.sees("verbosity");
}

#[test]
fn up_searches_for_what_begins_so_and_history_keeps_no_secret() {
    let mut channel = Channel::open();
    let alice = &mut channel.alice;
    for line in ["msg alpha", "balances", "msg beta", "balances"] {
        alice.enters(line);
    }
    alice.enters(" msg unseen");
    alice.sees("to bob: “unseen”");
    alice.enters("msg sk_2CuofqWZHrABCrM7GY95YSQn8PyFvKQadnvFnpwhjUnDCFAWmf");
    alice.sees("to bob: “sk_");
    alice.types("msg a\u{1b}[A");
    alice.sees("❯ msg alpha");
    alice.types("\u{3}");
    alice.sees("❯ ");
    // From an empty line everything is gone through.
    alice.drafts("");
    alice.types("\u{1b}[A");
    alice.sees("❯ balances");
    alice.types("\u{1b}[A");
    alice.sees("❯ msg beta");
    alice.types("\u{3}");
    alice.sees("❯ ");
    alice.drafts("");
    alice.types("\u{12}alph");
    alice.sees("msg alpha");
    // Ctrl-G leaves the search and what it found.
    alice.types("\u{7}");
    alice.drafts("");
    alice.types("\u{4}");
    alice.ended(0);
    let found = std::fs::read_dir(channel._home.path().join("alice")).unwrap();
    let history = found
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with("history"))
        .expect("a history");
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&history).unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&history).unwrap();
    assert!(text.contains("msg alpha") && !text.contains("sk_") && !text.contains("unseen"));
}

#[test]
fn ctrl_c_on_an_empty_line_asks_to_abort_what_is_under_way() {
    let mut channel = Channel::open();
    let alice = &mut channel.alice;
    alice.types("\u{3}");
    alice.sees("Nothing is under way");
    alice.enters("pay 0.25ae");
    alice.sees("YOU PAY 0.25ae");
    alice.types("\u{3}");
    alice.sees("Abort it by refusing sign request #");
    alice.enters("n");
    alice.types("\u{3}");
    alice.sees("Abort it by refusing sign request #");
    alice.answers_late("y", "rejected");
    alice.enters("balances");
    alice.sees("you 1ae | bob 1ae");
}

#[test]
fn a_signal_ends_the_prompt_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP"] {
        let mut channel = Channel::open();
        let alice = &mut channel.alice;
        // The shell's parent is the program itself.
        alice.enters(&format!("!kill -{signal} $PPID"));
        alice.ended(143);
    }
}

#[test]
fn a_slip_is_answered_with_what_was_meant() {
    let mut channel = Channel::open();
    let alice = &mut channel.alice;
    for (typed, answer) in [
        ("stat", "did you mean `state`?"),
        ("shutdwon", "did you mean `shutdown`?"),
        ("close", "`shutdown` (both agree, fast) or `solo-close`"),
        ("pay 1,5ae", "contains a comma"),
        ("pay 5ae", "insufficient balance"),
        ("frobnicate", "help   lists the commands"),
        ("withdraw --help", "Take coins out of your side"),
        ("show", "no sign request is waiting"),
        ("show 7", "no sign request #7 is waiting"),
        ("get balances", "answer       you 1ae | bob 1ae"),
        ("history", "on_chain_tx"),
        ("explain exit 2", "→ help exit-codes"),
    ] {
        alice.enters(typed);
        alice.sees(answer);
    }
    alice.types("pend\t");
    alice.enters("");
    alice.sees("No sign request is waiting.");
    // One aetto is worth nothing: AE may have been meant, and it is told before the card.
    alice.enters("pay 1");
    alice.sees("say `pay 1ae` if that is what");
    alice.sees("YOU PAY 1aetto");
}

#[test]
fn a_node_that_is_killed_ends_the_prompt() {
    let mut channel = Channel::on("xterm", &["--reconnect-for", "0"]);
    channel.alice.drafts("msg half a li");
    drop(channel.node);
    channel.alice.ended(13);
}

#[test]
fn a_lost_connection_is_counted_down_in_the_prompt_which_stays_usable() {
    let Channel { mut alice, bob: _bob, node, _home } = Channel::open();
    alice.enters("msg before");
    alice.sees("to bob: “before”");
    drop(node);
    alice.sees("The channel lives on; what you type waits until the connection is back.");
    // The waits double; in the third or fourth the seconds are seen to run down.
    let count = |alice: &mut Alice| -> u64 {
        alice.sees("reconnecting in ");
        alice.sees(" s, attempt ").trim().parse().unwrap()
    };
    let mut before = count(&mut alice);
    let mut seen_to_fall = false;
    for _ in 0..40 {
        let now = count(&mut alice);
        seen_to_fall |= now + 1 == before;
        before = now;
        if seen_to_fall {
            break;
        }
    }
    assert!(seen_to_fall, "the prompt does not count");
    alice.enters("balances");
    alice.sees("you 1ae | bob 1ae");
    alice.enters("detach");
    alice.ended(0);
}

#[test]
fn a_burst_of_messages_leaves_the_line_intact() {
    let mut channel = Channel::open();
    let Channel { alice, bob, .. } = &mut channel;
    let draft: String = (0..60).map(|n| char::from(b'a' + n % 26)).collect();
    alice.types("msg ");
    for n in 0..300 {
        bob.types(&format!("msg number {n}."));
        // One letter now and then, while the messages come in.
        if n % 5 == 0 {
            let at = n / 5;
            alice.types(&draft[at..=at]);
        }
    }
    for n in 0..300 {
        alice.sees(&format!("number {n}.”"));
    }
    alice.enters("");
    alice.sees(&format!("to bob: “{draft}”"));
}

#[test]
fn a_terminal_without_a_cursor_is_asked_line_by_line() {
    let mut channel = Channel::on("dumb", &[]);
    let Channel { alice, bob, .. } = &mut channel;
    bob.types("pay 0.25ae");
    alice.sees("You receive 0.25 AE from bob");
    alice.sees("Type y to approve");
    alice.answers("y", "signed");
    alice.sees("round 2");
    alice.enters("stat");
    alice.sees("did you mean `state`?");
    alice.types("\u{3}");
    alice.enters("msg still here");
    alice.sees("to bob: “still here”");
    alice.types("\u{4}");
    alice.ended(0);
}

#[test]
fn a_whole_life_with_an_embedded_node() {
    let home = tempfile::tempdir().unwrap();
    let args = ["open", "--devnode", "--block-ms", "20"].map(str::to_owned);
    let mut alice = Alice::start(home.path(), "xterm", &args);
    for (line, card) in
        [("", "CHANNEL OPENS WITH"), ("pay 0.25ae", "YOU PAY"), ("shutdown", "YOU GET")]
    {
        if !line.is_empty() {
            alice.enters(line);
        }
        alice.sees(card);
        alice.sees("y approve");
        alice.answers("y", "signed");
        if card != "YOU GET" {
            alice.sees("· you ");
        }
    }
    // Create and half of the close are paid; bob has the quarter.
    alice.sees("Closed at round 2. On chain you get 0.7499");
    let fees = alice.sees("our share of the close 0.0000");
    assert!(fees.contains("Your fees: 0.0000") && fees.contains("(create 0.0000"), "{fees}");
    alice.sees("Transcript: ");
    alice.ended(0);
}
