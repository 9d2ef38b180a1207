//! The PG's state machine (gmo-pg.md 2.4 to 2.6, 3.2, 3.3): what each call does to an order, and the code it is
//! refused with (5.2). Where the documents are silent, `Rules` holds both readings.

use crate::rng::Rng;
use crate::trade::{Job, Pending, PendingKind, PgMove, Trade};
use payments::{AmazonState, At, Status, Yen};

/// Readings of what the documents leave open, and how long asynchronous parts take.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Seconds until a refund ends at Amazon.
    pub refund_seconds: i64,
    /// Seconds until a capture of an authorisation older than seven days ends.
    pub late_capture_seconds: i64,
    /// What becomes of refunds.
    pub refund_outcome: RefundOutcome,
    /// Whether AmazonpayCancel takes a part of a charged amount.
    pub partial_cancel: bool,
    /// Whether AmazonpaySales takes less than the authorised total.
    pub capture_less: bool,
    /// Status of an authorisation that lapsed: kept (none) or another word.
    pub lapsed_status: Option<Status>,
    /// Status after a refund that failed: as before it (none) or another word, REQRETURN too.
    pub failed_status: Option<Status>,
    /// Seconds until the void of an authorisation ends; until then its status is a word of other brands. 0: at once.
    pub void_seconds: i64,
    /// Days after a charge in which it may be given back; none: for ever.
    pub cancel_days: Option<i64>,
    /// Whether SearchTradeMulti says the charge permission.
    pub permission_in_inquiry: bool,
    /// Seconds until an unfinished payment expires.
    pub unfinished_seconds: i64,
    /// Whether `.json` says errors as a list of objects, or as one with joined columns.
    pub json_error_list: bool,
    /// Spells each answer differently where the documents leave it open, by this seed; none: as it was recorded.
    pub wire_seed: Option<u64>,
    /// Whether Amazon throttles its readers as documented for live accounts (20 calls at once, 4 a second).
    pub throttle: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            refund_seconds: 5,
            late_capture_seconds: 60,
            refund_outcome: RefundOutcome::Succeeds,
            partial_cancel: false,
            capture_less: false,
            lapsed_status: None,
            failed_status: None,
            void_seconds: 0,
            cancel_days: None,
            permission_in_inquiry: false,
            unfinished_seconds: 3 * 86_400,
            json_error_list: true,
            wire_seed: None,
            throttle: false,
        }
    }
}

impl Rules {
    /// One of the ways in which everything that is open can be read, by chance from a seed.
    #[must_use]
    pub fn of_seed(seed: u64) -> Self {
        let mut rng = Rng::new(seed, 4);
        let mut yes = || rng.index(2) == 1;
        let (partial_cancel, capture_less, permission_in_inquiry) = (yes(), yes(), yes());
        let (stays_at_pg, slow_void) = (yes(), yes());
        let words = [None, Some(Status::Cancel), Some(Status::Expired)];
        let outcomes = [
            RefundOutcome::Succeeds,
            RefundOutcome::Fails,
            RefundOutcome::Stays,
        ];
        Self {
            partial_cancel,
            capture_less,
            permission_in_inquiry,
            failed_status: stays_at_pg.then_some(Status::ReqReturn),
            void_seconds: if slow_void { 30 } else { 0 },
            lapsed_status: words[rng.index(words.len())].clone(),
            refund_outcome: outcomes[rng.index(outcomes.len())],
            refund_seconds: rng.between(1, 7_200),
            cancel_days: [None, Some(180)][rng.index(2)],
            ..Self::default()
        }
    }
}

/// What becomes of a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundOutcome {
    /// It ends well.
    Succeeds,
    /// Amazon declines it; the PG goes back to the status before.
    Fails,
    /// It never ends.
    Stays,
}

/// Why a call did nothing: an ErrInfo.
pub type Refusal = &'static str;

/// Not possible in this status.
pub const WRONG_STATE: Refusal = "M01054004";
const EXCEEDS: Refusal = "M01055011";
const DIFFERS: Refusal = "M01055010";
const CANCEL_DIFFERS: Refusal = "M01085010";
const CANCEL_EXCEEDS: Refusal = "M01085011";
const LAPSED: Refusal = "M01060010";
const VOIDED_AT_CENTRE: Refusal = "AMPL40004";
const REFUSED_BY_CENTRE: Refusal = "AMPL40010";
const CANCEL_PERIOD_OVER: Refusal = "M01057010";
/// A status word of other brands' voids (gmo-pg.md 3.1).
const VOID_UNDER_WAY: &str = "REQCANCEL";
const AMOUNT_OUT_OF_RANGE: Refusal = "M01005011";

