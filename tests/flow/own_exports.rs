//! The program's own exports taken in again: a desk learns nothing from what it said itself, and says so.

use messages::TransactionQuery;
use ops::{Encoding, Format, ImportRequest, NamedBytes, What};
use support::{Room, SEED, SMALL, named, words};

const MAP: &str = "name = \"t\"\nkind = \"transactions\"\nencoding = \"utf-8\"\nheader_row = 1\n\n[columns]\n\"o\" = \"order_id\"\n\"s\" = \"status\"\n\"a\" = \"amount\"\n\"at\" = \"processed_at\"\n\"id\" = \"access_id\"\n\"m\" = \"client_field_1\"\n";

fn mapped() -> ImportRequest {
    ImportRequest {
        map: Some(MAP.to_owned()),
        ..ImportRequest::default()
    }
}

async fn exported(room: &Room, what: What, encoding: Encoding) -> NamedBytes {
    let file = room.out("own.csv");
    let format = Format::of(&file, encoding).unwrap();
    let all = TransactionQuery::default();
    room.desk
        .export(what, None, &all, format, &file, words())
        .await
        .unwrap();
    named("own.csv", &std::fs::read(file).unwrap())
}

/// Takes a file in as it was announced; new, same, changed.
async fn take(room: &Room, request: &ImportRequest, file: NamedBytes) -> (u32, u32, u32) {
    let files = [file];
    let dry = ImportRequest {
        dry_run: true,
        ..request.clone()
    };
    let said = room.desk.import(&dry, &files, words()).await.unwrap();
    let done = room.desk.import(request, &files, words()).await.unwrap();
    let counts = (done.new, done.same, done.changed);
    assert_eq!((said.new, said.same, said.changed), counts, "{done:?}");
    counts
}

