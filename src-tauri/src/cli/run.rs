//! Each command: its arguments to one verb, the verb's answer to stdout.

use crate::cli::args::{
    ByArg, Chart, ChartPayouts, Check, Cli, Command, Delivered, Demo, EncodingArg, Export, Import,
    List, OneOrder, Payouts, Warnings, WhatArg,
};
use crate::cli::given::file_name;
use crate::cli::ready::{PATIENCE, Ready, home};
use crate::cli::{care, consents, given, listen, operate, output, serve, shop, sync, tables};
use messages::{ChartBy, Code, TransactionQuery, Yen};
use ops::{
    ChartFormat, ChartRequest, ChartTheme, Desk, Encoding, Format, ImportRequest, ListRequest,
    NamedBytes, Result, Size, Span, What,
};
use payments::{OperationKind, WarningState};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;
use words::Words;

/// How often `check --watch` looks again.
const WATCH: Duration = Duration::from_secs(60);

/// Runs a command.
pub async fn run(cli: &Cli, command: &Command, words: Words) -> Result<u8> {
    match command {
        Command::Demo(demo) => return report(cli, demo, words).await,
        Command::Sandbox(args) => return serve::serve(args, words).await,
        Command::Restore(file) => return care::restore(cli, &file.file, words).await,
        Command::BeginAnew => return care::begin_anew(cli, words).await,
        _ => {}
    }
    let desk = Desk::open(
        &home(cli),
        crate::end::keychain(PATIENCE),
        crate::clock::tools(),
    )
    .await?;
    let ready = Ready {
        desk,
        home: home(cli),
        json: cli.json,
        words,
    };
    if let Some(why) = ready.desk.unwritable() {
        output::say(&words.get("cli-only-read"));
        output::say(&why.message(words));
    }
    tell_waits(&ready);
    let code = with_desk(&ready, command).await;
    ready.desk.close().await;
    code
}

/// Says once for whom it waits: who sees nothing for a minute presses the keys again.
fn tell_waits(ready: &Ready) {
    let (mut held_up, words) = (ready.desk.held_up(), ready.words);
    tokio::spawn(async move {
        let mut said = Vec::new();
        while held_up.changed().await.is_ok() {
            let now = *held_up.borrow_and_update();
            if let Some(who) = now.filter(|who| !said.contains(who)) {
                said.push(who);
                output::say(&words.text("cli-waits", &[("who", who.as_str().into())]));
            }
        }
    });
}

async fn with_desk(ready: &Ready, command: &Command) -> Result<u8> {
    match command {
        Command::Shop(command) => shop::shop(ready, command).await,
        Command::Layout(command) => shop::layout(ready, command).await,
        Command::Import(args) => import(ready, args).await,
        Command::Sync(args) => sync::sync(ready, args).await,
        Command::List(args) => list(ready, args).await,
        Command::Show(args) => show(ready, args).await,
        Command::Explain(args) => explain(ready, args).await,
        Command::Delivered(args) => delivered(ready, args).await,
        Command::Sales(args) => operate::operate(ready, OperationKind::Sales, args).await,
        Command::Cancel(args) => operate::operate(ready, OperationKind::Cancel, args).await,
        Command::Change(args) => operate::operate(ready, OperationKind::Change, args).await,
        Command::Operations(args) => operate::operations(ready, args).await,
        Command::Resume(args) => operate::resume(ready, args).await,
        Command::Consents(args) => consents::consents(ready, args).await,
        Command::Consent(args) => consents::consent(ready, args).await,
        Command::Charge(args) => consents::charge(ready, args).await,
        Command::CloseConsent(args) => consents::close_consent(ready, args).await,
        Command::Address(args) => consents::address(ready, args).await,
        Command::Check(args) => check(ready, args).await,
        Command::Warnings(Warnings::Ack(args)) => {
            ready
                .desk
                .acknowledge(&args.id, None, &args.note, "owner")
                .await?;
            // What it stood for by then: the list that was read before may be older.
            let card = ready.desk.case(&args.id, ready.words).await?.card;
            let amount = payments::Yen::new(card.amount.0).display();
            let told = [
                ("label", card.label.as_str().into()),
                ("order", card.order.as_str().into()),
                ("amount", amount.into()),
            ];
            let answer = json!({
                "id": args.id, "state": "acknowledged", "order": card.order, "amount": card.amount,
            });
            ready.answer(&answer, || {
                output::say(&ready.words.text("cli-acknowledged", &told));
            });
            Ok(0)
        }
        Command::Payouts(args) => payouts(ready, args).await,
        Command::Chart(Chart::Payouts(args)) => chart(ready, args).await,
        Command::Export(args) => export(ready, args).await,
        Command::Listen(args) => listen::listen(ready, args).await,
        Command::Rebuild => {
            let count = ready.desk.rebuild().await?;
            let text = ready.words.text("cli-rebuilt", &[("count", count.into())]);
            ready.answer(&json!({ "transactions": count }), || output::say(&text));
            Ok(0)
        }
        Command::Doctor(args) => care::doctor(ready, args).await,
        Command::Backup(file) => care::backup(ready, &file.file).await,
        Command::Demo(_) | Command::Sandbox(_) | Command::Restore(_) | Command::BeginAnew => Ok(0),
    }
}

