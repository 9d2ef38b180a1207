//! The first screen: what needs the owner, the next payout, what moved since it was last looked at.

use crate::books::Books;
use crate::count::number;
use crate::present::{action, kebab, yen};
use crate::warning_words::args;
use crate::{Desk, Result};
use chrono::Datelike;
use image::Image;
use messages::{ActivityEntry, DeskTask, NextPayout, SinceLast, Task, TaskTone, Today};
use payments::{
    At, Day, Operation, OperationState, Severity, Status, Transaction, Warning, WarningKind,
    WarningState, Yen, day_text,
};
use reconcile::{Level, Period, PeriodState};
use reports::chart::Theme;
use words::{Words, day_long, instant_short};

/// Entries of the record on the first screen.
const MOVES: u32 = 5;
/// Days before a lapse from which an authorisation needs the owner.
const LAPSING_DAYS: i64 = 5;
/// A look this long after the last one begins another visit: seconds.
const VISIT_SECONDS: i64 = 1_800;
/// A recurring charge refused within these days needs a mail to the customer.
const REFUSED_DAYS: i64 = 7;

impl Desk {
    /// The first screen.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn today(&self, shop: Option<&str>, theme: Theme, words: Words) -> Result<Today> {
        let now = self.judged_shown(shop).await?;
        let books = self.books(shop).await?;
        let (bars, chart_svg) = crate::payouts::small_chart(&books, now.day(), theme, words)?;
        let named = |books: Books| {
            let (name, periods) = (books.shop.name, books.periods);
            periods.into_iter().map(move |p| (name.clone(), p))
        };
        let periods: Vec<(String, Period)> = books.into_iter().flat_map(named).collect();
        let (next_payout, later_payout) = upcoming(&periods, now, words);
        let (_, compared_at) = self.compared(shop).await?;
        Ok(Today {
            day: day_text(now.day()),
            tasks: self.tasks(shop, &periods, now, words).await?,
            next_payout,
            later_payout,
            bars,
            chart_svg,
            since: self.since_last(shop).await?,
            moves: self.last_moves(shop, words).await?,
            compared_at: compared_at.map(At::rfc3339),
        })
    }

    async fn last_moves(&self, shop: Option<&str>, words: Words) -> Result<Vec<ActivityEntry>> {
        let mut moves = self.activity(shop, MOVES, None, words).await?.entries;
        moves.truncate(MOVES as usize);
        Ok(moves)
    }

    /// Remembers that the first screen was looked at.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn looked_at(&self) -> Result<()> {
        let now = self.now();
        let last = self.looked("looked_at").await?;
        if let Some(last) = last.filter(|last| is_new_visit(*last, now)) {
            self.set_window_setting("looked_before", &last.rfc3339())
                .await?;
        }
        self.set_window_setting("looked_at", &now.rfc3339()).await
    }

    /// The last look of the visit before this one: looks that follow each other closely are one visit.
    async fn last_visit(&self) -> Result<Option<At>> {
        let last = self.looked("looked_at").await?;
        if last.is_some_and(|last| !is_new_visit(last, self.now())) {
            return self.looked("looked_before").await;
        }
        Ok(last)
    }

    async fn looked(&self, key: &str) -> Result<Option<At>> {
        let kept = self.window_setting(key).await?;
        Ok(kept.and_then(|text| At::parse_rfc3339(&text).ok()))
    }

    async fn tasks(
        &self,
        shop: Option<&str>,
        periods: &[(String, Period)],
        now: At,
        words: Words,
    ) -> Result<Vec<Task>> {
        let ours = |name: &str| shop.is_none_or(|s| s == name);
        let several = self.all_shops().await?.len() > 1;
        let mut tasks = Vec::new();
        for operation in self
            .open_operations()
            .await?
            .iter()
            .filter(|o| ours(&o.shop))
        {
            tasks.push(unknown_task(operation, several, now, words));
        }
        tasks.extend(self.left_list_tasks(shop, words).await?);
        tasks.extend(self.refund_tasks(shop, words).await?);
        let unseen = self.unseen_task(shop, words).await?;
        let warnings: Vec<Warning> = self.unresolved(shop).await?;
        // Information waits on its own screen; what needs the owner stands here.
        let open = warnings
            .iter()
            .filter(|w| w.state == WarningState::Open && w.kind.severity() != Severity::Info);
        let settled = self.warnings_in(Some(WarningState::Resolved)).await?;
        let made_good = |p: &Period| {
            settled
                .iter()
                .any(|w| w.kind == WarningKind::Claim && p.difference() == Some(-w.at_stake))
        };
        let (urgent, others): (Vec<&Warning>, Vec<&Warning>) = open.partition(|w| {
            w.kind.severity() == Severity::Severe && w.kind != WarningKind::AuthorisationExpired
        });
        // A claim that shortens a payout is told with the payout.
        let short: Vec<&(String, Period)> = periods
            .iter()
            .filter(|(_, p)| p.state == PeriodState::Short && !made_good(p))
            .collect();
        let told = |w: &Warning| {
            w.kind == WarningKind::Claim
                && short
                    .iter()
                    .any(|(_, p)| p.difference().is_some_and(|d| d == -w.at_stake))
        };
        tasks.extend(
            urgent
                .iter()
                .filter(|w| !told(w))
                .map(|w| warning_task(w, now, words)),
        );
        let (parcels, lapsing, refused) = self
            .image(|image| {
                let rows = image.rows().iter();
                let rows: Vec<&Transaction> = rows.filter(|t| ours(&t.shop)).collect();
                let lapsing = lapsing_task(&rows, several, now, words);
                let parcels = crate::parcels::tasks(&rows, several, now, words);
                (parcels, lapsing, refused_task(&rows, now, words))
            })
            .await?;
        tasks.extend(parcels);
        tasks.extend(unseen);
        tasks.extend(lapsing);
        tasks.extend(
            others
                .iter()
                .filter(|w| w.kind == WarningKind::AuthorisationExpired)
                .map(|w| warning_task(w, now, words)),
        );
        tasks.extend(
            short
                .iter()
                .map(|(_, p)| short_task(p, &warnings, now, words)),
        );
        let missing = periods.iter().filter(|(_, p)| p.state == PeriodState::Due);
        tasks.extend(missing.map(|(_, p)| missing_task(p, now, words)));
        tasks.extend(
            others
                .iter()
                .filter(|w| w.kind != WarningKind::AuthorisationExpired)
                .map(|w| warning_task(w, now, words)),
        );
        tasks.extend(refused);
        for (name, step) in self
            .setup_troubles()
            .await?
            .into_iter()
            .filter(|(n, _)| ours(n))
        {
            tasks.push(setup_task(&name, &step, words));
        }
        Ok(tasks)
    }

    async fn since_last(&self, shop: Option<&str>) -> Result<SinceLast> {
        let since = self.last_visit().await?;
        let today = self.now_shown(shop).day();
        self.image(|image| moved_since(image, shop, since, today))
            .await
    }
}

