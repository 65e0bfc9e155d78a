//! One TLS configuration for WebSockets and HTTP: the platform's roots, and Mozilla's
//! where the platform has none.

use std::sync::{Arc, Once};

use rustls::{ClientConfig, RootCertStore};

/// Makes ring the process's provider. Safe to call again.
pub fn install_provider() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // An error means that somebody installed one before: equally good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// The configuration that every outgoing TLS connection uses.
#[must_use]
pub fn config() -> Arc<ClientConfig> {
    install_provider();
    let mut roots = RootCertStore::empty();
    let native = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(native.certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    Arc::new(ClientConfig::builder().with_root_certificates(roots).with_no_client_auth())
}