async fn report(cli: &Cli, demo: &Demo, words: Words) -> Result<u8> {
    let Some(dir) = &demo.report else {
        return Ok(0);
    };
    let report = crate::report::run(demo.seed, demo.orders, dir, words).await?;
    if cli.json {
        output::json(&report.summary);
    } else {
        output::line(&words.text(
            "cli-demo-done",
            &[("dir", dir.display().to_string().into())],
        ));
        output::line(&report.summary.to_string());
    }
    Ok(if report.needs_look { 3 } else { 0 })
}

async fn import(ready: &Ready, args: &Import) -> Result<u8> {
    // A file that cannot be opened keeps no other out either.
    let (mut files, mut unread) = (Vec::new(), Vec::new());
    for file in &args.files {
        match given::read(file) {
            Ok(bytes) => files.push(NamedBytes {
                name: file_name(file),
                bytes: bytes.into(),
            }),
            Err(error) => unread.push(error),
        }
    }
    if let (true, Some(error)) = (files.is_empty(), unread.first()) {
        return Err(error.clone());
    }
    let map = args.map.as_deref().map(given::text).transpose()?;
    let request = ImportRequest {
        shop: args.shop.shop.clone(),
        layout: args.layout.clone(),
        map,
        dry_run: args.dry_run,
    };
    let answer = ready.desk.import(&request, files, ready.words).await?;
    let sum = |of: fn(&messages::ImportFile) -> u32| -> words::Arg {
        i64::from(answer.files.iter().map(of).sum::<u32>()).into()
    };
    let counts = [
        ("read", i64::from(answer.read).into()),
        ("new", i64::from(answer.new).into()),
        ("same", i64::from(answer.same).into()),
        ("changed", i64::from(answer.changed).into()),
        ("bad", sum(messages::ImportFile::not_taken)),
        ("remarks", sum(messages::ImportFile::remarked)),
    ];
    ready.answer(&answer, || {
        output::line(&ready.words.text("cli-import-done", &counts));
        if answer.left_out > 0 {
            let count = [("count", i64::from(answer.left_out).into())];
            output::line(&ready.words.text("cli-import-left-out", &count));
        }
        for c in &answer.complaints {
            output::line(&[c.line.to_string(), c.column.clone(), c.reason.clone()].join("\t"));
        }
    });
    for error in &unread {
        output::say(&error.message(ready.words));
    }
    for file in &answer.files {
        if let Some(trouble) = &file.trouble {
            output::say(trouble);
        }
    }
    if let Some(trouble) = &answer.trouble {
        output::say(trouble);
    }
    let troubled = !unread.is_empty()
        || answer.trouble.is_some()
        || answer.files.iter().any(|f| f.trouble.is_some());
    Ok(match (troubled, answer.complaints.is_empty()) {
        (true, _) => 1,
        (false, false) => 3,
        (false, true) => 0,
    })
}

