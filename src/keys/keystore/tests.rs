//! The vectors of `spec/keys-and-networks.md` §4.1, and files that lie.

use super::content::read_key;
use super::*;
use crate::keys::mnemonic::Mnemonic;
use crate::keys::secret::SecretKey;

/// Cheap enough to open hundreds of times.
const CHEAP: KdfCost = KdfCost { memory_kib: 128, passes: 1, lanes: 1 };

const WORDS: &str = "eye quarter chapter suit cruel scrub verify stuff volume control learn dust";

fn random() -> SealRandom {
    SealRandom { id: [0x11; 16], salt: [0x22; 16], nonce: [0x33; 24] }
}

fn file(public_key: &str, cost: (u32, u32, u32), salt: &str, nonce: &str, cipher: &str) -> String {
    let (m, t, p) = cost;
    format!(
        r#"{{"name":"w","version":1,"public_key":"{public_key}","id":"83505bdb-f52d-43f5-b772-29a741614753","crypto":{{"secret_type":"ed25519","symmetric_alg":"xsalsa20-poly1305","kdf":"argon2id","kdf_params":{{"memlimit_kib":{m},"opslimit":{t},"parallelism":{p},"salt":"{salt}"}},"ciphertext":"{cipher}","cipher_params":{{"nonce":"{nonce}"}}}}}}"#
    )
}

/// The vectors cost 64 MiB and a fifth of a second each; one test holds them all.
#[test]
fn opens_what_other_programs_wrote() {
    let same = "ak_2KheQoFPBcQjp3gVCyRp6dxzKeF9qz7QeeM8EMjWjXcbonathp";
    let vectors = [
        (
            "test",
            same,
            (65536, 3, 1),
            "222aeeab076f4be7a69537c33d16a517",
            "c4fae7feefe3ac3fd7588e085c04810e4bacd9fd1652a917",
            "5649321dd2f78f17dd5797de6599d9719b9996de8979ab5603dea3f5333f2e6a254af931ac49bfa69e76c7deac10f9673b5ecbe2db1c8f3b3cd221931c0bfc4e218bee89ac9f3c8bcf9db61794772de3",
        ),
        (
            "pässword ☃",
            same,
            (65536, 3, 4),
            "e8da408bcb7846e0dd59c18fdb4e1f52",
            "3f20e37cc9c07694eb3b793d162301049e214fe13700eecc",
            "0054d9666c74e3ec28538dde98273e8b3fb45f2e26b33053856a1970a3008974e8979f54067a4904b87383799f3bad41b5211bae66bf7e67996b0c05486dad83b970210907938324998330c4eeebd7d6",
        ),
        (
            "aeternity",
            "ak_2hSFmdK98bhUw4ar7MUdTRzNQuMJfBFQYxdhN9kaiopDGqj3Cr",
            (65536, 2, 1),
            "a84887d9539cbd9490d2b1a5c41262b2",
            "375673a887fd10910fe3bfa9c9abfd72d3d240d124ed3f3b",
            "71acf8412331806b3ad5482cda1f6e682c541c522f61715056faf5ed2d21a9c4d68fe2cdcf147b1be99fbab20b33433f82b2a2d3bbc772957bd2fb6cf9a97f611670e0f044d8076efbe31fe30142e6f5",
        ),
    ];
    for (password, account, cost, salt, nonce, cipher) in vectors {
        let keystore = Keystore::parse(&file(account, cost, salt, nonce, cipher)).unwrap();
        let (content, detours) = keystore.open(&Secret::new(password)).unwrap();
        assert_eq!(content.key(0).unwrap().account().to_string(), account);
        assert_eq!(detours, Detours::default());
    }
}

