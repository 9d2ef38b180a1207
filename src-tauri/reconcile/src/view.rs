//! What both sides have said about one order up to a moment: the material that the rules look at.

use crate::elsewhere::Elsewhere;
use crate::refunds::{Refund, Refunds};
use payments::{
    AmazonState, At, ChargeFact, Environment, Fact, FileLine, NoticeFact, Observation, Operation,
    OperationState, PermissionFact, PermissionState, PgFact, SettlementKind, SettlementLine,
    SideRecord, Source, Status, Yen,
};
use std::collections::BTreeMap;

/// An answer and when it was given.
#[derive(Clone, Debug)]
pub struct Said<T> {
    pub at: At,
    pub source: Source,
    pub fact: T,
}

/// Both sides as heard so far.
#[derive(Clone, Debug)]
pub struct View {
    pub environment: Environment,
    /// What the PG said last.
    pub pg: Option<Said<PgFact>>,
    /// When the PG was first seen in its present status and total.
    pub pg_seen_since: At,
    /// The highest total seen while charged, from which reductions count.
    pub peak: Option<Yen>,
    /// Whether the PG was ever seen charged.
    pub was_charged: bool,
    /// When the authorisation was made, by the PG.
    pub authorised_at: Option<At>,
    /// Amazon's charges by id.
    pub charges: BTreeMap<String, Said<ChargeFact>>,
    /// The charge that was heard of last.
    pub latest_charge: Option<String>,
    /// An id that Amazon does not know, and when it said so.
    pub missing: Option<(At, String)>,
    /// Amazon's permission.
    pub permission: Option<Said<PermissionFact>>,
    /// Ids named by the PG, by notices and by the order list.
    pub named: Vec<String>,
    /// Captured and refunded by settlement rows: what is known without a key of Amazon.
    pub report: Option<(At, Yen, Yen)>,
    /// Refunds by their ids: of refund reports, and as Amazon answered.
    pub refunds: Refunds,
    /// Charges of the same consent in other orders, up to the permission's answer.
    pub elsewhere: Elsewhere,
    /// The last word of an open permission, where more was taken from it than anyone here knows of.
    pub unexplained: Option<PermissionFact>,
}

/// Answers within this many seconds count as asked together.
const TOGETHER: i64 = 60;
/// How long an operation may be on its way to Amazon and back to our eyes.
const ON_ITS_WAY: i64 = 3_600;

impl View {
    pub fn new(environment: Environment) -> Self {
        Self {
            environment,
            pg: None,
            pg_seen_since: At(0),
            peak: None,
            was_charged: false,
            authorised_at: None,
            charges: BTreeMap::new(),
            latest_charge: None,
            missing: None,
            permission: None,
            named: Vec::new(),
            report: None,
            refunds: Refunds::default(),
            elsewhere: Elsewhere::default(),
            unexplained: None,
        }
    }

    /// Takes one more observation.
    pub fn apply(&mut self, observation: &Observation) {
        let (at, source) = (observation.at, observation.source);
        match &observation.fact {
            Fact::Pg(fact) => self.apply_pg(fact, at, source),
            Fact::Charge(fact) => {
                self.latest_charge = Some(fact.charge_id.clone());
                self.missing = None;
                let said = Said {
                    at,
                    source,
                    fact: fact.clone(),
                };
                self.charges.insert(fact.charge_id.clone(), said);
            }
            Fact::Refund(fact) => self.refunds.answer(fact, at),
            // That Amazon does not know a refund says nothing of the charge.
            Fact::NoSuchId(_) if source == Source::AmazonRefund => {}
            // A 404 to another id says nothing while Amazon knows a charge of this order.
            Fact::NoSuchId(id) => {
                if self.charges.is_empty() || self.charges.contains_key(id) {
                    self.missing = Some((at, id.clone()));
                }
            }
            Fact::Permission(fact) => {
                self.permission = Some(Said {
                    at,
                    source,
                    fact: fact.clone(),
                });
            }
            Fact::Order(fact) => {
                self.name(fact.permission_id.as_ref());
                self.name(fact.charge_id.as_ref());
            }
            Fact::Notice(NoticeFact { permission_id, .. }) => self.name(permission_id.as_ref()),
            Fact::Dispatch(_) => {}
        }
    }

