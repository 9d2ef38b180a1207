//! Stored consents on the command line: what there is, a charge, an end; and a customer's address.

use super::consents_args as args;
use super::operate::{code, tell};
use super::output;
use super::ready::Ready;
use super::sending::{DRY, STOPPED, approve, patient, spoken};
use messages::{ConsentRow, ConsentsAnswer, OperateAnswer};
use ops::{ChargeWish, Result, typed_yen};
use payments::Yen;

/// `choba consents`.
pub async fn consents(ready: &Ready, args: &args::Consents) -> Result<u8> {
    let consents = ready.desk.consents(args.shop.shop.as_deref()).await?;
    let answer = ConsentsAnswer { consents };
    ready.answer(&answer, || answer.consents.iter().for_each(line));
    Ok(0)
}

fn line(row: &ConsentRow) {
    let last = &row.last;
    output::line(
        &[
            row.consent.as_str(),
            last.row.processed_at.as_deref().unwrap_or_default(),
            last.row.status.as_str(),
            &Yen::new(last.total.0).display(),
            &row.charges.to_string(),
            &Yen::new(row.used.0).display(),
        ]
        .join("  "),
    );
}

/// `choba consent ID`.
pub async fn consent(ready: &Ready, args: &args::Consent) -> Result<u8> {
    let shop = args.shop.shop.as_deref();
    let detail = ready
        .desk
        .consent(shop, &args.consent, !args.offline, ready.words)
        .await?;
    ready.answer(&detail, || {
        line(&detail.row);
        if let Some(asked) = &detail.asked {
            let yen = |yen: Option<messages::Yen>| {
                yen.map_or_else(String::new, |yen| Yen::new(yen.0).display())
            };
            output::line(&[asked.label.as_str(), &yen(asked.balance)].join("  "));
        }
        for charge in &detail.charges {
            output::line(
                &[
                    charge.row.order_id.as_str(),
                    charge.row.processed_at.as_deref().unwrap_or_default(),
                    charge.row.status.as_str(),
                    &Yen::new(charge.total.0).display(),
                ]
                .join("  "),
            );
        }
    });
    Ok(0)
}

/// `choba charge ID --amount N`.
pub async fn charge(ready: &Ready, args: &args::Charge) -> Result<u8> {
    let mut wish = ChargeWish {
        shop: args.shop.shop.clone(),
        consent: args.consent.clone(),
        order: args.order.clone(),
        amount: typed_yen(args.amount)?,
        tax: typed_yen(args.tax)?,
        reserve: args.reserve,
        reason: args.reason.clone(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    };
    if !args.yes {
        let answer = ready.desk.charge_dry(&wish, ready.words).await?;
        return Ok(dry(ready, &answer));
    }
    let mut answer = patient(ready, ready.desk.charge(&wish, ready.words)).await?;
    if answer.needs_owner() {
        wish.spoken.owner = approve(ready, &answer.shop, &answer.does).await?;
        if wish.spoken.owner.is_some() {
            answer = patient(ready, ready.desk.charge(&wish, ready.words)).await?;
        }
    }
    tell(ready, &answer);
    Ok(code(&answer))
}

/// `choba close-consent ID`.
pub async fn close_consent(ready: &Ready, args: &args::CloseConsent) -> Result<u8> {
    let (shop, desk) = (args.shop.shop.as_deref(), &ready.desk);
    if !args.yes {
        let answer = desk
            .close_consent_dry(shop, &args.consent, ready.words)
            .await?;
        return Ok(dry(ready, &answer));
    }
    let does = desk
        .close_consent_dry(shop, &args.consent, ready.words)
        .await?
        .does;
    let spoken = spoken(ready, &desk.shop(shop).await?.name, &does).await?;
    let end = desk.close_consent(shop, &args.consent, &args.reason, &spoken, ready.words);
    let answer = patient(ready, end).await?;
    tell(ready, &answer);
    Ok(code(&answer))
}

fn dry(ready: &Ready, answer: &OperateAnswer) -> u8 {
    tell(ready, answer);
    if answer.stopped.is_some() {
        STOPPED
    } else {
        DRY
    }
}

/// `choba address ORDER`.
pub async fn address(ready: &Ready, args: &args::Address) -> Result<u8> {
    let answer = ready
        .desk
        .address(args.shop.shop.as_deref(), &args.order, ready.words)
        .await?;
    ready.answer(&answer, || {
        for field in &answer.fields {
            output::line(&[field.label.as_str(), &field.value].join("  "));
        }
    });
    Ok(0)
}
