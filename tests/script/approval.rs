//! Who signs: nobody, the script itself, or the mode.

use serde_json::json;

use crate::script::lines::{WAYS, devnode, well_formed};

#[test]
fn rejecting_everything_opens_nothing() {
    let runs = WAYS.map(|way| devnode("--on-sign reject").and(way).stdin("pay 1").spawn());
    for run in runs {
        let done = run.finish().exits(11).says("--on-sign reject");
        well_formed(&done);
        assert_eq!(done.of("rejected").len(), 1);
        assert!(done.of("signed").is_empty());
    }
}

#[test]
fn a_script_can_be_the_person() {
    let script = "\
pending
show
show --tx
approve 1
pay 0.25ae
approve
pay 0.25ae
show
approve 3
balances
";
    let runs = WAYS.map(|way| devnode("--on-sign ask").and(way).stdin(script).spawn());
    for run in runs {
        let done = run.finish().exits(0);
        well_formed(&done);
        assert_eq!(done.of("pending")[0]["ids"], json!([1]));
        assert!(done.of("signed").iter().all(|signed| signed["by"] == "person"));
        let after = json!({"initiator": "500000000000000000", "responder": "1500000000000000000"});
        assert_eq!(done.of("balance")[0]["balances"], after, "{}", done.story());
    }
}

#[test]
fn a_script_can_say_no() {
    let done = devnode("--on-sign ask").stdin("approve\npay 1\nreject\nbalances").run().exits(0);
    well_formed(&done);
    assert_eq!(done.of("balance")[0]["round"], 1, "{}", done.story());
    // A create cannot be refused but by going.
    let runs = WAYS.map(|way| devnode("--on-sign ask").and(way).stdin("reject\npay 1").spawn());
    for run in runs {
        let done = run.finish().exits(11).says("did not sign the create");
        well_formed(&done);
    }
}

/// What was approved and could not be signed is another matter than what nobody approved.
#[test]
fn a_signer_that_fails_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let signer = folder.path().join("signer");
    let alice = "ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E";
    let script = format!(
        "#!/bin/sh\nwhile read -r line; do case $line in\n\
         *address*) echo '{{\"address\":\"{alice}\"}}' ;;\n*) echo '{{}}' ;;\nesac; done\n"
    );
    std::fs::write(&signer, script).unwrap();
    std::fs::set_permissions(&signer, std::fs::Permissions::from_mode(0o755)).unwrap();
    let key = format!("--key cmd:{}", signer.display());
    let done = devnode(&key).stdin("pay 1").run().exits(4).says("signing it failed");
    well_formed(&done);
    assert!(done.of("signed").is_empty());
    assert_eq!(done.of("rejected").len(), 1, "{}", done.story());
}

#[test]
fn an_unanswered_request_does_not_hold_the_end_up_for_ever() {
    let done = devnode("--on-sign ask --patience 2").stdin("pending").run();
    let _ = done.exits(12);
}
