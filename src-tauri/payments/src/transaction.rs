//! One order at the PG as it is known now: derived from its observations, in the order of their times.

use crate::{
    AmazonState, At, Day, Fact, Observation, OrderId, PermissionState, Source, Status, WarningKind,
    Yen, is_consent,
};

/// How far the money of a transaction has come (steps 10 and 11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeliveryStage {
    /// No file shows it.
    #[default]
    None,
    /// In an Amazon settlement report (leg 1).
    Settled,
    /// In a payout statement of GMO-PG (leg 2).
    Paid,
}

impl DeliveryStage {
    /// The word in JSON; `None` is null there.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Settled => Some("settled"),
            Self::Paid => Some("paid"),
        }
    }
}

/// A transaction: one order id at the PG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Our name of the shop.
    pub shop: String,
    /// Order id.
    pub order_id: OrderId,
    /// Status at the PG.
    pub status: Status,
    /// `AUTH` or `CAPTURE`.
    pub job_cd: String,
    /// Amount without tax and postage.
    pub amount: Yen,
    /// Tax and postage.
    pub tax: Yen,
    /// The PG's transaction id.
    pub access_id: String,
    /// Time of the last operation at the PG.
    pub processed_at: Option<At>,
    /// 38 for Amazon Pay.
    pub pay_type: String,
    /// The merchant's free fields.
    pub client_fields: [String; 3],
    /// First time the authorisation (or the capture at once) was seen, by the PG's clock; the 30 days start here
    /// where Amazon does not say more.
    pub authorised_at: Option<At>,
    /// When the sale was confirmed, by the PG's clock (first SALES or CAPTURE).
    pub charged_at: Option<At>,
    /// Amazon's charge permission.
    pub permission_id: Option<String>,
    /// State of the permission.
    pub permission_state: Option<PermissionState>,
    /// What is left of the permission.
    pub permission_balance: Option<Yen>,
    /// Amazon's charge.
    pub charge_id: Option<String>,
    /// State of the charge.
    pub amazon_state: Option<AmazonState>,
    /// Reason code of the charge's state.
    pub amazon_reason: Option<String>,
    /// When Amazon last moved the charge.
    pub amazon_changed_at: Option<At>,
    /// When the authorisation lapses, by Amazon.
    pub expires_at: Option<At>,
    /// Authorised amount at Amazon.
    pub authorised: Option<Yen>,
    /// Captured at Amazon.
    pub captured: Option<Yen>,
    /// Refunded at Amazon.
    pub refunded: Option<Yen>,
    /// The shop's note from its order list.
    pub memo: String,
    /// Day of dispatch: the goods left.
    pub dispatched_on: Option<Day>,
    /// The day on which they are meant to leave, while nobody has said that they did.
    pub planned_on: Option<Day>,
    /// Carrier.
    pub carrier: String,
    /// Slip numbers of its parcels, with a comma between them.
    pub slip_number: String,
    /// How far the money has come.
    pub delivery: DeliveryStage,
    /// Kinds of the warnings that are open or acknowledged.
    pub warnings: Vec<WarningKind>,
    /// When the PG was last heard.
    pub seen_at: At,
    /// When Amazon was last heard.
    pub amazon_seen_at: Option<At>,
}

/// Between the slip numbers of several parcels.
const BETWEEN_SLIPS: &str = ", ";

impl Transaction {
    /// A transaction of which nothing is known yet.
    #[must_use]
    pub fn unheard(shop: &str, order_id: OrderId) -> Self {
        Self {
            shop: shop.to_owned(),
            order_id,
            status: Status::Other(String::new()),
            job_cd: String::new(),
            amount: Yen::ZERO,
            tax: Yen::ZERO,
            access_id: String::new(),
            processed_at: None,
            pay_type: String::new(),
            client_fields: Default::default(),
            authorised_at: None,
            charged_at: None,
            permission_id: None,
            permission_state: None,
            permission_balance: None,
            charge_id: None,
            amazon_state: None,
            amazon_reason: None,
            amazon_changed_at: None,
            expires_at: None,
            authorised: None,
            captured: None,
            refunded: None,
            memo: String::new(),
            dispatched_on: None,
            planned_on: None,
            carrier: String::new(),
            slip_number: String::new(),
            delivery: DeliveryStage::None,
            warnings: Vec::new(),
            seen_at: At(0),
            amazon_seen_at: None,
        }
    }

    /// The state after all of these observations of one order, oldest first. `None` while the PG has said nothing
    /// (an order that is only listed is no transaction).
    #[must_use]
    pub fn derive(observations: &[Observation]) -> Option<Self> {
        let first = observations.first()?;
        let mut transaction = Self::unheard(&first.shop, first.order_id.clone());
        for observation in observations {
            transaction.apply(observation);
        }
        transaction.is_heard().then_some(transaction)
    }

