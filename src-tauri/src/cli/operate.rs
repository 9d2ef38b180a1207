//! Operations on the command line: sales, cancel, change, operations, resume.

use crate::cli::args;
use crate::cli::output;
use crate::cli::ready::Ready;
use crate::cli::sending::{DRY, STOPPED, UNKNOWN, approve, patient};
use messages::{
    FailureCode, OperateAnswer, OperationRow, OperationsAnswer, RefundStage, ResumeAnswer,
};
use ops::{Cancel, Error, Result, ResumeRequest, Spoken, ToDo, typed_yen};
use payments::{OperationKind, OperationState, Yen};
use words::Words;

/// `choba sales|cancel|change ORDER`.
pub async fn operate(ready: &Ready, kind: OperationKind, args: &args::Operate) -> Result<u8> {
    let order = match (&args.order, &args.from_file) {
        (_, Some(file)) => return super::bulk::bulk(ready, kind, args, file).await,
        (Some(order), None) => order.clone(),
        (None, None) => return Err(Error::usage("failure-bulk-and-order")),
    };
    let mut todo = ToDo {
        shop: args.shop.shop.clone(),
        order,
        kind,
        amount: args.amount.map(typed_yen).transpose()?,
        tax: args.tax.map(typed_yen).transpose()?,
        reason: args.reason.clone(),
        by: "owner".to_owned(),
        looked_at: None,
        spoken: Spoken::default(),
    };
    if !args.yes {
        let answer = ready.desk.operate_dry(&todo, ready.words).await?;
        tell(ready, &answer);
        return Ok(if answer.stopped.is_some() {
            STOPPED
        } else {
            DRY
        });
    }
    let mut answer = patient(ready, ready.desk.operate(&todo, ready.words)).await?;
    if answer.needs_owner() {
        todo.spoken.owner = approve(ready, &answer.shop, &answer.does).await?;
        if todo.spoken.owner.is_some() {
            answer = patient(ready, ready.desk.operate(&todo, ready.words)).await?;
        }
    }
    tell(ready, &answer);
    Ok(code(&answer))
}

/// The exit code of what became of it.
pub fn code(answer: &OperateAnswer) -> u8 {
    let Some(operation) = &answer.operation else {
        return STOPPED;
    };
    match operation.state.0 {
        // Taken, and given up by the PG at once: the customer has no money.
        OperationState::Done if operation.refund == Some(RefundStage::Failed) => STOPPED,
        OperationState::Done => 0,
        OperationState::Intended | OperationState::Sent | OperationState::Unknown => UNKNOWN,
        OperationState::Refused | OperationState::NotDone => STOPPED,
    }
}

/// The document on stdout, the sentence on stderr.
pub fn tell(ready: &Ready, answer: &OperateAnswer) {
    let words = ready.words;
    let order = || ("order", answer.order.clone().into());
    if answer.operation.is_some() {
        output::sent();
    }
    if ready.json {
        output::json(answer);
    }
    let sentence = match (&answer.stopped, &answer.operation) {
        (Some(stopped), _) => texts(&[&stopped.message, &answer.amazon_text, &answer.cases_text]),
        (None, None) => {
            let does = texts(&[&answer.does, &answer.amazon_text, &answer.cases_text]);
            words.text("cli-operate-dry", &[("does", does.into())])
        }
        (None, Some(o)) => match (o.state.0, o.refund) {
            (OperationState::Done, Some(RefundStage::Accepted)) => {
                words.text("cli-refund-accepted", &[order()])
            }
            (OperationState::Done, Some(RefundStage::Failed)) => {
                words.text("cli-refund-failed", &[order()])
            }
            (OperationState::Done, _) => words.text("cli-operate-done", &[order()]),
            (OperationState::Refused | OperationState::NotDone, _) => words.text(
                "cli-operate-refused",
                &[("codes", answer.because.clone().into())],
            ),
            (OperationState::Intended | OperationState::Sent | OperationState::Unknown, _) => words
                .text(
                    "cli-operate-unknown",
                    &[order(), ("codes", answer.because.clone().into())],
                ),
        },
    };
    output::say(sentence.trim_end());
}