async fn list(ready: &Ready, args: &List) -> Result<u8> {
    let asked = args.status.as_deref().unwrap_or_default();
    let shop = one_shop(ready, args.shop.shop.as_deref()).await?;
    let (statuses, unknown) = ready.desk.statuses(asked, shop.as_deref()).await?;
    for word in &unknown {
        output::say(
            &ready
                .words
                .text("cli-status-unknown", &[("value", word.as_str().into())]),
        );
    }
    let request = ListRequest {
        query: TransactionQuery {
            statuses,
            warned: false,
            from: args.from.clone(),
            to: args.to.clone(),
            min: args.min.map(Yen),
            max: args.max.map(Yen),
            text: args.text.clone().unwrap_or_default(),
            sort: args.sort.clone(),
        },
        shop,
        limit: args.limit,
        after: args.after.clone(),
    };
    let answer = ready.desk.list(&request).await?;
    ready.answer(&answer, || {
        tables::list(&answer);
        let sum = payments::Yen::new(answer.sum.0).display();
        output::line(&ready.words.text(
            "cli-list-summary",
            &[
                ("count", i64::from(answer.count).into()),
                ("sum", sum.into()),
            ],
        ));
        if let Some(next) = &answer.next {
            output::say(
                &ready
                    .words
                    .text("cli-more", &[("cursor", next.clone().into())]),
            );
        }
    });
    Ok(0)
}

async fn show(ready: &Ready, args: &OneOrder) -> Result<u8> {
    let answer = ready
        .desk
        .show(args.shop.shop.as_deref(), &args.order, ready.words)
        .await?;
    ready.answer(&answer, || tables::show(&answer));
    Ok(0)
}

async fn explain(ready: &Ready, args: &OneOrder) -> Result<u8> {
    let answer = ready
        .desk
        .explain(args.shop.shop.as_deref(), &args.order, ready.words)
        .await?;
    ready.answer(&answer, || tables::explain(&answer));
    Ok(0)
}

async fn delivered(ready: &Ready, args: &Delivered) -> Result<u8> {
    let shop = args.shop.shop.as_deref();
    ready
        .desk
        .delivered(
            shop,
            &args.order,
            &args.on,
            args.carrier.as_deref(),
            args.slip.as_deref(),
        )
        .await?;
    let text = ready
        .words
        .text("cli-delivered", &[("order", args.order.clone().into())]);
    let parcels = ready
        .desk
        .unpaid_parcels(shop, Some(&args.order), ready.words)
        .await?;
    let document = json!({ "order": args.order, "on": args.on, "parcels": parcels });
    ready.answer(&document, || {
        output::say(&text);
        tables::parcels(&parcels);
    });
    Ok(0)
}

async fn check(ready: &Ready, args: &Check) -> Result<u8> {
    let shop = one_shop(ready, args.shop.shop.as_deref()).await?;
    let shop = shop.as_deref();
    let answer = ready
        .desk
        .check(shop, args.kind.as_deref(), ready.words)
        .await?;
    ready.answer(&answer, || {
        tables::check(&answer);
        for row in &answer.unread {
            let amazon = row.amazon_state.as_ref().map_or("", Code::as_str);
            let args = [
                ("order", row.order.clone().into()),
                ("pg", row.status.as_str().into()),
                ("amazon", amazon.into()),
            ];
            output::line(&ready.words.text("cli-unread", &args));
        }
        if answer.warnings.is_empty() && answer.parcels.is_empty() && answer.unread.is_empty() {
            output::line(&ready.words.get("cli-no-warnings"));
        }
    });
    if args.watch {
        watch(
            ready,
            shop,
            args,
            answer.warnings.iter().map(|w| w.id.clone()).collect(),
        )
        .await?;
    }
    // What a person has acknowledged is listed and is no longer open.
    let open = answer
        .warnings
        .iter()
        .any(|w| w.state.0 == WarningState::Open);
    Ok(if open { 3 } else { 0 })
}