#[test]
fn writes_what_other_programs_open() {
    let seed = std::array::from_fn(|i| u8::try_from(i + 1).unwrap());
    let random = SealRandom {
        id: hex::decode_array("83505bdbf52d43f5b77229a741614753").unwrap(),
        salt: hex::decode_array("000102030405060708090a0b0c0d0e0f").unwrap(),
        nonce: hex::decode_array("6465666768696a6b6c6d6e6f707172737475767778797a7b").unwrap(),
    };
    let content = Content::Key(SecretKey::from_seed(&seed));
    let password = Secret::new("correct horse");
    let cost = KdfCost { lanes: 4, ..KdfCost::default() };
    let keystore = Keystore::seal("w", &content, &password, cost, &random).unwrap();
    let expected = file(
        "ak_vbsq4Ykzba7ibBjHoxJuFdDe4pZfzbPAUJAfF76vF5gzh8qBG",
        (65536, 3, 4),
        "000102030405060708090a0b0c0d0e0f",
        "6465666768696a6b6c6d6e6f707172737475767778797a7b",
        "5ef638844f842f4f1eb29ab61034b41f51f708fc2f71cd1d81f57319e0b4aedb36dca7ad0287b7aa6b12666e47e6f853b85048a8d4e85a68d03257a22d0f6f974ee4fe8710c001e486554cda996134b7",
    );
    assert_eq!(keystore.to_text().unwrap(), expected + "\n");
    let key = cost.derive(password.expose(), &random.salt).unwrap();
    assert_eq!(
        hex::encode(key.as_slice()),
        "577f1ff37e9a3e52c97d39f8e83891c1b73b0e87ffe0429cee8ede2fb005fe44"
    );
}

#[test]
fn every_content_comes_back() {
    let words = Mnemonic::parse(&Secret::new(WORDS)).unwrap();
    let contents = [
        Content::Key(SecretKey::from_seed(&[9; 32])),
        Content::MasterKey(words.master()),
        Content::Mnemonic(words),
    ];
    let password = Secret::new("pw");
    for content in contents {
        let sealed = Keystore::seal("n", &content, &password, CHEAP, &random()).unwrap();
        let keystore = Keystore::parse(&sealed.to_text().unwrap()).unwrap();
        assert_eq!(keystore.secret_type(), content.secret_type());
        let (opened, _) = keystore.open(&password).unwrap();
        assert_eq!(opened.key(0).unwrap().account(), content.key(0).unwrap().account());
        assert_eq!(opened.plaintext().expose(), content.plaintext().expose());
        let wrong = keystore.open(&Secret::new("PW")).unwrap_err();
        assert_eq!(wrong, KeystoreError::Password);
    }
}

#[test]
fn a_single_key_has_one_account() {
    let content = Content::Key(SecretKey::from_seed(&[9; 32]));
    assert!(content.key(1).is_err());
}

