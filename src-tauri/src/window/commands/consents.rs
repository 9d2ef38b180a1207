//! Stored consents. As with other money, the page gets a token with the dry view and never sends an amount.

use super::operations::{above, heard, offers_system, question};
use super::proof;
use crate::window::app::App;
use crate::window::confirm::offered;
use crate::window::offers::{ConsentOffer, Offer, When};
use messages::commands::{
    AddressRequest, ChargeDryRequest, CloseConsentDryRequest, ConsentRequest, ConsentSendRequest,
    ConsentsRequest,
};
use messages::{AddressAnswer, ConsentDetail, ConsentRow, OperateAnswer, OperateDry};
use ops::{ChargeWish, Error, Result, Spoken, typed_reason, typed_yen};

pub async fn consents(app: App, _: ConsentsRequest) -> Result<Vec<ConsentRow>> {
    let shop = app.shop();
    app.desk().await?.consents(shop.as_deref()).await
}

pub async fn consent(app: App, request: ConsentRequest) -> Result<ConsentDetail> {
    let ConsentRequest { shop, consent, ask } = request;
    let shop = shop.or_else(|| app.shop());

    let desk = app.desk().await?;
    desk.consent(shop.as_deref(), &consent, ask, app.words())
        .await
}

pub async fn charge_dry(app: App, wish: ChargeDryRequest) -> Result<OperateDry> {
    let desk = app.desk().await?;
    let proof = proof(wish.owner_pin, wish.owner_system, app.words());
    let owner = heard(&desk, Some(&wish.shop), proof.as_ref()).await?;
    let order = wish.order.trim().to_owned();
    let mut todo = ChargeWish {
        shop: Some(wish.shop),
        consent: wish.consent,
        order: Some(order).filter(|order| !order.is_empty()),
        amount: typed_yen(wish.amount.0)?,
        tax: typed_yen(wish.tax.0)?,
        reserve: wish.reserve,
        reason: typed_reason(&wish.reason),
        by: "owner".to_owned(),
        spoken: Spoken {
            owner,
            ..Spoken::default()
        },
    };
    let view = desk.charge_dry(&todo, app.words()).await?;
    // What is sent is what was shown, the order's number included.
    todo.order = Some(view.order.clone());
    let question = question(&desk, &view, app.words()).await?;
    let token = view.stopped.is_none().then(|| {
        let when = above(&view, None, proof.as_ref());
        app.consent_wish().keep(Offer {
            what: ConsentOffer::Charge(todo),
            question,
            when,
        })
    });
    let owner_system = offers_system(&desk, &view).await?;
    Ok(OperateDry {
        token,
        view,
        owner_system,
    })
}

pub async fn close_consent_dry(app: App, request: CloseConsentDryRequest) -> Result<OperateDry> {
    let CloseConsentDryRequest {
        shop,
        consent,
        reason,
    } = request;
    let desk = app.desk().await?;
    let view = desk
        .close_consent_dry(Some(&shop), &consent, app.words())
        .await?;
    // It cannot be taken back: a page that has gone bad must not end what customers agreed to.
    let question = question(&desk, &view, app.words()).await?;
    let token = view.stopped.is_none().then(|| {
        let reason = typed_reason(&reason);
        let what = ConsentOffer::Close(shop, consent, reason);
        app.consent_wish().keep(Offer {
            what,
            question,
            when: When::Always,
        })
    });
    Ok(OperateDry {
        token,
        view,
        owner_system: false,
    })
}

/// Does what the token stands for.
pub async fn consent_send(app: App, request: ConsentSendRequest) -> Result<OperateAnswer> {
    let ConsentSendRequest { token } = request;
    let desk = app.desk().await?;
    let offer = app
        .consent_wish()
        .take(&token)
        .ok_or_else(|| Error::usage("failure-wish-gone"))?;
    let (offer, person) = offered(&app, &desk, offer).await?;
    let answer = match offer {
        ConsentOffer::Charge(mut wish) => {
            wish.spoken.person = person;
            desk.charge(&wish, app.words()).await
        }
        ConsentOffer::Close(shop, consent, reason) => {
            let spoken = Spoken {
                owner: None,
                person,
            };
            desk.close_consent(Some(&shop), &consent, &reason, &spoken, app.words())
                .await
        }
    };
    app.changed();
    answer
}

pub async fn address(app: App, request: AddressRequest) -> Result<AddressAnswer> {
    let AddressRequest { shop, order } = request;
    let shop = shop.or_else(|| app.shop());

    let desk = app.desk().await?;
    desk.address(shop.as_deref(), &order, app.words()).await
}
