//! Whose word an operation has, and what may still move without one.

use crate::owner::Approved;
use crate::shop_settings::ShopSettings;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::FailureCode;
use outbox::{Approval, Bound};
use payments::{At, Environment, OrderId, Word, Yen};

/// Whose word an operation has.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// The owner's.
    pub owner: Option<Approved>,
    /// The person's, in a window of the system.
    pub person: Person,
}

/// Whether the person at the computer has said yes in a window of the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Person {
    /// Who types a command says yes with it.
    #[default]
    Typed,
    /// Nobody was asked: a page may have pressed its own button.
    Unasked,
    /// The person has.
    Yes,
}

impl Spoken {
    /// What is kept with the operation.
    pub(crate) const fn word(&self) -> Word {
        match (&self.owner, self.person) {
            (Some(_), _) => Word::Owner,
            (None, Person::Yes) => Word::Person,
            (None, Person::Typed | Person::Unasked) => Word::Nobody,
        }
    }
}

impl Desk {
    /// Whether what cannot be taken back, or what guards money, may be changed: by the owner's word, or by the person's in a
    /// window of the system; who types a command gives the PIN where one is set.
    ///
    /// # Errors
    /// `usage` where the PIN is needed, `cancelled` where nobody was asked.
    pub async fn owner_lets(&self, spoken: &Spoken) -> Result<()> {
        match (&spoken.owner, spoken.person) {
            (Some(_), _) | (None, Person::Yes) => Ok(()),
            (None, Person::Typed) if !self.has_owner_pin().await? => Ok(()),
            (None, Person::Typed) => Err(Error::usage("failure-owner-pin-needed")),
            (None, Person::Unasked) => {
                Err(Error::new(FailureCode::Cancelled, "failure-not-confirmed"))
            }
        }
    }

    /// What may still move without a word of the owner's or the person's: of the order, and of the desk within a day. `now`
    /// is the PG's where it told one.
    pub(crate) async fn approval(
        &self,
        shop: &ShopRow,
        order: Option<&OrderId>,
        spoken: &Spoken,
        now: At,
    ) -> Result<Approval> {
        let owner = match (&spoken.owner, ShopSettings::of(shop).owner_limit) {
            (Some(_), _) => None,
            // An older folder may not know of the limit, either.
            (None, limit) if self.lacks_the_last().await? => Some(Bound {
                limit: limit.unwrap_or_default(),
                moved: None,
            }),
            (None, Some(limit)) => Some(Bound {
                limit,
                moved: Some(self.moved(shop, order, Word::Owner, now).await?),
            }),
            (None, None) => None,
        };
        let person = if spoken.person == Person::Unasked && spoken.owner.is_none() {
            Some(self.unasked(shop, order, now).await?)
        } else {
            None
        };
        Ok(Approval { owner, person })
    }

    /// What may move without a window of the system.
    async fn unasked(&self, shop: &ShopRow, order: Option<&OrderId>, now: At) -> Result<Bound> {
        Ok(Bound {
            limit: ShopSettings::of(shop).confirm_above,
            moved: Some(self.moved(shop, order, Word::Person, now).await?),
        })
    }

    /// Whether the system asks before so much moves, yen.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn asks_first(
        &self,
        shop: &ShopRow,
        order: Option<&str>,
        moves: Yen,
    ) -> Result<bool> {
        let order = order.map(crate::named::order_id).transpose()?;
        let now = self.now_of(&shop.name);
        let approval = Approval {
            owner: None,
            person: Some(self.unasked(shop, order.as_ref(), now).await?),
        };
        Ok(outbox::above(moves, approval).is_some())
    }

    /// Yen that moved since the word was last spoken: of an order, or of the desk within a day, whichever is more. What is
    /// tried in the sandbox does not count elsewhere.
    async fn moved(
        &self,
        shop: &ShopRow,
        order: Option<&OrderId>,
        word: Word,
        now: At,
    ) -> Result<Yen> {
        let sandbox = |s: &ShopRow| s.environment == Environment::Sandbox;
        let mut desk = Yen::ZERO;
        let (shops, forgotten) = (
            self.ledger().shops().await?,
            self.ledger().forgotten_shops().await?,
        );
        let of_order = match order {
            Some(order) => {
                let all = self.operations_of_order(shop, order).await?;
                outbox::moved_of_order(&all, word)
            }
            None => Yen::ZERO,
        };
        // What is tried in the sandbox counts nowhere else, and a word that is spoken there holds nowhere else.
        let together: Vec<&ShopRow> =
            (shops.iter().filter(|s| sandbox(s) == sandbox(shop))).collect();
        // Nor does the computer's word for a shop that lets it hold for one that does not: which it was is not kept.
        let lets = |s: &ShopRow| ShopSettings::of(s).owner_system;
        let holds = |s: &&&ShopRow| word != Word::Owner || lets(shop) || !lets(s);
        let spoken_in = together.iter().filter(holds);
        let spoken_in: Vec<&str> = spoken_in.map(|s| s.name.as_str()).collect();
        let clocks = together.iter().filter(|s| counts(s, word)).map(|s| {
            // Each shop of the sandbox has a clock of its own, by this computer's, which can be set: the earlier of both counts
            // more.
            let at = if s.name != shop.name && sandbox(s) {
                self.now_of(&s.name).min(now)
            } else {
                now
            };
            (s.name.clone(), at)
        });
        // Forgetting a shop does not forget what moved.
        let clocks = clocks.chain(forgotten.into_iter().map(|name| (name, now)));
        for (name, now) in clocks {
            let since = now.plus(-outbox::DAY_SECONDS);
            let rows = (self.ledger().moved_since((word, &spoken_in), &name, since)).await?;
            desk += outbox::moved(&rows);
        }
        Ok(of_order.max(desk))
    }
}

/// Whether what a shop moves counts towards a word: one without a limit of the owner's has none to wait for.
fn counts(shop: &ShopRow, word: Word) -> bool {
    word != Word::Owner || ShopSettings::of(shop).owner_limit.is_some()
}
