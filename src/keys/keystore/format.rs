//! The JSON of a keystore, field for field in the order of aecli 7
//! (`spec/keys-and-networks.md` §4.1).

use serde::{Deserialize, Serialize};

/// The whole object. Fields that other writers add are ignored.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Document {
    #[serde(default)]
    pub name: String,
    pub version: u32,
    /// Not in AEX-3, but written by every implementation of `ed25519`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key: Option<String>,
    #[serde(default)]
    pub id: String,
    pub crypto: Crypto,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Crypto {
    pub secret_type: String,
    pub symmetric_alg: String,
    pub kdf: String,
    pub kdf_params: KdfParams,
    pub ciphertext: String,
    pub cipher_params: CipherParams,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct KdfParams {
    pub memlimit_kib: u32,
    pub opslimit: u32,
    /// Left out by the Erlang writer, whose libsodium knows one lane only.
    #[serde(default = "one")]
    pub parallelism: u32,
    pub salt: String,
}

const fn one() -> u32 {
    1
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct CipherParams {
    pub nonce: String,
}
