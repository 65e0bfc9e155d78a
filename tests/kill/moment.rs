//! Something dies at a random moment of a channel's life: the client, the channel's
//! processes in the node, or the connection. Whatever it was, the journal is enough to end
//! with the right coins on chain: by taking the channel up again and closing it, or where
//! that is not to be had, alone.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use aechan::devnode::autopilot::Autopilot;
use aechan::devnode::chain::Chain;
use aechan::devnode::{self, Fault, NodeConfig, NodeHandle};
use aechan::encoding::{AccountKey, Amount, ChannelId};
use aechan::journal::{Journal, StoredState};
use aechan::keys::DevKey;
use aechan::tx::{SignedTx, Tx};
use aechan::wire::{Dialect, Role};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::audit::audit;
use super::session::{PORT, open, setup_for};

/// What the client is told to do; only payments change what the other party has.
const ORDERS: &str =
    "update 0.1ae\ndeposit 0.05ae\nupdate 0.2ae\nwithdraw 0.02ae\nupdate 0.01ae\nshutdown\n";
/// How many lines it tells of that, about.
const LIFE: u64 = 118;
/// How long after a line something dies at most. Before the first one there is more to do.
const PAUSE: Duration = Duration::from_millis(20);
const START: Duration = Duration::from_millis(400);
/// How long anything may take afterwards.
const PATIENCE: Duration = Duration::from_secs(120);
/// How many play at once: most of the time they wait for one another.
const AT_ONCE: usize = 12;
/// Fees are far below it, payments above.
const NEXT_TO_NOTHING: u128 = 1_000_000_000_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Victim {
    Client,
    /// The client's channel process.
    Process,
    /// Both parties' channel processes: the node, but for its chain.
    Node,
    Connection,
}

const VICTIMS: [Victim; 4] = [Victim::Client, Victim::Process, Victim::Node, Victim::Connection];

#[derive(Clone, Copy, Debug)]
struct Case {
    victim: Victim,
    /// How many lines the client tells before: a measure that a slow machine does not
    /// change.
    lines: usize,
    /// How long after them.
    moment: Duration,
}

impl Case {
    fn random(number: usize, random: u64) -> Self {
        let lines = (random >> 32) % LIFE;
        let most = if lines == 0 { START } else { PAUSE };
        let moment = Duration::from_micros(random % u64::try_from(most.as_micros()).unwrap());
        let victim = VICTIMS[number % VICTIMS.len()];
        Self { victim, lines: usize::try_from(lines).unwrap(), moment }
    }
}

/// In the middle of what it died, as far as the client had told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Doing {
    Open,
    Update,
    Deposit,
    Withdraw,
    Close,
    /// Between two of them, or after all.
    Nothing,
}

/// What is under way by [`ORDERS`], one command after the other.
const UNDER_WAY: [Doing; 6] =
    [Doing::Update, Doing::Deposit, Doing::Update, Doing::Withdraw, Doing::Update, Doing::Close];

impl Doing {
    fn told_by(lines: &[String]) -> Self {
        let of = |kind: &str| {
            let kind = format!("\"type\":\"{kind}\"");
            lines.iter().filter(|line| line.contains(&kind)).count()
        };
        let (begun, done) = (of("command"), of("result"));
        let is_open = lines.iter().any(|line| line.contains("\"phase\":\"open\""));
        match begun.checked_sub(1).and_then(|last| UNDER_WAY.get(last)) {
            Some(doing) if begun > done => *doing,
            None if !is_open => Self::Open,
            _ => Self::Nothing,
        }
    }
}

/// What the client tells.
#[derive(Default)]
struct Told {
    state: Mutex<(Vec<String>, bool)>,
    news: Condvar,
}

impl Told {
    fn by(out: ChildStdout) -> Arc<Self> {
        let told = Arc::new(Self::default());
        let heard = Arc::clone(&told);
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                heard.state.lock().unwrap().0.push(line);
                heard.news.notify_all();
            }
            heard.state.lock().unwrap().1 = true;
            heard.news.notify_all();
        });
        told
    }

    /// Waits for so many lines, or its end.
    fn wait(&self, case: Case) {
        let state = self.state.lock().unwrap();
        let waits = |state: &mut (Vec<String>, bool)| state.0.len() < case.lines && !state.1;
        let (state, late) = self.news.wait_timeout_while(state, PATIENCE, waits).unwrap();
        assert!(!late.timed_out(), "{case:?}: no more is told than {:?}", state.0.last());
    }

    fn doing(&self) -> Doing {
        Doing::told_by(&self.state.lock().unwrap().0)
    }
}

/// How a channel came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// There was no channel on chain, and nobody's coins had moved.
    NeverOpened,
    /// It was closed before anything died, or while it did.
    Closed,
    /// It was taken up again, and closed by both.
    Resumed,
    /// It was closed alone, from the journal.
    Alone,
}

