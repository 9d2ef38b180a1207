//! Rows of which a part cannot be believed.

use super::Rows;
use super::tests::{complaints, plain};

#[test]
fn an_id_that_cannot_be_amazons_is_told_and_left_out() {
    let read = plain(
        "order_id,amazon_charge_permission_id,amazon_charge_id,memo\nA-1,S03-1-2,zzz zz,x\n"
            .as_bytes(),
    );
    let Rows::Orders(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    let fact = &rows.nth(0).unwrap().value.1;
    assert_eq!(
        (fact.permission_id.as_deref(), &fact.charge_id),
        (Some("S03-1-2"), &None)
    );
    assert_eq!(
        complaints(&read),
        ["2 amazon_charge_id not_an_amazon_id zzz zz"]
    );
}

#[test]
fn a_transaction_below_nothing_is_refused() {
    let read = plain(
        "order_id,status,amount,tax\nA-1,AUTH,△5,0\nA-2,AUTH,5,-1\nA-3,AUTH,5,0\n".as_bytes(),
    );
    let Rows::Transactions(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    assert_eq!(rows.len(), 1);
    assert_eq!(
        complaints(&read),
        ["2 amount not_an_amount △5", "3 tax not_an_amount -1"]
    );
}
