//! Payouts: expected against delivered, their reasons, their chart.

use crate::bars::{ChartRequest, Group, chart_error, groups, series};
use crate::books::{Books, Span, state};
use crate::count::number;
use crate::present::yen;
use crate::{Desk, Result};
use chrono::{Datelike, Days};
use messages::{
    ChartBar, ChartBy, DifferenceReason, Payout, PayoutRow, PayoutStanding, PayoutsAnswer,
    PayoutsPage, PayoutsRow,
};
use payments::{Day, Transaction, Yen, day_text};
use reconcile::{Period, PeriodState, ReasonKind};
use reports::chart::{Frame, Size, Theme};
use std::collections::{HashMap, HashSet};
use words::{Words, month_label};

/// When and how much of one transaction is paid out; delivered where that day has come.
pub(crate) struct PayoutOf {
    pub on: Day,
    pub net: Yen,
    pub delivered: bool,
}

impl Desk {
    /// `choba payouts`: transfers to the shop, oldest first.
    ///
    /// # Errors
    /// `usage`, or what the cache says.
    pub async fn payouts(&self, shop: Option<&str>, span: Span) -> Result<PayoutsAnswer> {
        let known = self.known_orders().await?;
        let mut payouts = Vec::new();
        for books in self.books(shop).await? {
            for period in books.periods.iter().filter(|p| span.holds(p.paid_on)) {
                payouts.push(Payout {
                    row: payout_row(&books, period, &known),
                    state: standing(period),
                });
            }
        }
        payouts.sort_by(|a, b| (&a.paid_on, &a.period).cmp(&(&b.paid_on, &b.period)));
        Ok(PayoutsAnswer { payouts })
    }

    /// The payouts screen.
    ///
    /// # Errors
    /// `usage`, or what the cache says.
    pub async fn payouts_page(
        &self,
        shop: Option<&str>,
        request: ChartRequest,
        words: Words,
    ) -> Result<PayoutsPage> {
        let all = self.books(shop).await?;
        let known = self.known_orders().await?;
        let today = self.judged_shown(shop).await?.day();
        let mut rows = Vec::new();
        for books in &all {
            let warnings = self.warnings_in(None).await?;
            for period in books
                .periods
                .iter()
                .filter(|p| request.span.holds(p.paid_on))
            {
                let reasons = reconcile::reasons(
                    period,
                    &books.terms,
                    &books.events_of(period),
                    &books.lines_of(period),
                    &warnings,
                );
                rows.push(page_row(books, period, &known, reasons, today, words));
            }
        }
        rows.sort_by(|a, b| (&b.row.paid_on, &b.row.period).cmp(&(&a.row.paid_on, &a.row.period)));
        let delivered: Vec<Yen> = rows
            .iter()
            .filter_map(|r| r.row.delivered)
            .map(|y| Yen::new(y.0))
            .collect();
        let groups = groups(&all, request, today, words);
        let series = series(&all, &groups, words, today);
        let chart_svg = reports::chart::payouts(&series, request.theme, request.size, Frame::Plot)
            .map_err(|e| chart_error(&e))?;
        Ok(PayoutsPage {
            chart_svg,
            bars: groups.iter().map(Group::message).collect(),
            caption: series.labels.description.clone(),
            delivered_count: number(delivered.len()),
            delivered_sum: yen(delivered.iter().sum()),
            rows,
            has_terms: all.iter().any(|b| !b.terms.is_empty()),
        })
    }

    /// A chart with its title and the shop's name, as SVG.
    ///
    /// # Errors
    /// `usage`, or what the cache says.
    pub async fn payouts_chart(
        &self,
        shop: Option<&str>,
        request: ChartRequest,
        words: Words,
    ) -> Result<String> {
        let all = self.books(shop).await?;
        let today = self.judged_shown(shop).await?.day();
        let groups = groups(&all, request, today, words);
        let series = series(&all, &groups, words, today);
        reports::chart::payouts(&series, request.theme, request.size, Frame::Full)
            .map_err(|e| chart_error(&e))
    }

