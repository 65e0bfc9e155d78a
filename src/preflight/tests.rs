//! Each check, with a world in which exactly it is not right.

use super::*;
use crate::encoding::AccountKey;
use crate::wire::params::{MinimumDepthStrategy, OpenParams, Timeouts};
use crate::wire::{Dialect, Role};

const NOW: u64 = 1_700_000_000_000;

fn params() -> OpenParams {
    let query = format!(
        "protocol=json-rpc&role=initiator&host=localhost&port=12340&initiator_id={}&responder_id={}\
         &initiator_amount=1000000000000000000&responder_amount=1000000000000000000\
         &push_amount=0&channel_reserve=2&lock_period=10",
        AccountKey::new([1; 32]),
        AccountKey::new([2; 32])
    );
    let (mut params, _, _) = OpenParams::from_query(&query).unwrap();
    params.timeouts = Timeouts::recommended(Dialect::JsonRpc);
    params
}

fn node() -> NodeFacts {
    NodeFacts {
        url: String::from("http://127.0.0.1:3013"),
        version: String::from("7.2.2"),
        network_id: Some(String::from("ae_uat")),
        protocol: Some(6),
        syncing: Some(false),
        height: 1000,
        top_time_ms: Some(NOW - 60_000),
        gas_price: Some(Amount::new(1_000_000_000)),
        initiator: Asked::Known(Some(Amount::new(5_000_000_000_000_000_000))),
        responder: Asked::Known(Some(Amount::new(5_000_000_000_000_000_000))),
    }
}

fn facts(params: &OpenParams) -> Facts<'_> {
    Facts {
        dialect: Dialect::JsonRpc,
        params,
        me: params.account(params.role),
        network: Some("ae_uat"),
        development: false,
        node: Asked::Known(node()),
        ws: "ws://127.0.0.1:3014/channel",
        door: Door::Http(426),
        listener: Listener::Listening,
        invite: None,
        local: Local { now_ms: NOW, free_bytes: Some(1 << 40), ..Local::default() },
        holder: None,
    }
}