    fn name(&mut self, id: Option<&String>) {
        if let Some(id) = id.filter(|id| !self.named.contains(id)) {
            self.named.push(id.clone());
        }
    }

    /// Keeps what an open permission has just shown; a closed one shows nothing of its own.
    pub fn note_balance(&mut self, fell: bool) {
        if let Some(said) = &self.permission
            && said.fact.state != PermissionState::Closed
        {
            self.unexplained = fell.then(|| said.fact.clone());
        }
    }

    fn apply_pg(&mut self, fact: &PgFact, at: At, source: Source) {
        self.name(fact.permission_id.as_ref());
        let total = fact.amount + fact.tax;
        let same = self
            .pg
            .as_ref()
            .is_some_and(|p| p.fact.status == fact.status && p.fact.amount + p.fact.tax == total);
        if !same {
            self.pg_seen_since = at;
        }
        let moved_at = fact.processed_at.unwrap_or(at).min(at);
        if matches!(fact.status, Status::Auth | Status::Capture) && self.authorised_at.is_none() {
            self.authorised_at = Some(moved_at);
        }
        if fact.status.is_charged() {
            self.was_charged = true;
            let given_back =
                fact.cancel_amount.unwrap_or(Yen::ZERO) + fact.cancel_tax.unwrap_or(Yen::ZERO);
            let before = total + given_back;
            self.peak = Some(self.peak.map_or(before, |peak| peak.max(before)));
        }
        self.pg = Some(Said {
            at,
            source,
            fact: fact.clone(),
        });
    }

    /// Takes a settlement row: captures and refunds that Amazon reported to have posted.
    pub fn apply_row(&mut self, line: &SettlementLine) {
        let (_, captured, refunded) = self
            .report
            .unwrap_or((line.posted_at, Yen::ZERO, Yen::ZERO));
        let (captured, refunded) = match line.kind {
            SettlementKind::Capture => (captured + line.amount, refunded),
            SettlementKind::Refund => (captured, refunded + line.amount.abs()),
            _ => return,
        };
        self.report = Some((line.posted_at, captured, refunded));
    }

    /// What the customer pays by the PG.
    pub fn total(&self) -> Yen {
        self.pg
            .as_ref()
            .map_or(Yen::ZERO, |p| p.fact.amount + p.fact.tax)
    }

    /// When the PG last moved, by its own clock, else when it was first seen so.
    pub fn pg_moved_at(&self) -> Option<At> {
        let pg = self.pg.as_ref()?;
        Some(
            pg.fact
                .processed_at
                .map_or(self.pg_seen_since, |at| at.min(pg.at)),
        )
    }

    /// The charge that the rules look at: the one the order list names, else the first that is alive or captured (a raise
    /// voids the old one and makes another), else the one heard of last.
    pub fn charge(&self) -> Option<&Said<ChargeFact>> {
        let named = self.named.iter().find_map(|id| self.charges.get(id));
        let ended =
            |c: &ChargeFact| matches!(c.state, AmazonState::Canceled | AmazonState::Declined);
        named
            .or_else(|| {
                self.charges
                    .values()
                    .filter(|c| !ended(&c.fact))
                    .min_by_key(|c| (c.fact.created_at, c.fact.charge_id.as_str()))
            })
            .or_else(|| self.charges.get(self.latest_charge.as_ref()?))
    }

    /// The state of Amazon's side; `None` when nothing is known of a charge.
    pub fn amazon_state(&self) -> Option<AmazonState> {
        if self.missing.is_some() {
            return Some(AmazonState::NotFound);
        }
        match self.charge() {
            Some(charge) => Some(charge.fact.state.clone()),
            None if self.report.is_some() || self.refunded().next().is_some() => {
                Some(AmazonState::Captured)
            }
            None => None,
        }
    }

    /// Whether one side says a word that nobody here knows: then nothing is concluded from how both stand, neither that they
    /// differ nor that they agree.
    pub fn is_unread(&self) -> bool {
        let pg = self.pg.as_ref().map(|pg| &pg.fact.status);
        matches!(pg, Some(Status::Other(_)))
            || matches!(self.amazon_state(), Some(AmazonState::Other(_)))
    }

