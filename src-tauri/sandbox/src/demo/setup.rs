//! The six steps until a shop may start: done for the first shop, at the third for the second (incident 1).

use super::SecondShop;
use super::shop::{SECOND_SHOP, SECOND_SHOP_ID, day};
use payments::Day;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupState {
    /// Done.
    Done,
    /// Done, but something about it must be looked at again.
    Trouble,
    /// Later.
    Later,
}

/// One of the six steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupStep {
    /// 1 to 6.
    pub number: u32,
    /// Where it stands.
    pub state: SetupState,
    /// When it was done.
    pub done_on: Option<Day>,
    /// A code for the note: `own_account_corrected`, `evidence_shows_another_account`; empty for none.
    pub note: &'static str,
}

/// The first shop: the owner's own account was entered first, the evidence came back, everything was right at last.
pub fn first() -> Vec<SetupStep> {
    [
        (1, day(2025, 3, 12), ""),
        (2, day(2025, 3, 28), ""),
        (3, day(2025, 4, 16), "own_account_corrected"),
        (4, day(2025, 4, 17), ""),
        (5, day(2025, 4, 28), ""),
        (6, day(2025, 5, 7), ""),
    ]
    .into_iter()
    .map(|(number, on, note)| SetupStep {
        number,
        state: SetupState::Done,
        done_on: Some(on),
        note,
    })
    .collect()
}

/// The second shop repeats the first one's mistake.
pub fn second() -> SecondShop {
    let step = |number, state, done_on, note| SetupStep {
        number,
        state,
        done_on,
        note,
    };
    SecondShop {
        name: SECOND_SHOP.to_owned(),
        shop_id: SECOND_SHOP_ID.to_owned(),
        setup: vec![
            step(1, SetupState::Done, Some(day(2026, 10, 5)), ""),
            step(2, SetupState::Done, Some(day(2026, 10, 21)), ""),
            step(
                3,
                SetupState::Trouble,
                Some(day(2026, 10, 29)),
                "evidence_shows_another_account",
            ),
            step(4, SetupState::Later, None, ""),
            step(5, SetupState::Later, None, ""),
            step(6, SetupState::Later, None, ""),
        ],
    }
}
