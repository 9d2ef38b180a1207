//! A forgotten shop keeps its operations and the owner's rows, and is found again.

use super::chosen::{operation, shop};
use super::{derived, fresh, ids, said};
use payments::{At, Fact, Observation, OperationState, Source, Status};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_owner_knows_stays_and_is_found_again_by_name_and_by_shop_id() {
    let (_dir, ledger) = fresh().await;
    let tokyo = shop("tokyo");
    assert!(ledger.add_shop(tokyo.clone(), |_, _| ()).await.unwrap());
    let pg = said(1, 2_000, Status::Auth, "x");
    let dispatch = Observation {
        source: Source::Owner,
        fact: Fact::Dispatch(payments::DispatchFact {
            on: payments::Day::from_ymd_opt(2026, 4, 1).unwrap(),
            carrier: None,
            slip_number: None,
            planned: false,
            from: None,
        }),
        raw: b"d".to_vec(),
        ..pg.clone()
    };
    ledger.append(&[pg, dispatch], &mut ids()).await.unwrap();
    ledger.put_derived(&[derived(1)]).await.unwrap();
    let done = operation("op-1", 1, OperationState::Done);
    ledger.put_operation(&done).await.unwrap();

    ledger.forget_shop("tokyo", At(10)).await.unwrap();
    assert!(ledger.shops().await.unwrap().is_empty());
    assert!(ledger.transactions().await.unwrap().is_empty());
    assert_eq!(ledger.forgotten_shops().await.unwrap(), ["tokyo"]);
    assert_eq!(ledger.shops_with_secrets_left().await.unwrap(), ["tokyo"]);
    ledger.set_secrets_forgotten("tokyo").await.unwrap();
    assert!(ledger.shops_with_secrets_left().await.unwrap().is_empty());
    let of = async |name: &str| ledger.operations(Some(name), None).await.unwrap().len();
    assert_eq!(of("tokyo").await, 1);
    let kept = ledger.received("tokyo", &super::order(1)).await.unwrap();
    assert_eq!(kept.len(), 1, "the dispatch alone");
    assert!(ledger.received_all(None, None).await.unwrap().is_empty());

    // Another name, the same ShopID.
    let mut osaka = shop("osaka");
    osaka.shop_id.clone_from(&tokyo.shop_id);
    ledger.find_again(&osaka).await.unwrap();
    assert!(ledger.add_shop(osaka.clone(), |_, _| ()).await.unwrap());
    assert_eq!((of("tokyo").await, of("osaka").await), (0, 1));
    assert!(ledger.forgotten_shops().await.unwrap().is_empty());

    // The same name, another ShopID: the old one's rows are not the new one's.
    ledger.forget_shop("osaka", At(11)).await.unwrap();
    let mut other = shop("osaka");
    other.shop_id = "tshop77777777".into();
    ledger.find_again(&other).await.unwrap();
    assert!(ledger.add_shop(other.clone(), |_, _| ()).await.unwrap());
    assert_eq!(of("osaka").await, 0);
    let moved = format!("osaka/{}", tokyo.shop_id);
    assert_eq!(of(&moved).await, 1);
    assert_eq!(ledger.forgotten_shops().await.unwrap(), [moved]);
}