async fn comes_back_unchanged(room: &Room) {
    let rows = room.rows().await;
    let count = u32::try_from(rows.len()).unwrap();
    for encoding in [Encoding::Utf8Bom, Encoding::Cp932] {
        let file = exported(room, What::Transactions, encoding).await;
        let counts = take(room, &ImportRequest::default(), file).await;
        assert_eq!(counts, (0, count, 0), "{encoding:?}");
        assert_eq!(room.rows().await, rows, "{encoding:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_of_another_shop_in_an_export_of_several_are_not_taken() {
    let room = Room::whole(SEED, SMALL).await;
    let rows = room.rows().await;
    let file = exported(&room, What::Transactions, Encoding::Utf8Bom).await;
    let text = String::from_utf8(file.bytes.to_vec()).unwrap();
    let shop = format!("\n{},", rows[0].shop);
    assert!(text.matches(&shop).count() > 2, "{text:.400}");
    let several = text.replacen(&shop, "\nother shop,", 2);
    let files = [named("own.csv", several.as_bytes())];
    let request = ImportRequest::default();
    let done = room.desk.import(&request, &files, words()).await.unwrap();
    let count = u32::try_from(rows.len()).unwrap();
    assert_eq!((done.new, done.same, done.changed), (0, count - 2, 0));
    let told: Vec<_> = done.files[0]
        .complaints
        .iter()
        .map(|c| (c.column.as_str(), c.reason.contains("other shop")))
        .collect();
    assert_eq!(told, [("shop", true), ("shop", true)]);
    assert_eq!(room.rows().await, rows);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_of_asked_and_listed_orders_is_unchanged() {
    let room = Room::whole(SEED, SMALL).await;
    let noted = named(
        "notes.csv",
        format!(
            "order_id,memo\n{},のし付き\n",
            room.rows().await[3].order_id
        )
        .as_bytes(),
    );
    room.import(&[noted]).await;
    assert_eq!(room.found("のし付き").await, 1);
    comes_back_unchanged(&room).await;
    // Nor is the shop's own list news after it, nor the files of deliveries.
    let list = named("orders.csv", &room.sandbox.demo().orders_csv());
    let (new, _, changed) = take(&room, &ImportRequest::default(), list).await;
    // Where the shop's list has another note than the one above, that is a change.
    assert!(new == 0 && changed <= 1, "{new} {changed}");
    let again = room.import(&room.files()).await;
    assert_eq!((again.new, again.changed), (0, 0), "{:#?}", again.files);
}

/// What other files and answers said is taken from those: an export of it is named as what it is, and nothing of it is taken.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exports_that_only_tell_are_named_and_not_taken() {
    let room = Room::whole(SEED, SMALL).await;
    let rows = room.rows().await;
    for (what, named) in [
        (What::Deliveries, "own export of deliveries"),
        (What::Payouts, "own export of payouts"),
        (What::Warnings, "own export of warnings"),
    ] {
        for encoding in [Encoding::Utf8Bom, Encoding::Cp932] {
            let file = exported(&room, what, encoding).await;
            let request = ImportRequest::default();
            let refused = room.desk.import(&request, &[file], words()).await;
            let told = refused.unwrap_err().message(words());
            assert!(told.contains(named), "{told}");
        }
    }
    assert_eq!(room.rows().await, rows);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_export_cannot_carry_is_no_change() {
    let room = Room::begin(SEED, SMALL).await;
    let fields = [
        "\u{202E}ecirp\u{2066}x",
        "\u{200F}=1+1",
        "𠮷野家🍣",
        "10〜12日 ¥500 −3",
        "a\u{200B}b\u{FEFF}",
        "''-x",
        " blanks ",
        "\"two\nlines\"",
    ];
    let mut text = "o,s,a,at,id,m\n".to_owned();
    for (n, field) in fields.iter().enumerate() {
        text += &format!("TYK-{n},SALES,100,2026-11-06 09:40:00,id{n},{field}\n");
    }
    let counts = take(&room, &mapped(), named("t.csv", text.as_bytes())).await;
    assert_eq!(counts, (8, 0, 0));
    // A note that only the list has.
    let list = named(
        "l.csv",
        "order_id,memo\nTYK-1,\u{200E}のし付き\n".as_bytes(),
    );
    assert_eq!(
        take(&room, &ImportRequest::default(), list).await,
        (0, 0, 1)
    );
    comes_back_unchanged(&room).await;
    let list = named("l.csv", "order_id,memo\nTYK-1,\nTYK-2,\n".as_bytes());
    assert_eq!(
        take(&room, &ImportRequest::default(), list).await,
        (0, 2, 0)
    );
    let list = named("l.csv", "order_id,memo\nTYK-1,のし無し\n".as_bytes());
    assert_eq!(
        take(&room, &ImportRequest::default(), list).await,
        (0, 0, 1)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workbook_saved_as_text_is_unchanged() {
    let room = Room::begin(SEED, SMALL).await;
    let text = "o,s,a,at,id,m\nTYK-1,SALES,12000,2026-11-06 09:40:00,a1,x\n";
    take(&room, &mapped(), named("t.csv", text.as_bytes())).await;
    let row = room.rows().await.remove(0);
    // As Excel writes our workbook: amounts with commas, wall clocks.
    let text = format!(
        "shop,order_id,status,job_cd,amount,tax,access_id,processed_at,pay_type,amazon_state,captured,refunded,delivery,warnings,client_field_1,seen_at\r\n{},TYK-1,SALES,,\"12,000\",0,a1,2026/11/6 9:40,,,,,,,x,2026/11/6 9:41\r\n",
        row.shop
    );
    let file = named("t.csv", text.as_bytes());
    assert_eq!(
        take(&room, &ImportRequest::default(), file).await,
        (0, 1, 0)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_export_tells_nothing_new_and_a_file_with_news_is_taken_whole() {
    let room = Room::begin(SEED, SMALL).await;
    let line = |status: &str, at: &str, field: &str| {
        let text = format!("o,s,a,at,id,m\nTYK-1,{status},100,2026-11-{at} 09:40:00,a1,{field}\n");
        named("t.csv", text.as_bytes())
    };
    take(&room, &mapped(), line("AUTH", "06", "\u{202E}x")).await;
    let older = exported(&room, What::Transactions, Encoding::Utf8Bom).await;
    let moved = take(&room, &mapped(), line("SALES", "07", "\u{202E}x")).await;
    assert_eq!(moved, (0, 0, 1));
    let rows = room.rows().await;
    assert_eq!(
        take(&room, &ImportRequest::default(), older).await,
        (0, 1, 0)
    );
    assert_eq!(room.rows().await, rows);
    // The second line repeats what is known; the first does not, so the second counts.
    let list = named("l.csv", b"order_id,memo\nTYK-1,old\n");
    take(&room, &ImportRequest::default(), list).await;
    let list = named("l.csv", b"order_id,memo\nTYK-1,new\nTYK-1,old\n");
    take(&room, &ImportRequest::default(), list).await;
    assert_eq!((room.found("old").await, room.found("new").await), (1, 0));
    // So it is where the two lines stand in two files of one import.
    let files = [
        named("1.csv", b"order_id,memo\nTYK-1,new\n"),
        named("2.csv", b"order_id,memo\nTYK-1,old\n"),
    ];
    room.import(&files).await;
    assert_eq!((room.found("old").await, room.found("new").await), (1, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_file_leaves_empty_stays_as_it_is_known() {
    let room = Room::begin(SEED, SMALL).await;
    let text = "o,s,a,at,id,m\nTYK-1,AUTH,100,2026-11-05 09:40:00,a1,x\n";
    take(&room, &mapped(), named("t.csv", text.as_bytes())).await;
    let bare = named("t.csv", b"order_id,status,amount\nTYK-1,AUTH,100\n");
    assert_eq!(
        take(&room, &ImportRequest::default(), bare).await,
        (0, 1, 0)
    );
    let moved = named("t.csv", b"order_id,status,amount\nTYK-1,SALES,100\n");
    assert_eq!(
        take(&room, &ImportRequest::default(), moved).await,
        (0, 0, 1)
    );
    let row = room.rows().await.remove(0);
    assert_eq!(
        (row.status.as_str(), row.access_id.as_str()),
        ("SALES", "a1")
    );
    assert_eq!((row.client_field_1.as_str(), row.processed_at), ("x", None));
}