impl Trade {
    /// 実売上: charges an authorisation.
    pub fn sales(&mut self, amount: Yen, tax: Yen, at: At, rules: &Rules) -> Result<(), Refusal> {
        if self.status != Status::Auth {
            return Err(WRONG_STATE);
        }
        let asked = amount + tax;
        if asked > self.total() {
            return Err(EXCEEDS);
        }
        if asked != self.total() && !rules.capture_less {
            return Err(DIFFERS);
        }
        if !self.held {
            self.at_centre(AmazonState::Authorized)?;
            if asked != self.total() {
                self.reauthorise(asked, at);
            }
            let order = self.order.as_str().to_owned();
            self.capture(&order, at, at.plus(rules.late_capture_seconds));
        }
        self.amount = amount;
        self.tax = tax;
        self.charged(Status::Sales, at);
        Ok(())
    }

    /// 即時売上: charges at once, on a stored consent or by JobCd CAPTURE.
    pub fn charge_at_once(&mut self, at: At) {
        let order = self.order.as_str().to_owned();
        self.captured(&order, at);
        self.charged(Status::Capture, at);
    }

    fn charged(&mut self, status: Status, at: At) {
        self.set(status, at);
        self.pg_money.push(PgMove {
            on: at.day(),
            sale: true,
            amount: self.amount,
            tax: self.tax,
        });
    }

    /// 取消・返品: voids an authorisation at once, or asks for the refund of a charge.
    pub fn cancel(&mut self, amount: Yen, tax: Yen, at: At, rules: &Rules) -> Result<(), Refusal> {
        let asked = amount + tax;
        let differs = if asked > self.total() {
            Some(CANCEL_EXCEEDS)
        } else if asked < self.total() {
            Some(CANCEL_DIFFERS)
        } else {
            None
        };
        match self.status {
            Status::Auth => {
                if let Some(refusal) = differs {
                    return Err(refusal);
                }
                // A charge that is already released needs nothing more: the void of a void is taken.
                let released = self
                    .charge
                    .as_ref()
                    .is_some_and(|c| c.state == AmazonState::Canceled);
                if !self.held && !released {
                    self.at_centre(AmazonState::Authorized)?;
                    if rules.void_seconds > 0 {
                        self.pending.push(Pending {
                            at: at.plus(rules.void_seconds),
                            what: PendingKind::Void,
                        });
                        self.set(Status::parse(VOID_UNDER_WAY), at);
                        return Ok(());
                    }
                    self.void("MerchantCanceled", at);
                }
                self.set(Status::Cancel, at);
            }
            Status::Sales | Status::Capture if self.is_too_late(at, rules) => {
                return Err(CANCEL_PERIOD_OVER);
            }
            Status::Sales | Status::Capture => match differs {
                Some(CANCEL_DIFFERS) if rules.partial_cancel && asked > Yen::ZERO => {
                    self.reduce(self.amount - amount, self.tax - tax, at, rules);
                }
                Some(refusal) => return Err(refusal),
                None => {
                    self.at_centre(AmazonState::Captured)?;
                    self.given_back = Some((amount, tax));
                    self.set(Status::ReqReturn, at);
                    self.refund(asked, at, ends(at, rules), true);
                }
            },
            _ => return Err(WRONG_STATE),
        }
        Ok(())
    }

    /// Whether the period for giving a charge back is over.
    fn is_too_late(&self, at: At, rules: &Rules) -> bool {
        let sold = self.pg_money.iter().rev().find(|m| m.sale).map(|m| m.on);
        match (sold, rules.cancel_days) {
            (Some(sold), Some(days)) => (at.day() - sold).num_days() > days,
            _ => false,
        }
    }

    /// 金額変更 to new totals: an authorisation either way, a charge only down.
    pub fn change(&mut self, amount: Yen, tax: Yen, at: At, rules: &Rules) -> Result<(), Refusal> {
        let asked = amount + tax;
        if asked <= Yen::ZERO {
            return Err(AMOUNT_OUT_OF_RANGE);
        }
        match self.status {
            Status::Auth => {
                if asked > raise_ceiling(self.total()) {
                    return Err(REFUSED_BY_CENTRE);
                }
                if !self.held {
                    self.at_centre(AmazonState::Authorized)?;
                    self.reauthorise(asked, at);
                }
                self.amount = amount;
                self.tax = tax;
                self.processed = at;
            }
            Status::Sales | Status::Capture if asked > self.total() => return Err(EXCEEDS),
            Status::Sales | Status::Capture if asked == self.total() => return Err(DIFFERS),
            Status::Sales | Status::Capture => {
                self.at_centre(AmazonState::Captured)?;
                self.reduce(amount, tax, at, rules);
            }
            _ => return Err(WRONG_STATE),
        }
        Ok(())
    }

