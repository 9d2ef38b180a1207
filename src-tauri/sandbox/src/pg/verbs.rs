//! The PG's calls: what each checks, what it does, what it answers (gmo-pg.md section 2, codes of 5.2).

use super::answer::Answer;
use super::consents;
use super::wire::{Form, PAY_TYPE, errors, inquiry};
use crate::text::Stamp;
use crate::trade::{Job, NewTrade, Trade};
use crate::world::World;
use payments::{At, OrderId, Status, Yen, sha256_hex};

/// Answers one call; the body of the answer.
pub fn call(world: &mut World, name: &str, form: &Form, now: At) -> String {
    let wrong = shop_errors(world, form);
    if !wrong.is_empty() {
        return errors(&wrong);
    }
    let answer = match name {
        "EntryTranAmazonpay" => entry(world, form, now),
        "ExecTranAmazonpay" => exec(world, form, now),
        "AmazonpaySales" => sales(world, form, now),
        "AmazonpayCancel" => cancel(world, form, now),
        "AmazonpayChange" => change(world, form, now),
        "SearchTradeMulti" => search(world, form, now),
        "SearchChargePermissionAmazonpay" => consents::search(world, form, now),
        "CloseChargePermissionAmazonpay" => consents::close(world, form, now),
        "SearchAddressAmazonpay" => consents::address(world, form, now),
        _ => Err(vec!["E91099997"]),
    };
    // What moved something, by what it moved: an order, or a consent that was ended.
    let subject = match name {
        "AmazonpaySales" | "AmazonpayCancel" | "AmazonpayChange" | "ExecTranAmazonpay" => "OrderID",
        "CloseChargePermissionAmazonpay" => "AmazonChargePermissionID",
        _ => "",
    };
    if !subject.is_empty() && answer.is_ok() {
        let moved = form.get(subject).to_owned();
        *world.writes.entry(moved).or_default() += 1;
    }
    answer.unwrap_or_else(|codes| errors(&codes))
}

/// Carries out what was refused and is due by now.
pub fn catch_up(world: &mut World, now: At) {
    while let Some(at) = world.late.iter().position(|late| late.due <= now) {
        let late = world.late.remove(at);
        // What it asked for may not be possible any more: then it never comes.
        let _ = call(world, &late.call, &late.form, late.due);
    }
}

fn shop_errors(world: &World, form: &Form) -> Vec<&'static str> {
    let (id, pass) = (form.get("ShopID"), form.get("ShopPass"));
    let mut wrong = Vec::new();
    if id.is_empty() {
        wrong.push("E01010001");
    }
    if pass.is_empty() {
        wrong.push("E01020001");
    }
    if wrong.is_empty() && (id != world.shop_id || pass != world.shop_pass) {
        wrong.push("E01030002");
    }
    wrong
}

fn entry(world: &mut World, form: &Form, now: At) -> Answer {
    let mut wrong = Vec::new();
    let order = OrderId::new(form.get("OrderID"));
    match &order {
        _ if form.get("OrderID").is_empty() => wrong.push("E01040001"),
        Err(id) if id.0.len() > 27 => wrong.push("E01040003"),
        Err(_) => wrong.push("E01040013"),
        Ok(id) if world.order(id.as_str(), now).is_some() => wrong.push("E01040010"),
        Ok(_) => {}
    }
    let job = Job::parse(form.get("JobCd"));
    if job.is_none() {
        wrong.push(if form.get("JobCd").is_empty() {
            "E01050001"
        } else {
            "E01050002"
        });
    }
    let (amount, tax) = amounts(
        form,
        ("Amount", "Tax"),
        ["E01060001", "E01060006", "E01060005"],
        ["E01070006", "E01070005"],
        &mut wrong,
    );
    if !matches!(form.get("AmazonpayType"), "3" | "4") {
        wrong.push("M01054010");
    }
    let (Ok(order), Some(job), true) = (order, job, wrong.is_empty()) else {
        return Err(wrong);
    };
    let access = (world.rng.hex32(), world.rng.hex32());
    let answer = format!(
        "OrderID={}&AccessID={}&AccessPass={}",
        order.as_str(),
        access.0,
        access.1
    );
    let product = form.get("AmazonpayType").to_owned();
    world.products.insert(order.as_str().to_owned(), product);
    let new = NewTrade {
        order,
        job,
        amount,
        tax,
        fields: Default::default(),
        access,
    };
    world.add(Trade::enter(new, now));
    Ok(answer)
}

