//! The list: pages, cursors, filters. A cursor belongs to its filter and stays right while rows arrive.

use messages::{TransactionQuery, TransactionRow, Yen};
use ops::ListRequest;
use std::collections::BTreeSet;
use support::{Room, SEED, SMALL, named, words};

async fn ask(room: &Room, query: TransactionQuery, after: Option<String>) -> messages::ListAnswer {
    let request = ListRequest {
        query,
        shop: None,
        limit: Some(37),
        after,
    };
    room.desk.list(&request).await.unwrap()
}

async fn matching(room: &Room, query: TransactionQuery) -> Vec<TransactionRow> {
    let request = ListRequest {
        query,
        limit: Some(usize::MAX),
        ..ListRequest::default()
    };
    let answer = room.desk.list(&request).await.unwrap();
    assert_eq!(answer.count as usize, answer.rows.len());
    assert!(answer.next.is_none());
    let sum: i64 = answer.rows.iter().map(|r| r.amount.0 + r.tax.0).sum();
    assert_eq!(answer.sum.0, sum);
    answer.rows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_walk_each_row_once() {
    let room = Room::synced(SEED, SMALL).await;
    let all = room.rows().await;
    for sort in [
        None,
        Some("processed_at"),
        Some("-amount"),
        Some("status"),
        Some("order_id"),
    ] {
        let query = TransactionQuery {
            sort: sort.map(str::to_owned),
            ..TransactionQuery::default()
        };
        let (mut walked, mut after) = (Vec::new(), None);
        loop {
            let page = ask(&room, query.clone(), after).await;
            assert_eq!(page.count as usize, all.len());
            walked.extend(page.rows.into_iter().map(|r| r.order_id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let once: BTreeSet<&String> = walked.iter().collect();
        assert_eq!(
            (walked.len(), once.len()),
            (all.len(), all.len()),
            "{sort:?}"
        );
    }
    let times: Vec<(Option<String>, String)> = all
        .iter()
        .map(|r| (r.processed_at.clone(), r.order_id.clone()))
        .collect();
    assert!(times.windows(2).all(|w| w[0].0 >= w[1].0), "newest first");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cursor_of_another_filter_is_refused() {
    let room = Room::synced(SEED, SMALL).await;
    let first = ask(&room, TransactionQuery::default(), None).await;
    let refused = async |query: TransactionQuery, cursor: &str| {
        let request = ListRequest {
            query,
            after: Some(cursor.to_owned()),
            ..ListRequest::default()
        };
        let error = room.desk.list(&request).await.unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(!error.message(words()).is_empty());
    };
    let cursor = first.next.unwrap();
    let sales = TransactionQuery {
        statuses: vec!["SALES".to_owned()],
        ..TransactionQuery::default()
    };
    refused(sales, &cursor).await;
    let sorted = TransactionQuery {
        sort: Some("amount".to_owned()),
        ..TransactionQuery::default()
    };
    refused(sorted, &cursor).await;
    refused(TransactionQuery::default(), "not-a-cursor").await;
    let bad_day = TransactionQuery {
        from: Some("2026-13-01".to_owned()),
        ..TransactionQuery::default()
    };
    let request = ListRequest {
        query: bad_day,
        ..ListRequest::default()
    };
    assert_eq!(room.desk.list(&request).await.unwrap_err().exit_code(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_stay_right_while_rows_arrive() {
    let room = Room::begin(SEED, SMALL).await;
    let orders: Vec<String> = room
        .sandbox
        .demo()
        .orders
        .iter()
        .filter(|o| o.listed)
        .map(|o| o.order_id.as_str().to_owned())
        .collect();
    let take = async |some: &[String]| {
        let text = some.join("\n");
        let request = ops::SyncRequest {
            shop: None,
            orders: Some(("orders.txt", text.as_bytes())),
            full: false,
            words: words(),
            progress: &|_| {},
            cancel: ops::Cancel::default(),
        };
        room.desk.sync(request).await.unwrap();
    };
    let (odd, even): (Vec<_>, Vec<_>) = orders
        .into_iter()
        .enumerate()
        .partition(|(n, _)| n % 2 == 1);
    let ids = |list: Vec<(usize, String)>| -> Vec<String> {
        list.into_iter().map(|(_, id)| id).collect()
    };
    let (odd, even) = (ids(odd), ids(even));
    take(&odd).await;
    let before: BTreeSet<String> = room.rows().await.into_iter().map(|r| r.order_id).collect();
    let query = TransactionQuery {
        sort: Some("order_id".to_owned()),
        ..TransactionQuery::default()
    };
    let first = ask(&room, query.clone(), None).await;
    let mut walked: Vec<String> = first.rows.into_iter().map(|r| r.order_id).collect();
    take(&even).await;
    let mut after = first.next;
    while after.is_some() {
        let page = ask(&room, query.clone(), after).await;
        walked.extend(page.rows.into_iter().map(|r| r.order_id));
        after = page.next;
    }
    let once: BTreeSet<String> = walked.iter().cloned().collect();
    assert_eq!(once.len(), walked.len(), "no row twice");
    assert!(before.is_subset(&once), "no row of before is missed");
    assert!(walked.is_sorted(), "and in order");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bounds_are_inclusive_and_text_is_folded() {
    let room = Room::synced(SEED, SMALL).await;
    let all = room.rows().await;
    let day = |r: &TransactionRow| r.processed_at.as_deref().map(|at| at[..10].to_owned());
    let middle = day(&all[all.len() / 2]).unwrap();
    let on_day = TransactionQuery {
        from: Some(middle.clone()),
        to: Some(middle.clone()),
        ..TransactionQuery::default()
    };
    let expected = all
        .iter()
        .filter(|r| day(r).as_ref() == Some(&middle))
        .count();
    let rows = matching(&room, on_day).await;
    assert!(expected > 0);
    assert_eq!(rows.len(), expected);

    let amount = all[3].amount;
    let exact = TransactionQuery {
        min: Some(amount),
        max: Some(amount),
        ..TransactionQuery::default()
    };
    let expected = all.iter().filter(|r| r.amount == amount).count();
    assert_eq!(matching(&room, exact).await.len(), expected);
    let between = TransactionQuery {
        min: Some(Yen(1_000)),
        max: Some(Yen(3_000)),
        ..TransactionQuery::default()
    };
    let expected = all
        .iter()
        .filter(|r| (1_000..=3_000).contains(&r.amount.0))
        .count();
    assert_eq!(matching(&room, between).await.len(), expected);

    let text = async |text: &str| {
        let query = TransactionQuery {
            text: text.to_owned(),
            ..TransactionQuery::default()
        };
        let mut ids: Vec<String> = matching(&room, query)
            .await
            .into_iter()
            .map(|r| r.order_id)
            .collect();
        ids.sort();
        ids
    };
    let wrapped = text("ギフト包装").await;
    assert!(!wrapped.is_empty());
    assert_eq!(wrapped, text("ぎふと包装").await);
    assert_eq!(wrapped, text("ｷﾞﾌﾄ包装").await);
    assert_eq!(text("tyk-261029-002").await, ["TYK-261029-002"]);
    assert_eq!(
        text("ＴＹＫ－２６１０２９－００２").await,
        ["TYK-261029-002"]
    );
    assert!(
        text("％").await.len() < all.len(),
        "a percent sign is itself"
    );
    let single = text("髙").await;
    assert!(single.len() < all.len());
    assert_eq!(text("そんな取引はない").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn facets_count_without_their_own_filter() {
    let room = Room::synced(SEED, SMALL).await;
    let all = ask(&room, TransactionQuery::default(), None).await;
    let two = TransactionQuery {
        statuses: vec!["AUTH".to_owned(), "CANCEL".to_owned()],
        ..TransactionQuery::default()
    };
    let some = ask(&room, two, None).await;
    assert_eq!(some.facets, all.facets);
    assert_eq!(
        some.count,
        all.facets.status["AUTH"] + all.facets.status["CANCEL"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_rows_of_a_filter_are_those_of_its_pages() {
    let room = Room::synced(SEED, SMALL).await;
    let query = TransactionQuery {
        statuses: vec!["SALES".to_owned(), "CAPTURE".to_owned()],
        ..TransactionQuery::default()
    };
    let choice = room.desk.choice(&query, None).await.unwrap();
    let mut paged = Vec::new();
    while paged.len() < choice.rows.len() {
        let page = room.desk.page(&query, None, paged.len(), 50).await.unwrap();
        assert_eq!(page.count, choice.count);
        assert!(!page.rows.is_empty());
        paged.extend(page.rows);
    }

    let of_pages: Vec<_> = paged
        .into_iter()
        .map(|r| (r.row.order_id, r.phase, r.total.0))
        .collect();
    let of_choice: Vec<_> = choice
        .rows
        .into_iter()
        .map(|r| (r.order_id, r.phase, r.total.0))
        .collect();
    assert!(of_choice.len() > 100);
    assert_eq!(of_choice, of_pages);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_status_is_found_by_the_words_that_people_use() {
    let room = Room::synced(SEED, SMALL).await;
    for typed in [
        "SALES",
        "sales",
        "Sales",
        "ＳＡＬＥＳ",
        "実売上",
        "Sale confirmed",
    ] {
        let (found, unknown) = room.desk.statuses(typed, None).await.unwrap();
        assert_eq!(
            (found, unknown),
            (vec!["SALES".to_owned()], vec![]),
            "{typed}"
        );
    }
    let both = room.desk.statuses("仮売上、capture", None).await.unwrap().0;
    assert_eq!(both, ["AUTH", "CAPTURE"]);
    let (found, unknown) = room.desk.statuses("FOO,auth", None).await.unwrap();
    assert_eq!(unknown, ["FOO"]);
    assert_eq!(found, ["FOO", "AUTH"]);
    assert!(room.desk.statuses(" ", None).await.unwrap().0.is_empty());
}

/// What a list names and nobody has seen stands as a task, until it is seen or taken off the list.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn listed_orders_that_are_not_here_are_told_until_they_are_seen_or_let_go() {
    let room = Room::synced(SEED, SMALL).await;
    let unseen = async || {
        let orders = room.desk.unseen_orders(None).await.unwrap();
        let today = room.desk.today(None, ops::ChartTheme::Light, words()).await;
        let tasks = today.unwrap().tasks;
        let task = tasks.iter().find(|t| t.kind.as_str() == "orders_unseen");
        assert_eq!(task.is_some(), !orders.is_empty());
        let named: Vec<(String, bool)> = orders.into_iter().map(|o| (o.order, o.asked)).collect();
        (named, task.map_or_else(String::new, |t| t.title.clone()))
    };
    assert_eq!(unseen().await.0, []);
    let list = named(
        "typos.csv",
        "order_id,memo\nTYPO-1,a\nTYPO-2,b\n".as_bytes(),
    );
    room.import(&[list]).await;
    let both = |asked| [("TYPO-1".to_owned(), asked), ("TYPO-2".to_owned(), asked)];
    let (orders, told) = unseen().await;
    assert_eq!(orders, both(false));
    assert!(told.contains("not asked"), "{told}");
    room.sync().await;
    let (orders, told) = unseen().await;
    assert_eq!(orders, both(true));
    assert!(told.contains("not found at GMO-PG"), "{told}");
    let shop = room.shop();
    room.desk.unlist(&shop, "TYPO-1").await.unwrap();
    assert!(room.desk.unlist(&shop, "TYPO-1").await.is_err());
    assert_eq!(unseen().await.0, [("TYPO-2".to_owned(), true)]);
    // A list that names it again puts it back, to be asked about again.
    let again = named("again.csv", "order_id\nTYPO-1\nTYPO-2\n".as_bytes());
    room.import(&[again]).await;
    assert_eq!(unseen().await.0, both(false));
}
