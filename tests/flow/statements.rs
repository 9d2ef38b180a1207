//! What a payout statement says, and when it is true.

use messages::{ChartBy, PayoutState};
use ops::{ChartRequest, ChartTheme, ImportRequest, Span};
use support::{Room, SEED, SMALL, named, words};

const LAYOUT: &str = "name = \"s\"\nkind = \"payouts\"\nencoding = \"utf-8\"\nheader_row = 1\n\n[columns]\n\"入金予定日\" = \"paid_on\"\n\"締日\" = \"closed_on\"\n\"注文\" = \"order_id\"\n\"区分\" = \"kind\"\n\"金額\" = \"amount\"\n\"手数料\" = \"fee\"\n\"差引\" = \"net\"\n\n[values.kind]\n\"売上\" = \"sale\"\n";

async fn take(room: &Room, lines: &[String]) {
    let text = "入金予定日,締日,注文,区分,金額,手数料,差引\n".to_owned() + &lines.concat();
    let request = ImportRequest {
        map: Some(LAYOUT.to_owned()),
        ..ImportRequest::default()
    };
    let files = [named("statement.csv", text.as_bytes())];
    let answer = room.desk.import(&request, &files, words()).await.unwrap();
    assert_eq!(answer.complaints.len(), 0, "{answer:?}");
}

fn chart() -> ChartRequest {
    ChartRequest {
        by: ChartBy::Payout,
        span: Span::default(),
        size: ops::Size {
            width: 640,
            height: 320,
        },
        theme: ChartTheme::Light,
    }
}

/// A statement may come before its payout: until that day the money is to come, on the chart and everywhere else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_that_is_only_announced_has_not_arrived() {
    let room = Room::synced(SEED, SMALL).await;
    let sold = room
        .rows()
        .await
        .into_iter()
        .find(|r| r.status.as_str() == "SALES");
    let order = sold.unwrap().order_id;
    take(
        &room,
        &[format!(
            "2027/01/29,2026/10/31,{order},売上,10000,400,9600\n"
        )],
    )
    .await;
    let page = async || {
        room.desk
            .payouts_page(None, chart(), words())
            .await
            .unwrap()
    };
    let before = page().await;
    let row = before.rows.iter().find(|r| r.row.paid_on == "2027-01-29");
    let row = row.unwrap();
    assert_eq!(
        (row.state, row.row.delivered),
        (PayoutState::Expected, None)
    );
    assert_eq!(row.net.map(|y| y.0), Some(9_600));
    assert_eq!((before.delivered_count, before.delivered_sum.0), (0, 0));
    assert!(before.bars.iter().all(|bar| bar.delivered.is_none()));
    assert!(!before.caption.contains("9,600"), "{}", before.caption);
    let detail = room.desk.detail(None, &order, words()).await.unwrap();
    assert!(!detail.payout_delivered, "{detail:?}");
    // Its day comes.
    room.sandbox.advance(90 * 24 * 3_600);
    room.sync().await;
    let after = page().await;
    let row = after.rows.iter().find(|r| r.row.paid_on == "2027-01-29");
    assert_eq!(row.unwrap().row.delivered.map(|y| y.0), Some(9_600));
    assert_eq!((after.delivered_count, after.delivered_sum.0), (1, 9_600));
    let detail = room.desk.detail(None, &order, words()).await.unwrap();
    assert!(detail.payout_delivered, "{detail:?}");
}

/// An order of another shop settles no line of a statement.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_is_matched_by_its_own_shops_orders() {
    let room = Room::synced(SEED, SMALL).await;
    let order = room.rows().await[0].order_id.clone();
    let second = ops::ShopToAdd {
        shop_id: "tshop00000002".to_owned(),
        ..support::shop_to_add(&room.sandbox, "second")
    };
    room.desk.shop_add(second).await.unwrap();
    let text = format!(
        "入金予定日,締日,注文,区分,金額,手数料,差引\n2026/06/09,2026/04/30,{order},売上,10000,400,9600\n"
    );
    let of = |shop: &str| ImportRequest {
        shop: Some(shop.to_owned()),
        map: Some(LAYOUT.to_owned()),
        ..ImportRequest::default()
    };
    for (shop, unmatched) in [("second", 1), (room.shop().as_str(), 0)] {
        let files = [named("s.csv", text.as_bytes())];
        room.desk.import(&of(shop), &files, words()).await.unwrap();
        let answer = room
            .desk
            .payouts(Some(shop), Span::default())
            .await
            .unwrap();
        let payouts = answer
            .payouts
            .iter()
            .filter(|p| p.row.paid_on == "2026-06-09");
        let counts: Vec<u32> = payouts.map(|p| p.row.unmatched).collect();
        assert_eq!(counts, [unmatched], "{shop}");
    }
}

/// A line without a closing day belongs to one payout, also where two closings are paid on one day.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_is_counted_in_one_payout() {
    let room = Room::synced(SEED, SMALL).await;
    let sold: Vec<String> = room
        .rows()
        .await
        .into_iter()
        .filter(|r| r.status.as_str() == "SALES")
        .map(|r| r.order_id)
        .take(2)
        .collect();
    take(
        &room,
        &[
            format!("2026/06/09,2026/04/30,{},売上,10000,400,9600\n", sold[0]),
            format!("2026/06/09,2026/05/31,{},売上,2000,80,1920\n", sold[1]),
            "2026/06/09,,X-9,売上,2000,80,1920\n".to_owned(),
        ],
    )
    .await;
    let answer = room.desk.payouts(None, Span::default()).await.unwrap();
    let payouts = answer
        .payouts
        .iter()
        .filter(|p| p.row.paid_on == "2026-06-09");
    let counts: Vec<(u32, u32)> = payouts.map(|p| (p.row.lines, p.row.unmatched)).collect();
    let (lines, unmatched) = counts.iter().fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    assert_eq!((counts.len(), lines, unmatched), (2, 3, 1), "{counts:?}");
    assert!(counts.iter().all(|(lines, unmatched)| unmatched < lines));
}