fn exec(world: &mut World, form: &Form, now: At) -> Answer {
    let permission = form.get("AmazonChargePermissionID").to_owned();
    let fields =
        ["ClientField1", "ClientField2", "ClientField3"].map(|name| form.get(name).to_owned());
    let wrong = field_errors(&fields);
    let (charge, token) = (world.rng.digits(6), world.rng.hex32());
    let shop = (world.shop_id.clone(), world.shop_pass.clone());
    let total = transaction(world, form, now)?.total();
    let declined = consents::refusal(world, &permission, total, now);
    let given = world
        .permission(&permission, now)
        .filter(|p| p.recurring)
        .cloned();
    let trade = transaction(world, form, now)?;
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if trade.status != Status::Unprocessed {
        return Err(vec!["M01004014"]);
    }
    trade.fields = fields;
    let order = trade.order.as_str().to_owned();
    if permission.is_empty() {
        if form.get("RetURL").is_empty() {
            return Err(vec!["M01056001"]);
        }
        trade.set(Status::ReqSuccess, now);
        return Ok(format!(
            "AccessID={}&Token={token}&StartURL=https://pt01.mul-pay.jp/payment/AmazonpayStart.idPass&StartLimitDate={}",
            trade.access_id,
            Stamp::pg(now.plus(3_600))
        ));
    }
    trade.authorise(
        &permission,
        &format!("{}-C{charge}", one_time(&permission)),
        now,
    );
    match (declined, trade.job) {
        (Some(reason), _) => consents::decline(trade, reason, now),
        (None, Job::Auth) => trade.set(Status::Auth, now),
        (None, Job::Capture) => trade.charge_at_once(now),
    }
    consents::follow(trade, given, now);
    if declined.is_some() {
        world.learn(&order);
        return Err(vec![consents::BY_CENTRE]);
    }
    let check = sha256_hex(
        format!("{order}{}{}{}{permission}", trade.access_id, shop.0, shop.1).as_bytes(),
    );
    let answer = format!(
        "ShopID={}&OrderID={order}&Status={}&TranDate={}&AmazonChargePermissionID={permission}&CheckString={check}",
        shop.0,
        trade.status.as_str(),
        Stamp::pg(now)
    );
    world.learn(&order);
    Ok(answer)
}

/// A recurring consent's charge has an id of the one-time form.
fn one_time(permission: &str) -> String {
    match permission.split_at_checked(1) {
        Some(("B", rest)) => format!("P{rest}"),
        Some(("C", rest)) => format!("S{rest}"),
        _ => permission.to_owned(),
    }
}

fn field_errors(fields: &[String; 3]) -> Vec<&'static str> {
    const LONG: [&str; 3] = ["M01039012", "M01040012", "M01041012"];
    const FORBIDDEN: [&str; 3] = ["M01039013", "M01040013", "M01041013"];
    let mut wrong = Vec::new();
    for (i, field) in fields.iter().enumerate() {
        if crate::text::cp932(field).is_none_or(|bytes| bytes.len() > 100) {
            wrong.push(LONG[i]);
        }
        if field.contains(['^', '`', '{', '}', '|', '~', '&', '<', '>', '"', '\'']) {
            wrong.push(FORBIDDEN[i]);
        }
    }
    wrong
}

