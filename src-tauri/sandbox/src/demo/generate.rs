//! Writes the whole demo: incidents first, ordinary orders around them, the last look of the morning, then files.

use super::book::Book;
use super::life::Life;
use super::model::FULL;
use super::shop::{SHOP, SHOP_ID, TITLE, now, terms};
use super::stories::{STORIES, notes};
use super::{DemoFile, DemoOrder, DemoShop, files, listing, orders, setup, statements};
use crate::rng::Rng;
use payments::Status;

/// From so many orders on, every incident is told.
const ALL_INCIDENTS_FROM: usize = 300;

/// The demo shop of a seed.
pub fn write(seed: u64, total: usize) -> DemoShop {
    let mut book = Book {
        rng: Rng::new(seed, 1),
        lives: Vec::with_capacity(total),
        acks: Vec::new(),
        activity: Vec::new(),
        claims: Vec::new(),
    };
    let recurring = total * 420 / FULL;
    let room = if total >= ALL_INCIDENTS_FROM {
        usize::MAX
    } else {
        total - recurring
    };
    for story in &STORIES {
        if book.lives.len() + story.orders > room {
            break;
        }
        (story.tell)(&mut book);
    }
    orders::tell(&mut book, total, recurring);
    if total > 0 {
        notes(&mut book);
    }
    last_look(&mut book);
    book.lives
        .sort_by(|a, b| (a.ordered_at, &a.trade.order).cmp(&(b.ordered_at, &b.trade.order)));
    book.activity.sort_by_key(|(at, ..)| *at);
    bind(book)
}

/// This morning the desk looked at everything that is still open.
fn last_look(book: &mut Book) {
    let morning = now().plus(-20 * 60);
    for life in &mut book.lives {
        let open = life.trade.status.is_open()
            || matches!(life.trade.status, Status::Auth | Status::ReqReturn)
            || life
                .trade
                .charge
                .as_ref()
                .is_some_and(|c| c.state.as_str() == "CaptureInitiated");
        let fresh = life.seen.iter().any(|o| o.at >= morning);
        if open && !fresh {
            life.look_again(morning);
        }
    }
}

fn bind(book: Book) -> DemoShop {
    let terms = terms();
    let payouts = statements::write(&book, &terms);
    let orders: Vec<DemoOrder> = book.lives.iter().map(order).collect();
    let mut files = files::write(&book, &payouts);
    files.push(DemoFile {
        name: "orders.csv".to_owned(),
        bytes: listing::orders_csv(&orders),
        layout: None,
    });
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut history = Vec::with_capacity(book.lives.len() * 6);
    let mut operations = Vec::with_capacity(book.lives.len());
    let mut trades = Vec::with_capacity(book.lives.len());
    for mut life in book.lives {
        // The permission's limit and expiry go on from here by the servers' own rules.
        life.trade.held = false;
        history.append(&mut life.seen);
        operations.append(&mut life.operations);
        trades.push(life.trade);
    }
    history.sort_by_cached_key(|seen| seen.at);
    operations.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    DemoShop {
        name: SHOP.to_owned(),
        title: TITLE.to_owned(),
        shop_id: SHOP_ID.to_owned(),
        now: now(),
        orders,
        terms,
        files,
        history,
        operations,
        acknowledgements: book.acks,
        second_shop: setup::second(),
        setup: setup::first(),
        activity: book.activity,
        trades,
    }
}

fn order(life: &Life) -> DemoOrder {
    let trade = &life.trade;
    let known = trade.permission.as_ref().map(|p| p.id.clone());
    let charge = trade.charge.as_ref().map(|c| c.id.clone());
    let misled = life.listed_permission.is_some();
    DemoOrder {
        order_id: trade.order.clone(),
        ordered_at: life.ordered_at,
        total: trade.total(),
        status: trade.status.as_str().to_owned(),
        permission_id: life.listed_permission.clone().or(known),
        charge_id: charge.filter(|_| !misled),
        memo: life.memo().to_owned(),
        recurring: trade.permission.as_ref().is_some_and(|p| p.recurring),
        listed: life.listed,
    }
}
