//! The other kinds of warning, each by an order of its own, and what only waits.

use super::book::Book;
use super::incidents::telephone_refund;
use super::life::{Life, next_look};
use super::people::{ACCOUNTANT, OWNER, PART};
use super::plan::told;
use super::telling::{aligned, at, sold};
use crate::trade::Job;
use payments::{Fact, OrderFact, Source, Status, WarningKind, Yen};

const CARD: &str = "年賀はがき印刷 30枚";

/// TYK-261006-011 lapsed yesterday at 21:10; nobody did it.
pub fn lapsed_yesterday(book: &mut Book) {
    let goods = told(7_590, 0, "年賀はがき印刷 30枚 ほか", "年賀状 校了 11/20");
    let mut life = Life::enter(
        "TYK-261006-011",
        at(2026, 10, 6, 21, 9),
        &goods,
        Job::Auth,
        &mut book.rng,
    );
    life.agree(at(2026, 10, 6, 21, 10));
    life.look(at(2026, 10, 7, 9, 20));
    life.look_again(at(2026, 11, 6, 9, 20));
    book.add(life);
}

/// TYK-261104-011: Amazon reserved the money, the PG still waits for the customer.
pub fn ahead_since_wednesday(book: &mut Book) {
    let goods = told(1_210, 330, "便箋・封筒セット「つゆくさ」", "");
    let when = at(2026, 11, 4, 20, 15);
    let mut life = Life::enter("TYK-261104-011", when, &goods, Job::Auth, &mut book.rng);
    life.trade.set(Status::ReqSuccess, when.plus(20));
    let permission = life.new_permission();
    life.authorise_on(&permission, when.plus(100));
    life.look(at(2026, 11, 5, 9, 20));
    book.add(life);
}

/// TYK-261104-003: the owner used the shop screen at home.
pub fn changed_at_home(book: &mut Book) {
    let goods = told(2_420, 330, "御朱印帳 友禅紙", "");
    let mut life = Life::paid(
        "TYK-261104-003",
        at(2026, 11, 4, 8, 41),
        &goods,
        &mut book.rng,
    );
    let when = at(2026, 11, 5, 20, 32);
    life.trade.captured("TYK-261104-003", when);
    life.trade.align_sale(when);
    life.look(at(2026, 11, 6, 9, 20));
    book.add(life);
}

/// TYK-261013-010: confirmed on day 23, Amazon is at it. No warning.
pub fn waiting_at_amazon(book: &mut Book) {
    let goods = told(6_930, 0, CARD, "宛名印刷 30枚 喪中ではない");
    let mut life = Life::paid(
        "TYK-261013-010",
        at(2026, 10, 13, 22, 4),
        &goods,
        &mut book.rng,
    );
    life.sales(at(2026, 11, 5, 14, 22), OWNER);
    life.trade
        .pending
        .iter_mut()
        .for_each(|p| p.at = at(2026, 11, 6, 14, 0));
    life.send(at(2026, 11, 5, 15, 40), false);
    book.add(life);
}

/// TYK-261017-005: 返品受付 since 30 October.
pub fn refund_stuck(book: &mut Book) {
    let goods = told(4_620, 330, "手帳カバー 和紙張り", "");
    let mut life = sold(
        book,
        "TYK-261017-005",
        at(2026, 10, 17, 11, 20),
        &goods,
        at(2026, 10, 19, 13, 50),
    );
    let when = at(2026, 10, 30, 11, 20);
    life.cancel(when, OWNER);
    life.trade.pending.clear();
    life.look_again(at(2026, 10, 31, 9, 20));
    book.add(life);
}

/// Three authorisations that lapse on the 7th, the 9th and the 10th.
pub fn about_to_lapse(book: &mut Book) {
    for (id, date, hour, amount, tax, what) in [
        ("TYK-261008-004", 8, 20, 6_930, 0, CARD),
        ("TYK-261010-002", 10, 12, 13_860, 0, "年賀はがき印刷 30枚×2"),
        (
            "TYK-261011-005",
            11,
            21,
            4_070,
            880,
            "名入れ一筆箋 3冊、和紙折り紙 12色 ほか",
        ),
    ] {
        let memo = if amount == 4_070 {
            "名入れ 髙橋"
        } else {
            "宛名印刷 30枚 喪中ではない"
        };
        let life = Life::paid(
            id,
            at(2026, 10, date, hour, 26),
            &told(amount, tax, what, memo),
            &mut book.rng,
        );
        book.add(life);
    }
}

