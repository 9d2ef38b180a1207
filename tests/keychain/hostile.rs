//! The built program and files that are made to fill memory or to keep it busy. Each is looked at as an import does; what it
//! costs is told by the system (`time`). In the checks the files are small; `cargo xtask attack` makes them of 100 MB, and then
//! a refusal must come within seconds.

use crate::bus::{on_a_bus, ready};
use crate::program::program;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};

/// Memory beside four times the file, KiB.
const FREE: u64 = 64 << 10;
/// Longest wait for a refusal, seconds; where nothing else runs on the machine.
const PATIENCE: f64 = 5.0;

/// How a file is filled: what stands first, then rows by their number.
type Fill = (&'static str, &'static str, fn(usize) -> String);

fn same(row: &'static str) -> impl Fn(usize) -> String {
    move |_| row.to_owned()
}

/// Files of one thing repeated.
const REPEATED: [(&str, &str, &str); 22] = [
    ("line-ends.csv", "order_id\n", "\n"),
    ("carriage-returns.csv", "order_id\n", "\r"),
    ("commas.csv", "order_id\n", ","),
    ("comma-rows.csv", "order_id,memo\n", ",\n"),
    ("tabs.tsv", "order_id\n", "\t"),
    ("tiny.csv", "order_id\n", "a\n"),
    ("cell.csv", "order_id\n", "A"),
    ("quotes.csv", "order_id\n", "\""),
    ("quote-rows.csv", "order_id\n", "\"\n"),
    ("open-quotes.csv", "order_id,memo\n", "A-1,\"x\n"),
    ("totals.csv", "order_id,status,amount,tax\n", "合計,,1,\n"),
    ("one-order.csv", "order_id,memo\n", "A-1,\n"),
    (
        "no-amounts.csv",
        "order_id,status,amount,tax\n",
        "A-1,SALES,what-is-no-amount-at-all,0\n",
    ),
    (
        "payouts.csv",
        "支払日,締め日,オーダーID,種別,金額\n",
        "x,y,z,w,v\n",
    ),
    (
        "settlement.csv",
        "\"TransactionPostedDate\",\"SettlementId\",\"AmazonTransactionId\",\"SellerReferenceId\",\"TransactionType\",\
         \"AmazonOrderReferenceId\",\"SellerOrderId\",\"StoreName\",\"CurrencyCode\",\"TransactionDescription\",\
         \"TransactionAmount\",\"TransactionPercentageFee\",\"TransactionFixedFee\",\"TotalTransactionFee\",\
         \"NetTransactionAmount\"\n",
        "x,1,2,3,4,5,6,7,8,9,1,2,3,4,5\n",
    ),
    (
        "refunds.csv",
        "\"RefundId\",\"AmazonOrderReferenceId\"\n",
        "1,2\n",
    ),
    ("notices.log", "", "OrderID=A-1&Status=SALES&ShopID=x\n"),
    (
        "bank.csv",
        "日付,摘要,入金,出金,残高\n",
        "2026/11/01,x,1,,1\n",
    ),
    (
        "dispatches.csv",
        "オーダーID,出荷日,配送業者,伝票番号\n",
        "A-1,2026/11/01,y,1\n",
    ),
    ("nothing.bin", "", "\0"),
    ("mail.txt", "", "\u{1B}$B"),
    ("words.csv", "", "not a list of anything\n"),
];

/// Files of rows that could be real ones.
const NUMBERED: [Fill; 5] = [
    ("ids.csv", "", |n| format!("A-{n:09}\n")),
    ("orders.csv", "order_id,memo\n", |n| {
        format!("ORDER-{n:09},のし付き\n")
    }),
    // A cell of line ends, and the same behind four thousand cells.
    ("notes.csv", "order_id,memo\n", |n| {
        format!("A-{n},\"{}\"\n", "\n".repeat(4_000))
    }),
    ("wide.csv", "", |n| match n {
        0 => format!("order_id{},memo\n", ",x".repeat(4_000)),
        _ => format!("A-{n}{},\"{}\"\n", ",".repeat(4_000), "\n".repeat(200_000)),
    }),
    ("transactions.csv", "order_id,status,amount,tax\n", |n| {
        format!("ORDER-{n:09},SALES,1000,0\n")
    }),
];

/// What a look cost.
struct Cost {
    /// Most memory, KiB.
    peak: u64,
    seconds: f64,
    code: i32,
}

/// The program on a bus of its own, looking at one file after another.
struct Desk {
    shell: Child,
    told: BufReader<ChildStdout>,
}