    /// Lowers a charged total: a partial refund at Amazon.
    fn reduce(&mut self, amount: Yen, tax: Yen, at: At, rules: &Rules) {
        let back = self.total() - amount - tax;
        self.pg_money.push(PgMove {
            on: at.day(),
            sale: false,
            amount: self.amount - amount,
            tax: self.tax - tax,
        });
        self.amount = amount;
        self.tax = tax;
        self.processed = at;
        if !self.held {
            self.refund(back, at, ends(at, rules), false);
        }
    }

    /// Counts a sale that the PG recorded without a call of the shop.
    pub fn align_sale(&mut self, at: At) {
        self.charged(Status::Sales, at);
    }

    /// Counts a lower total that the PG recorded without moving money.
    pub fn align_total(&mut self, amount: Yen, tax: Yen, at: At) {
        self.pg_money.push(PgMove {
            on: at.day(),
            sale: false,
            amount: self.amount - amount,
            tax: self.tax - tax,
        });
        self.amount = amount;
        self.tax = tax;
        self.processed = at;
    }

    /// The whole refund ended: RETURN.
    pub fn returned(&mut self, at: At) {
        self.set(Status::Return, at);
        self.pg_money.push(PgMove {
            on: at.day(),
            sale: false,
            amount: self.amount,
            tax: self.tax,
        });
    }

    /// Whether Amazon would follow: its charge is in the state that the call needs.
    fn at_centre(&self, wanted: AmazonState) -> Result<(), Refusal> {
        let Some(charge) = &self.charge else {
            return Err(REFUSED_BY_CENTRE);
        };
        match (&charge.state, charge.reason) {
            (state, _) if *state == wanted => Ok(()),
            (AmazonState::CaptureInitiated, _) if wanted == AmazonState::Captured => {
                Err("M11010099")
            }
            (AmazonState::Canceled, Some("ExpiredUnused")) => Err(LAPSED),
            (AmazonState::Canceled, _) => Err(VOIDED_AT_CENTRE),
            _ => Err(REFUSED_BY_CENTRE),
        }
    }

    /// Lets everything end that is due by `now`.
    pub fn tick(&mut self, now: At, rules: &Rules) {
        if self.held {
            return;
        }
        while let Some(i) = self.pending.iter().position(|p| p.at <= now) {
            let due = self.pending.remove(i);
            self.end(due, rules);
        }
        self.lapse_if_due(now);
        let lapsed = self.status == Status::Auth
            && self
                .charge
                .as_ref()
                .is_some_and(|c| c.reason == Some("ExpiredUnused"));
        if let (true, Some(status)) = (lapsed, &rules.lapsed_status) {
            self.set(status.clone(), now);
        }
        let limit = self.entered.plus(rules.unfinished_seconds);
        if self.status.is_open() && limit <= now && self.charge.is_none() {
            self.set(Status::Expired, limit);
        }
    }

    fn end(&mut self, due: Pending, rules: &Rules) {
        match due.what {
            PendingKind::Capture => {
                let order = self.order.as_str().to_owned();
                self.captured(&order, due.at);
            }
            PendingKind::Void => {
                self.void("MerchantCanceled", due.at);
                self.set(Status::Cancel, due.at);
            }
            PendingKind::Refund(id, for_pg) => match rules.refund_outcome {
                RefundOutcome::Succeeds => {
                    self.refunded(&id, due.at);
                    if for_pg {
                        self.returned(due.at);
                    }
                }
                RefundOutcome::Fails => {
                    let refund = self
                        .charge
                        .as_mut()
                        .and_then(|c| c.refunds.iter_mut().find(|r| r.id == id));
                    if let Some(refund) = refund {
                        refund.state = "Declined";
                        refund.changed = due.at;
                    }
                    if for_pg {
                        let before = match self.job {
                            Job::Auth => Status::Sales,
                            Job::Capture => Status::Capture,
                        };
                        let back = rules.failed_status.clone().unwrap_or(before);
                        self.given_back = None;
                        self.set(back, due.at);
                    }
                }
                RefundOutcome::Stays => {}
            },
        }
    }
}

fn ends(at: At, rules: &Rules) -> Option<At> {
    (rules.refund_outcome != RefundOutcome::Stays).then(|| at.plus(rules.refund_seconds))
}

/// Amazon's ceiling where the button asked for room: the larger of ¥70,000 and 900 % (gmo-pg.md 2.6).
fn raise_ceiling(total: Yen) -> Yen {
    Yen::new(70_000).max(Yen::new(total.get() * 9))
}
