//! What the prompt promises, each seen on a screen.

use std::time::{Duration, Instant};

use super::screen::{Looks, Terminal, is_sane};
use super::{Bob, Node};

/// A channel between a terminal and Bob's script.
pub(super) struct Seen {
    pub(super) alice: Terminal,
    pub(super) bob: Bob,
    _node: Node,
    home: tempfile::TempDir,
}

impl Seen {
    /// Alice is asked for everything; the channel is open.
    pub(super) fn open(columns: u16, more: &[&str]) -> Self {
        let mut seen = Self::begin(columns, "xterm", more, &[]);
        if !more.contains(&"--on-sign") {
            seen.alice.reads("y approve");
            seen.alice.answers("y", "signed");
        }
        seen.alice.sees("the channel is open");
        seen.alice.asks("❯");
        seen
    }

    fn begin(columns: u16, term: &str, more: &[&str], variables: &[(&str, &str)]) -> Self {
        let play = r#""$0" "$@"; echo "exit=$?"; stty -a; echo bye"#;
        Self::playing(play, columns, term, more, variables)
    }

    fn playing(
        play: &str,
        columns: u16,
        term: &str,
        more: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        let home = tempfile::tempdir().unwrap();
        let place = |name: &str| {
            let path = home.path().join(name);
            std::fs::create_dir(&path).unwrap();
            path
        };
        let (alices, bobs) = (place("alice"), place("bob"));
        let keys =
            "[key.carol]\naddress = \"ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E\"\n";
        std::fs::write(alices.join("keys.toml"), keys).unwrap();
        let node = Node::start(home.path());
        let bob = Bob::start(&node, &bobs);
        let mut args = node.party("initiator");
        let mode = if more.contains(&"--on-sign") { &[][..] } else { &["--on-sign", "ask"] };
        args.extend(mode.iter().chain(more).map(|&arg| arg.to_owned()));
        let alice = Terminal::with(&alices, term, columns, play, &args, variables);
        Self { alice, bob, _node: node, home }
    }
}

/// Letters as they stand beside each other.
fn columns(row: &str) -> usize {
    row.chars().count()
}

/// Has the peer pay, and waits until the whole card of it is on screen.
fn next_card(seen: &mut Seen) -> Looks {
    let count = |looks: &Looks| {
        let of = |text: &str| looks.all.matches(text).count();
        (of("SIGN #"), of("d details"))
    };
    let before = count(&seen.alice.looks());
    seen.bob.types("pay 0.01ae");
    seen.alice.waits("the next card", |looks| {
        let now = count(looks);
        (now.0 > before.0 && now.1 > before.1).then(|| looks.clone())
    })
}

#[test]
fn a_resized_terminal_is_used_as_it_is_now() {
    let mut seen = Seen::open(100, &[]);
    seen.alice.types("msg a line that is half typed when the ed");
    seen.alice.asks("when the ed");
    seen.alice.resize(40);
    // The line is painted anew, over as many rows as it takes.
    seen.alice.asks("msg a line that is half typed when the ed");
    // The width is looked at now and then: the first card may still have the old one.
    let card = loop {
        let card = next_card(&mut seen);
        if card.rows.iter().any(|row| row.starts_with("SIGN #")) {
            break card;
        }
        seen.alice.types("\u{3}");
        seen.alice.answers("y", "signed");
        seen.alice.types("msg a line that is half typed when the ed");
    };
    let rows = card.between("SIGN #", "d details");
    assert!(rows.iter().all(|row| columns(row) <= 40 && !row.contains('│')), "{rows:#?}");
    seen.alice.asks("when the ed");
    seen.alice.types("ge moves");
    seen.alice.types("\r");
    seen.alice.sees("when the edge moves”");
    seen.alice.answers("y", "signed");
    // And back.
    seen.alice.resize(100);
    loop {
        let looks = next_card(&mut seen);
        let is_boxed = looks.rows.iter().any(|row| row.starts_with("╭─ SIGN"));
        seen.alice.answers("y", "signed");
        if is_boxed {
            break;
        }
    }
    seen.alice.types("\u{4}");
    seen.alice.ended(0);
}

