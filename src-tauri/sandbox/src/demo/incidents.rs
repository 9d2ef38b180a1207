//! The incidents: fixed orders, days and amounts, told step by step on both sides.

use super::book::{Book, Claim};
use super::life::{Life, next_look};
use super::people::OWNER;
use super::plan::told;
use super::shop::day;
use super::telling::{aligned, at, sold};
use crate::trade::{AmazonKind, AmazonMove};
use payments::{At, OperationKind, OperationState, WarningKind, Yen};

/// 2: a customer telephones; the part-timer presses 返金 in Seller Central.
pub fn telephone_refund(book: &mut Book) {
    let goods = told(
        4_730,
        330,
        "御朱印帳 友禅紙、便箋・封筒セット「つゆくさ」 ほか1点",
        "",
    );
    let mut life = sold(
        book,
        "TYK-250612-004",
        at(2025, 6, 12, 10, 21),
        &goods,
        at(2025, 6, 13, 15, 4),
    );
    let pressed = at(2025, 6, 17, 11, 7);
    life.refund_in_seller_central(Yen::new(5_060), pressed);
    life.look(next_look(pressed));
    book.note(
        at(2025, 6, 18, 10, 2),
        "support_sheet_sent",
        &[("order", "TYK-250612-004")],
    );
    book.ack(
        &life,
        WarningKind::RefundedOutside,
        at(2025, 6, 18, 10, 3),
        "GMO-PGに調査依頼シートを送付",
    );
    let when = at(2025, 7, 3, 11, 30);
    life.trade.given_back = Some((life.trade.amount, life.trade.tax));
    life.trade.returned(when);
    aligned(&mut life, when);
    book.add(life);
}

/// 4: a typhoon cuts the line in a bulk of fourteen, two at a time.
pub fn typhoon(book: &mut Book) {
    let start = at(2025, 9, 5, 15, 40);
    let resumed = at(2025, 9, 5, 18, 20);
    let amounts = [2_530_i64, 1_540, 3_630, 1_210, 2_750, 3_080, 4_400];
    for i in 0..14_u32 {
        let (date, number) = if i < 8 { (3, i + 1) } else { (4, i - 7) };
        let id = format!("TYK-2509{date:02}-{number:03}");
        let (amount, tax) = match id.as_str() {
            "TYK-250903-006" => (3_080, 330),
            "TYK-250903-008" => (4_620, 330),
            _ => (amounts[(i % 7) as usize], 330),
        };
        let goods = told(amount, tax, "便箋・封筒セット「つゆくさ」 ほか", "");
        let ordered = At::on(day(2025, 9, date), 9 + number, 10 + i, 0);
        let mut life = Life::paid(&id, ordered, &goods, &mut book.rng);
        let asked = start.plus(i64::from(i) * 4);
        match id.as_str() {
            // Done at the PG, the answer was lost.
            "TYK-250903-006" => {
                life.sales(asked, OWNER);
                if let Some(operation) = life.operations.last_mut() {
                    operation.outcome_at = Some(resumed);
                }
                for seen in life.seen.iter_mut().filter(|o| o.at > asked) {
                    seen.at = resumed.plus(1);
                }
            }
            // Never arrived: settled as not done, then sent again.
            "TYK-250903-008" => {
                life.note_as(asked, OWNER, OperationState::NotDone, Some(resumed));
                life.look_again(resumed.plus(2));
                life.sales(resumed.plus(60), OWNER);
            }
            _ if i < 6 => life.sales(asked, OWNER),
            // Not sent before the line dropped; asked for at 15:40, sent at 18:21.
            _ => {
                life.sales(resumed.plus(60 + i64::from(i)), OWNER);
                if let Some(operation) = life.operations.last_mut() {
                    operation.at = asked;
                }
            }
        }
        life.send(At::on(day(2025, 9, 6), 15, 30, 0), true);
        book.add(life);
    }
    book.note(
        start.plus(40),
        "bulk_interrupted",
        &[("done", "5"), ("unknown", "2"), ("not_sent", "7")],
    );
    book.note(
        resumed.plus(90),
        "bulk_resumed",
        &[("done", "9"), ("not_done", "1")],
    );
}

/// 5: the year-end rush; the student charges six orders in Seller Central.
pub fn year_end_rush(book: &mut Book) {
    let card = "年賀はがき印刷 30枚";
    let orders = [
        ("TYK-251210-005", 10, 6_930, 0, card),
        ("TYK-251211-002", 11, 6_930, 0, card),
        ("TYK-251212-007", 12, 6_930, 0, card),
        ("TYK-251222-004", 22, 9_900, 0, "和紙のあかり(小)"),
        (
            "TYK-251222-009",
            22,
            7_700,
            0,
            "手帳カバー 和紙張り、こより手帳(翌年版)",
        ),
        ("TYK-251223-003", 23, 4_840, 880, "御朱印帳 友禅紙×2"),
    ];
    for (i, (id, date, amount, tax, what)) in orders.into_iter().enumerate() {
        let minute = u32::try_from(i).unwrap_or(0);
        let goods = told(amount, tax, what, "");
        let mut life = Life::paid(
            id,
            at(2025, 12, date, 12, 5 + minute * 7),
            &goods,
            &mut book.rng,
        );
        let pressed = at(2025, 12, 24, 18, 31 + minute * 2);
        let reference = format!("AUTHORIZE_{}", pressed.0);
        life.trade.captured(&reference, pressed);
        life.look(next_look(pressed));
        life.send(at(2025, 12, 25, 15, 40), false);
        let when = at(2026, 1, 13, 10, 31 + minute);
        life.trade.align_sale(when);
        aligned(&mut life, when);
        book.ack(
            &life,
            WarningKind::CapturedOutside,
            at(2025, 12, 26, 10, 5),
            "GMO-PGへ連絡済み。Seller Centralでは触らない",
        );
        book.add(life);
    }
}