/// TYK-260601-004: 終了 pressed in Seller Central, the charge lives; confirmed the same day.
pub fn permission_closed(book: &mut Book) {
    let goods = told(5_940, 330, "名入れ一筆箋 3冊×2", "名入れ 髙橋");
    let mut life = Life::paid(
        "TYK-260601-004",
        at(2026, 6, 1, 13, 2),
        &goods,
        &mut book.rng,
    );
    life.look_at_permission(at(2026, 6, 2, 9, 21));
    let when = at(2026, 6, 3, 11, 8);
    life.trade.close_permission("MerchantClosed", when);
    life.look_at_permission(next_look(when));
    life.sales(at(2026, 6, 3, 14, 5), OWNER);
    life.look_at_permission(at(2026, 6, 3, 14, 20));
    life.send(at(2026, 6, 3, 15, 45), true);
    book.add(life);
}

/// TYK-260413-005: a second charge made in Seller Central, given back after a letter.
pub fn unknown_capture(book: &mut Book) {
    let goods = told(
        3_630,
        330,
        "便箋・封筒セット「つゆくさ」×3",
        "ギフト包装 ①枚目はメッセージカード",
    );
    let mut life = sold(
        book,
        "TYK-260413-005",
        at(2026, 4, 13, 9, 12),
        &goods,
        at(2026, 4, 14, 14, 8),
    );
    life.look_at_permission(at(2026, 4, 14, 14, 20));
    let when = at(2026, 4, 20, 16, 33);
    let permission = life
        .trade
        .permission
        .as_ref()
        .map_or(String::new(), |p| p.id.clone());
    let other = format!("{permission}-C{}", life.between(100_000, 999_999));
    life.trade.charge_more(&other, Yen::new(2_200), when);
    life.look_at_permission(next_look(when).plus(3));
    book.ack(
        &life,
        WarningKind::UnknownCapture,
        at(2026, 4, 21, 10, 0),
        "アルバイトがSeller Centralで請求。GMO-PGに連絡",
    );
    // Given back at Amazon, and the balance with it.
    let back = at(2026, 5, 8, 10, 12);
    life.trade.give_back_other(&other, back);
    life.look_at_permission(next_look(back));
    book.add(life);
}

/// TYK-260316-014: raised by 550, Amazon stayed where it was for a day.
pub fn amount_differs(book: &mut Book) {
    let goods = told(
        6_160,
        880,
        "寄せ書き色紙セット、名入れ鉛筆 1ダース",
        "名入れ 山﨑 ※たつさき",
    );
    let mut life = Life::paid(
        "TYK-260316-014",
        at(2026, 3, 16, 22, 40),
        &goods,
        &mut book.rng,
    );
    life.trade.held = true;
    life.change(
        Yen::new(6_710),
        Yen::new(880),
        at(2026, 3, 18, 10, 42),
        OWNER,
    );
    life.trade.held = false;
    life.look(at(2026, 3, 18, 16, 20));
    let when = at(2026, 3, 19, 3, 30);
    life.trade.reauthorise(Yen::new(7_590), when);
    life.look(next_look(when));
    life.sales(at(2026, 3, 21, 14, 0), OWNER);
    life.send(at(2026, 3, 21, 15, 40), false);
    book.add(life);
}

