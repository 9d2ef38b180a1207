//! Lists in a zip, and in UTF-16 inside one: read as an import reads them, and named the same where that cannot be.

use messages::FailureCode;
use ops::{Cancel, ImportRequest, NamedBytes, SyncOutcome, SyncRequest, bulk_lines};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use support::{Room, SEED, SMALL, named, words};

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// UTF-16 with its mark, of either order of bytes.
fn utf16(text: &str, swapped: bool) -> Vec<u8> {
    let units = ["\u{FEFF}", text].concat();
    let bytes = |unit: u16| {
        if swapped {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        }
    };
    units.encode_utf16().flat_map(bytes).collect()
}

fn trial(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places: [PathBuf; 2] = [root.join("fixtures"), root.join("tests/fixtures")];
    let found = places.into_iter().find(|place| place.is_dir()).unwrap();
    std::fs::read(found.join("trials/zip-password").join(name)).unwrap()
}

async fn sync(room: &Room, file: &NamedBytes) -> ops::Result<SyncOutcome> {
    let request = SyncRequest {
        shop: None,
        orders: Some((&file.name, &file.bytes)),
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    room.desk.sync(request).await
}

async fn imported(room: &Room, file: &NamedBytes) -> ops::Result<messages::ImportAnswer> {
    let files = std::slice::from_ref(file);
    let request = ImportRequest::default();
    room.desk.import(&request, files, words()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_is_read_out_of_a_zip() {
    let room = Room::begin(SEED, SMALL).await;
    let ids: Vec<String> = room.sandbox.demo().orders[..6]
        .iter()
        .map(|o| o.order_id.as_str().to_owned())
        .collect();
    let table = |ids: &[String]| format!("order_id,memo\n{},のし\n{},\n", ids[0], ids[1]);
    let texts = [table(&ids[..2]), table(&ids[2..4]), table(&ids[4..])];
    let zip = zipped(&[
        ("a/le.csv", &utf16(&texts[0], false)),
        ("be.txt", &utf16(&texts[1], true)),
        ("__MACOSX/x", b"?"),
        ("utf8.csv", texts[2].as_bytes()),
    ]);
    // What it is named says nothing.
    for name in ["orders.zip", "orders.csv"] {
        let room = Room::begin(SEED, SMALL).await;
        let outcome = sync(&room, &named(name, &zip)).await.unwrap();
        assert_eq!(outcome.answer.asked, 6, "{name}");
        assert!(outcome.complaints.is_empty(), "{:?}", outcome.complaints);
        assert_eq!(room.rows().await.len(), 6, "{name}");
        assert_eq!(room.found("のし").await, 3, "{name}");
    }
    let taken = imported(&room, &named("orders.zip", &zip)).await.unwrap();
    assert_eq!((taken.read, taken.new), (6, 6), "{taken:?}");
    let wishes: Vec<String> = bulk_lines("orders.zip", &zip, words())
        .unwrap()
        .into_iter()
        .map(|line| line.order)
        .collect();
    assert_eq!(wishes, ids);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_row_in_a_zip_is_named_with_its_file() {
    let room = Room::begin(SEED, SMALL).await;
    let id = room.sandbox.demo().orders[0].order_id.as_str().to_owned();
    let good = format!("order_id\n{id}\n");
    let zip = zipped(&[
        ("one.csv", good.as_bytes()),
        ("two.csv", b"order_id\nb b\n"),
    ]);
    let outcome = sync(&room, &named("orders.zip", &zip)).await.unwrap();
    let told = &outcome.complaints[0];
    assert_eq!((outcome.complaints.len(), told.line), (1, 2));
    assert!(told.reason.starts_with("two.csv: "), "{told:?}");
    // Money moves by such a list: nothing of it is taken.
    let refused = bulk_lines("orders.zip", &zip, words()).unwrap_err();
    assert_eq!(refused.code, FailureCode::Usage);
    assert!(
        refused.message(words()).starts_with("two.csv"),
        "{}",
        refused.message(words())
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_zip_that_cannot_be_read_is_named_as_an_import_names_it() {
    let room = Room::begin(SEED, SMALL).await;
    let whole = zipped(&[("a.csv", b"order_id\nA-1\n")]);
    let statement = zipped(&[("page.csv", b"<!DOCTYPE html><html><body>x</body></html>")]);
    let book = zipped(&[("[Content_Types].xml", b"<x/>")]);
    for (name, bytes) in [
        ("password.zip", trial("password.zip")),
        ("empty.zip", trial("empty.zip")),
        ("nested.zip", trial("nested.zip")),
        ("cut.zip", whole[..whole.len() - 9].to_vec()),
        ("page.zip", statement),
        ("book.xlsx", book),
    ] {
        let file = named(name, &bytes);
        let expected = imported(&room, &file).await.unwrap_err();
        let synced = sync(&room, &file).await.err().unwrap();
        assert_eq!(synced, expected, "{name}");
        let sent = bulk_lines(name, &bytes, words()).unwrap_err();
        assert_eq!(sent, expected.clone().with("for", "list"), "{name}");
        let said = |e: &ops::Error| e.message(words());
        assert!(
            said(&expected).ends_with("Nothing was taken from this file."),
            "{name}"
        );
        assert!(said(&sent).ends_with("Nothing was sent."), "{name}");
        assert_eq!(synced.exit_code(), 1, "{name}");
    }
}
