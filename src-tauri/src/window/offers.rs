//! What dry views offer to send, and what is asked before it is sent.

use ops::ChargeWish;
use payments::{Environment, Yen};

/// What is asked.
#[derive(Clone)]
pub struct Question {
    /// What would happen, in a sentence or two.
    pub text: String,
    /// What the button says that lets it happen: the operation itself, with its counts.
    pub yes: String,
    /// Where it would happen. A window that is driven by a test cannot answer, and is of the sandbox only.
    pub environment: Environment,
}

impl Question {
    /// About the data folder itself, in which no shop can be reached just now: nothing is sent to anybody.
    pub fn of_the_folder(text: String, yes: String) -> Self {
        Self {
            text,
            yes,
            environment: Environment::Sandbox,
        }
    }
}

/// What a dry view offers to send, and what is asked outside the page before it is.
#[derive(Clone)]
pub struct Offer<T> {
    /// What is sent.
    pub what: T,
    /// Asked in a window of the system first.
    pub question: Question,
    /// When it is asked.
    pub when: When,
}

/// When a window of the system asks.
#[derive(Clone)]
pub enum When {
    /// Whatever moves.
    Always,
    /// Where what moves, with all that moved since one last asked, is more than the shop's setting lets pass. It is decided
    /// when the page sends its token: other tokens may have moved something since this one was made.
    Above {
        /// Our name of the shop.
        shop: String,
        /// The order; none: a new one.
        order: Option<String>,
        /// What moves.
        moves: Yen,
    },
}

/// A charge or an end that a dry view offers.
#[derive(Clone)]
pub enum ConsentOffer {
    /// A charge.
    Charge(ChargeWish),
    /// The consent's end: shop, consent, reason.
    Close(String, String, String),
}
