//! What the language of scripts adds to commands: variables, conditions, expectations,
//! texts, other files, lines that are not waited for.

use serde_json::json;

use crate::run::Run;
use crate::script::lines::{devnode, well_formed};

const WHOLE: &str = "\
expect info.open within 1m
let small 0.25ae
pay $small
expect update.done round=2
expect chain.confirmed within 1s   # of the opening? No: `pay` is the last command
";

#[test]
fn expectations_look_back_to_the_last_command_and_no_further() {
    let done = devnode("").stdin(WHOLE).run().exits(7);
    well_formed(&done);
    let done = done.says("stdin:5: expect chain.confirmed");
    assert_eq!(done.of("summary")[0]["round"], 2);
}

const LANGUAGE: &str = "\
let small 0.25ae
let name=\"a b\"
pay ${small} \\
    --meta \"$name\"
assert round == 2 and balance.me == 1ae - $small
assert not (phase == closed) and channel == $channel and me != $peer
expect update.done round=2 balances.initiator=750000000000000000
assert event.kind == channel_offchain_tx
expect none conflict for 1ms
msg <<EOF
it's $small, \\$5 and ak$x
  second line
EOF
echo <<'RAW'
$small
RAW
-pay 5ae
! E1001 pay 5ae
assert last_tx == $last_tx
request 0.1ae &
request 0.1ae &
expect update.done round=4 within 30s
# the end \\
";

#[test]
fn variables_conditions_texts_and_lines_beside() {
    let done = devnode("").stdin(LANGUAGE).run().exits(0);
    well_formed(&done);
    let notes: Vec<_> = done.of("note").iter().map(|note| note["text"].clone()).collect();
    assert!(notes.contains(&json!("$small")), "{notes:?}");
    let sent: Vec<_> = done.of("frame").iter().map(|frame| frame["text"].to_string()).collect();
    assert!(sent.iter().any(|text| text.contains("it's 0.25ae, $5 and ak$x")), "{sent:?}");
    assert_eq!(done.of("summary")[0]["round"], 4);
}

/// What is typed, the exit code, what is said.
const CASES: &[(&str, i32, &str)] = &[
    ("assert round == 2", 15, "stdin:1: assert round == 2: it does not hold: round is 1"),
    ("! assert round == 2", 0, ""),
    ("assert rund == 2", 2, "nothing is known by the name rund"),
    ("assert", 2, "assert needs a condition"),
    ("pay $nothing", 2, "there is no variable $nothing"),
    ("msg hello $nothing", 2, "there is no variable $nothing"),
    ("let round 3", 2, "$round is what the channel says"),
    ("let x", 2, "let needs a value"),
    ("pay 1\nexpect none update.done for 1ms", 15, "there was update.done"),
    ("expect none update.done", 2, "`for` and a duration"),
    ("expect conflict within 100ms", 7, "no conflict within 100 ms"),
    ("wait conflcit", 2, "no event is called “conflcit”; did you mean `conflict`?"),
    ("msg <<EOF\nno end", 2, "stdin:1: msg: the text begun with << is not ended"),
    ("open --devnode", 2, "this script has a channel already"),
    ("source /nowhere/at-all.aech", 16, "cannot read the script"),
    ("! E1001 pay 1ae &\npay 1\nexpect none conflict for 1ms", 0, ""),
    ("pay 5ae &\nwait info.timeout within 2s", 9, "stdin:1: pay 5ae &: E1001"),
];

#[test]
fn what_goes_wrong_has_its_line_and_its_exit_code() {
    for cases in CASES.chunks(6) {
        let runs: Vec<_> = cases.iter().map(|(text, ..)| devnode("").stdin(text).spawn()).collect();
        for (run, (text, code, said)) in runs.into_iter().zip(cases) {
            println!("{text:?}");
            let done = run.finish().exits(*code).says(said);
            well_formed(&done);
        }
    }
}

#[test]
fn lines_on_the_command_line() {
    let run = |args: &[&str]| args.iter().fold(devnode(""), |run, arg| run.arg(arg)).run();
    let done = run(&["-c", "pay 0.25ae; assert round == 2", "-c", "msg a\\; b"]).exits(0);
    well_formed(&done);
    assert_eq!(done.of("summary")[0]["round"], 2);
    let done = run(&["--let", "x=0.25ae", "-c", "pay $x", "-c", "pay 5ae"]);
    let _ = done.exits(9).says("-c:2: pay 5ae: E1001");
}

#[test]
fn files_that_bring_their_own_channel() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let inner = "pay $much\n";
    file("inner.aech", inner);
    let script = "#!/usr/bin/env -S aechan run\nlet much 0.25ae\necho before\n\
        open --devnode --block-ms 20 \\\n  --at-eof shutdown\nsource inner.aech\n\
        assert balance.me == 0.75ae\n";
    let path = file("outer.aech", script);
    let done = Run::new("run").arg(&path).run().exits(0);
    well_formed(&done);
    assert_eq!(done.objects()[0]["text"], "before");
    assert_eq!(done.of("summary")[0]["phase"], "closed");
    // A line that fails is named with its own file.
    file("inner.aech", "\npay 5ae\n");
    let done = Run::new("run").arg(&path).run().exits(9);
    let done = done.says("inner.aech:2: pay 5ae: E1001");
    let told = done.of("error").into_iter().find(|error| error["line"] == 2).unwrap();
    assert!(told["file"].as_str().unwrap().ends_with("inner.aech"), "{told}");
    // Two channels after each other, numbered on.
    let two = "open --devnode --block-ms 20\nshutdown\nopen --devnode --block-ms 20\npay 1\n";
    let done = Run::new("run").stdin(two).run().exits(0);
    assert_eq!(done.of("summary").len(), 2);
    for (at, object) in done.objects().iter().enumerate() {
        assert_eq!(object["seq"], at + 1, "{}", done.story());
    }
    for (text, code, said) in [
        ("pay 1", 2, "there is no channel yet"),
        ("echo $round", 2, "$round has no value before `open` or `resume`"),
        ("open --devnode --nonsense", 2, "unexpected argument '--nonsense'"),
        ("open --devnode -c 'pay 1'", 2, "no place within a script"),
        ("resume ch_nothing", 16, ""),
        ("source self.aech", 16, "self.aech"),
    ] {
        let _ = Run::new("run").stdin(text).run().exits(code).says(said);
    }
    file("self.aech", "source self.aech");
    let _ = Run::new("run")
        .arg(folder.path().join("self.aech"))
        .run()
        .exits(2)
        .says("within each other");
    let _ = Run::new("run --password-fd 0").stdin("pay 1").run().exits(2).says("--password-fd 3");
}

#[test]
fn a_hundred_thousand_lines() {
    let mut script = String::from("open --devnode --block-ms 20\npay 0.25ae\n");
    for n in 0..50_000 {
        script.push_str(&format!("let n {n}\nassert n == $n and round == 2\n"));
    }
    script.push_str("assert n == 49999\nshutdown\n");
    let begun = std::time::Instant::now();
    let done = Run::new("run").stdin(script).run().exits(0);
    println!("100 004 lines in {:?}", begun.elapsed());
    assert_eq!(done.of("summary")[0]["phase"], "closed");
}
