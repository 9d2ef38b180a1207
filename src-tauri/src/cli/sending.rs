//! What every command that sends has in common: its exit codes, the wait for others, whose word it has.

use crate::cli::ready::Ready;
use crate::cli::{output, stdin};
use ops::{Approved, Proof, Result, ShopRow, Spoken};
use secrecy::SecretString;
use std::io::IsTerminal;
use std::pin::pin;
use std::time::Duration;

/// Exit code of an operation that was stopped before anything was sent, or that the PG refused.
pub const STOPPED: u8 = 1;
/// Exit code of a dry view that nothing stops.
pub const DRY: u8 = 0;
/// Exit code of an outcome that nobody knows.
pub const UNKNOWN: u8 = 4;

/// How long a wait for another's operation stays unsaid.
const QUIET: Duration = Duration::from_secs(1);

/// Does something that may have to wait until another window or command has ended its operation, and says so once.
pub async fn patient<T>(ready: &Ready, work: impl Future<Output = T>) -> T {
    let mut waits = ready.desk.waits();
    let say = async {
        loop {
            if waits.wait_for(|n| *n > 0).await.is_err() {
                return;
            }
            let over = waits.wait_for(|n| *n == 0);
            if tokio::time::timeout(QUIET, over).await.is_err() {
                let seconds =
                    i64::try_from(ready.desk.lock_patience().as_secs()).unwrap_or_default();
                let text = [("seconds", seconds.into())];
                output::say(&ready.words.text("cli-waits-for-lock", &text));
                return;
            }
        }
    };
    let mut work = pin!(work);
    tokio::select! {
        done = &mut work => return done,
        () = say => {}
    }
    work.await
}

/// The owner's word about a shop: the PIN from stdin, read only where it is needed; without one the computer's own
/// authentication, where it stands for the PIN. None where neither was given. `does`: what it is for, told before it is asked
/// for.
pub async fn approve(ready: &Ready, shop: &str, does: &str) -> Result<Option<Approved>> {
    output::say(does);
    let mut values = stdin::values(&["owner_pin"], "owner_pin", ready.words)?;
    let pin = values.remove("owner_pin");
    let shop = ready.desk.shop(Some(shop)).await?;
    match proof(ready, pin, Some(&shop)).await? {
        Some(proof) => Ok(Some(ready.desk.prove(&proof, Some(&shop)).await?)),
        None => Ok(None),
    }
}

/// How the owner shows to be the owner. `shop`: what it is about; none: the whole desk. The computer's own authentication is
/// asked for only where somebody sits at the terminal: its question does not say what it is for.
pub async fn proof(
    ready: &Ready,
    pin: Option<String>,
    shop: Option<&ShopRow>,
) -> Result<Option<Proof>> {
    match pin.filter(|pin| !pin.is_empty()) {
        Some(pin) => Ok(Some(Proof::Pin(SecretString::from(pin)))),
        None => {
            let sits_there = std::io::stdin().is_terminal();
            let system = sits_there && ready.desk.system_approves(shop).await?;
            Ok(system.then_some(Proof::System(ready.words)))
        }
    }
}

/// Whose word a command has that changes what guards money: the owner's, where a PIN is set.
pub async fn spoken(ready: &Ready, shop: &str, does: &str) -> Result<Spoken> {
    let owner = match ready.desk.has_owner_pin().await? {
        true => approve(ready, shop, does).await?,
        false => None,
    };
    Ok(Spoken {
        owner,
        ..Spoken::default()
    })
}