#[test]
fn a_file_derived_with_one_lane_opens_whatever_it_says() {
    let key = Content::Key(SecretKey::from_seed(&[9; 32]));
    let password = Secret::new("pw");
    let sealed = Keystore::seal("n", &key, &password, CHEAP, &random()).unwrap();
    let lying = sealed.to_text().unwrap().replace(r#""parallelism":1"#, r#""parallelism":4"#);
    let (_, detours) = Keystore::parse(&lying).unwrap().open(&password).unwrap();
    assert_eq!(detours, Detours { one_lane: true, normalised: false });
}

#[test]
fn a_missing_lane_count_is_one() {
    let key = Content::Key(SecretKey::from_seed(&[9; 32]));
    let sealed = Keystore::seal("n", &key, &Secret::new("pw"), CHEAP, &random()).unwrap();
    let without = sealed.to_text().unwrap().replace(r#""parallelism":1,"#, "");
    assert_eq!(Keystore::parse(&without).unwrap().cost(), CHEAP);
}

#[test]
fn a_password_opens_in_either_normal_form() {
    let key = Content::Key(SecretKey::from_seed(&[9; 32]));
    for (written, typed) in [("p\u{e4}ss", "pa\u{308}ss"), ("pa\u{308}ss", "p\u{e4}ss")] {
        let sealed = Keystore::seal("n", &key, &Secret::new(written), CHEAP, &random()).unwrap();
        let (_, detours) = sealed.open(&Secret::new(typed)).unwrap();
        assert_eq!(detours, Detours { one_lane: false, normalised: true });
    }
}

#[test]
fn a_swapped_address_is_refused() {
    let key = SecretKey::from_seed(&[9; 32]);
    let other = SecretKey::from_seed(&[10; 32]).account();
    let password = Secret::new("pw");
    let sealed =
        Keystore::seal("n", &Content::Key(key.clone()), &password, CHEAP, &random()).unwrap();
    let text = sealed.to_text().unwrap().replace(&key.account().to_string(), &other.to_string());
    let refused = Keystore::parse(&text).unwrap().open(&password).unwrap_err();
    assert_eq!(refused, KeystoreError::Mismatch { stated: other, found: key.account() });
}

#[test]
fn plaintexts_of_every_writer() {
    let key = SecretKey::from_seed(&[9; 32]);
    let digits = hex::encode(key.pair().as_slice());
    for plaintext in [
        key.seed().as_slice(),
        key.pair().as_slice(),
        digits.as_bytes(),
        digits.get(..64).unwrap().as_bytes(),
    ] {
        assert_eq!(read_key(plaintext).unwrap().account(), key.account());
    }
    let mut torn = *key.pair();
    torn[40] ^= 1;
    assert_eq!(read_key(&torn).unwrap_err(), SecretTextError::Halves);
    assert_eq!(read_key(&[1; 31]).unwrap_err(), SecretTextError::Form);
    assert_eq!(read_key(&[]).unwrap_err(), SecretTextError::Form);
}

#[test]
fn refuses_what_it_does_not_know() {
    let key = Content::Key(SecretKey::from_seed(&[9; 32]));
    let good =
        Keystore::seal("n", &key, &Secret::new("pw"), CHEAP, &random()).unwrap().to_text().unwrap();
    let nonce = hex::encode(&random().nonce);
    for (from, to, expected) in [
        (r#""version":1"#, r#""version":2"#, "version “2”"),
        ("argon2id", "scrypt", "kdf “scrypt”"),
        ("xsalsa20", "chacha20", "symmetric_alg"),
        (r#""ed25519""#, r#""secp256k1""#, "secret_type"),
        (r#""memlimit_kib":128"#, r#""memlimit_kib":4294967295"#, "memlimit_kib is 4294967295"),
        (r#""memlimit_kib":128"#, r#""memlimit_kib":4294967296"#, "this is no keystore"),
        (r#""opslimit":1"#, r#""opslimit":-1"#, "this is no keystore"),
        (r#""opslimit":1"#, r#""opslimit":99"#, "opslimit is 99"),
        (r#""parallelism":1"#, r#""parallelism":99"#, "parallelism is 99"),
        (nonce.as_str(), "00", "nonce"),
        ("22222222", "2222222x", "salt"),
        ("ak_", "ak_1", "public_key"),
        ("{", "[", "this is no keystore"),
    ] {
        let error = Keystore::parse(&good.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.contains(expected), "{to}: {error}");
    }
    let long = good.replace(r#""ciphertext":""#, &format!(r#""ciphertext":"{}"#, "00".repeat(512)));
    assert!(Keystore::parse(&long).unwrap_err().to_string().contains("ciphertext"));
}

#[test]
fn debug_shows_no_secret() {
    let words = Mnemonic::parse(&Secret::new(WORDS)).unwrap();
    for content in [
        Content::Key(SecretKey::from_seed(&[9; 32])),
        Content::MasterKey(words.master()),
        Content::Mnemonic(words),
    ] {
        let shown = format!("{content:?}");
        assert!(shown.ends_with("((redacted))"), "{shown}");
    }
}
