//! One operation on the chosen rows. As with single ones, the page sends a token and never an amount.

use super::exports::free_name;
use super::operations::heard;
use super::proof;
use super::start::say_mark;
use crate::window::app::App;
use crate::window::confirm::offered;
use crate::window::offers::{Offer, Question, When};
use messages::commands::{
    BulkDryRequest, BulkExportRequest, BulkLeftRequest, BulkLetGoRequest, BulkRunRequest,
    BulkStateRequest, BulkStopRequest,
};
use messages::{
    BulkAnswer, BulkDry, BulkEnded, BulkProgress, BulkResult, BulkRow, BulkUnderWay, Code, Event,
    Exported, FailureCode, LeftList,
};
use ops::{Bulk, BulkLine, Desk, Encoding, Error, Format, Proof, Result, Spoken, typed_reason};
use payments::{OperationKind, Phase, Yen};
use std::sync::{Mutex, PoisonError};
use words::Words;

/// Progress is told at most this often; the last word always.
const TELL_EVERY_MS: u64 = 80;

pub async fn bulk_dry(app: App, wish: BulkDryRequest) -> Result<BulkDry> {
    let desk = app.desk().await?;
    let kind = wish.kind.kind();
    let proof = proof(wish.owner_pin, wish.owner_system, app.words());
    let lists = &app.page().lists;
    let by_system = matches!(proof, Some(Proof::System(_)));
    let of = (wish.shop.as_str(), kind.as_str());
    let before = lists.heard(of, &wish.orders).filter(|_| by_system);
    let owner = match before {
        Some(approved) => Some(approved),
        None => {
            let fresh = heard(&desk, Some(&wish.shop), proof.as_ref()).await?;
            if let Some(approved) = fresh.as_ref().filter(|_| by_system) {
                lists.hear(of, &wish.orders, approved);
            }
            fresh
        }
    };
    let bulk = Bulk {
        shop: Some(wish.shop),
        kind,
        lines: wish.orders.iter().map(|o| BulkLine::of(o)).collect(),
        reason: typed_reason(&wish.reason),
        by: "owner".to_owned(),
        spoken: Spoken {
            owner,
            ..Spoken::default()
        },
    };
    let look = desk.bulk_dry(&bulk, app.words()).await?;
    let question = question(&desk, &look.answer, app.words()).await?;
    app.page().lists.shown(&look.answer);
    let token = (look.answer.counts.ready > 0).then(|| {
        app.bulk_wish().keep(Offer {
            what: look.bulk,
            question,
            when: When::Always,
        })
    });
    Ok(BulkDry {
        token,
        needs_owner: look.needs_owner,
        owner_system: look.needs_owner && {
            let shop = desk.shop(Some(&look.answer.shop)).await?;
            desk.system_approves(Some(&shop)).await?
        },
        view: look.answer,
    })
}

/// What is asked outside the page: lists are, whatever their total.
async fn question(desk: &Desk, view: &BulkAnswer, words: Words) -> Result<Question> {
    let shop = desk.shop(Some(&view.shop)).await?;
    let (text, yes) = asked(view, words);
    Ok(Question {
        text,
        yes,
        environment: shop.environment,
    })
}

/// The sentence and its button: what the list does, with counts and sums. A cancel releases what is authorised and gives
/// back what was charged, and says both where it does both.
fn asked(view: &BulkAnswer, words: Words) -> (String, String) {
    let ready = || view.rows.iter().filter(|r| r.result == BulkResult::Ready);
    let sum = |rows: &[&BulkRow]| Yen::new(rows.iter().map(|r| r.amount.0 + r.tax.0).sum());
    let (voids, refunds): (Vec<&BulkRow>, Vec<&BulkRow>) =
        ready().partition(|r| r.phase == Some(Code(Phase::Reserved)));
    let cancel = view.kind.0 == OperationKind::Cancel;
    let (way, first) = match (cancel, voids.is_empty(), refunds.is_empty()) {
        (true, false, true) => ("cancel", voids),
        (true, true, _) => ("refund", refunds.clone()),
        (true, false, false) => ("mixed", voids),
        (false, ..) => ("sales", ready().collect()),
    };
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let args = [
        ("shop", view.shop.as_str().into()),
        ("n", number(first.len()).into()),
        ("sum", sum(&first).display().into()),
        ("refunds", number(refunds.len()).into()),
        ("refund_sum", sum(&refunds).display().into()),
    ];
    let text = |part: &str| words.text(&format!("confirm-{part}-{way}"), &args);
    (text("bulk"), text("yes-bulk"))
}

/// Sends what the token stands for, one order after another. Progress comes as `bulk-progress`.
pub async fn bulk_run(app: App, request: BulkRunRequest) -> Result<BulkAnswer> {
    let BulkRunRequest { token } = request;
    let desk = app.desk().await?;
    let offer = app
        .bulk_wish()
        .take(&token)
        .ok_or_else(|| Error::usage("failure-wish-gone"))?;
    let (mut bulk, person) = offered(&app, &desk, offer).await?;
    bulk.spoken.person = person;
    let cancel = app
        .begin_bulk()
        .ok_or_else(|| Error::new(FailureCode::Busy, "failure-busy"))?;
    let teller = Teller::of(app.clone());
    let tell = move |p| teller.tell(p);
    let answer = desk.bulk(&bulk, app.words(), &tell, &cancel).await;
    app.end_bulk(answer.as_ref().ok());
    app.emit(&Event::BulkEnded(ended(&app, &answer)));
    say_mark(&app, "list-ended");
    app.changed();
    answer
}

fn ended(app: &App, answer: &Result<BulkAnswer>) -> BulkEnded {
    BulkEnded {
        answer: answer.as_ref().ok().cloned(),
        failure: answer.as_ref().err().map(|e| super::failure(app, e)),
    }
}