    /// The books of the named shop, or of every shop.
    pub(crate) async fn books(&self, shop: Option<&str>) -> Result<Vec<Books>> {
        let today = self.judged_shown(shop).await?.day();
        let mut out = Vec::new();
        if let Some(name) = shop {
            self.shop(Some(name)).await?;
        }
        for row in self
            .all_shops()
            .await?
            .into_iter()
            .filter(|s| shop.is_none_or(|n| n == s.name))
        {
            let terms = self.terms_of(&row.name).await?;
            let events = self.events_of(&row.name).await?;
            let lines = self.payout_lines_of(&row.name).await?;
            let periods = reconcile::payouts(&events, &terms, &lines, today);
            out.push(Books {
                shop: row,
                terms,
                events,
                lines,
                periods,
            });
        }
        Ok(out)
    }

    /// The orders that are here, by shop: one of another shop's settles no line.
    async fn known_orders(&self) -> Result<HashMap<String, HashSet<String>>> {
        self.image(|image| {
            let mut known: HashMap<String, HashSet<String>> = HashMap::new();
            for t in image.rows() {
                let order = t.order_id.as_str().to_owned();
                known.entry(t.shop.clone()).or_default().insert(order);
            }
            known
        })
        .await
    }

    /// Where the money of one transaction is expected or was delivered.
    pub(crate) async fn payout_of(
        &self,
        t: &Transaction,
        known: &crate::known::Known<'_>,
    ) -> Result<Option<PayoutOf>> {
        if let Some(line) = known
            .payouts
            .iter()
            .find(|l| l.kind == payments::PayoutKind::Sale)
        {
            let net = known.payouts.iter().map(|l| l.net).sum();
            let today = self.judged_shown(Some(&t.shop)).await?.day();
            return Ok(Some(PayoutOf {
                on: line.paid_on,
                net,
                delivered: line.paid_on <= today,
            }));
        }
        let terms = self.terms_of(&t.shop).await?;
        let Some(sold) = t
            .charged_at
            .map(payments::At::day)
            .filter(|_| t.status.is_charged())
        else {
            return Ok(None);
        };
        let (Some(applies), Some(closing)) = (
            reconcile::terms_on(&terms, sold),
            reconcile::closing_of(&terms, sold),
        ) else {
            return Ok(None);
        };
        let at_closing = reconcile::terms_on(&terms, closing).unwrap_or(applies);
        let fee = t.total().basis_points(applies.rate_bp, applies.rounding);
        let tax = fee.basis_points(applies.fee_tax.rate_bp, applies.rounding);
        Ok(Some(PayoutOf {
            on: reconcile::payday_of(at_closing, closing),
            net: t.total() - fee - tax,
            delivered: false,
        }))
    }
}

/// Bars and plot for the first screen: the last twelve months of payment and what is to come.
pub(crate) fn small_chart(
    all: &[Books],
    today: Day,
    theme: Theme,
    words: Words,
) -> Result<(Vec<ChartBar>, String)> {
    let from = today
        .with_day(1)
        .and_then(|d| d.checked_sub_months(chrono::Months::new(11)));
    let request = ChartRequest {
        by: ChartBy::Month,
        span: Span { from, to: None },
        size: Size {
            width: 312,
            height: 150,
        },
        theme,
    };
    let groups = groups(all, request, today, words);
    let mut series = series(all, &groups, words, today);
    // Fees and refunds are hairs at this size, and its legend does not name them.
    for bar in &mut series.bars {
        (bar.fees, bar.refunds) = (Yen::ZERO, Yen::ZERO);
    }
    let svg = reports::chart::payouts(&series, theme, request.size, Frame::Plot)
        .map_err(|e| chart_error(&e))?;
    Ok((groups.iter().map(Group::message).collect(), svg))
}

