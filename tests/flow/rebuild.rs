//! Derived rows are only a reading of what was received: made again, they are the same.

use ops::Span;
use support::{Room, SEED, SMALL, words};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn made_again_everything_is_the_same() {
    let room = Room::whole(SEED, SMALL).await;
    let warnings = async || {
        let page = room.desk.warnings(None, words()).await.unwrap();
        let mut out: Vec<(String, String, String, String)> = [page.open, page.resolved]
            .concat()
            .into_iter()
            .map(|w| {
                (
                    w.kind.as_str().to_owned(),
                    w.order,
                    w.state.as_str().to_owned(),
                    w.at,
                )
            })
            .collect();
        out.sort();
        out
    };
    let payouts = async || room.desk.payouts(None, Span::default()).await.unwrap();
    let before = (room.rows().await, warnings().await, payouts().await);
    let count = room.desk.rebuild().await.unwrap();
    assert_eq!(count, before.0.len());
    let after = (room.rows().await, warnings().await, payouts().await);
    assert_eq!(before.0, after.0);
    assert_eq!(before.1, after.1);
    assert_eq!(before.2, after.2);
    let beside = room.beside(2).await.unwrap();
    assert_eq!(
        support::rows(&beside).await,
        after.0,
        "a new process reads the same"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_person_noted_stays() {
    let room = Room::synced(SEED, SMALL).await;
    let open = room.check().await;
    let first = open.first().unwrap();
    room.desk
        .acknowledge(&first.id, None, "asked them", "owner")
        .await
        .unwrap();
    room.desk.rebuild().await.unwrap();
    let again = room.check().await;
    let same = again
        .iter()
        .find(|w| w.kind == first.kind && w.order == first.order);
    assert_eq!(same.unwrap().state.as_str(), "acknowledged");
    let case = room.desk.case(&same.unwrap().id, words()).await.unwrap();
    assert_eq!(case.note, "asked them");
}
