//! The inner side: the room `vault` against the keychain that is there.

use secrecy::ExposeSecret;
use std::time::{Duration, Instant};
use vault::{Error, Item, Secret, Vault};

const PATIENCE: Duration = Duration::from_secs(20);

fn secret(bytes: &[u8]) -> Secret {
    Secret::new(Box::new(bytes.to_vec()))
}

async fn read(vault: &Vault, item: &Item) -> Option<Vec<u8>> {
    vault
        .read(item)
        .await
        .unwrap()
        .map(|secret| secret.expose_secret().clone())
}

#[tokio::test]
#[ignore = "plays on the bus of its outer test"]
async fn a_secret_is_kept_read_and_forgotten() {
    let vault = Vault::keychain("0190-a", PATIENCE);
    let item = Item::ShopPass("帳場 1".into());
    assert_eq!(read(&vault, &item).await, None);
    vault
        .write(&item, secret("pass 合言葉".as_bytes()))
        .await
        .unwrap();
    // Another process would do the same: a new room on the same folder finds it.
    assert_eq!(
        read(&Vault::keychain("0190-a", PATIENCE), &item)
            .await
            .as_deref(),
        Some("pass 合言葉".as_bytes())
    );
    vault.write(&item, secret(b"second")).await.unwrap();
    assert_eq!(read(&vault, &item).await.as_deref(), Some(&b"second"[..]));
    vault.forget(&item).await.unwrap();
    vault.forget(&item).await.unwrap();
    assert_eq!(read(&vault, &item).await, None);
}

#[tokio::test]
#[ignore = "plays on the bus of its outer test"]
async fn a_long_binary_secret_comes_back_whole() {
    // A 2048-bit key as PKCS#8 DER has about 1,217 bytes, none of them text.
    let key: Vec<u8> = (0..1_217_u32)
        .map(|at| u8::try_from(at % 256).unwrap())
        .collect();
    let vault = Vault::keychain("0190-b", PATIENCE);
    for item in [Item::AmazonPrivateKey("shop".into()), Item::CacheKey] {
        vault.write(&item, secret(&key)).await.unwrap();
        assert_eq!(read(&vault, &item).await.as_deref(), Some(&key[..]));
    }
}

#[tokio::test]
#[ignore = "plays on the bus of its outer test"]
async fn two_folders_do_not_see_each_other() {
    let (one, two) = (
        Vault::keychain("0190-c", PATIENCE),
        Vault::keychain("0190-d", PATIENCE),
    );
    one.write(&Item::CacheKey, secret(b"one")).await.unwrap();
    assert_eq!(read(&two, &Item::CacheKey).await, None);
    two.write(&Item::CacheKey, secret(b"two")).await.unwrap();
    assert_eq!(
        read(&one, &Item::CacheKey).await.as_deref(),
        Some(&b"one"[..])
    );
}

#[tokio::test]
#[ignore = "plays without any bus, from its outer test"]
async fn no_bus_is_unavailable() {
    let start = Instant::now();
    let vault = Vault::keychain("0190-e", PATIENCE);
    let outcome = vault.read(&Item::CacheKey).await;
    assert!(
        matches!(outcome, Err(Error::NoService)),
        "a keychain answered where none should be"
    );
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "it took {:?}",
        start.elapsed()
    );
}