/// A time that lies ahead was written with a wrong clock, and is over as well.
const fn is_new_visit(last: At, now: At) -> bool {
    now.since(last).abs() > VISIT_SECONDS
}

/// What moved since then, and how the month stands.
fn moved_since(image: &Image, shop: Option<&str>, since: Option<At>, today: Day) -> SinceLast {
    let mut out = SinceLast {
        since: since.map(At::rfc3339),
        new_transactions: 0,
        month_sales: messages::Yen(0),
        open_authorised: messages::Yen(0),
        open_authorised_count: 0,
        agreement_bp: None,
        compared: 0,
    };
    let (mut month, mut open, mut compared, mut agree) = (Yen::ZERO, Yen::ZERO, 0_u64, 0_u64);
    for t in image
        .rows()
        .iter()
        .filter(|t| shop.is_none_or(|s| s == t.shop))
    {
        let made = t.authorised_at.or(t.processed_at);
        if since.is_some_and(|since| made.is_some_and(|at| at > since)) {
            out.new_transactions += 1;
        }
        let in_month =
            |at: At| (at.day().year(), at.day().month()) == (today.year(), today.month());
        if t.status.is_charged() && t.charged_at.is_some_and(in_month) {
            month += t.total();
        }
        if t.status == Status::Auth {
            open += t.total();
            out.open_authorised_count += 1;
        }
        if t.amazon_seen_at.is_some() {
            compared += 1;
            let calm = t.warnings.iter().all(|k| k.severity() == Severity::Info);
            agree += u64::from(calm && !crate::check::is_unread(t));
        }
    }
    out.month_sales = yen(month);
    out.open_authorised = yen(open);
    out.compared = u32::try_from(compared).unwrap_or(u32::MAX);
    out.agreement_bp = (agree * 10_000)
        .checked_div(compared)
        .and_then(|bp| u32::try_from(bp).ok());
    out
}

