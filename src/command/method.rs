//! What a request of `call` takes (`spec/json-rpc.md` §2.2).

/// The parameters of a method, the needed ones first; none if it takes none or is not
/// known.
///
/// ```
/// assert_eq!(aechan::command::parameters("channels.get.balances"), ["accounts"]);
/// ```
#[must_use]
pub fn parameters(method: &str) -> &'static [&'static str] {
    match method {
        "channels.update.new" => &["from", "to", "amount", "meta", "block_hash"],
        "channels.update.new_contract" => {
            &["vm_version", "abi_version", "deposit", "code", "call_data", "meta", "block_hash"]
        }
        "channels.update.call_contract" | "channels.dry_run.call_contract" => {
            &["contract_id", "abi_version", "amount", "call_data", "meta", "block_hash"]
        }
        "channels.get.balances" => &["accounts"],
        "channels.get.poi" => &["accounts", "contracts"],
        "channels.get.contract" => &["pubkey"],
        "channels.get.contract_call" => &["contract_id", "caller_id", "round"],
        "channels.deposit" | "channels.withdraw" => {
            &["amount", "fee", "gas_price", "nonce", "meta", "block_hash"]
        }
        "channels.message" => &["to", "info"],
        "channels.shutdown"
        | "channels.close_solo"
        | "channels.slash"
        | "channels.settle"
        | "channels.snapshot_solo" => &["fee", "gas_price", "nonce"],
        "channels.force_progress" => {
            &["contract_id", "abi_version", "amount", "call_data", "gas", "gas_price", "nonce"]
        }
        "channels.assume_minimum_depth" => &["tx_hash"],
        "channels.history.fetch" => &["n", "type", "tag"],
        "channels.system" => &["action"],
        _ => &[],
    }
}