/// 7: a chargeback on a folding screen; slip number and delivery date sent in time; won.
pub fn chargeback(book: &mut Book) {
    let goods = told(33_000, 0, "屏風仕立ての飾り", "");
    let mut life = sold(
        book,
        "TYK-251208-021",
        at(2025, 12, 8, 21, 12),
        &goods,
        at(2025, 12, 10, 14, 20),
    );
    let order = life.trade.order.clone();
    let charge = life
        .trade
        .charge
        .as_ref()
        .map_or(String::new(), |c| c.id.clone());
    for (when, kind, back) in [
        (at(2026, 2, 21, 4, 10), AmazonKind::Chargeback, false),
        (at(2026, 4, 18, 4, 10), AmazonKind::Adjustment, true),
    ] {
        life.trade.amazon_money.push(AmazonMove {
            at: when,
            kind,
            id: charge.clone(),
            reference: order.as_str().to_owned(),
            amount: Yen::new(33_000),
        });
        book.claims.push(Claim {
            on: when.day(),
            order: order.clone(),
            amount: Yen::new(33_000),
            back,
        });
    }
    book.note(
        at(2026, 2, 12, 10, 30),
        "chargeback_announced",
        &[("order", order.as_str())],
    );
    book.note(
        at(2026, 2, 16, 11, 0),
        "evidence_sent",
        &[("order", order.as_str())],
    );
    book.note(
        at(2026, 4, 6, 10, 15),
        "chargeback_won",
        &[("order", order.as_str())],
    );
    book.ack(
        &life,
        WarningKind::Claim,
        at(2026, 2, 23, 10, 0),
        "送り状番号と配達日を期限内に提出済み",
    );
    book.add(life);
}

/// 8: three made-to-order sales lapse while the shop is closed for Golden Week.
pub fn golden_week(book: &mut Book) {
    for (id, date, hour, amount, tax, again) in [
        ("TYK-260402-007", 2, 20, 5_940, 330, true),
        ("TYK-260404-012", 4, 21, 6_160, 880, true),
        ("TYK-260405-003", 5, 10, 6_160, 880, false),
    ] {
        let what = if tax == 330 {
            "名入れ一筆箋 3冊×2"
        } else {
            "名入れ鉛筆 1ダース、寄せ書き色紙セット"
        };
        let goods = told(amount, tax, what, "名入れ 髙橋");
        let mut life = Life::paid(id, at(2026, 4, date, hour, 17), &goods, &mut book.rng);
        let lapse = life.trade.charge.as_ref().map_or(At(0), |c| c.expires);
        life.look(next_look(lapse));
        life.cancel(at(2026, 5, 7, 9, 50 + date), OWNER);
        book.add(life);
        if again {
            let memo = format!("再注文(元 {id})");
            let goods = told(amount, tax, what, &memo);
            let ordered = at(2026, 5, 7 + date / 4, 12, 40);
            let life = sold(
                book,
                &format!("{id}-1"),
                ordered,
                &goods,
                at(2026, 5, 9, 14, 10),
            );
            book.add(life);
        }
    }
    book.note(at(2026, 5, 7, 10, 10), "holiday_notice_on", &[]);
}

/// 11: the guarantee claim whose mail was buried after the September holidays.
pub fn guarantee_claim(book: &mut Book) {
    let goods = told(
        5_280,
        880,
        "万年筆インク「夕立」×2、和紙折り紙 12色",
        "置き配希望 宅配BOX",
    );
    let mut life = sold(
        book,
        "TYK-260907-003",
        at(2026, 9, 7, 12, 31),
        &goods,
        at(2026, 9, 8, 14, 2),
    );
    let when = at(2026, 10, 1, 5, 20);
    let order = life.trade.order.clone();
    life.trade.amazon_money.push(AmazonMove {
        at: when,
        kind: AmazonKind::AToZ,
        id: life
            .trade
            .charge
            .as_ref()
            .map_or(String::new(), |c| c.id.clone()),
        reference: order.as_str().to_owned(),
        amount: Yen::new(6_160),
    });
    book.claims.push(Claim {
        on: when.day(),
        order,
        amount: Yen::new(6_160),
        back: false,
    });
    book.add(life);
}

/// 12: last night's refund in Seller Central.
pub fn refunded_last_night(book: &mut Book) {
    let goods = told(2_970, 330, "名入れ一筆箋 3冊", "名入れ 山﨑 ※たつさき");
    let mut life = sold(
        book,
        "TYK-261029-002",
        at(2026, 10, 29, 8, 12),
        &goods,
        at(2026, 11, 4, 14, 5),
    );
    life.refund_in_seller_central(Yen::new(3_300), at(2026, 11, 5, 18, 42));
    life.look(at(2026, 11, 6, 9, 20));
    book.add(life);
}

/// 12: this morning's sale that got no answer.
pub fn unknown_outcome(book: &mut Book) {
    let goods = told(3_630, 330, "便箋・封筒セット「つゆくさ」×3", "");
    let mut life = Life::paid(
        "TYK-261102-006",
        at(2026, 11, 2, 21, 3),
        &goods,
        &mut book.rng,
    );
    life.note_as(at(2026, 11, 6, 9, 12), OWNER, OperationState::Unknown, None);
    if let Some(operation) = life.operations.last_mut() {
        operation.kind = OperationKind::Sales;
        operation.reason = "no_answer".to_owned();
    }
    book.add(life);
}
