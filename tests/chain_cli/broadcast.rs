//! Posting: what is checked before, and that it happens once.

use aechan::encoding::Era;
use aechan::keys::DevKey;
use aechan::tx::{SignedTx, SigningText, Tx};
use aechan::wire::Dialect;

use crate::scene::{Scene, sign};

fn pending(scene: &Scene) -> usize {
    scene.chain(|chain| chain.pending_count())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_one_is_posted_once_on_either_chain() {
    for dialect in [Dialect::JsonRpc, Dialect::Legacy] {
        let scene = Scene::new(dialect).await;
        let signed = scene.create(1);
        let text = signed.to_text(scene.era());
        let first = scene.run(&["broadcast", &text, "-o", "json"]).code(0).json();
        assert_eq!((&first["type"], &first["state"]), (&"broadcast".into(), &"mempool".into()));
        assert_eq!((&first["was_there"], &first["sent"]), (&false.into(), &1.into()));
        assert_eq!(first["hash"], signed.hash().encode(scene.era()));
        let again = scene.run(&["broadcast", &text, "-o", "json"]).code(0).json();
        assert_eq!((&again["was_there"], &again["sent"]), (&true.into(), &0.into()));
        assert_eq!(pending(&scene), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn posted_and_followed_to_its_depth() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    let text = scene.create(1).to_text(Era::Modern);
    let mut run = scene.listen(&["broadcast", &text, "--wait", "--depth", "0", "-o", "ndjson"]);
    assert_eq!(run.json()["type"], "broadcast");
    assert_eq!(run.json()["state"], "mempool");
    scene.node.mine(1);
    assert_eq!(run.json()["state"], "confirmed");
    assert_eq!(run.end().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_chain_would_refuse_is_not_posted() {
    let scene = Scene::new(Dialect::JsonRpc).await;
    scene.chain(|chain| chain.post(scene_create(&scene))).unwrap();
    scene.node.mine(1);
    let edited = |edit: fn(&mut aechan::tx::CreateTx)| {
        let Tx::Create(mut create) = scene.unsigned(2, 100) else { panic!("no create") };
        edit(&mut create);
        SignedTx::of(Tx::Create(create))
    };
    let whole = |signed: SignedTx| sign(signed, &DevKey::ALL, scene.text());
    let cases = [
        (edited(|_| ()), "must sign it, and has not"),
        (sign(edited(|_| ()), &[DevKey::Alice], scene.text()), "must sign it, and has not"),
        (
            sign(edited(|_| ()), &DevKey::ALL, SigningText::Network("ae_uat")),
            "is for ae_uat, not for this network",
        ),
        (
            whole(edited(|tx| {
                tx.nonce = 1;
                tx.lock_period = 4;
            })),
            "has used 1 already",
        ),
        (whole(edited(|tx| tx.fee = aechan::encoding::Amount::new(1))), "its fee is 1 aetto"),
        (
            whole(edited(|tx| tx.initiator_amount = aechan::encoding::Amount::new(u128::MAX / 4))),
            "needs",
        ),
    ];
    for (signed, text) in cases {
        let ran = scene.run(&["broadcast", &signed.to_text(Era::Modern)]).code(14);
        assert!(
            ran.stderr.contains("not posted") && ran.stderr.contains(text),
            "{text}: {}",
            ran.stderr
        );
        assert_eq!(pending(&scene), 0, "{text}");
    }
    scene.node.mine(5);
    let expired = whole(edited(|tx| tx.ttl = 3));
    let ran = scene.run(&["broadcast", &expired.to_text(Era::Modern)]).code(14);
    assert!(ran.stderr.contains("its ttl is 3"), "{}", ran.stderr);
    // All the same, if insisted upon: then it is the node that says no.
    let ran = scene.run(&["broadcast", "--force", &expired.to_text(Era::Modern)]).code(14);
    assert!(ran.stderr.contains("answered 400"), "{}", ran.stderr);
    let ran = scene.run(&["broadcast", "tx_nonsense"]).code(2);
    assert!(ran.stderr.contains("whole signed transaction"), "{}", ran.stderr);
}

fn scene_create(scene: &Scene) -> SignedTx {
    scene.create(1)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_of_2018_that_is_not_said_is_found_out() {
    let scene = Scene::new(Dialect::Legacy).await;
    let bad = sign(SignedTx::of(scene.unsigned(1, 100)), &[DevKey::Alice], scene.text());
    let ran = scene.run(&["broadcast", "--force", &bad.to_text(Era::Legacy)]).code(14);
    assert!(ran.stderr.contains("does not show it"), "{}", ran.stderr);
}
