//! Whoever can sign for an account: a key in memory, a program outside, or nobody.
//!
//! # Security
//! [`Signer::sign`] is the one way from a request to a signature, and it is called only
//! by the client's sign step (and by `aechan sign`, where a person asks for exactly
//! that). The caller has reviewed the request, has an approval, and has it in the
//! journal; this room knows nothing of that order and cannot check it. What it does
//! check, every time: the bytes are for the stated network, the key may be used on that
//! network, and a signature from outside is really the account's.

use std::fmt;

use super::error::KeyError;
use super::external::External;
use super::network::{Network, is_well_known};
use super::secret::{SecretKey, verify};
use crate::encoding::AccountKey;

/// What is to be signed.
#[derive(Debug)]
pub struct SignMessage<'a> {
    /// Exactly what ed25519 signs: the network id, then the transaction's hash or the
    /// transaction (`spec/keys-and-networks.md` §4.3).
    pub bytes: &'a [u8],
    /// The network that the bytes were made for.
    pub network: &'a Network,
    /// What a signer with a screen of its own may show: the card.
    pub display: Option<serde_json::Value>,
}

/// Signs for one account.
pub trait Signer: fmt::Debug + Send + Sync {
    /// The account that the signatures are of.
    fn account(&self) -> AccountKey;

    /// Whether it can sign at all; a watch-only address cannot.
    fn can_sign(&self) -> bool {
        true
    }

    /// Whether signing may take as long as a program or a person outside needs. Then async
    /// callers use a blocking task.
    fn asks_outside(&self) -> bool {
        true
    }

    /// Signs. Blocks while a program outside makes up its mind
    /// ([`Self::asks_outside`]).
    ///
    /// # Errors
    /// The bytes are not for the stated network, the key may not be used there, there is
    /// nothing to sign with, or the program failed or gave a signature that is not the
    /// account's.
    fn sign(&self, message: &SignMessage<'_>) -> Result<[u8; 64], KeyError>;
}

/// A [`Signer`] from a key source.
#[derive(Debug)]
pub struct KeySigner {
    account: AccountKey,
    means: Means,
    /// Networks it is tied to; empty for any.
    networks: Vec<String>,
}

#[derive(Debug)]
enum Means {
    Local(SecretKey),
    External(External),
    WatchOnly,
}

impl KeySigner {
    /// Signs with a key in memory.
    #[must_use]
    pub fn local(key: SecretKey) -> Self {
        Self { account: key.account(), means: Means::Local(key), networks: Vec::new() }
    }

    /// Signs through a program; see [`External`].
    ///
    /// # Errors
    /// The program does not start or does not tell its address.
    pub fn external(program: External) -> Result<Self, KeyError> {
        let account = program.address()?;
        Ok(Self { account, means: Means::External(program), networks: Vec::new() })
    }

    /// Knows the account only.
    #[must_use]
    pub fn watch_only(account: AccountKey) -> Self {
        Self { account, means: Means::WatchOnly, networks: Vec::new() }
    }

    /// Lets it sign on these networks only; an empty list is any.
    #[must_use]
    pub fn tied_to(mut self, networks: Vec<String>) -> Self {
        self.networks = networks;
        self
    }

    /// Whether this key may be used on the network.
    ///
    /// # Errors
    /// Everybody knows its secret and the network is no development network, or its
    /// entry ties it to others. An address to watch is allowed everywhere.
    pub fn permit(&self, network: &Network) -> Result<(), KeyError> {
        if matches!(self.means, Means::WatchOnly) {
            return Ok(());
        }
        if is_well_known(&self.account) && !network.is_development() {
            return Err(KeyError::WellKnown { account: self.account, network: network.clone() });
        }
        if !self.networks.is_empty() && !self.networks.iter().any(|id| id == network.id()) {
            return Err(KeyError::WrongNetwork {
                account: self.account,
                network: network.clone(),
                allowed: self.networks.clone(),
            });
        }
        Ok(())
    }
}

impl Signer for KeySigner {
    fn account(&self) -> AccountKey {
        self.account
    }

    fn can_sign(&self) -> bool {
        !matches!(self.means, Means::WatchOnly)
    }

    fn asks_outside(&self) -> bool {
        matches!(self.means, Means::External(_))
    }

    fn sign(&self, message: &SignMessage<'_>) -> Result<[u8; 64], KeyError> {
        if !message.network.owns(message.bytes) {
            return Err(KeyError::ForeignBytes { network: message.network.clone() });
        }
        self.permit(message.network)?;
        let signature = match &self.means {
            Means::Local(key) => key.sign(message.bytes),
            Means::External(program) => program.sign(message)?,
            Means::WatchOnly => return Err(KeyError::WatchOnly { account: self.account }),
        };
        // Of a key in memory too: a fault while signing can give the key away.
        if !verify(&self.account, message.bytes, &signature) {
            return Err(KeyError::BadSignature { account: self.account });
        }
        Ok(signature)
    }
}

#[cfg(test)]
mod tests {
    use super::super::network::DevKey;
    use super::*;

    fn sign(signer: &dyn Signer, id: &str) -> Result<[u8; 64], KeyError> {
        let network = Network::new(id);
        let bytes = [id.as_bytes(), &[9; 32]].concat();
        signer.sign(&SignMessage { bytes: &bytes, network: &network, display: None })
    }

    #[test]
    fn well_known_keys_stay_on_development_networks() {
        let alice = KeySigner::local(DevKey::Alice.secret());
        assert!(sign(&alice, "ae_dev").is_ok());
        assert!(sign(&alice, "local_node").is_ok());
        for id in ["ae_mainnet", "ae_uat", "anything"] {
            assert!(matches!(sign(&alice, id), Err(KeyError::WellKnown { .. })), "{id}");
        }
    }

    #[test]
    fn a_tied_key_stays_where_it_belongs() {
        let key = SecretKey::from_seed(&[77; 32]);
        let free = KeySigner::local(key.clone());
        assert!(sign(&free, "ae_mainnet").is_ok());
        let tied = KeySigner::local(key).tied_to(vec!["ae_uat".to_owned()]);
        assert!(sign(&tied, "ae_uat").is_ok());
        assert!(matches!(sign(&tied, "ae_mainnet"), Err(KeyError::WrongNetwork { .. })));
    }

    #[test]
    fn bytes_for_another_network_are_not_signed() {
        let signer = KeySigner::local(SecretKey::from_seed(&[77; 32]));
        let network = Network::new("ae_uat");
        let bytes = [b"ae_mainnet".as_slice(), &[9; 32]].concat();
        let message = SignMessage { bytes: &bytes, network: &network, display: None };
        assert!(matches!(signer.sign(&message), Err(KeyError::ForeignBytes { .. })));
    }

    #[test]
    fn an_address_watches_but_does_not_sign() {
        let watcher = KeySigner::watch_only(DevKey::Bob.secret().account());
        assert!(!watcher.can_sign());
        assert!(watcher.permit(&Network::new("ae_mainnet")).is_ok());
        assert!(matches!(sign(&watcher, "ae_mainnet"), Err(KeyError::WatchOnly { .. })));
    }
}