fn unknown_task(o: &Operation, several: bool, now: At, words: Words) -> Task {
    let order = o.order_id.as_str();
    let args = [
        ("order", order.into()),
        ("time", instant_short(words.lang(), o.at, now.day()).into()),
    ];
    debug_assert!(
        o.state != OperationState::Done,
        "only open operations are told"
    );
    let href = match &o.consent {
        Some(consent) => crate::places::consent(consent, &o.shop, several),
        None => crate::places::transaction(order, &o.shop, several),
    };
    Task {
        id: format!("operation-{}", o.id),
        kind: DeskTask::UnknownOperation.into(),
        tone: TaskTone::Kin,
        title: words.text(&format!("task-unknown-{}", kebab(o.kind.as_str())), &args),
        detail: words.text("task-unknown-detail", &args),
        amount: Some(yen(o.amount + o.tax)),
        amount_note: order.to_owned(),
        action: action(words, "task-unknown-action", href),
        // What was charged on a consent is no transaction here before it was asked about.
        order: o.consent.is_none().then(|| order.to_owned()),
        warning_id: None,
    }
}

fn warning_task(w: &Warning, now: At, words: Words) -> Task {
    let kind = kebab(w.kind.as_str());
    let args = args(words, w, now.day());
    let tone = match w.kind.severity() {
        Severity::Severe => TaskTone::Shu,
        Severity::Warn => TaskTone::Kin,
        Severity::Info => TaskTone::Ai,
    };
    Task {
        id: format!("warning-{}", w.id),
        kind: w.kind.into(),
        tone,
        title: words.get(&format!("warning-{kind}")),
        detail: words.text(&format!("warning-{kind}-brief"), &args),
        amount: (!w.at_stake.is_zero()).then(|| yen(w.at_stake)),
        amount_note: w.order.clone(),
        action: action(words, "task-warning-action", format!("#/warnings/{}", w.id)),
        order: Some(w.order.clone()),
        warning_id: Some(w.id.clone()),
    }
}

fn lapsing_task(rows: &[&Transaction], several: bool, now: At, words: Words) -> Option<Task> {
    let mut lapsing: Vec<(At, &Transaction)> = rows
        .iter()
        .filter_map(|t| {
            let d = reconcile::authorisation_deadline(t, now)?;
            (d.days_left <= LAPSING_DAYS && d.lapses_at > now && d.level != Level::Fresh)
                .then_some((d.lapses_at, *t))
        })
        .collect();
    lapsing.sort_by_key(|(at, _)| *at);
    let (first, _) = *lapsing.first()?;
    let today = now.day();
    let args = [
        ("count", lapsing.len().into()),
        ("day", day_long(words.lang(), first.day(), today).into()),
    ];
    let href = match lapsing.as_slice() {
        [(_, only)] => crate::places::transaction(only.order_id.as_str(), &only.shop, several),
        _ => {
            let oldest = lapsing
                .iter()
                .filter_map(|(_, t)| t.processed_at)
                .min()
                .unwrap_or(now);
            let newest = lapsing
                .iter()
                .filter_map(|(_, t)| t.processed_at)
                .max()
                .unwrap_or(now);
            format!(
                "#/transactions?status=AUTH&from={}&to={}&sort=processed_at",
                day_text(oldest.day()),
                day_text(newest.day())
            )
        }
    };
    Some(Task {
        id: "deadline".to_owned(),
        kind: DeskTask::Deadline.into(),
        tone: TaskTone::Kin,
        title: words.text("task-lapsing", &args),
        detail: words.text("task-lapsing-detail", &args),
        amount: Some(yen(lapsing.iter().map(|(_, t)| t.total()).sum())),
        amount_note: words.text("task-count", &args),
        action: action(words, "task-lapsing-action", href),
        order: None,
        warning_id: None,
    })
}

fn short_task(p: &Period, warnings: &[Warning], now: At, words: Words) -> Task {
    let short = p.difference().unwrap_or_default();
    let claim = warnings
        .iter()
        .find(|w| w.kind == WarningKind::Claim && w.at_stake == -short);
    let args = [
        ("day", day_long(words.lang(), p.paid_on, now.day()).into()),
        ("expected", p.expected.unwrap_or_default().grouped().into()),
        (
            "delivered",
            p.delivered.unwrap_or_default().grouped().into(),
        ),
        ("short", short.abs().grouped().into()),
    ];
    let detail = if claim.is_some() {
        "task-short-claim"
    } else {
        "task-short-detail"
    };
    Task {
        id: format!("payout-{}", p.closed_on),
        kind: DeskTask::PayoutShort.into(),
        tone: TaskTone::Shu,
        title: words.text("task-short", &args),
        detail: words.text(detail, &args),
        amount: Some(yen(short)),
        amount_note: claim.map_or_else(|| words.get("task-short-note"), |w| w.order.clone()),
        action: match claim {
            Some(w) => action(words, "task-warning-action", format!("#/warnings/{}", w.id)),
            None => action(words, "task-short-action", "#/payouts".to_owned()),
        },
        order: claim.map(|w| w.order.clone()),
        warning_id: claim.map(|w| w.id.clone()),
    }
}

