//! Operations from the window. The page is not trusted with money: it gets a one-use token with the dry view, and the
//! token alone says what will be sent.

use super::proof;
use crate::window::app::App;
use crate::window::confirm::offered;
use crate::window::offers::{Offer, Question, When};
use messages::commands::{
    OperateDryRequest, OperateRequest, OperationsResumeRequest, OrdersDispatchedRequest,
};
use messages::{OperateAnswer, OperateDry, ResumeAnswer};
use ops::{
    Approved, Cancel, Desk, Error, Proof, Result, ResumeRequest, Spoken, ToDo, typed_reason,
    typed_yen,
};
use payments::{OperationKind, Seen, Yen};
use words::Words;

fn todo(wish: OperateDryRequest) -> Result<ToDo> {
    let yen = |value: Option<messages::Yen>| value.map(|yen| typed_yen(yen.0)).transpose();
    Ok(ToDo {
        shop: wish.shop,
        order: wish.order,
        kind: wish.kind.kind(),
        amount: yen(wish.amount)?,
        tax: yen(wish.tax)?,
        reason: typed_reason(&wish.reason),
        by: "owner".to_owned(),
        looked_at: None,
        spoken: Spoken::default(),
    })
}

pub async fn operate_dry(app: App, wish: OperateDryRequest) -> Result<OperateDry> {
    let proof = proof(wish.owner_pin.clone(), wish.owner_system, app.words());
    let mut todo = todo(wish)?;
    let desk = app.desk().await?;
    todo.spoken.owner = heard(&desk, todo.shop.as_deref(), proof.as_ref()).await?;
    let view = desk.operate_dry(&todo, app.words()).await?;
    // Both sides were asked: whatever they said is shown elsewhere too.
    app.changed();
    let question = question(&desk, &view, app.words()).await?;
    let token = view.stopped.is_none().then(|| {
        let looked_at = Some(Seen {
            status: view.status.0.clone(),
            amount: Yen::new(view.status_amount.0),
            tax: Yen::new(view.status_tax.0),
            cancelled: Yen::new(view.status_cancelled.0),
        });
        let what = ToDo { looked_at, ..todo };
        let when = above(&view, Some(view.order.clone()), proof.as_ref());
        app.wish().keep(Offer {
            what,
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

/// What is asked outside the page where much money moves.
pub(super) async fn question(desk: &Desk, view: &OperateAnswer, words: Words) -> Result<Question> {
    let shop = desk.shop(Some(&view.shop)).await?;
    Ok(Question {
        text: words.text(
            "confirm-operation",
            &[
                ("order", view.order.as_str().into()),
                ("shop", view.shop.as_str().into()),
                ("does", view.does.as_str().into()),
            ],
        ),
        yes: words.get(yes_of(view)),
        environment: shop.environment,
    })
}

/// The owner's word, where it was given.
pub(super) async fn heard(
    desk: &Desk,
    shop: Option<&str>,
    proof: Option<&Proof>,
) -> Result<Option<Approved>> {
    match proof {
        None => Ok(None),
        Some(proof) => {
            let shop = desk.shop(shop).await?;
            desk.prove(proof, Some(&shop)).await.map(Some)
        }
    }
}

/// Whether the page is to show the computer's own authentication beside the PIN's field.
pub(super) async fn offers_system(desk: &Desk, view: &OperateAnswer) -> Result<bool> {
    if !view.needs_owner() {
        return Ok(false);
    }
    let shop = desk.shop(Some(&view.shop)).await?;
    desk.system_approves(Some(&shop)).await
}

/// When it is asked: by what moves. The computer's own authentication does not show for what it was given, so the owner
/// always sees it in a window of the system before it is sent.
pub(super) fn above(view: &OperateAnswer, order: Option<String>, proof: Option<&Proof>) -> When {
    if let Some(Proof::System(_)) = proof {
        return When::Always;
    }
    When::Above {
        shop: view.shop.clone(),
        order,
        moves: Yen::new(view.moves.0),
    }
}

/// The operation in the words of its button.
fn yes_of(view: &OperateAnswer) -> &'static str {
    match view.kind.0 {
        OperationKind::Sales => "confirm-yes-sales",
        OperationKind::Cancel if !view.gives_back => "confirm-yes-cancel",
        OperationKind::Cancel => "confirm-yes-refund",
        OperationKind::Charge => "confirm-yes-charge",
        OperationKind::CloseConsent => "confirm-yes-close",
        OperationKind::Change => "confirm-yes-change",
    }
}

pub async fn operate(app: App, request: OperateRequest) -> Result<OperateAnswer> {
    let OperateRequest { token } = request;
    let desk = app.desk().await?;
    let offer = app
        .wish()
        .take(&token)
        .ok_or_else(|| Error::usage("failure-wish-gone"))?;
    let (mut todo, person) = offered(&app, &desk, offer).await?;
    todo.spoken.person = person;
    let answer = desk.operate(&todo, app.words()).await;
    app.changed();
    answer
}

/// The longest carrier or slip number that is kept, characters.
const SLIP_MOST: usize = 60;

/// An order of the list, and its shop.
/// The owner's word that orders were dispatched: of all of them, or of none.
pub async fn orders_dispatched(app: App, request: OrdersDispatchedRequest) -> Result<()> {
    let OrdersDispatchedRequest {
        orders,
        on,
        carrier,
        slip,
    } = request;
    let shown = app.shop();
    let kept = |text: String| -> Option<String> {
        Some(text.trim().chars().take(SLIP_MOST).collect()).filter(|text: &String| !text.is_empty())
    };
    let (carrier, slip) = (kept(carrier), kept(slip));

    let desk = app.desk().await?;
    let orders: Vec<(Option<&str>, &str)> = orders
        .iter()
        .map(|one| (one.shop.as_deref().or(shown.as_deref()), one.order.as_str()))
        .collect();
    desk.delivered_all(&orders, &on, carrier.as_deref(), slip.as_deref())
        .await?;
    app.changed();
    Ok(())
}

/// Asks once what became of every unknown operation.
pub async fn operations_resume(app: App, _: OperationsResumeRequest) -> Result<ResumeAnswer> {
    let request = ResumeRequest {
        shop: None,
        wait: false,
        cancel: Cancel::default(),
    };
    let resumed = app.desk().await?.resume(&request).await?;
    app.changed();
    match resumed.trouble {
        Some(trouble) if resumed.settled.is_empty() => Err(trouble),
        _ => Ok(ResumeAnswer {
            settled: resumed.settled,
            unknown: resumed.unknown,
            refunds: resumed.refunds,
            lists: Vec::new(),
        }),
    }
}
