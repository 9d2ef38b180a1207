//! What must be nowhere: after everything was done, no file of the data folder holds a secret in clear.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use payments::OrderId;
use support::{Room, SEED, SMALL, contains, files_below, words};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_file_holds_a_secret() {
    let room = Room::whole(SEED, SMALL).await;
    room.check().await;
    let log = room.out("answers.txt");
    let passphrase = secrecy::SecretString::from("long enough a phrase");
    room.desk
        .backup(&room.books().join("copy.choba"), &passphrase)
        .await
        .unwrap();
    room.desk.rebuild().await.unwrap();
    room.desk.close().await;
    let pem = room.sandbox.private_key_pem.clone();
    let body: String = pem.lines().filter(|l| !l.starts_with("-----")).collect();
    let der = STANDARD.decode(&body).unwrap();
    let secrets: Vec<Vec<u8>> = vec![
        room.sandbox.shop_pass.clone().into_bytes(),
        body.as_bytes()[100..160].to_vec(),
        pem.lines().nth(5).unwrap().as_bytes().to_vec(),
        der[200..240].to_vec(),
        [1_u8; 32].to_vec(),
        b"01010101010101010101010101010101".to_vec(),
        b"long enough a phrase".to_vec(),
    ];
    let files = files_below(&room.books());
    assert!(files.iter().any(|f| f.ends_with("ledger.db")), "{files:?}");
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        for (n, secret) in secrets.iter().enumerate() {
            assert!(
                !contains(&bytes, secret),
                "{} holds secret {n}",
                file.display()
            );
        }
        // The cache is unreadable without its key, its file names and texts included.
        for clear in ["TYK-261029-002", "つゆくさ帖", "SQLite format 3"] {
            assert!(
                !contains(&bytes, clear.as_bytes()),
                "{} holds {clear}",
                file.display()
            );
        }
    }
    assert!(!log.exists());
}

/// The passwords of transactions come with every inquiry; what is kept of an answer has them masked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_kept_of_an_answer_is_masked() {
    let room = Room::synced(SEED, SMALL).await;
    let shop = room.shop();
    let mut seen = 0;
    for row in room.rows().await.into_iter().take(60) {
        let order = OrderId::new(&row.order_id).unwrap();
        for observation in room.desk.observations(&shop, &order).await.unwrap() {
            let raw = String::from_utf8_lossy(&observation.raw).into_owned();
            for name in ["AccessPass=", "ShopPass="] {
                if let Some((_, after)) = raw.split_once(name) {
                    seen += 1;
                    let value = after.split('&').next().unwrap();
                    assert!(value.chars().all(|c| c == '*'), "{name}{value}");
                }
            }
            assert!(!raw.contains(&room.sandbox.shop_pass));
        }
    }
    assert!(seen >= 60, "answers were looked at: {seen}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failures_and_answers_name_no_secret() {
    let room = Room::synced(SEED, SMALL).await;
    let pass = room.sandbox.shop_pass.clone();
    room.sandbox.fault(sandbox::Fault {
        kind: sandbox::FaultKind::Page503,
        call: String::new(),
        about: String::new(),
        times: 1_000,
    });
    let outcome = room.sync().await;
    let trouble = outcome.trouble.unwrap();
    let said = format!(
        "{trouble:?} {} {:?}",
        trouble.message(words()),
        outcome.answer
    );
    assert!(!said.contains(&pass));
    let shops = room.desk.shop_cards(words()).await.unwrap();
    assert!(!format!("{shops:?}").contains(&pass));
    let doctor = room.desk.doctor(words()).await.unwrap();
    assert!(!format!("{doctor:?}").contains(&pass));
    assert!(doctor.iter().all(|f| f.ok), "{doctor:?}");
}