/// The list that runs, or the last that ended: a page that was started again shows it.
pub fn bulk_state(app: App, _: BulkStateRequest) -> Result<Option<BulkUnderWay>> {
    let now = app.page().lists.now();
    if now.as_ref().is_some_and(|list| list.running) {
        say_mark(&app, "list-joined");
    }
    Ok(now)
}

/// A list that was left in the middle, to be gone on with.
pub async fn bulk_left(app: App, request: BulkLeftRequest) -> Result<LeftList> {
    let BulkLeftRequest { id } = request;
    let lists = app.desk().await?.left_lists(None).await?;
    let found = lists.into_iter().find(|list| list.id == id);
    found.ok_or_else(|| Error::not_found("failure-list-gone"))
}

/// Lets it go: its rest is not to be sent.
pub async fn bulk_let_go(app: App, request: BulkLetGoRequest) -> Result<()> {
    let BulkLetGoRequest { id } = request;
    app.desk().await?.let_list_go(&id).await?;
    app.changed();
    Ok(())
}

/// Tells the page of ended rows, not too often and none left out.
struct Teller {
    app: App,
    /// When it last told, and the rows since.
    waiting: Mutex<(u64, Vec<BulkRow>)>,
}

impl Teller {
    const fn of(app: App) -> Self {
        let waiting = Mutex::new((0, Vec::new()));
        Self { app, waiting }
    }

    fn tell(&self, mut progress: BulkProgress) {
        self.app.page().lists.moved(&progress);
        let now = crate::clock::elapsed_ms();
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let (last, rows) = &mut *waiting;
        rows.append(&mut progress.rows);
        if progress.done == progress.total || now.saturating_sub(*last) >= TELL_EVERY_MS {
            *last = now;
            progress.rows = std::mem::take(rows);
            self.app.emit(&Event::BulkProgress(progress));
        }
    }
}

/// Stops after the order that is under way.
pub fn bulk_stop(app: App, _: BulkStopRequest) -> Result<()> {
    app.cancel_bulk();
    Ok(())
}

/// Writes what became of the last list.
pub async fn bulk_export(app: App, request: BulkExportRequest) -> Result<Exported> {
    let BulkExportRequest { format } = request;
    let desk = app.desk().await?;
    let last = app
        .last_bulk()
        .ok_or_else(|| Error::usage("failure-wish-gone"))?;
    let file = free_name(&desk, "choba-operations", format.ending());
    desk.export_bulk(&last, Format::of(&file, Encoding::Utf8Bom)?, &file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use messages::BulkCounts;
    use payments::Status;
    use words::Lang;

    fn view(kind: OperationKind, rows: &[(Status, i64, BulkResult)]) -> BulkAnswer {
        let row =
            |(place, (status, amount, result)): (usize, &(Status, i64, BulkResult))| BulkRow {
                order: format!("A-{place}"),
                amount: messages::Yen(*amount),
                tax: messages::Yen(0),
                status: Some(status.clone().into()),
                phase: Some(status.phase().into()),
                result: *result,
                rule: None,
                with_reason: false,
                case: None,
                cases: Vec::new(),
                seen_at: None,
                amazon_seen_at: None,
                text: String::new(),
                operation: None,
                memo: String::new(),
                days_left: None,
                dispatched_on: None,
            };
        BulkAnswer {
            shop: "つゆくさ帖".to_owned(),
            kind: kind.into(),
            count: 0,
            amazon_text: String::new(),
            asked: false,
            known_until: None,
            asked_text: String::new(),
            total: messages::Yen(0),
            counts: BulkCounts::default(),
            rows: rows.iter().enumerate().map(row).collect(),
        }
    }

    #[test]
    fn the_question_names_the_effect_its_counts_and_its_sums() {
        let voids = [
            (Status::Auth, 20_000, BulkResult::Ready),
            (Status::Auth, 625, BulkResult::Ready),
            (Status::Sales, 9, BulkResult::Stopped),
        ];
        let refunds = [
            (Status::Sales, 1_000, BulkResult::Ready),
            (Status::Capture, 234, BulkResult::Ready),
        ];
        let mixed = [
            (Status::Auth, 500, BulkResult::Ready),
            (Status::Sales, 1_000, BulkResult::Ready),
            (Status::Sales, 234, BulkResult::Ready),
        ];
        let cases: [(OperationKind, &[_], &[&str], &str); 4] = [
            (
                OperationKind::Cancel,
                &voids,
                &["仮売上2件", "¥20,625", "取り消し", "枠を戻します"],
                "2件を取り消す",
            ),
            (
                OperationKind::Cancel,
                &refunds,
                &["2件", "¥1,234", "返金します"],
                "2件を返金する",
            ),
            (
                OperationKind::Cancel,
                &mixed,
                &[
                    "仮売上1件",
                    "¥500",
                    "取り消し",
                    "2件",
                    "¥1,234",
                    "返金します",
                ],
                "1件を取り消し、2件を返金する",
            ),
            (
                OperationKind::Sales,
                &voids,
                &["2件", "¥20,625", "実売上"],
                "2件を実売上にする",
            ),
        ];
        for (kind, rows, says, button) in cases {
            let (text, yes) = asked(&view(kind, rows), Words::new(Lang::Ja));
            for part in says {
                assert!(text.contains(part), "{part}: {text}");
            }
            assert_eq!(yes, button);
            assert_eq!(
                text.contains("返金"),
                kind == OperationKind::Cancel && rows != voids,
                "{text}"
            );
            let (text, yes) = asked(&view(kind, rows), Words::new(Lang::En));
            assert!(text.contains('¥') && !yes.contains("Do it"), "{text} {yes}");
        }
    }
}