impl Desk {
    fn open(program: &Path, folder: &Path) -> Self {
        let choba = format!(
            "'{}' --home '{}'",
            program.display(),
            folder.join("books").display()
        );
        let line = format!(
            "printf 'shop_pass=open-sesame\\n' | {choba} shop add desk --environment sandbox --shop-id tshop00000001 \
             --pg-url http://127.0.0.1:9 >/dev/null 2>&1; \
             while read -r file how; do \
               /usr/bin/time -o cost -f '%M %e %x' {choba} import \"$file\" $how >said 2>&1; \
               tail -n 1 cost; \
             done"
        );
        let mut shell = on_a_bus(&line, folder, &[])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let told = BufReader::new(shell.stdout.take().unwrap());
        Self { shell, told }
    }

    fn look(&mut self, file: &Path, how: &str) -> Cost {
        let asked = self.shell.stdin.as_mut().unwrap();
        writeln!(asked, "{} {how}", file.display()).unwrap();
        let mut line = String::new();
        self.told.read_line(&mut line).unwrap();
        let cells: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(cells.len(), 3, "`time` tells {line:?}");
        let [peak, seconds, code] = [cells[0], cells[1], cells[2]];
        Cost {
            peak: peak.parse().unwrap(),
            seconds: seconds.parse().unwrap(),
            code: code.parse().unwrap(),
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Its loop ends with what it reads from.
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

fn filled(head: &str, row: impl Fn(usize) -> String, bytes: usize) -> Vec<u8> {
    let mut out = head.as_bytes().to_vec();
    let mut n = 0;
    while out.len() < bytes {
        out.extend_from_slice(row(n).as_bytes());
        n += 1;
    }
    out
}

fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file(name, options).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

/// Every file of this size: name, bytes, and the size that its memory is measured by.
fn all(bytes: usize) -> impl Iterator<Item = (String, Vec<u8>, usize)> {
    let repeated = REPEATED
        .into_iter()
        .map(move |(name, head, row)| (name.to_owned(), filled(head, same(row), bytes)));
    let numbered = NUMBERED
        .into_iter()
        .map(move |(name, head, row)| (name.to_owned(), filled(head, row, bytes)));
    let noise = std::iter::once(()).map(move |()| ("noise.csv".to_owned(), vec![0xFF; bytes]));
    let wide = std::iter::once(()).map(move |()| {
        let text = filled("order_id\n", same("a\n"), bytes / 2);
        let utf16 = text.iter().flat_map(|b| [*b, 0]);
        (
            "utf16.csv".to_owned(),
            [0xFF, 0xFE].into_iter().chain(utf16).collect(),
        )
    });
    let plain = repeated.chain(numbered).chain(noise).chain(wide);
    let packed = REPEATED.into_iter().take(8).map(move |(name, head, row)| {
        let inner = filled(head, same(row), bytes);
        (format!("{name}.zip"), zipped(name, &inner), inner.len())
    });
    plain
        .map(|(name, bytes)| {
            let size = bytes.len();
            (name, bytes, size)
        })
        .chain(packed)
}

/// A desk in a folder of its own, and what a list of one order costs it.
fn opened(how: &str) -> Option<(tempfile::TempDir, Desk, Cost)> {
    let program = program().filter(|_| ready())?;
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&program, folder.path());
    let one = folder.path().join("one.csv");
    std::fs::write(&one, "order_id\nA-1\n").unwrap();
    let base = desk.look(&one, how);
    assert_eq!(base.code, 0, "a list of one order is taken");
    Some((folder, desk, base))
}

fn bytes_of_one() -> Option<usize> {
    std::env::var("CHOBA_HOSTILE_BYTES").ok()?.parse().ok()
}

#[test]
fn hostile_files_take_no_more_than_four_times_their_size() {
    let Some((folder, mut desk, base)) = opened("--dry-run") else {
        return;
    };
    let sizes = bytes_of_one().map_or(vec![10_000, 1_000_000], |bytes| vec![10_000, bytes]);
    let (mut looked, mut most, mut longest) = (0, (0, String::new()), (0.0, String::new()));
    let mut told = String::new();
    for (name, bytes, size) in sizes.iter().flat_map(|bytes| all(*bytes)) {
        let path = folder.path().join(&name);
        std::fs::write(&path, bytes).unwrap();
        let cost = desk.look(&path, "--dry-run");
        std::fs::remove_file(&path).unwrap();
        let said = std::fs::read_to_string(folder.path().join("said")).unwrap_or_default();
        let over = cost.peak.saturating_sub(base.peak);
        let bound = u64::try_from(size).unwrap() * 4 / 1_024 + FREE;
        let percent = over * 100 / bound;
        if percent > most.0 {
            most = (percent, name.clone());
        }
        looked += 1;
        // What is refused says so at once; what is taken has its rows to go through.
        let refused = cost.code == 1;
        if refused && cost.seconds > longest.0 {
            longest = (cost.seconds, name.clone());
        }
        let slow = refused && bytes_of_one().is_some() && cost.seconds > PATIENCE;
        if over > bound || slow || ![0, 1, 3].contains(&cost.code) || said.trim().is_empty() {
            let _ = writeln!(
                told,
                "{name} of {size} bytes: {over} KiB for {bound}, {} s, code {}: {said:.200}",
                cost.seconds, cost.code
            );
        }
    }
    let _ = writeln!(
        std::io::stdout(),
        r#"{{"hostile_files":{looked},"memory_percent_of_bound":{},"by":"{}","longest_refusal_seconds":{},"of":"{}"}}"#,
        most.0,
        most.1,
        longest.0,
        longest.1
    );
    assert!(told.is_empty(), "{told}");
}

#[test]
fn a_long_list_is_taken_in_with_no_more_than_four_times_its_size() {
    let Some((folder, mut desk, base)) = opened("") else {
        return;
    };
    let bytes = bytes_of_one().map_or(1_000_000, |bytes| bytes / 5);
    let (name, head, row) = NUMBERED[1];
    let list = folder.path().join(name);
    std::fs::write(&list, filled(head, row, bytes)).unwrap();
    let cost = desk.look(&list, "");
    let said = std::fs::read_to_string(folder.path().join("said")).unwrap_or_default();
    assert_eq!(cost.code, 0, "{said}");
    let bound = u64::try_from(bytes).unwrap() * 4 / 1_024 + FREE;
    let over = cost.peak.saturating_sub(base.peak);
    let _ = writeln!(
        std::io::stdout(),
        r#"{{"list_bytes":{bytes},"memory_kib":{over},"bound_kib":{bound},"seconds":{}}}"#,
        cost.seconds
    );
    assert!(over <= bound, "{over} KiB for {bound}");
}

fn reported(n: usize, order: usize) -> String {
    format!(
        "2026-10-01T00:00:00+00:00,1,S03-{n}-C1,r{n},Capture,S03-{n},AA-{order},s,JPY,d,1000,0,0,0,1000\n"
    )
}

const LAYOUT: &str = r#"name = "statement"
kind = "payouts"
encoding = "utf-8"
header_row = 1
[columns]
"入金日" = "paid_on"
"オーダーID" = "order_id"
"種別" = "kind"
"金額" = "amount"
"差引" = "net"
[values.kind]
"売上" = "sale"
"#;

/// Rows that are taken in and worked out: lines of payouts and of settlement reports without an order here, many orders or one.
#[test]
fn lines_of_statements_take_no_more_than_four_times_their_size_to_be_worked_out() {
    let report = REPEATED.iter().find(|(name, ..)| *name == "settlement.csv");
    let report: &'static str = report.unwrap().1;
    let kinds: [Fill; 3] = [
        (
            "payouts.csv",
            "入金日,オーダーID,種別,金額,差引\n",
            |n| format!("2026/10/31,AA-{n},売上,1000,1000\n"),
        ),
        ("settlement.csv", report, |n| reported(n, n)),
        ("one-order.csv", report, |n| reported(n, 1)),
    ];
    let bytes = bytes_of_one().map_or(1_000_000, |bytes| bytes / 10);
    let mut told = String::new();
    for (name, head, row) in kinds {
        // A desk of its own: what is kept already is worked out as well.
        let Some((folder, mut desk, base)) = opened("") else {
            return;
        };
        let file = folder.path().join(name);
        std::fs::write(&file, filled(head, row, bytes)).unwrap();
        let layout = folder.path().join("layout.toml");
        std::fs::write(&layout, LAYOUT).unwrap();
        let map = format!("--map {}", layout.display());
        let cost = desk.look(&file, if name == "payouts.csv" { &map } else { "" });
        let said = std::fs::read_to_string(folder.path().join("said")).unwrap_or_default();
        assert_eq!(cost.code, 0, "{name}: {said}");
        let bound = u64::try_from(bytes).unwrap() * 4 / 1_024 + FREE;
        let over = cost.peak.saturating_sub(base.peak);
        let _ = writeln!(
            std::io::stdout(),
            r#"{{"lines":"{name}","bytes":{bytes},"memory_kib":{over},"bound_kib":{bound},"seconds":{}}}"#,
            cost.seconds
        );
        if over > bound {
            let _ = writeln!(told, "{name}: {over} KiB for {bound}");
        }
    }
    assert!(told.is_empty(), "{told}");
}