/// TYK-260218-008: 返品 at the PG, nothing at Amazon for three days.
pub fn refund_missing(book: &mut Book) {
    let goods = told(2_970, 330, "便箋・封筒セット「つゆくさ」 ほか2点", "");
    let mut life = sold(
        book,
        "TYK-260218-008",
        at(2026, 2, 18, 12, 48),
        &goods,
        at(2026, 2, 19, 13, 55),
    );
    life.cancel(at(2026, 2, 24, 13, 10), OWNER);
    life.trade.pending.clear();
    let when = at(2026, 2, 24, 13, 50);
    life.trade.returned(when);
    life.notice(when.plus(3));
    life.look(at(2026, 2, 24, 14, 20));
    life.look_again(at(2026, 2, 25, 16, 20));
    let ended = at(2026, 2, 27, 6, 5);
    let refund = life
        .trade
        .charge
        .as_ref()
        .and_then(|c| c.refunds.first())
        .map(|r| r.id.clone());
    life.trade.refunded(&refund.unwrap_or_default(), ended);
    life.look(next_look(ended));
    book.add(life);
}

/// TYK-251214-015: confirmed on day 26, Amazon slow.
pub fn not_captured(book: &mut Book) {
    let goods = told(6_930, 0, CARD, "宛名印刷 30枚 喪中ではない");
    let mut life = Life::paid(
        "TYK-251214-015",
        at(2025, 12, 14, 19, 40),
        &goods,
        &mut book.rng,
    );
    life.trade.held = true;
    life.sales(at(2026, 1, 9, 10, 35), OWNER);
    life.look_again(at(2026, 1, 9, 18, 20));
    life.look_again(at(2026, 1, 12, 9, 20));
    life.trade.held = false;
    let when = at(2026, 1, 13, 8, 30);
    life.trade.captured("TYK-251214-015", when);
    life.look(next_look(when));
    life.send(at(2026, 1, 9, 15, 40), false);
    book.add(life);
}

/// TYK-251219-T02: a telephone order that the list did not have; the settlement of 27 December did.
pub fn unknown_at_pg(book: &mut Book) {
    let mut goods = told(9_900, 0, "和紙のあかり(小)", "電話注文 折返し済み");
    "電話".clone_into(&mut goods.fields[2]);
    let ordered = at(2025, 12, 19, 14, 12);
    let mut life = Life::enter("TYK-251219-T02", ordered, &goods, Job::Auth, &mut book.rng);
    let permission = life.new_permission();
    let paid = ordered.plus(90);
    life.authorise_on(&permission, paid);
    life.trade.set(Status::Auth, paid);
    let sale = at(2025, 12, 20, 14, 30);
    life.trade.captured("TYK-251219-T02", sale);
    life.trade.align_sale(sale);
    life.send(sale, false);
    life.look(at(2025, 12, 29, 10, 20));
    book.note(
        at(2025, 12, 29, 10, 18),
        "list_imported",
        &[("order", "TYK-251219-T02"), ("by", ACCOUNTANT)],
    );
    book.add(life);
}

/// TYK-251017-006: cancelled at the PG, Amazon let go two days later.
pub fn not_cancelled(book: &mut Book) {
    let goods = told(3_080, 330, "こより手帳(翌年版)", "");
    let mut life = Life::paid(
        "TYK-251017-006",
        at(2025, 10, 17, 20, 51),
        &goods,
        &mut book.rng,
    );
    life.trade.held = true;
    life.cancel(at(2025, 10, 20, 10, 15), PART);
    life.look_again(at(2025, 10, 20, 17, 20));
    life.look_again(at(2025, 10, 21, 11, 20));
    life.trade.held = false;
    let when = at(2025, 10, 22, 3, 10);
    life.trade.void("MerchantCanceled", when);
    life.look(next_look(when));
    book.add(life);
}

/// 3, and the one that Amazon knew before the PG.
pub fn double_refund(book: &mut Book) {
    bent_corner(book);
    let goods = told(1_540, 330, "和紙折り紙 12色 ほか1点", "");
    let when = at(2025, 8, 8, 12, 10);
    let mut life = Life::enter("TYK-250808-004", when, &goods, Job::Auth, &mut book.rng);
    life.trade.set(Status::ReqSuccess, when.plus(15));
    let permission = life.new_permission();
    life.authorise_on(&permission, when.plus(70));
    life.look(at(2025, 8, 8, 12, 20));
    let heard = at(2025, 8, 9, 14, 48);
    life.look_again(at(2025, 8, 9, 13, 20));
    life.trade.set(Status::Auth, heard);
    aligned(&mut life, heard);
    life.sales(at(2025, 8, 12, 14, 0), OWNER);
    life.send(at(2025, 8, 12, 15, 40), true);
    book.add(life);
}