#[test]
fn forty_columns_are_enough() {
    let mut seen = Seen::open(40, &[]);
    seen.alice.reads("SIGN #1 · create channel");
    seen.alice.enters("pay 0.25ae");
    seen.alice.sees("YOU PAY 0.25ae to bob");
    seen.alice.answers("y", "signed");
    seen.alice.sees("0.75ae");
    seen.alice.enters("balances");
    seen.alice.sees("you 0.75ae");
    seen.alice.enters("state");
    seen.alice.sees("round");
    // What the program printed never ran over the edge; what is typed may, and ids that are
    // there to be copied.
    let looks = seen.alice.looks();
    let mut is_behind = false;
    for (row, wrapped) in looks.rows.iter().zip(&looks.wrapped) {
        let is_whole =
            ["❯", "dev·", "ch_", "ak_", "st_", "tx_"].iter().any(|may| row.contains(may));
        assert!(!wrapped || is_whole || is_behind, "over the edge: {row}");
        is_behind = *wrapped;
    }
    seen.alice.types("\u{4}");
    seen.alice.ended(0);
}

#[test]
fn a_terminal_that_has_no_columns_is_served() {
    let mut seen = Seen::open(0, &[]);
    seen.alice.enters("pay 0.25ae");
    seen.alice.sees("YOU PAY 0.25ae to bob");
    seen.alice.answers("y", "signed");
    seen.alice.sees("you 0.75ae");
    seen.alice.types("\u{4}");
    seen.alice.ended(0);
}

#[test]
fn ctrl_z_stops_and_fg_goes_on_with_the_line() {
    let play = r#"set -m; "$0" "$@"; echo "stopped=$?"; stty -a; echo at the shell; read -r _; fg; echo "exit=$?"; stty -a; echo bye"#;
    let mut seen = Seen::playing(play, 100, "xterm", &[], &[]);
    seen.alice.sees("y approve");
    seen.alice.answers("y", "signed");
    seen.alice.sees("the channel is open");
    seen.alice.types("msg half a li");
    seen.alice.asks("msg half a li");
    seen.alice.types("\u{1a}");
    // 128 and the number of SIGTSTP.
    seen.alice.sees("stopped=148");
    let shell = seen.alice.sees("at the shell");
    is_sane(&shell.all);
    seen.alice.types("\n");
    // The line is there again, and what came meanwhile.
    seen.alice.waits("the prompt", |looks| {
        let rows = &looks.rows;
        let stopped = rows.iter().rposition(|row| row.contains("at the shell"))?;
        rows[stopped..].iter().any(|row| row.contains("❯ msg half a li")).then_some(())
    });
    seen.alice.types("ne\r");
    seen.alice.sees("to bob: “half a line”");
    seen.alice.types("\u{4}");
    seen.alice.ended(0);
}

