//! Chosen rows: the outbox, shops, terms, settings, the log.

use super::{derived, fresh, open, order};
use crate::{Error, Ledger, NewActivity, ShopRow, Stretch};
use payments::{
    At, Closing, Day, Environment, FeeTax, Operation, OperationKind, OperationState, OrderFact,
    Payday, Product, Rounding, Terms, Yen,
};

pub(super) fn operation(id: &str, n: usize, state: OperationState) -> Operation {
    Operation {
        id: id.into(),
        shop: "tokyo".into(),
        order_id: order(n),
        kind: OperationKind::Sales,
        state,
        amount: Yen::new(1_000),
        tax: Yen::new(100),
        at: At(10),
        outcome_at: None,
        reason: String::new(),
        by: "owner".into(),
        before: None,
        codes: String::new(),
        consent: None,
        same_since: None,
        word: payments::Word::Nobody,
        moved_at: At(10),
    }
}

/// A word begins the count anew in the shops that it is spoken for, and in no other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_in_the_sandbox_is_none_in_earnest() {
    let (_dir, ledger) = fresh().await;
    let by = |id: &str, n, shop: &str, word| Operation {
        shop: shop.to_owned(),
        word,
        ..operation(id, n, OperationState::Done)
    };
    let all = [
        by("a", 1, "tokyo", payments::Word::Nobody),
        by("b", 2, "trial", payments::Word::Owner),
        by("c", 3, "tokyo", payments::Word::Nobody),
        by("d", 4, "osaka", payments::Word::Person),
        by("e", 5, "tokyo", payments::Word::Nobody),
    ];
    for operation in &all {
        ledger.put_operation(operation).await.unwrap();
    }
    let check = async |word, expected: &str| {
        let rows = ledger.moved_since((word, &["tokyo", "osaka"]), "tokyo", At(0));
        let ids: Vec<String> = rows.await.unwrap().into_iter().map(|o| o.id).collect();
        assert_eq!(ids.concat(), expected, "{word:?}");
    };
    check(payments::Word::Owner, "ace").await;
    check(payments::Word::Person, "e").await;
}

/// Whoever lets the answers of what the owner has approved get lost would begin the count anew at will.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_counts_once_what_it_was_for_is_done() {
    let (_dir, ledger) = fresh().await;
    let moved = operation("a", 1, OperationState::Done);
    ledger.put_operation(&moved).await.unwrap();
    let steps = [
        (OperationState::Intended, "ab"),
        (OperationState::Sent, "ab"),
        (OperationState::Unknown, "ab"),
        (OperationState::NotDone, "a"),
        // It came true late.
        (OperationState::Done, ""),
    ];
    for (state, expected) in steps {
        let approved = Operation {
            word: payments::Word::Owner,
            ..operation("b", 2, state)
        };
        ledger.put_operation(&approved).await.unwrap();
        let rows = ledger.moved_since((payments::Word::Owner, &["tokyo"]), "tokyo", At(0));
        let ids: Vec<String> = rows.await.unwrap().into_iter().map(|o| o.id).collect();
        assert_eq!(ids.concat(), expected, "{state:?}");
    }
}

