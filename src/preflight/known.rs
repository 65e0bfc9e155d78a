//! The parameters that nodes read (`spec/json-rpc.md` §1.2, `spec/legacy.md` §1.2,
//! `spec/keys-and-networks.md` §4.6).

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain digits.
    Digits,
    /// `true` or `false`.
    Boolean,
    /// Anything.
    Text,
    /// Said by a flag of its own, which what is reviewed comes from.
    Flag(&'static str),
    /// Only for channels that exist.
    Resume,
}

/// A parameter: name, form, and whether nodes of 2018 read it.
pub(super) type Known = (&'static str, Form, bool);

/// Every parameter.
pub(super) const KNOWN: &[Known] = &[
    ("protocol", Form::Flag("--dialect"), false),
    ("role", Form::Flag("--role"), true),
    ("host", Form::Flag("--host"), true),
    ("port", Form::Flag("--port"), true),
    ("initiator_id", Form::Flag("--initiator"), true),
    ("responder_id", Form::Flag("--responder"), true),
    ("initiator", Form::Flag("--initiator"), true),
    ("responder", Form::Flag("--responder"), true),
    ("initiator_amount", Form::Flag("--initiator-amount"), true),
    ("responder_amount", Form::Flag("--responder-amount"), true),
    ("push_amount", Form::Flag("--push-amount"), true),
    ("channel_reserve", Form::Flag("--channel-reserve"), true),
    ("lock_period", Form::Flag("--lock-period"), true),
    ("ttl", Form::Flag("--ttl"), true),
    ("fee", Form::Flag("--fee"), false),
    ("gas_price", Form::Flag("--gas-price"), false),
    ("nonce", Form::Flag("--nonce"), false),
    ("minimum_depth", Form::Flag("--minimum-depth"), false),
    ("minimum_depth_strategy", Form::Flag("--minimum-depth-strategy"), false),
    ("keep_running", Form::Boolean, false),
    ("msg_forwarding", Form::Boolean, false),
    ("log_keep", Form::Digits, false),
    ("slogan", Form::Text, false),
    ("bh_delta_not_older_than", Form::Digits, false),
    ("bh_delta_not_newer_than", Form::Digits, false),
    ("bh_delta_pick", Form::Digits, false),
    ("timeout_idle", Form::Digits, true),
    ("timeout_accept", Form::Digits, true),
    ("timeout_funding_create", Form::Digits, true),
    ("timeout_funding_sign", Form::Digits, true),
    ("timeout_funding_lock", Form::Digits, true),
    ("timeout_sign", Form::Digits, true),
    ("timeout_open", Form::Digits, true),
    ("timeout_initialized", Form::Digits, true),
    ("timeout_awaiting_open", Form::Digits, true),
    ("report_info", Form::Boolean, true),
    ("report_update", Form::Boolean, true),
    ("report_conflict", Form::Boolean, true),
    ("report_message", Form::Boolean, true),
    ("report_error", Form::Boolean, true),
    ("report_on_chain_tx", Form::Boolean, true),
    ("report_leave", Form::Boolean, false),
    ("report_min_depth", Form::Boolean, false),
    ("report_debug", Form::Boolean, false),
    ("existing_channel_id", Form::Resume, false),
    ("existing_fsm_id", Form::Resume, false),
    ("offchain_tx", Form::Resume, false),
    ("reestablish", Form::Resume, false),
];

/// The parameter with this name.
pub(super) fn find(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|(known, _, _)| *known == name)
}