#[test]
fn a_fault_of_the_program_gives_the_terminal_back() {
    // At the prompt itself, and in what runs beside it.
    for (point, typed) in [("prompt-line:1", "balances"), ("before-request:2", "pay 0.1ae")] {
        let variables = [("AECHAN_PANIC_AT", point)];
        let mut seen = Seen::begin(100, "xterm", &[], &variables);
        if point.starts_with("before") {
            seen.alice.sees("y approve");
            seen.alice.answers("y", "signed");
            seen.alice.sees("the channel is open");
        } else {
            seen.alice.asks("❯");
        }
        seen.alice.enters(typed);
        let looks = seen.alice.ended(1);
        assert!(looks.all.contains("panicked"), "{}", looks.all);
        let reports: Vec<_> = std::fs::read_dir(seen.home.path().join("alice"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("crash-"))
            .collect();
        let [report] = &reports[..] else { panic!("{reports:?}") };
        assert!(looks.all.contains(report.to_str().unwrap()), "{}", looks.all);
        let text = std::fs::read_to_string(report).unwrap();
        assert!(text.contains(point.split(':').next().unwrap()), "{text}");
        // Bracketed paste is off again.
        let raw = String::from_utf8_lossy(&looks.raw).into_owned();
        assert!(raw.rfind("\u{1b}[?2004l") > raw.rfind("\u{1b}[?2004h"));
    }
}

#[test]
fn a_card_that_waits_rings_once() {
    let mut seen = Seen::open(100, &[]);
    assert_eq!(seen.alice.looks().bells, 1, "for the create");
    seen.bob.types("msg hej");
    seen.alice.sees("hej");
    seen.bob.types("pay 0.01ae");
    seen.alice.sees("SIGN #2");
    seen.alice.waits("a bell", |looks| (looks.bells == 2).then_some(()));
    seen.alice.answers("y", "signed");
    seen.alice.enters("set bell off");
    seen.alice.sees("bell off");
    seen.bob.types("pay 0.01ae");
    seen.alice.sees("SIGN #3");
    seen.alice.answers("y", "signed");
    assert_eq!(seen.alice.looks().bells, 2, "silence was asked for");
    // Where nothing but sentences is wanted, nothing rings.
    let mut plain = Seen::begin(100, "xterm", &["--plain"], &[]);
    plain.alice.reads("Type y to approve");
    plain.alice.answers("y", "signed");
    assert_eq!(plain.alice.looks().bells, 0);
}

/// What is typed before Tab, and what must then stand at the cursor or in the list.
const TABS: &[(&str, &str)] = &[
    ("shutd", "❯ shutdown"),
    ("sh", "show "),
    ("pay 0.1ae --me", "--meta"),
    ("update m", "me  you"),
    ("update me pe", "update me peer"),
    ("balance ca", "balance ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E"),
    ("pay ma", "pay max"),
    ("call channels.update.n", "channels.update.new"),
    ("call channels.update.new am", "amount="),
    ("set uni", "set unit"),
    ("set unit aet", "set unit aetto"),
    ("wait info.own_f", "info.own_funding_locked"),
    ("help clos", "help closing"),
    ("track la", "track last"),
    ("track th_", "track th_"),
    ("inspect ch_", "inspect ch_"),
];

#[test]
fn tab_completes_by_kind_of_argument() {
    let mut seen = Seen::open(110, &[]);
    for (typed, expected) in TABS {
        seen.alice.types(typed);
        seen.alice.asks(typed);
        seen.alice.types("\t\t");
        let looks = seen.alice.waits(expected, |looks| {
            (looks.has(expected) && looks.line.contains('❯')).then(|| looks.clone())
        });
        // The one transaction so far, and the one channel, whole.
        if let Some(prefix) = ["th_", "ch_"].iter().find(|prefix| typed.ends_with(**prefix)) {
            let whole = |looks: &Looks| {
                let word = looks.line.rsplit(' ').next().unwrap().to_owned();
                (word.starts_with(prefix) && word.len() > 40).then_some(())
            };
            seen.alice.waits("the whole of it", whole);
        }
        drop(looks);
        seen.alice.types("\u{3}");
        seen.alice.asks("❯");
    }
}

#[test]
fn hints_say_what_is_due_and_never_finish_a_payment() {
    let mut seen = Seen::open(110, &[]);
    seen.alice.types("pay 1");
    seen.alice.sees("= 1 aetto; did you mean 1ae?");
    seen.alice.types("\u{3}");
    seen.alice.asks("❯");
    seen.alice.types("update ");
    seen.alice.sees("update [FROM TO] AMOUNT");
    seen.alice.types("\u{3}");
    seen.alice.asks("❯");
    seen.alice.types("pay 1,5ae");
    seen.alice.sees("✖");
    seen.alice.types("\u{3}");
    seen.alice.asks("❯");
    // What was typed before is offered, and the right arrow takes it.
    seen.alice.enters("msg good morning to you");
    seen.alice.sees("to bob: “good morning to you”");
    seen.alice.asks("❯");
    seen.alice.types("msg goo");
    seen.alice.sees("❯ msg good morning to you");
    seen.alice.types("\u{1b}[C");
    seen.alice.types("!\r");
    seen.alice.sees("to bob: “good morning to you!”");
    // Not where coins move.
    seen.alice.enters("pay 5.75ae");
    seen.alice.sees("insufficient");
    seen.alice.asks("❯");
    seen.alice.types("pay 5.7");
    seen.alice.asks("❯ pay 5.7");
    seen.alice.types("\u{1b}[C\u{c}");
    seen.alice.asks("❯ pay 5.7");
}

#[test]
fn a_hundred_messages_a_second_do_no_harm_to_what_is_typed() {
    let mut seen = Seen::open(100, &["--on-sign", "verified"]);
    let draft: String = (0..60).map(|n| char::from(b'a' + n % 26)).collect();
    seen.alice.types("msg ");
    // What is due stands behind it.
    seen.alice.asks("❯ msg TEXT…");
    // A hundred a second, by the clock: what a busy machine is late with, it makes up for.
    let began = Instant::now();
    for n in 0..500u32 {
        let due = began + Duration::from_millis(10) * n;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        seen.bob.types(&format!("msg number {n}."));
        if n % 8 == 0 && usize::try_from(n / 8).unwrap() < draft.len() {
            let at = usize::try_from(n / 8).unwrap();
            seen.alice.types(&draft[at..=at]);
        }
    }
    seen.bob.tells("number 499.");
    let sent = began.elapsed();
    seen.alice.waits("the last message", |looks| looks.all.contains("number 499.”").then_some(()));
    let behind = began.elapsed() - sent;
    println!("500 messages sent in {sent:?}, the last shown {behind:?} later");
    // Whoever takes in a third of them in that time is a machine that is busy with other
    // things; less is a program that cannot keep up.
    assert!(behind < sent * 2, "sent in {sent:?}, shown {behind:?} later");
    let looks = seen.alice.asks(&format!("❯ msg {draft}"));
    for n in 0..500 {
        assert!(looks.all.contains(&format!("number {n}.”")), "message {n} is not there");
    }
    seen.alice.enters("");
    seen.alice.sees(&format!("to bob: “{draft}”"));
}

#[test]
fn what_is_typed_shows_whether_it_is_known() {
    let mut seen = Seen::open(100, &["--on-sign", "verified", "--color", "always"]);
    let mut shown = 0;
    // A known command is bold, an unknown word dim, an amount that can become none is red.
    for (typed, painted) in [
        ("pay 0.25ae", "\u{1b}[1mpay\u{1b}[0m 0.25ae"),
        ("pxy 0.25ae", "\u{1b}[2mpxy\u{1b}[0m 0.25ae"),
        ("pay 0.2.5", "\u{1b}[1mpay\u{1b}[0m\u{1b}[1;31m 0.2.5\u{1b}[0m"),
    ] {
        seen.alice.types(typed);
        shown = seen.alice.wrote(shown, painted);
        seen.alice.types("\u{15}");
    }
}

#[test]
fn confirmations_are_repainted_in_place() {
    let home = tempfile::tempdir().unwrap();
    let args = ["open", "--devnode", "--block-ms", "1000", "--on-sign", "own"].map(str::to_owned);
    let mut alice = Terminal::start(home.path(), 100, &args);
    alice.sees("the channel is open");
    alice.enters("deposit 0.1ae");
    alice.sees("the deposit, signed by both");
    alice.asks("❯");
    alice.enters("track last");
    let mut steps = std::collections::BTreeSet::new();
    loop {
        let (step, looks) = alice.waits("a step", |looks| {
            // A bar stands for good only where something else was told below it.
            let is_bar = |row: &String| row.contains("mempool") && row.contains("depth ");
            let is_stale = |three: &[String]| is_bar(&three[0]) && is_bar(&three[2]);
            let rows = &looks.rows;
            assert!(!rows.windows(3).any(is_stale), "two bars:\n{}", rows.join("\n"));
            let bars: Vec<_> = rows.iter().rev().filter(|row| is_bar(row)).collect();
            let is_count = |part: &&str| part.contains('/') && !part.contains('h');
            let step = bars.first()?.split("  ").find(is_count)?.trim().to_owned();
            (!steps.contains(&step)).then(|| (step, looks.clone()))
        });
        steps.insert(step.clone());
        assert!(looks.line.contains('❯') || looks.line.is_empty(), "{}", looks.line);
        let (done, target) = step.split_once('/').unwrap();
        if target.split(' ').next() == Some(done) {
            break;
        }
    }
    assert!(steps.len() > 1, "{steps:?}");
    alice.types("\u{4}");
    alice.ended(0);
}

#[test]
fn each_network_has_a_history_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let history = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap_or_default();
    for (dialect, said) in [("json-rpc", "msg of today"), ("legacy", "msg of that time")] {
        let args = ["open", "--devnode", "--block-ms", "20", "--on-sign", "own", "--dialect"];
        let args: Vec<_> = args.iter().chain([&dialect]).map(|&arg| arg.to_owned()).collect();
        let mut alice = Terminal::start(home.path(), 100, &args);
        alice.sees("the channel is open");
        alice.enters(said);
        alice.sees(&format!("to bob: “{}”", said.trim_start_matches("msg ")));
        alice.asks("❯");
        // Nothing of the other network can be found.
        alice.types("\u{12}msg of");
        alice.sees(&format!("`msg of': {said}"));
        alice.types("\u{7}");
        alice.types("\u{3}");
        alice.asks("❯");
        alice.types("\u{4}");
        alice.ended(0);
    }
    let files: Vec<String> = std::fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("history-"))
        .collect();
    assert_eq!(files.len(), 2, "{files:?}");
    for name in files {
        let text = history(&name);
        assert!(text.contains("msg of today") != text.contains("msg of that time"), "{text}");
    }
}

