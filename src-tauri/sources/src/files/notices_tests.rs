//! Logs of notifications, and one a file.

use super::Rows;
use super::tests::{complaints, cp932, plain, read};
use payments::Yen;

#[test]
fn a_log_of_notices_is_read() {
    let text = "2026-11-05 18:42:01 ShopID=tshop00000000&ShopPass=**********&AccessID=1&AccessPass=deadbeef&OrderID=TYK-1&Status=RETURN&Amount=3300&Tax=&ClientField1=のし 希望&PayType=38\n\
        [2026-11-05T18:43:00+09:00] \"OrderID=TYK-2&Status=SALES&TranDate=20261105184300\"\n\
        OrderID=TYK-3&Status=SALES&TranDate=20261105184300\n\
        ShopID=tshop00000000&OrderID=&ErrCode=E00&ErrInfo=E00000000\n\
        hello\n\
        OrderID=TYK-4&Status=SALES\n";
    let read = plain(&cp932(text));
    let Rows::Notices(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    assert_eq!((read.read, rows.len()), (6, 3));
    let times: Vec<_> = rows.iter().map(|r| r.value.1.pg()).collect();
    assert_eq!(
        times,
        ["20261105184201", "20261105184300", "20261105184300"]
    );
    let (_, _, fact, raw) = &rows.nth(0).unwrap().value;
    assert_eq!((fact.amount, fact.tax), (Some(Yen::new(3_300)), None));
    assert!(!raw.windows(8).any(|w| w == b"deadbeef"));
    assert_eq!(
        crate::decode(payments::Source::PgNotice, raw),
        Ok(payments::Fact::Notice(fact.clone()))
    );
    assert_eq!(
        complaints(&read),
        [
            "4  connection_test ",
            "5  not_a_notice hello",
            "6  not_a_time "
        ]
    );
}

#[test]
fn a_notice_a_file_has_its_time_in_its_name_where_it_says_none() {
    let body = "ShopID=tshop00000000&OrderID=TYK-1&Status=RETURN&ClientField1=のし";
    let check = |name: &str, body: &str, time: &str| {
        let read = read(name, cp932(body), &[], None).unwrap();
        let Rows::Notices(rows) = &read.rows else {
            panic!("{:?}", read.rows);
        };
        let times: Vec<_> = rows.iter().map(|r| r.value.1.pg()).collect();
        assert_eq!(times.join(" "), time, "{name}: {:?}", complaints(&read));
    };
    check("20261105184201.txt", body, "20261105184201");
    check("notice_2026-11-05T18.42.01_7.log", body, "20261105184201");
    check(
        "7_20261105-184201.txt",
        &format!("{body}\r\n"),
        "20261105184201",
    );
    check("notice.txt", body, "");
    let dated = format!("{body}&TranDate=20261104000000");
    check("20261105184201.txt", &dated, "20261104000000");
    // In a log of several, the file's name is nobody's time.
    check("20261105184201.txt", &format!("{body}\n{body}"), "");
}