    /// Whether the PG has said anything about it.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.seen_at != At(0)
    }

    /// What the customer pays by the PG: amount + tax.
    #[must_use]
    pub fn total(&self) -> Yen {
        self.amount + self.tax
    }

    /// Whether it is a charge on a recurring consent.
    #[must_use]
    pub fn is_recurring(&self) -> bool {
        self.permission_id.as_deref().is_some_and(is_consent)
    }

    /// When the authorisation lapses: Amazon's word, else 30 days after it was made (gmo-pg.md 3.4).
    #[must_use]
    pub fn lapses_at(&self) -> Option<At> {
        self.expires_at
            .or_else(|| self.authorised_at.map(|at| at.plus_days(30)))
    }

    /// Takes one more observation. Answers older than what is known of the same side change only what is still empty.
    pub fn apply(&mut self, observation: &Observation) {
        let at = observation.at;
        match &observation.fact {
            Fact::Pg(fact) => self.apply_pg(fact, at, observation.source == Source::PgFile),
            Fact::Charge(fact) => self.apply_charge(fact, at),
            Fact::NoSuchId(id) => self.apply_missing(id, at),
            Fact::Permission(fact) => self.apply_permission(fact, at),
            Fact::Order(fact) => {
                fill(&mut self.permission_id, fact.permission_id.as_ref());
                fill(&mut self.charge_id, fact.charge_id.as_ref());
                if let Some(memo) = &fact.memo {
                    self.memo.clone_from(memo);
                }
            }
            Fact::Dispatch(fact) => self.apply_dispatch(fact, observation.source),
            Fact::Notice(fact) => fill(&mut self.permission_id, fact.permission_id.as_ref()),
            Fact::Refund(_) => {}
        }
    }

    fn apply_dispatch(&mut self, fact: &crate::DispatchFact, source: Source) {
        let slip = fact.slip_number.as_deref().unwrap_or_default();
        // A line of a file is one parcel, and an order may leave in several; what a person says stands for all of them.
        if source == Source::Owner {
            slip.clone_into(&mut self.slip_number);
        } else if !slip.is_empty() && self.slip_numbers().all(|known| known != slip) {
            if !self.slip_number.is_empty() {
                self.slip_number.push_str(BETWEEN_SLIPS);
            }
            self.slip_number.push_str(slip);
        }
        // What left is not planned any more, in whatever order it was said.
        if fact.planned && self.dispatched_on.is_some() {
            return;
        }
        self.dispatched_on = (!fact.planned).then_some(fact.on);
        self.planned_on = fact.planned.then_some(fact.on);
        self.carrier = fact.carrier.clone().unwrap_or_default();
    }

    /// The slip numbers of its parcels, in the order in which they were told.
    pub fn slip_numbers(&self) -> impl Iterator<Item = &str> {
        self.slip_number
            .split(BETWEEN_SLIPS)
            .filter(|one| !one.is_empty())
    }

    /// An answer says everything; a file has the columns that it has, and what it leaves empty stays as it is known.
    fn apply_pg(&mut self, fact: &crate::PgFact, at: At, in_part: bool) {
        let moved_at = fact.processed_at.unwrap_or(at);
        if matches!(fact.status, Status::Auth | Status::Capture) {
            self.authorised_at = Some(
                self.authorised_at
                    .map_or(moved_at, |known| known.min(moved_at)),
            );
        }
        if fact.status.is_charged() {
            self.charged_at = Some(
                self.charged_at
                    .map_or(moved_at, |known| known.min(moved_at)),
            );
        }
        fill(&mut self.permission_id, fact.permission_id.as_ref());
        if at < self.seen_at {
            return;
        }
        self.seen_at = at;
        // When something was done last is known of the status that it led to, and of no other.
        if !in_part || fact.processed_at.is_some() || self.status != fact.status {
            self.processed_at = fact.processed_at;
        }
        self.status = fact.status.clone();
        self.amount = fact.amount;
        self.tax = fact.tax;
        let ours = [&mut self.job_cd, &mut self.access_id, &mut self.pay_type];
        let theirs = [&fact.job_cd, &fact.access_id, &fact.pay_type];
        let fields = self.client_fields.iter_mut().zip(&fact.client_fields);
        for (known, told) in ours.into_iter().zip(theirs).chain(fields) {
            if !(in_part && told.is_empty()) {
                known.clone_from(told);
            }
        }
    }

    fn apply_charge(&mut self, fact: &crate::ChargeFact, at: At) {
        if self.amazon_seen_at.is_some_and(|seen| at < seen) {
            return;
        }
        self.amazon_seen_at = Some(at);
        self.charge_id = Some(fact.charge_id.clone());
        if fact.permission_id.is_some() {
            self.permission_id.clone_from(&fact.permission_id);
        }
        self.amazon_state = Some(fact.state.clone());
        self.amazon_reason.clone_from(&fact.reason);
        self.amazon_changed_at = fact.changed_at;
        self.expires_at = fact.expires_at;
        self.authorised = Some(fact.amount);
        self.captured = Some(fact.captured);
        self.refunded = Some(fact.refunded);
    }

    fn apply_missing(&mut self, id: &str, at: At) {
        let names_charge = self.charge_id.as_deref() == Some(id);
        let names_permission =
            self.permission_id.as_deref() == Some(id) && self.charge_id.is_none();
        if !(names_charge || names_permission) || self.amazon_seen_at.is_some_and(|seen| at < seen)
        {
            return;
        }
        self.amazon_seen_at = Some(at);
        self.amazon_state = Some(AmazonState::NotFound);
        self.amazon_reason = None;
        self.amazon_changed_at = None;
        self.captured = None;
        self.refunded = None;
    }

    fn apply_permission(&mut self, fact: &crate::PermissionFact, at: At) {
        self.permission_id = Some(fact.permission_id.clone());
        self.permission_state = Some(fact.state.clone());
        self.permission_balance = fact.balance;
        self.amazon_seen_at = Some(self.amazon_seen_at.map_or(at, |seen| seen.max(at)));
    }
}

fn fill(slot: &mut Option<String>, value: Option<&String>) {
    if slot.is_none() {
        *slot = value.cloned();
    }
}