fn missing_task(p: &Period, now: At, words: Words) -> Task {
    let args = [("day", day_long(words.lang(), p.paid_on, now.day()).into())];
    Task {
        id: format!("statement-{}", p.closed_on),
        kind: DeskTask::StatementMissing.into(),
        tone: TaskTone::Ai,
        title: words.text("task-missing", &args),
        detail: words.get("task-missing-detail"),
        amount: p.expected.map(yen),
        amount_note: words.get("task-missing-note"),
        action: action(words, "task-missing-action", "#/payouts".to_owned()),
        order: None,
        warning_id: None,
    }
}

fn refused_task(rows: &[&Transaction], now: At, words: Words) -> Option<Task> {
    let refused: Vec<&&Transaction> = rows
        .iter()
        .filter(|t| t.status == Status::PayFail && t.is_recurring())
        .filter(|t| {
            t.processed_at
                .is_some_and(|at| now.since(at) < REFUSED_DAYS * 86_400)
        })
        .collect();
    if refused.is_empty() {
        return None;
    }
    let args = [("count", refused.len().into())];
    Some(Task {
        id: "recurring".to_owned(),
        kind: DeskTask::RecurringRefused.into(),
        tone: TaskTone::Ai,
        title: words.text("task-refused", &args),
        detail: words.get("task-refused-detail"),
        amount: Some(yen(refused.iter().map(|t| t.total()).sum())),
        amount_note: words.text("task-count", &args),
        action: action(words, "task-refused-action", "#/recurring".to_owned()),
        order: None,
        warning_id: None,
    })
}

fn setup_task(shop: &str, step: &str, words: Words) -> Task {
    let args = [
        ("shop", shop.into()),
        ("step", words.get(&format!("setup-{step}")).into()),
    ];
    Task {
        id: format!("setup-{shop}"),
        kind: DeskTask::Setup.into(),
        tone: TaskTone::Ai,
        title: words.text("task-setup", &args),
        detail: words.text("task-setup-detail", &args),
        amount: None,
        amount_note: String::new(),
        action: action(words, "task-setup-action", crate::places::setup(shop)),
        order: None,
        warning_id: None,
    }
}

fn upcoming(
    periods: &[(String, Period)],
    now: At,
    words: Words,
) -> (Option<NextPayout>, Option<NextPayout>) {
    let today = now.day();
    let mut next: Vec<&Period> = periods
        .iter()
        .map(|(_, p)| p)
        .filter(|p| p.arrived().is_none() && p.to_come().is_some() && p.paid_on >= today)
        .collect();
    next.sort_by_key(|p| (p.paid_on, p.closed_on));
    let mut next = next.into_iter().map(|p| next_payout(p, now, words));
    (next.next(), next.next())
}

fn next_payout(p: &Period, now: At, words: Words) -> NextPayout {
    let to_come = p.to_come().unwrap_or_default();
    let parts = p.expected_parts;
    let (sales, refunds, fees) = match p.announced() {
        Some(net) => (
            p.sales,
            p.refunds + p.claims,
            p.sales - p.refunds - p.claims - net,
        ),
        None => {
            let fees =
                parts.fees + parts.fee_tax + parts.transfer_fee + parts.offset - parts.carried;
            (parts.sales, parts.refunds, fees)
        }
    };
    NextPayout {
        paid_on: day_text(p.paid_on),
        days_left: (p.paid_on - now.day()).num_days(),
        period: words.text(
            "period-closing",
            &[(
                "period",
                crate::payouts::period_label(p.closed_on, now.day(), words).into(),
            )],
        ),
        closed: p.closed_on < now.day(),
        sales: yen(sales),
        sale_count: number(p.sale_count),
        refunds: yen(refunds),
        refund_count: number(p.refund_count),
        fees: yen(fees),
        expected: yen(to_come),
    }
}
