//! Operations on the command line: sales, cancel, change, operations, resume.

use crate::cli::args;
use crate::cli::output;
use crate::cli::ready::Ready;
use crate::cli::sending::{DRY, STOPPED, UNKNOWN, approve, needs_owner, patient};
use messages::{FailureCode, OperateAnswer, OperationRow, OperationsAnswer, ResumeAnswer};
use ops::{Cancel, Error, Result, ResumeRequest, Spoken, ToDo, typed_yen};
use payments::{OperationKind, Yen};
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
    if needs_owner(&answer) {
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
    let operation = answer.operation.as_ref();
    match operation.map(|o| o.state.as_str()) {
        // Taken, and given up by the PG at once: the customer has no money.
        Some("done") if operation.is_some_and(|o| o.refund.as_deref() == Some("failed")) => STOPPED,
        Some("done") => 0,
        Some("intended" | "sent" | "unknown") => UNKNOWN,
        _ => STOPPED,
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
        (None, Some(o)) => match o.state.as_str() {
            "done" if o.refund.as_deref() == Some("accepted") => {
                words.text("cli-refund-accepted", &[order()])
            }
            "done" if o.refund.as_deref() == Some("failed") => {
                words.text("cli-refund-failed", &[order()])
            }
            "done" => words.text("cli-operate-done", &[order()]),
            "refused" | "not_done" => words.text(
                "cli-operate-refused",
                &[("codes", answer.because.clone().into())],
            ),
            _ => words.text(
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
    let state = match o.refund.as_deref() {
        Some(refund) => word("operation-refund", refund),
        None => word("operation-state", &o.state),
    };
    let kind = match (o.kind.as_str(), &o.refund) {
        ("cancel", Some(_)) => words.get("did-refund"),
        // Released or a part given back: the row does not say which.
        ("cancel", None) => words.get("operation-cancel"),
        (kind, _) => word("did", kind),
    };
    let total = Yen::new(o.amount.0 + o.tax.0).display();
    // Of one that is in doubt or was refused the reason may be the PG's codes, or our word for a trouble.
    let reason = match o.state.as_str() {
        "done" | "not_done" => o.reason.clone(),
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
        match refund.refund.as_str() {
            "accepted" => output::say(&ready.words.text("cli-refund-accepted", &order)),
            "returned" => output::say(&ready.words.text("cli-refund-returned", &order)),
            "failed" => output::say(&ready.words.text("cli-refund-failed", &order)),
            _ => {}
        }
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