/// Those that say something, in one line.
fn texts(all: &[&String]) -> String {
    let some = all.iter().filter(|text| !text.is_empty());
    some.map(|text| text.as_str()).collect::<Vec<_>>().join(" ")
}

/// `choba operations [ORDER]`.
pub async fn operations(ready: &Ready, args: &args::Operations) -> Result<u8> {
    let operations = ready
        .desk
        .operation_rows(args.shop.shop.as_deref(), args.order.as_deref())
        .await?;
    let answer = OperationsAnswer { operations };
    ready.answer(&answer, || {
        for operation in &answer.operations {
            line(operation, ready.words);
        }
    });
    Ok(0)
}

fn line(o: &OperationRow, words: Words) {
    let word = |kind: &str, value: &str| words.get(&format!("{kind}-{}", value.replace('_', "-")));
    let state = match o.refund {
        Some(refund) => word("operation-refund", refund.as_str()),
        None => word("operation-state", o.state.as_str()),
    };
    let kind = word("did", o.did.as_str());
    let total = Yen::new(o.amount.0 + o.tax.0).display();
    // Of one that is in doubt or was refused the reason may be the PG's codes, or our word for a trouble.
    let reason = match o.state.0 {
        OperationState::Done | OperationState::NotDone => o.reason.clone(),
        _ => ops::in_words(&o.reason, words),
    };
    let forgotten = o
        .forgotten_shop
        .as_ref()
        .map(|shop| words.text("operation-shop-forgotten", &[("shop", shop.clone().into())]));
    let mut cells = vec![o.at.as_str(), &o.order, &kind, &total, &state, &reason];
    cells.extend(forgotten.as_deref());
    output::line(&cells.join("  "));
}

/// `choba resume [--shop S] [--wait]`.
pub async fn resume(ready: &Ready, args: &args::Resume) -> Result<u8> {
    let cancel = Cancel::default();
    let on_interrupt = cancel.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            on_interrupt.cancel();
        }
    });
    let request = ResumeRequest {
        shop: args.shop.shop.clone(),
        wait: args.wait,
        cancel,
    };
    let resumed = patient(ready, ready.desk.resume(&request)).await?;
    let answer = ResumeAnswer {
        settled: resumed.settled,
        unknown: resumed.unknown,
        refunds: resumed.refunds,
        lists: ready.desk.left_lists(args.shop.shop.as_deref()).await?,
    };
    ready.answer(&answer, || {
        for operation in answer.settled.iter().chain(&answer.unknown) {
            line(operation, ready.words);
        }
    });
    output::say(&ready.words.text(
        "cli-resume-done",
        &[
            ("settled", answer.settled.len().into()),
            ("unknown", answer.unknown.len().into()),
        ],
    ));
    for refund in &answer.refunds {
        let order = [("order", refund.order.clone().into())];
        let key = match refund.refund {
            Some(RefundStage::Accepted) => "cli-refund-accepted",
            Some(RefundStage::Returned) => "cli-refund-returned",
            Some(RefundStage::Failed) => "cli-refund-failed",
            None => continue,
        };
        output::say(&ready.words.text(key, &order));
    }
    for list in &answer.lists {
        let args = [
            ("done", i64::from(list.done).into()),
            ("unknown", i64::from(list.unknown).into()),
            ("refused", i64::from(list.refused).into()),
            ("not_sent", list.orders.len().into()),
            ("orders", list.orders.join(", ").into()),
        ];
        output::say(&ready.words.text("cli-list-left", &args));
    }
    if let Some(trouble) = &resumed.trouble {
        output::say(&trouble.message(ready.words));
    }
    if !answer.unknown.is_empty() {
        return Ok(UNKNOWN);
    }
    Ok(resumed.trouble.map_or(0, |t| match t.code {
        FailureCode::Usage => 2,
        _ => 1,
    }))
}