/// What is not simply right, in an otherwise good world.
fn told(params: &OpenParams, change: impl FnOnce(&mut Facts<'_>)) -> Vec<(&'static str, Status)> {
    let mut facts = facts(params);
    change(&mut facts);
    Report::of(&facts, &[])
        .findings
        .into_iter()
        .filter(|finding| !matches!(finding.status, Status::Ok | Status::Note))
        .map(|finding| (finding.id, finding.status))
        .collect()
}

#[test]
fn a_good_world_has_one_note() {
    let params = params();
    let report = Report::of(&facts(&params), &[]);
    assert_eq!(report.summary(), "17 checks: 16 ok, 1 note");
    let note = report.with(Status::Note).next().unwrap();
    assert_eq!(note.id, "P12");
    assert!(note.message.starts_with("depth 3 (+1): fee 0.0000"), "{}", note.message);
    assert!(note.message.ends_with("→ about 12 min"), "{}", note.message);
    let ids: Vec<_> = report.findings.iter().map(|finding| finding.id).collect();
    assert_eq!(ids, IDS);
}

#[test]
fn each_thing_that_cannot_work_fails_under_its_id() {
    type Break = fn(&mut OpenParams);
    let cases: [(&str, Break); 14] = [
        ("P01", |p| p.host = None),
        ("P02", |p| p.port = 0),
        ("P02", |p| p.extra.push(("timeout_idle".into(), "10m".into()))),
        ("P02", |p| p.extra.push(("keep_running".into(), "yes".into()))),
        ("P02", |p| p.extra.push(("lock_period".into(), "20".into()))),
        ("P02", |p| p.extra.push(("existing_fsm_id".into(), "ba_x".into()))),
        ("P05", |p| p.push_amount = p.initiator_amount),
        ("P06", |p| p.initiator_amount = Amount::new(5_000_000_000_000_000_000)),
        ("P06", |p| p.responder_amount = Amount::new(6_000_000_000_000_000_000)),
        ("P10", |p| p.ttl = Some(1000)),
        ("P10", |p| p.fee = Some(Amount::new(1_000_000_000_000))),
        ("P15", |p| p.extra.push(("minimum_dept".into(), "2".into()))),
        ("P15", |p| p.extra.push(("keep_runing".into(), "true".into()))),
        ("P15", |p| p.extra.push(("timeouts_idle".into(), "1".into()))),
    ];
    for (at, (id, damage)) in cases.into_iter().enumerate() {
        let mut params = params();
        damage(&mut params);
        assert_eq!(told(&params, |_| {}), [(id, Status::Fail)], "case {at}");
    }
}

#[test]
fn what_is_probably_not_meant_is_a_warning() {
    type Break = fn(&mut OpenParams);
    let cases: [(&str, Break); 8] = [
        ("P15", |p| p.extra.push(("report_update".into(), "false".into()))),
        ("P10", |p| p.ttl = Some(1010)),
        ("P11", |p| p.lock_period = 3),
        ("P11", |p| p.channel_reserve = Amount::ZERO),
        ("P13", |p| p.responder_amount = Amount::new(5)),
        ("P15", |p| p.extra.push(("entirely_else".into(), "1".into()))),
        ("P12", |p| {
            p.minimum_depth = Some(1000);
            p.minimum_depth_strategy = Some(MinimumDepthStrategy::Plain);
        }),
        ("P12", |p| p.minimum_depth = Some(1)),
    ];
    for (at, (id, damage)) in cases.into_iter().enumerate() {
        let mut params = params();
        damage(&mut params);
        assert_eq!(told(&params, |_| {}), [(id, Status::Warn)], "case {at}");
    }
    let mut params = params();
    params.lock_period = 1;
    assert_eq!(told(&params, |facts| facts.development = true), []);
}

#[test]
fn the_world_around_is_looked_at() {
    type Break = fn(&mut Facts<'_>);
    fn with(facts: &mut Facts<'_>, change: fn(&mut NodeFacts)) {
        let mut changed = node();
        change(&mut changed);
        facts.node = Asked::Known(changed);
    }
    let cases: [(&str, Status, Break); 20] = [
        ("P04", Status::Fail, |f| f.me = AccountKey::new([9; 32])),
        ("P06", Status::Fail, |f| with(f, |n| n.initiator = Asked::Known(None))),
        ("P06", Status::Fail, |f| with(f, |n| n.responder = Asked::Known(None))),
        ("P06", Status::Unknown, |f| with(f, |n| n.responder = Asked::Unknown("lost".into()))),
        ("P07", Status::Fail, |f| with(f, |n| n.network_id = Some("ae_mainnet".into()))),
        ("P07", Status::Fail, |f| with(f, |n| n.syncing = Some(true))),
        ("P07", Status::Warn, |f| with(f, |n| n.protocol = Some(4))),
        ("P08", Status::Fail, |f| f.door = Door::Http(404)),
        ("P08", Status::Fail, |f| f.door = Door::Closed("refused".into())),
        ("P08", Status::Unknown, |f| f.door = Door::Http(502)),
        ("P09", Status::Warn, |f| f.listener = Listener::Free),
        ("P09", Status::Unknown, |f| f.listener = Listener::Elsewhere("far".into())),
        ("P16", Status::Warn, |f| f.local.exposed.push(("keys.toml".into(), 0o644))),
        ("P16", Status::Fail, |f| f.local.journal_fault = Some("read-only".into())),
        ("P16", Status::Warn, |f| f.local.free_bytes = Some(5 << 20)),
        ("P16", Status::Fail, |f| f.local.free_bytes = Some(0)),
        ("P16", Status::Warn, |f| f.local.now_ms = NOW - 3_600_000),
        ("P16", Status::Warn, |f| f.local.now_ms = NOW + 2 * 3_600_000),
        ("P17", Status::Fail, |f| {
            f.holder = Some(Holder::Channel { who: "process 17".into(), typed: "ch_x".into() });
        }),
        ("P17", Status::Warn, |f| {
            f.holder = Some(Holder::Opening { who: "process 17".into(), typed: "ch_x".into() });
        }),
    ];
    let params = params();
    for (at, (id, status, damage)) in cases.into_iter().enumerate() {
        assert_eq!(told(&params, damage), [(id, status)], "case {at}");
    }
}

/// A node of 2018 races for it and dies; today's share it.
#[test]
fn a_responders_port_in_use_is_told() {
    let mut params = params();
    params.role = Role::Responder;
    for (dialect, status) in [(Dialect::Legacy, Status::Fail), (Dialect::JsonRpc, Status::Note)] {
        let mut facts = facts(&params);
        facts.me = params.responder;
        facts.dialect = dialect;
        facts.listener = Listener::Listening;
        let report = Report::of(&facts, &[]);
        let found: Vec<_> = report.findings.iter().filter(|found| found.id == "P09").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].status, status, "{}", found[0].message);
        assert!(found[0].message.contains("port"), "{}", found[0].message);
    }
}

#[test]
fn without_a_node_what_it_knows_is_unknown() {
    let mut params = params();
    params.ttl = Some(7);
    let found = told(&params, |facts| facts.node = Asked::Unknown("away".into()));
    let unknown = |id| (id, Status::Unknown);
    assert_eq!(found, [unknown("P06"), unknown("P07"), unknown("P10")]);
}