#[test]
fn no_history_and_no_record_where_none_is_wanted() {
    let traces = |home: &std::path::Path| {
        let names = std::fs::read_dir(home).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("history-") || name == "transcripts").count()
    };
    let flags = ["--no-history", "--record", "off"].map(String::from).to_vec();
    for (config, more, left) in [
        ("", flags, 0),
        ("history = false\nrecord = \"off\"\n", Vec::new(), 0),
        ("history = true\nrecord = \"on\"\n", Vec::new(), 2),
    ] {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("config.toml"), config).unwrap();
        let args = ["open", "--devnode", "--block-ms", "20", "--on-sign", "own"];
        let args: Vec<_> = args.map(String::from).into_iter().chain(more).collect();
        let mut alice = Terminal::start(home.path(), 100, &args);
        alice.sees("the channel is open");
        alice.enters("msg of this time");
        alice.sees("to bob: “of this time”");
        alice.asks("❯");
        // What was typed can be found again until the end.
        alice.types("\u{12}of thi");
        alice.sees("`of thi': msg of this time");
        alice.types("\u{7}\u{3}");
        alice.asks("❯");
        alice.types("\u{4}");
        alice.ended(0);
        assert_eq!(traces(home.path()), left, "{config}");
    }
}

/// The escape corpus at a prompt: what the peer says is shown as marks, and moves nothing.
#[test]
fn what_a_peer_says_moves_nothing_on_the_screen() {
    let mut seen = Seen::open(100, &["--on-sign", "verified"]);
    seen.alice.enters("set raw on");
    seen.alice.sees("raw on");
    seen.alice.asks("❯");
    seen.alice.types("msg half a li");
    seen.alice.asks("msg half a li");
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/escapes.ndjson");
    let corpus: Vec<String> = std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter_map(|line| {
            let entry: serde_json::Value = serde_json::from_str(line).unwrap();
            // A dollar would be a variable of Bob's script.
            Some(entry["text"].as_str()?.replace('$', "%"))
        })
        .collect();
    let to = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";
    for text in &corpus {
        let request =
            serde_json::json!({"method": "channels.message", "params": {"to": to, "info": text}});
        seen.bob.types(&format!("raw {request}"));
    }
    seen.bob.types("msg that was all");
    seen.alice.waits("the end", |looks| looks.all.contains("“that was all”").then_some(()));
    let looks = seen.alice.asks("❯ msg half a li");
    let raw = String::from_utf8(looks.raw.clone()).unwrap();
    for text in &corpus {
        let is_hostile = |c: char| (c.is_control() && c != '\n') || aechan::view::is_hostile(c);
        // A carriage return and an escape are the editor's own, too.
        if text.contains(is_hostile) && text.chars().count() > 1 {
            assert!(!raw.contains(text.as_str()), "{text:?} came through");
        }
    }
    let is_forbidden = |c: char| {
        aechan::view::is_hostile(c)
            || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{7}' | '\u{8}' | '\u{1b}'))
    };
    assert!(!raw.contains(is_forbidden), "{:?}", raw.chars().find(|c| is_forbidden(*c)));
    // The editor knows no other sequences than those that begin so.
    for (at, _) in raw.match_indices('\u{1b}') {
        assert!(
            raw[at + 1..].starts_with('['),
            "{:?}",
            raw[at..].chars().take(12).collect::<String>()
        );
    }
    assert!(raw.contains("␛]52;c;") && raw.contains("⟦U+202E⟧"));
    seen.alice.types("ne\r");
    seen.alice.sees("to bob: “half a line”");
}