    /// Whether Amazon's side is known from reports alone.
    pub fn by_report_only(&self) -> bool {
        self.missing.is_none()
            && self.charge().is_none()
            && (self.report.is_some() || self.refunded().next().is_some())
    }

    /// Whether somebody said what Amazon captured; a refund report says only that something was.
    pub fn capture_is_known(&self) -> bool {
        let posted = self.report.map_or(Yen::ZERO, |(_, captured, _)| captured);
        self.charge().is_some() || posted > Yen::ZERO
    }

    /// Refunds whose money went back and that count against this payment. Those of another charge of the same permission do
    /// not: what was taken by that one the PG never knew, or gave back when it was replaced.
    pub fn refunded(&self) -> impl Iterator<Item = &Refund> {
        self.refunded_by_id().map(|(_, refund)| refund)
    }

    fn refunded_by_id(&self) -> impl Iterator<Item = (&str, &Refund)> {
        let main = self.charge().map(|c| c.fact.charge_id.as_str());
        self.refunds.given().filter(move |(_, refund)| {
            let of = refund.charge_id.as_str();
            let other = |main: &str| {
                main != of && (self.charges.contains_key(of) || permission(main) == permission(of))
            };
            of.is_empty() || !main.is_some_and(other)
        })
    }

    /// The refund that ended last of those that count.
    pub fn last_refund(&self) -> Option<&Refund> {
        self.refunded().max_by_key(|refund| refund.moved_at)
    }

    /// The line of a report that tells of a refund.
    pub fn refund_line(&self) -> Option<FileLine> {
        let told = self.refunded().filter(|refund| refund.from.is_some());
        told.max_by_key(|refund| refund.moved_at)?.from.clone()
    }

    /// Which refunds have gone back, as a digest.
    fn refund_rows(&self) -> String {
        let row = |(id, refund): (&str, &Refund)| format!("{id} {}\n", refund.amount.get());
        payments::digest(&self.refunded_by_id().map(row).collect::<String>())
    }

    /// Captured and refunded by Amazon. A refund that the charge's own figure holds already is not counted twice.
    pub fn money(&self) -> (Yen, Yen) {
        if let Some(charge) = self.charge() {
            let told = self.refunded().map(|refund| refund.amount).sum();
            return (charge.fact.captured, charge.fact.refunded.max(told));
        }
        let (_, captured, posted) = self.report.unwrap_or((At(0), Yen::ZERO, Yen::ZERO));
        if self.capture_is_known() {
            let told = self.refunded().map(|refund| refund.amount).sum();
            return (captured, posted.max(told));
        }
        let told = self.outside_the_pg().map(|refund| refund.amount).sum();
        let refunded = posted.max(told);
        (self.captured_at_least().max(refunded), refunded)
    }

    /// Where nobody said what was captured: what the PG charged once, or will not have charged before it says so.
    fn captured_at_least(&self) -> Yen {
        let unconfirmed = self
            .pg
            .as_ref()
            .is_some_and(|p| p.fact.status == Status::Auth);
        let at_least = if unconfirmed { self.total() } else { Yen::ZERO };
        self.peak.unwrap_or(at_least)
    }

    /// Refunds that the PG's own lowering cannot be. A sale comes before its refund: a PG that was seen in one state only
    /// and that moved when a refund began, or later, has lowered its total by then, and from what nobody knows.
    fn outside_the_pg(&self) -> impl Iterator<Item = &Refund> {
        let seen_once = self.peak == Some(self.total());
        let moved = self.pg_moved_at().filter(|_| seen_once);
        self.refunded().filter(move |refund| {
            let begun = refund.created_at.unwrap_or(refund.moved_at);
            moved.is_none_or(|moved| begun > moved.plus(TOGETHER))
        })
    }

    /// When Amazon was last heard about the charge.
    pub fn amazon_at(&self) -> Option<At> {
        self.missing
            .as_ref()
            .map(|(at, _)| *at)
            .or_else(|| self.charge().map(|c| c.at))
            .or_else(|| self.permission.as_ref().map(|p| p.at))
            .or_else(|| self.report.map(|(at, ..)| at))
            .or_else(|| self.last_refund().map(|refund| refund.heard_at))
    }