/// 3: origami bent in transit; refunded in Seller Central by one, lowered in the shop screen by another: paid twice.
fn bent_corner(book: &mut Book) {
    let goods = told(3_300, 330, "張り子づくりキット", "");
    let mut life = sold(
        book,
        "TYK-250801-009",
        at(2025, 8, 1, 21, 4),
        &goods,
        at(2025, 8, 4, 13, 45),
    );
    let pressed = at(2025, 8, 9, 16, 31);
    life.refund_in_seller_central(Yen::new(880), pressed);
    life.look(next_look(pressed));
    let lowered = at(2025, 8, 12, 10, 7);
    life.trade
        .align_total(Yen::new(2_420), Yen::new(330), lowered);
    life.trade
        .refund(Yen::new(880), lowered, Some(lowered.plus(300)), false);
    life.look(next_look(lowered));
    book.ack(
        &life,
        WarningKind::ChangedAtPgElsewhere,
        at(2025, 8, 12, 11, 30),
        "店主が管理画面で減額",
    );
    book.ack(
        &life,
        WarningKind::RefundedOutside,
        at(2025, 8, 12, 11, 31),
        "二重返金。GMO-PGに連絡",
    );
    let when = at(2025, 8, 20, 11, 2);
    life.trade.align_total(Yen::new(1_540), Yen::new(330), when);
    aligned(&mut life, when);
    book.add(life);
}

/// TYK-250721-013: a doubled order; お支払いキャンセル pressed in Seller Central, put right by 取消 the next day.
pub fn cancelled_outside(book: &mut Book) {
    let goods = told(4_620, 330, "御朱印帳 友禅紙 ほか1点", "");
    let mut life = Life::paid(
        "TYK-250721-013",
        at(2025, 7, 21, 22, 17),
        &goods,
        &mut book.rng,
    );
    let when = at(2025, 7, 22, 14, 12);
    life.trade.void("MerchantCanceled", when);
    life.look(next_look(when));
    life.cancel(at(2025, 7, 23, 9, 44), OWNER);
    book.add(life);
}

/// 2, and the very first week's number of the rehearsal in the order list.
pub fn first_summer(book: &mut Book) {
    telephone_refund(book);
    let mut goods = told(2_420, 330, "便箋・封筒セット「つゆくさ」×2", "");
    "電話".clone_into(&mut goods.fields[2]);
    let ordered = at(2025, 5, 8, 9, 58);
    let mut life = Life::enter("TYK-250508-001", ordered, &goods, Job::Auth, &mut book.rng);
    let permission = life.new_permission();
    let rehearsal = format!("S03{}", &permission[3..]);
    let paid = ordered.plus(80);
    life.authorise_on(&permission, paid);
    life.trade.set(Status::Auth, paid);
    let listed = Fact::Order(OrderFact {
        permission_id: Some(rehearsal.clone()),
        charge_id: None,
        memo: None,
    });
    let row =
        format!(r#"{{"fact":"order","permission_id":"{rehearsal}","charge_id":null,"memo":null}}"#);
    life.keep(
        Source::OrderList,
        paid.plus(600),
        row.into_bytes(),
        listed,
        true,
    );
    life.look_at_pg(at(2025, 5, 8, 10, 20));
    life.look_for(&rehearsal, at(2025, 5, 8, 10, 20).plus(2));
    life.sales_seen_at_pg_only(at(2025, 5, 8, 14, 40), OWNER);
    life.listed_permission = Some(rehearsal);
    life.send(at(2025, 5, 8, 15, 30), true);
    book.ack(
        &life,
        WarningKind::WrongEnvironment,
        at(2025, 5, 8, 16, 0),
        "リハーサルの番号が一覧に残っていた",
    );
    book.add(life);
}