fn payout_row(
    books: &Books,
    period: &Period,
    known: &HashMap<String, HashSet<String>>,
) -> PayoutRow {
    let lines = books.lines_of(period);
    let ours = known.get(&books.shop.name);
    let is_known = |order: &str| ours.is_some_and(|ours| ours.contains(order));
    let unmatched = reconcile::unmatched(&lines, is_known).len();
    PayoutRow {
        period: day_text(period.closed_on),
        paid_on: day_text(period.paid_on),
        expected: period.expected.map(yen),
        delivered: period.delivered.map(yen),
        difference: period.difference().map(yen),
        fees: yen(period.fees),
        tax: yen(period.tax),
        lines: number(period.lines),
        unmatched: number(unmatched),
    }
}

const fn standing(period: &Period) -> PayoutStanding {
    match period.state {
        PeriodState::Running => PayoutStanding::Collecting,
        PeriodState::Closed => PayoutStanding::Due,
        PeriodState::Due => PayoutStanding::Late,
        PeriodState::Held => PayoutStanding::Kept,
        PeriodState::Agreed | PeriodState::NoTerms => PayoutStanding::Delivered,
        PeriodState::Short => PayoutStanding::Short,
        PeriodState::Over => PayoutStanding::Over,
    }
}

fn page_row(
    books: &Books,
    period: &Period,
    known: &HashMap<String, HashSet<String>>,
    reasons: Vec<reconcile::Reason>,
    today: Day,
    words: Words,
) -> PayoutsRow {
    let net = period.arrived().or(period.to_come());
    let returned = period.refunds + period.claims;
    let costs = net.map_or(Yen::ZERO, |net| period.sales - returned - net);
    // In the window money that was only announced is none yet.
    let row = PayoutRow {
        delivered: period.arrived().map(yen),
        ..payout_row(books, period, known)
    };
    PayoutsRow {
        row,
        shop: books.shop.name.clone(),
        period_label: period_label(period.closed_on, today, words),
        state: state(period),
        sales: yen(period.sales),
        refunds: yen(returned),
        costs: yen(costs),
        net: net.map(yen),
        days_left: period
            .arrived()
            .is_none()
            .then(|| (period.paid_on - today).num_days()),
        reasons: reasons.into_iter().map(|r| reason(r, words)).collect(),
    }
}

fn reason(r: reconcile::Reason, words: Words) -> DifferenceReason {
    let key = match r.kind {
        ReasonKind::Claim => "reason-claim",
        ReasonKind::RefundAcrossPeriods => "reason-refund-across-periods",
        ReasonKind::FeeChange => "reason-fee-change",
        ReasonKind::MissingLine => "reason-missing-line",
        ReasonKind::ExtraLine => "reason-extra-line",
        ReasonKind::OpenWarning => "reason-open-warning",
    };
    let order = r.order.clone().unwrap_or_default();
    DifferenceReason {
        text: words.text(
            key,
            &[
                ("order", order.into()),
                ("amount", r.amount.display().into()),
            ],
        ),
        order: r.order,
        amount: yen(r.amount),
    }
}

/// `10月末` or `10月15日`: the closing in words.
pub(crate) fn period_label(closed_on: Day, today: Day, words: Words) -> String {
    let month_end = closed_on
        .checked_add_days(Days::new(1))
        .is_some_and(|next| next.day() == 1);
    let year = if closed_on.year() == today.year() {
        String::new()
    } else {
        closed_on.year().to_string()
    };
    let args = [
        ("month", month_label(words.lang(), closed_on, false).into()),
        ("day", i64::from(closed_on.day()).into()),
        ("year", year.clone().into()),
    ];
    let key = match (month_end, year.is_empty()) {
        (true, true) => "period-month-end",
        (true, false) => "period-month-end-year",
        (false, true) => "period-day",
        (false, false) => "period-day-year",
    };
    words.text(key, &args)
}