/// Two programs make ids of their own, and a clock may be set back: neither says which of two came first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn operations_stand_in_the_order_in_which_they_were_intended() {
    let (_dir, ledger) = fresh().await;
    for (id, at) in [("z", 10), ("a", 10), ("m", 5)] {
        let intended = Operation {
            at: At(at),
            ..operation(id, 1, OperationState::Intended)
        };
        ledger.put_operation(&intended).await.unwrap();
        for state in [OperationState::Unknown, OperationState::NotDone] {
            let ended = Operation {
                state,
                ..intended.clone()
            };
            ledger.put_operation(&ended).await.unwrap();
        }
    }
    // The first shows itself late: its row is the same one.
    let late = operation("z", 1, OperationState::Done);
    ledger.put_operation(&late).await.unwrap();
    let ids = |operations: Vec<Operation>| -> Vec<String> {
        operations.into_iter().map(|o| o.id).collect()
    };
    let one = ledger.operations(Some("tokyo"), Some(&order(1))).await;
    assert_eq!(ids(one.unwrap()), ["z", "a", "m"]);
    let some = ledger.operations_of("tokyo", &[order(1)]).await;
    assert_eq!(ids(some.unwrap()), ["z", "a", "m"]);
    let undone = ledger.operations_undone_since(At(0)).await;
    assert_eq!(ids(undone.unwrap()), ["a", "m"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_has_one_open_operation() {
    let (dir, ledger) = fresh().await;
    ledger
        .put_operation(&operation("a", 1, OperationState::Intended))
        .await
        .unwrap();
    let second = open(&dir)
        .await
        .put_operation(&operation("b", 1, OperationState::Intended))
        .await;
    assert!(matches!(second, Err(Error::OperationOpen)));
    ledger
        .put_operation(&operation("c", 2, OperationState::Intended))
        .await
        .unwrap();
    ledger
        .put_operation(&operation("a", 1, OperationState::Done))
        .await
        .unwrap();
    ledger
        .put_operation(&operation("b", 1, OperationState::Sent))
        .await
        .unwrap();
    let states: Vec<_> = ledger
        .operations(Some("tokyo"), Some(&order(1)))
        .await
        .unwrap()
        .into_iter()
        .map(|o| o.state)
        .collect();
    assert_eq!(states, [OperationState::Done, OperationState::Sent]);
    assert_eq!(ledger.operations_open().await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_outbox_is_synced_at_each_commit() {
    let (_dir, ledger) = fresh().await;
    let mut outbox = ledger.outbox().await.unwrap();
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous")
        .fetch_one(&mut *outbox)
        .await
        .unwrap();
    assert_eq!(synchronous, 2);
    let full: i64 = sqlx::query_scalar("PRAGMA fullfsync")
        .fetch_one(&mut *outbox)
        .await
        .unwrap();
    assert_eq!(full, 1);
}

pub(super) fn shop(name: &str) -> ShopRow {
    ShopRow {
        name: name.into(),
        environment: Environment::Sandbox,
        shop_id: "tshop1".into(),
        pg_url: "http://127.0.0.1:1".into(),
        amazon_url: None,
        dialect: "idpass".into(),
        product: Product::Cpsp,
        pay_type: "38".into(),
        amazon_public_key_id: None,
        region: "jp".into(),
        has_amazon: false,
        settings: [("k".to_owned(), "v".to_owned())].into(),
        added_at: At(1),
    }
}

/// Sets one setting of the shop "tokyo".
async fn set(ledger: &Ledger, key: &str, value: &str) -> crate::Result<Vec<ShopRow>> {
    let tokyo = |shop: &ShopRow| shop.name == "tokyo";
    ledger
        .change_shops(tokyo, |shop| shop.set(key, value))
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settings_set_at_the_same_moment_are_all_kept() {
    let (dir, ledger) = fresh().await;
    assert!(ledger.add_shop(shop("tokyo"), |_, _| ()).await.unwrap());
    let second = open(&dir).await;
    let many = async |ledger: &Ledger, own: &str| {
        for n in 0..20 {
            set(ledger, &format!("{own}{n}"), own).await.unwrap();
        }
    };
    tokio::join!(many(&ledger, "a"), many(&second, "b"));
    let known = ledger.shop("tokyo").await.unwrap().unwrap();
    assert_eq!(known.settings.len(), 1 + 2 * 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_shops_all_are_changed_or_none() {
    let (_dir, ledger) = fresh().await;
    for name in ["osaka", "tokyo"] {
        assert!(ledger.add_shop(shop(name), |_, _| ()).await.unwrap());
    }
    let all = |_: &ShopRow| true;
    let second_fails = |shop: &mut ShopRow| match shop.name.as_str() {
        "tokyo" => Err(Error::Unreadable("k")),
        _ => shop.set("k", "w"),
    };
    assert!(ledger.change_shops(all, second_fails).await.is_err());
    let value = async |name: &str| ledger.shop(name).await.unwrap().unwrap().settings["k"].clone();
    assert_eq!(
        (value("osaka").await, value("tokyo").await),
        ("v".into(), "v".into())
    );
    let before = ledger
        .change_shops(all, |shop| shop.set("k", "w"))
        .await
        .unwrap();
    assert!(before.iter().all(|shop| shop.settings["k"] == "v"));
    assert_eq!(
        (value("osaka").await, value("tokyo").await),
        ("w".into(), "w".into())
    );
    assert!(
        !ledger.add_shop(shop("tokyo"), |_, _| ()).await.unwrap(),
        "there is one"
    );
    let nobody = ledger
        .change_shops(|_| false, |shop| shop.set("k", "x"))
        .await;
    assert!(matches!(nobody, Err(Error::NotFound(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_comes_back_and_is_forgotten_whole() {
    let (_dir, ledger) = fresh().await;
    let shop = shop("tokyo");
    assert!(ledger.add_shop(shop.clone(), |_, _| ()).await.unwrap());
    ledger.set_last_sync("tokyo", At(9)).await.unwrap();
    set(&ledger, "k", "w").await.unwrap();
    let known = ledger.shop("tokyo").await.unwrap().unwrap();
    assert_eq!(known.settings["k"], "w");
    assert_eq!(ledger.last_sync("tokyo").await.unwrap(), Some(At(9)));
    for (key, value) in [
        ("product", "amazonpayv2"),
        ("dialect", "json"),
        ("pay_type", "40"),
        ("region", "eu"),
    ] {
        set(&ledger, key, value).await.unwrap();
        let known = ledger.shop("tokyo").await.unwrap().unwrap();
        assert!(!known.settings.contains_key(key), "{key} stands twice");
    }
    let known = ledger.shop("tokyo").await.unwrap().unwrap();
    assert_eq!(known.product, Product::AmazonPayV2);
    let texts = [&known.dialect, &known.pay_type, &known.region];
    assert_eq!(texts, ["json", "40", "eu"]);
    assert!(set(&ledger, "product", "x").await.is_err());
    // As versions before kept it: the later word counts, and there is one place from then on.
    sqlx::query("UPDATE shops SET settings = json_set(settings, '$.product', 'cpsp', '$.dialect', 'idpass')")
        .execute(&mut *ledger.writer().await.unwrap())
        .await
        .unwrap();
    let known = ledger.shop("tokyo").await.unwrap().unwrap();
    assert_eq!(
        (known.product, known.dialect.as_str()),
        (Product::Cpsp, "idpass")
    );
    assert_eq!(known.settings.keys().collect::<Vec<_>>(), ["k"]);
    let terms = vec![Terms {
        from: Day::from_ymd_opt(2026, 4, 1).unwrap(),
        closing: Closing::Days(vec![15, 31]),
        pay: Payday::MonthsAfter { months: 1, day: 15 },
        bank_closed_next: true,
        rate_bp: 400,
        special_rate_bp: Some(450),
        special_words: vec!["電子".into()],
        item_fee: Yen::new(10),
        fee_tax: FeeTax {
            rate_bp: 1_000,
            per_closing: true,
        },
        transfer_fee: Yen::new(250),
        rounding: Rounding::Up,
        hold_below_transfer_fee: true,
        monthly_invoice: Yen::new(3_300),
    }];
    ledger.put_terms("tokyo", &terms).await.unwrap();
    assert_eq!(ledger.terms("tokyo").await.unwrap(), terms);
    let listed = [
        (
            order(1),
            OrderFact {
                memo: Some("m".into()),
                ..OrderFact::default()
            },
        ),
        (order(2), OrderFact::default()),
    ];
    assert_eq!(ledger.list_orders("tokyo", &listed).await.unwrap(), 2);
    assert_eq!(
        ledger
            .list_orders("tokyo", &[(order(1), OrderFact::default())])
            .await
            .unwrap(),
        0
    );
    ledger
        .set_missing("tokyo", &[(order(2), "E01110002".to_owned())])
        .await
        .unwrap();
    let list = ledger.listed("tokyo").await.unwrap();
    assert_eq!(
        (list[0].fact.memo.as_deref(), list[1].missing.as_deref()),
        (Some("m"), Some("E01110002"))
    );
    ledger.put_derived(&[derived(1)]).await.unwrap();
    ledger.forget_shop("tokyo", At(10)).await.unwrap();
    assert!(
        ledger.shops().await.unwrap().is_empty() && ledger.transactions().await.unwrap().is_empty()
    );
    assert!(ledger.listed("tokyo").await.unwrap().is_empty());
    assert_eq!(
        ledger.terms("tokyo").await.unwrap(),
        terms,
        "the owner's rows stay"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_log_shows() {
    let (_dir, ledger) = fresh().await;
    for n in 0..3 {
        let entry = NewActivity {
            at: At(n),
            by: "owner".into(),
            code: "sync".into(),
            args: "{}".into(),
            shop: String::new(),
            order: String::new(),
        };
        ledger.note_activity(&entry).await.unwrap();
    }
    let told = ledger.told_entries(Stretch::default()).await.unwrap();
    assert_eq!(told[0].seq, 3);
    assert_eq!(ledger.activity_broken_at().await.unwrap(), None);
    let mut writer = ledger.writer().await.unwrap();
    assert!(
        sqlx::query("UPDATE activity SET code = 'x'")
            .execute(&mut *writer)
            .await
            .is_err()
    );
    sqlx::query("DELETE FROM activity WHERE seq = 2")
        .execute(&mut *writer)
        .await
        .unwrap();
    assert_eq!(ledger.activity_broken_at().await.unwrap(), Some(3));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn small_choices_are_kept() {
    let (dir, ledger) = fresh().await;
    ledger.set_setting("lang", Some("ja")).await.unwrap();
    ledger
        .mark_setup("tokyo", "step-1", Some((At(1), "済")))
        .await
        .unwrap();
    ledger.confirm_match("m1", At(1), "owner").await.unwrap();
    ledger.put_layout("l", "name = \"l\"", At(1)).await.unwrap();
    drop(ledger);
    let ledger = open(&dir).await;
    assert_eq!(ledger.setting("lang").await.unwrap().as_deref(), Some("ja"));
    assert_eq!(ledger.setup_marks("tokyo").await.unwrap()[0].note, "済");
    assert_eq!(ledger.layouts().await.unwrap().len(), 1);
    ledger.undo_match("m1").await.unwrap();
    assert!(matches!(
        ledger.undo_match("m1").await,
        Err(Error::NotFound(_))
    ));
    ledger.set_setting("lang", None).await.unwrap();
    ledger.mark_setup("tokyo", "step-1", None).await.unwrap();
    ledger.forget_layout("l").await.unwrap();
    assert_eq!(ledger.setting("lang").await.unwrap(), None);
}