#[test]
fn the_http_port_is_recognised() {
    let params = params();
    let mut facts = facts(&params);
    facts.ws = "ws://localhost:3013/channel";
    facts.door = Door::Http(404);
    let report = Report::of(&facts, &[]);
    let found = report.with(Status::Fail).next().unwrap();
    assert_eq!(
        found.message,
        "ws://localhost:3013/channel answered HTTP 404, it is not a channel endpoint. Port 3013 is the node's HTTP API, channels usually listen on 3014"
    );
    assert_eq!(found.fix.as_deref(), Some("--ws ws://localhost:3014/channel"));
}

#[test]
fn an_invite_is_kept_to() {
    let params = params();
    let mut invite = params.clone();
    let mut same = facts(&params);
    same.invite = Some(&invite);
    assert_eq!(Report::of(&same, &[]).with(Status::Fail).count(), 0);
    invite.lock_period = 11;
    invite.role = Role::Responder;
    let mut facts = facts(&params);
    facts.invite = Some(&invite);
    let report = Report::of(&facts, &[]);
    let found = report.with(Status::Fail).next().unwrap();
    assert_eq!(found.message, "not what the invite says: --lock-period is 10, the invite says 11");
}

#[test]
fn a_check_can_be_left_out() {
    let mut params = params();
    params.extra.push(("timeout_idle".into(), "10m".into()));
    let report = Report::of(&facts(&params), &[String::from("P02")]);
    assert_eq!(report.with(Status::Fail).count(), 0);
    assert_eq!(report.summary(), "17 checks: 15 ok, 1 note, 1 skipped");
}

#[test]
fn in_2018_other_rules_count() {
    let mut params = params();
    params.minimum_depth = Some(2);
    params.fee = Some(Amount::new(1));
    let mut facts = facts(&params);
    facts.dialect = Dialect::Legacy;
    facts.network = None;
    let report = Report::of(&facts, &[]);
    let notes: Vec<_> = report.with(Status::Note).map(|f| (f.id, f.message.as_str())).collect();
    assert_eq!(
        notes,
        [
            ("P12", "depth 4 (+1): as every node of 2018 → about 15 min"),
            ("P15", "a node of 2018 does not read --minimum-depth"),
            ("P15", "a node of 2018 does not read --fee"),
        ]
    );
    let mut responder = params.clone();
    responder.role = Role::Responder;
    facts.params = &responder;
    facts.me = responder.responder;
    let busy = Report::of(&facts, &[]);
    assert_eq!(busy.with(Status::Fail).map(|f| f.id).collect::<Vec<_>>(), ["P09"]);
}

#[test]
fn depths_are_those_of_the_nodes() {
    let mut params = params();
    let price = Amount::new(1_000_000_000);
    let fee = Amount::new(17_720_000_000_000);
    assert_eq!(depth(&params, fee, price), 3);
    for (factor, expected) in [(0, 1), (1, 17_720), (2, 134), (100, 2), (5_000_000_000, 2)] {
        params.minimum_depth = Some(factor);
        assert_eq!(depth(&params, fee, price), expected, "{factor}");
    }
    params.minimum_depth_strategy = Some(MinimumDepthStrategy::Plain);
    params.minimum_depth = Some(7);
    assert_eq!(depth(&params, fee, price), 7);
    params.minimum_depth = None;
    assert_eq!(depth(&params, fee, price), 3);
}

#[test]
fn silence_is_explained_by_what_was_seen() {
    let mut params = params();
    params.extra.push(("entirely_else".into(), "1".into()));
    let report = Report::of(&facts(&params), &[String::from("P09")]);
    let lines = explain(&report, Dialect::JsonRpc, Some(1000));
    let checked = lines.iter().position(|line| line == "What was checked before:").unwrap();
    assert!(lines[1].contains("a parameter is missing"), "{lines:#?}");
    assert!(lines[checked + 1].starts_with("  ? P09"), "{lines:#?}");
    assert!(lines[checked + 2].starts_with("  ! P15"), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("  ✔ P05")), "{lines:#?}");
    let other = explain(&report, Dialect::Legacy, Some(1011));
    assert!(other[1].contains("an integer that is none"), "{other:#?}");
}

#[test]
fn a_ttl_that_holds_for_the_close_is_noted() {
    let mut params = params();
    params.ttl = Some(5000);
    let mut facts = facts(&params);
    for (dialect, words) in [(Dialect::JsonRpc, "forgets it"), (Dialect::Legacy, "the same")] {
        facts.dialect = dialect;
        let report = Report::of(&facts, &[]);
        let note = report.with(Status::Note).find(|note| note.id == "P10").unwrap();
        assert!(note.message.contains(words), "{}", note.message);
    }
}

#[test]
fn what_the_other_node_is_not_told_must_be_given_to_both() {
    let mut params = params();
    params.minimum_depth_strategy = Some(MinimumDepthStrategy::Plain);
    let report = Report::of(&facts(&params), &[]);
    let depth = report.findings.iter().find(|finding| finding.id == "P12").unwrap();
    assert!(depth.message.contains("the peer has to give"), "{}", depth.message);
}