/// The transaction that AccessID, AccessPass and OrderID name together.
fn transaction<'w>(
    world: &'w mut World,
    form: &Form,
    now: At,
) -> Result<&'w mut Trade, Vec<&'static str>> {
    let (id, pass) = (form.get("AccessID"), form.get("AccessPass"));
    let mut wrong = Vec::new();
    if id.is_empty() {
        wrong.push("M01007001");
    }
    if pass.is_empty() {
        wrong.push("M01008001");
    }
    if form.get("OrderID").is_empty() {
        wrong.push("M01004001");
    }
    let hex = |text: &str| text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
    for (value, malformed) in [(id, "M01007008"), (pass, "M01008008")] {
        if !value.is_empty() && !hex(value) {
            wrong.push(malformed);
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    match world.access(id, now) {
        Some(trade) if trade.access_pass != pass => Err(vec!["E01110002"]),
        Some(trade) if trade.order.as_str() != form.get("OrderID") => Err(vec!["M01004002"]),
        Some(trade) => Ok(trade),
        None => Err(vec!["E01110002"]),
    }
}

/// An amount and its tax; codes: missing, no digits, too long.
fn amounts(
    form: &Form,
    (amount, tax): (&str, &str),
    codes: [&'static str; 3],
    tax_codes: [&'static str; 2],
    wrong: &mut Vec<&'static str>,
) -> (Yen, Yen) {
    let mut read = |text: &str, digits: &'static str, long: &'static str| {
        if text.len() > 7 {
            wrong.push(long);
        } else if let Ok(yen) = text.parse::<u32>() {
            return Yen::new(i64::from(yen));
        } else {
            wrong.push(digits);
        }
        Yen::ZERO
    };
    let yen = match form.get(amount) {
        "" => read("", codes[0], codes[0]),
        text => read(text, codes[1], codes[2]),
    };
    let tax = match form.get(tax) {
        "" => Yen::ZERO,
        text => read(text, tax_codes[0], tax_codes[1]),
    };
    (yen, tax)
}

const AMOUNT: [&str; 3] = ["M01005001", "M01005006", "M01005005"];
const TAX: [&str; 2] = ["M01006006", "M01006005"];
const CANCEL_AMOUNT: [&str; 3] = ["M01085001", "M01085006", "M01085005"];
const CANCEL_TAX: [&str; 2] = ["M01086006", "M01086005"];

fn sales(world: &mut World, form: &Form, now: At) -> Answer {
    let rules = world.rules_for(form.get("OrderID")).clone();
    let mut wrong = Vec::new();
    let (amount, tax) = amounts(form, ("Amount", "Tax"), AMOUNT, TAX, &mut wrong);
    let trade = transaction(world, form, now)?;
    if !wrong.is_empty() {
        return Err(wrong);
    }
    // The sample shops send one sum as Amount; it is the same total.
    let (amount, tax) = split(trade, amount, tax);
    trade
        .sales(amount, tax, now, &rules)
        .map_err(|code| vec![code])?;
    Ok(told(trade))
}

/// A sum sent as Amount alone keeps the transaction's parts when it is the transaction's total.
fn split(trade: &Trade, amount: Yen, tax: Yen) -> (Yen, Yen) {
    if tax.is_zero() && amount == trade.total() {
        (trade.amount, trade.tax)
    } else {
        (amount, tax)
    }
}

fn cancel(world: &mut World, form: &Form, now: At) -> Answer {
    let rules = world.rules_for(form.get("OrderID")).clone();
    let mut wrong = Vec::new();
    let (amount, tax) = amounts(
        form,
        ("CancelAmount", "CancelTax"),
        CANCEL_AMOUNT,
        CANCEL_TAX,
        &mut wrong,
    );
    let trade = transaction(world, form, now)?;
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (amount, tax) = split(trade, amount, tax);
    trade
        .cancel(amount, tax, now, &rules)
        .map_err(|code| vec![code])?;
    Ok(format!(
        "{}&CancelAmount={amount}&CancelTax={tax}",
        told(trade)
    ))
}

fn change(world: &mut World, form: &Form, now: At) -> Answer {
    let rules = world.rules_for(form.get("OrderID")).clone();
    let mut wrong = Vec::new();
    let (amount, tax) = amounts(form, ("Amount", "Tax"), AMOUNT, TAX, &mut wrong);
    let trade = transaction(world, form, now)?;
    if !wrong.is_empty() {
        return Err(wrong);
    }
    trade
        .change(amount, tax, now, &rules)
        .map_err(|code| vec![code])?;
    Ok(told(trade))
}

fn told(trade: &Trade) -> String {
    format!(
        "OrderID={}&Status={}&Amount={}&Tax={}",
        trade.order.as_str(),
        trade.status.as_str(),
        trade.amount,
        trade.tax
    )
}

/// The last brand of the list (gmo-pg.md 2.7).
const LAST_PAY_TYPE: u8 = 50;

fn search(world: &mut World, form: &Form, now: At) -> Answer {
    let with_permission = world.rules_for(form.get("OrderID")).permission_in_inquiry;
    let mut wrong = Vec::new();
    match form.get("PayType") {
        "" => wrong.extend(["M01051005", "M01051011"]),
        text if text.len() > 2 => wrong.push("M01051005"),
        text if !text.parse::<u8>().is_ok_and(|n| n <= LAST_PAY_TYPE) => wrong.push("M01051011"),
        _ => {}
    }
    match OrderId::new(form.get("OrderID")) {
        Err(id) if id.0.len() > 27 => wrong.push("M01004012"),
        Err(id) if !id.0.is_empty() => wrong.push("M01004013"),
        _ => {}
    }
    let known = form.get("PayType") == PAY_TYPE;
    let found = world.order(form.get("OrderID"), now).filter(|_| known);
    match (form.get("OrderID"), found) {
        (_, Some(trade)) if wrong.is_empty() => {
            Ok(inquiry(trade, &trade.access_pass, with_permission))
        }
        ("", _) => {
            wrong.push("M01004001");
            Err(wrong)
        }
        (_, Some(_)) => Err(wrong),
        _ => {
            if !wrong.iter().any(|code| code.starts_with("M01004")) {
                wrong.push("M01004002");
            }
            Err(wrong)
        }
    }
}