/// The shop that a reading command speaks of: the one named, else the only one. With several, it must be named.
async fn one_shop(ready: &Ready, named: Option<&str>) -> Result<Option<String>> {
    if named.is_none() && ready.desk.shop_count().await? == 0 {
        return Ok(None);
    }
    ready.desk.shop_name(named).await.map(Some)
}

/// Goes on until interrupted, with a line for each warning that was not there before.
async fn watch(
    ready: &Ready,
    shop: Option<&str>,
    args: &Check,
    mut known: BTreeSet<String>,
) -> Result<()> {
    loop {
        tokio::time::sleep(WATCH).await;
        let again = ready
            .desk
            .check(shop, args.kind.as_deref(), ready.words)
            .await?;
        for warning in again
            .warnings
            .into_iter()
            .filter(|w| known.insert(w.id.clone()))
        {
            output::json(&warning);
        }
    }
}

async fn payouts(ready: &Ready, args: &Payouts) -> Result<u8> {
    let span = Span::parse(args.span.from.as_deref(), args.span.to.as_deref())?;
    let shop = one_shop(ready, args.shop.shop.as_deref()).await?;
    let answer = ready.desk.payouts(shop.as_deref(), span).await?;
    ready.answer(&answer, || tables::payouts(&answer, ready.words));
    Ok(0)
}

async fn chart(ready: &Ready, args: &ChartPayouts) -> Result<u8> {
    let format = ChartFormat::of(&args.out)?;
    let request = ChartRequest {
        by: match args.by {
            ByArg::Month => ChartBy::Month,
            ByArg::Week => ChartBy::Week,
            ByArg::Payout => ChartBy::Payout,
        },
        span: Span::parse(args.span.from.as_deref(), args.span.to.as_deref())?,
        size: Size {
            width: args.width,
            height: args.height,
        },
        theme: ChartTheme::Light,
    };
    let shop = one_shop(ready, args.shop.shop.as_deref()).await?;
    let shop = shop.as_deref();
    let answer = ready
        .desk
        .export_chart(shop, request, format, &args.out, ready.words)
        .await?;
    written(ready, &answer);
    Ok(0)
}

async fn export(ready: &Ready, args: &Export) -> Result<u8> {
    let encoding = match args.encoding {
        EncodingArg::Utf8 => Encoding::Utf8Bom,
        EncodingArg::Cp932 => Encoding::Cp932,
    };
    let what = match args.what {
        WhatArg::Transactions => What::Transactions,
        WhatArg::Deliveries => What::Deliveries,
        WhatArg::Payouts => What::Payouts,
        WhatArg::Warnings => What::Warnings,
    };
    let format = Format::of(&args.out, encoding)?;
    let all = TransactionQuery::default();
    let shop = one_shop(ready, args.shop.shop.as_deref()).await?;
    let shop = shop.as_deref();
    let answer = ready
        .desk
        .export(what, shop, &all, format, &args.out, ready.words)
        .await?;
    written(ready, &answer);
    Ok(0)
}

fn written(ready: &Ready, answer: &messages::Exported) {
    let args = [
        ("file", answer.file.clone().into()),
        ("rows", i64::from(answer.rows).into()),
    ];
    ready.answer(answer, || {
        output::line(&ready.words.text("cli-written", &args));
        for c in &answer.complaints {
            output::say(&[c.line.to_string(), c.column.clone(), c.reason.clone()].join("\t"));
        }
    });
}