    /// When Amazon says that the charge last moved; a time in the future of the answer is none.
    pub fn amazon_moved_at(&self) -> Option<At> {
        let charge = self.charge()?;
        charge
            .fact
            .changed_at
            .filter(|changed| *changed <= charge.at.plus(TOGETHER))
    }

    /// Whether Amazon has said nothing new since the PG moved.
    pub fn amazon_is_stale(&self) -> bool {
        match (self.amazon_at(), self.pg_moved_at()) {
            (Some(asked), Some(moved)) => asked < moved,
            _ => false,
        }
    }

    /// Until when a difference may only be our own operation on its way: one that has no outcome yet, or one after which
    /// Amazon has not been heard. An answer equal to the last one is not kept, so silence means "unchanged" elsewhere.
    pub fn busy_until(&self, operations: &[Operation], at: At) -> Option<At> {
        let moved = self.pg_moved_at()?;
        let unheard = self.amazon_is_stale();
        let begun = operations.iter().filter(|o| o.at <= at);
        begun
            .filter_map(|o| match o.state {
                OperationState::Refused | OperationState::NotDone => None,
                OperationState::Done if o.outcome_at.is_none_or(|end| end <= at) => {
                    let its_move = (moved.since(o.at)).abs() <= ON_ITS_WAY;
                    (its_move && unheard).then(|| moved.plus(ON_ITS_WAY))
                }
                _ => Some(o.at.plus(ON_ITS_WAY)),
            })
            .max()
    }

    /// The PG's side as evidence.
    pub fn pg_record(&self) -> Option<SideRecord> {
        let pg = self.pg.as_ref()?;
        let given_back = self.peak.map(|peak| peak - self.total());
        Some(SideRecord {
            at: pg.at,
            state: pg.fact.status.as_str().to_owned(),
            amount: Some(self.total()),
            captured: None,
            refunded: given_back.filter(|y| !y.is_zero()),
            changed_at: pg.fact.processed_at,
            reason: None,
            source: pg.source.as_str().to_owned(),
            from: None,
            rows: String::new(),
        })
    }

    /// Amazon's side as evidence.
    pub fn amazon_record(&self) -> Option<SideRecord> {
        if let Some((at, id)) = &self.missing {
            return Some(SideRecord {
                at: *at,
                state: AmazonState::NotFound.as_str().to_owned(),
                reason: Some(id.clone()),
                source: Source::AmazonCharge.as_str().to_owned(),
                ..SideRecord::default()
            });
        }
        if let Some(charge) = self.charge() {
            return Some(SideRecord {
                at: charge.at,
                state: charge.fact.state.as_str().to_owned(),
                amount: Some(charge.fact.amount),
                captured: Some(charge.fact.captured),
                refunded: Some(self.money().1),
                changed_at: charge.fact.changed_at,
                reason: charge.fact.reason.clone(),
                source: charge.source.as_str().to_owned(),
                from: None,
                rows: String::new(),
            });
        }
        if let (None, Some(refund)) = (self.report, self.last_refund()) {
            return Some(SideRecord {
                at: refund.heard_at,
                state: AmazonState::Captured.as_str().to_owned(),
                refunded: Some(self.money().1),
                changed_at: Some(refund.moved_at),
                source: "refunds".to_owned(),
                rows: self.refund_rows(),
                ..SideRecord::default()
            });
        }
        if let Some(permission) = &self.permission {
            return Some(SideRecord {
                at: permission.at,
                state: permission.fact.state.as_str().to_owned(),
                amount: permission.fact.limit,
                changed_at: permission.fact.changed_at,
                reason: permission.fact.reasons.first().cloned(),
                source: permission.source.as_str().to_owned(),
                ..SideRecord::default()
            });
        }
        self.report.map(|(at, captured, _)| SideRecord {
            at,
            state: AmazonState::Captured.as_str().to_owned(),
            captured: Some(captured),
            refunded: Some(self.money().1),
            source: "settlement".to_owned(),
            rows: self.refund_rows(),
            ..SideRecord::default()
        })
    }
}

/// What the ids of all charges of one permission begin with.
fn permission(charge: &str) -> &str {
    charge.rsplit_once('-').map_or(charge, |(head, _)| head)
}