#[test]
fn whatever_dies_the_coins_are_right() {
    let Ok(wanted) = std::env::var("AECHAN_KILLS").map(|text| text.parse().unwrap()) else {
        println!("skipped: AECHAN_KILLS=N has N of them die");
        return;
    };
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let cases: Vec<Case> = (0..wanted)
        .map(|number| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            Case::random(number, random)
        })
        .collect();
    let next = AtomicUsize::new(0);
    let endings = Mutex::new((BTreeMap::new(), BTreeMap::new()));
    let runtime = Runtime::new().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let (doing, ending) = play(&runtime, *case);
                    let mut seen = endings.lock().unwrap_or_else(PoisonError::into_inner);
                    *seen.0.entry((case.victim, ending)).or_insert(0) += 1;
                    *seen.1.entry((case.victim, doing)).or_insert(0_usize) += 1;
                }
            });
        }
    });
    let (endings, doings) = endings.into_inner().unwrap();
    println!("{} deaths: {endings:?}\nin the middle of: {doings:?}", cases.len());
    if wanted >= 400 {
        for (victim, doing) in
            VICTIMS.iter().flat_map(|victim| UNDER_WAY.map(|doing| (*victim, doing)))
        {
            assert!(doings.contains_key(&(victim, doing)), "no {victim:?} died in {doing:?}");
        }
        assert!(VICTIMS.iter().all(|victim| doings.contains_key(&(*victim, Doing::Open))));
    }
    let of = |wanted| endings.iter().filter(|((_, e), _)| *e == wanted).map(|(_, n)| n).sum();
    let (resumed, alone): (usize, usize) = (of(Ending::Resumed), of(Ending::Alone));
    // How many die before or after everything depends on the machine.
    assert!(resumed + alone > wanted / 10, "hardly any died in the middle of something");
}

fn play(runtime: &Runtime, case: Case) -> (Doing, Ending) {
    let home = tempfile::tempdir().unwrap();
    let config =
        NodeConfig { block_interval: Some(Duration::from_millis(5)), ..NodeConfig::test() };
    let node = runtime.block_on(devnode::spawn(config)).unwrap();
    let mut wire = runtime.block_on(Wire::to(node.ws_addr));
    let before = coins(&node);
    let port = PORT.fetch_add(1, Ordering::SeqCst);
    let pilot = setup_for(Dialect::JsonRpc, Role::Responder, port, &node);
    let pilot = runtime.block_on(Autopilot::spawn(pilot)).unwrap();
    let url = format!("ws://{}/channel", wire.at);
    let mut client = open(Dialect::JsonRpc, Role::Initiator, port, &node, &url, home.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let told = Told::by(client.stdout.take().unwrap());
    let mut stdin = client.stdin.take().unwrap();
    // It may be gone already.
    let _ = stdin.write_all(ORDERS.as_bytes());
    drop(stdin);
    told.wait(case);
    std::thread::sleep(case.moment);
    let doing = told.doing();
    match case.victim {
        Victim::Client => client.kill().unwrap(),
        Victim::Connection => runtime.block_on(wire.cut()),
        Victim::Process => {
            node.inject(Role::Initiator, Fault::Die);
        }
        Victim::Node => {
            node.inject(Role::Initiator, Fault::Die);
            node.inject(Role::Responder, Fault::Die);
        }
    }
    wait(case, &mut client);
    let ending = finish(case, &node, home.path());
    check(case, ending, &node, home.path(), before);
    pilot.stop();
    runtime.block_on(node.shutdown());
    (doing, ending)
}

/// Waits until it has ended by itself, as it does when there is nothing left to do.
fn wait(case: Case, client: &mut Child) {
    let deadline = Instant::now() + PATIENCE;
    while client.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "{case:?}: the client does not end");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The parties' coins on chain, and what was burned.
#[derive(Clone, Copy, Debug)]
struct Coins {
    alice: u128,
    bob: u128,
    burned: u128,
}

fn on_chain<T>(node: &NodeHandle, look: impl FnOnce(&mut Chain) -> T) -> T {
    let chain = node.chain(Dialect::JsonRpc);
    look(&mut chain.lock().unwrap_or_else(PoisonError::into_inner))
}

fn account(key: DevKey) -> AccountKey {
    key.secret().account()
}

fn coins(node: &NodeHandle) -> Coins {
    on_chain(node, |chain| {
        let of = |key| chain.account(&account(key)).map_or(0, |found| found.balance.aettos());
        let burned = chain.burned().aettos();
        Coins { alice: of(DevKey::Alice), bob: of(DevKey::Bob), burned }
    })
}

/// The channel's id and its last co-signed state, from the journal alone.
fn stored(home: &Path) -> Option<(Option<ChannelId>, Option<StoredState>, Option<SignedTx>)> {
    let path = home.join("journal.sqlite");
    if !path.exists() {
        return None;
    }
    audit(&path);
    let journal = Journal::open(&path).unwrap();
    let channel = journal.channels().unwrap().into_iter().next()?;
    let latest = journal.latest(channel.key).unwrap();
    let next = latest.as_ref().map_or(1, |state| state.round + 1);
    let signed = journal.signed_for(channel.key, next).unwrap();
    let created = journal.signed_for(channel.key, 1).unwrap();
    let named = created.and_then(|create| match create.tx() {
        Tx::Create(create) => create.channel_id(),
        _ => None,
    });
    Some((channel.channel_id.or(named), latest, signed))
}

fn is_on_chain(node: &NodeHandle, id: Option<ChannelId>) -> bool {
    id.is_some_and(|id| on_chain(node, |chain| chain.channel(&id).is_some()))
}

/// Brings the channel to its end, with what is on disk.
fn finish(case: Case, node: &NodeHandle, home: &Path) -> Ending {
    // What is in the mempool gets into its blocks, and a close with it.
    node.mine(8);
    let Some((id, latest, _)) = stored(home) else { return Ending::NeverOpened };
    if !is_on_chain(node, id) {
        let has_state = latest.is_some_and(|state| state.round > 1);
        let was_there = has_state || coins(node).burned > 0;
        return if was_there { Ending::Closed } else { Ending::NeverOpened };
    }
    for _ in 0..2 {
        let mut client = Command::new(env!("CARGO_BIN_EXE_aechan"));
        client
            .env_clear()
            .args(["resume", "--on-sign", "verified", "-k", "dev:alice", "-o", "json"])
            .args(["--node", &format!("http://{}", node.http_addr), "--ws", &node.ws_url()])
            .args(["--patience", "4", "--home"])
            .arg(home)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut client = client.spawn().unwrap();
        // It may have nothing to resume.
        let _ = client.stdin.take().unwrap().write_all(b"shutdown\n");
        wait(case, &mut client);
        node.mine(8);
        if !is_on_chain(node, id) {
            return Ending::Resumed;
        }
    }
    let (id, ..) = stored(home).unwrap();
    leave_alone(case, node, home, id.unwrap());
    Ending::Alone
}

/// Closes alone with the program: what the journal knows, one key, and the node's HTTP API.
fn leave_alone(case: Case, node: &NodeHandle, home: &Path, id: ChannelId) {
    for command in ["solo-close", "settle"] {
        let mut client = Command::new(env!("CARGO_BIN_EXE_aechan"));
        let done = client
            .env_clear()
            .args([command, "--wait", "--depth", "0", "--timeout", "120s", "-k", "dev:alice"])
            .args(["--node", &format!("http://{}", node.http_addr), "--home"])
            .arg(home)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&done.stderr);
        let waits =
            on_chain(node, |chain| format!("{:?}", chain.pending_of(&account(DevKey::Alice))));
        assert!(done.status.success(), "{case:?}: {command}: {told}\nin the mempool: {waits}");
    }
    assert!(!is_on_chain(node, Some(id)), "{case:?}: settled, and still there");
}

/// That everybody has what the last state says, and no coin was lost or made.
fn check(case: Case, ending: Ending, node: &NodeHandle, home: &Path, before: Coins) {
    let after = coins(node);
    let sum = |coins: Coins| coins.alice + coins.bob + coins.burned;
    assert_eq!(sum(after), sum(before), "{case:?} {ending:?}: coins were lost or made");
    if ending == Ending::NeverOpened {
        assert_eq!((after.alice, after.bob), (before.alice, before.bob), "{case:?}");
        return;
    }
    let (_, latest, next) = stored(home).unwrap();
    let round = latest.as_ref().map_or(1, |state| state.round);
    let owed = match &latest {
        None => Some(Amount::AE.aettos()),
        Some(state) => state.responder.map(|party| party.balance.aettos()),
    };
    let owed = owed.unwrap_or_else(|| panic!("{case:?}: a balance is not known"));
    let gained = Amount::AE.aettos() + after.bob - before.bob.min(after.bob);
    let gained = gained.saturating_sub(before.bob.saturating_sub(after.bob));
    let near = |a: u128, b: u128| a.abs_diff(b) < NEXT_TO_NOTHING;
    // A round that we signed may have become final after we died.
    let half_signed = next.is_some() && ending != Ending::Alone;
    let later = [100, 200, 10].map(|thousandths| owed + thousandths * NEXT_TO_NOTHING);
    assert!(
        near(gained, owed) || (half_signed && later.iter().any(|owed| near(gained, *owed))),
        "{case:?} {ending:?}: Bob has {gained} of the channel, round {round} owes him {owed}"
    );
}

/// A wire between client and node that can be cut; later connections are whole.
struct Wire {
    at: SocketAddr,
    connections: Arc<tokio::sync::Mutex<JoinSet<()>>>,
}

impl Wire {
    async fn to(node: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let at = listener.local_addr().unwrap();
        let connections = Arc::new(tokio::sync::Mutex::new(JoinSet::new()));
        let held = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                held.lock().await.spawn(async move {
                    let Ok(mut node) = TcpStream::connect(node).await else { return };
                    // Whoever ends it, it is over.
                    let _ = tokio::io::copy_bidirectional(&mut client, &mut node).await;
                });
            }
        });
        Self { at, connections }
    }

    async fn cut(&mut self) {
        self.connections.lock().await.abort_all();
    }
}
