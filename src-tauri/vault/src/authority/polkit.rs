//! polkit (its reference manual, `org.freedesktop.PolicyKit1.Authority`). The bus is named by its place and never by the
//! environment: whoever sets a variable would else bring an authority of his own.

use super::{ACTION, Refused};
use std::collections::HashMap;
use std::time::Duration;
use zbus::Connection;
use zbus::connection::Builder;
use zbus_polkit::policykit1::{AuthorityProxy, CheckAuthorizationFlags, Subject};

/// Where the system's bus listens on every distribution.
pub const SYSTEM_BUS: &str = "unix:path=/run/dbus/system_bus_socket";

/// How long the bus and polkit may take for what nobody is asked about.
const PROMPT: Duration = Duration::from_secs(5);

/// Names one question, so that it can be taken back. It is unique to the connection, and there is one question on each.
const QUESTION: &str = "choba";

/// Whether polkit is there and knows the action.
pub async fn offered(bus: &str) -> bool {
    let known = async {
        let connection = connected(bus).await?;
        let polkit = AuthorityProxy::new(&connection).await?;
        let actions = polkit.enumerate_actions("").await?;
        zbus::Result::Ok(actions.iter().any(|action| action.action_id == ACTION))
    };
    matches!(tokio::time::timeout(PROMPT, known).await, Ok(Ok(true)))
}

/// Lets polkit ask for the password, and waits for its word.
pub async fn ask(bus: &str, patience: Duration) -> Result<(), Refused> {
    let connection = tokio::time::timeout(PROMPT, connected(bus)).await;
    let connection = connection
        .ok()
        .and_then(Result::ok)
        .ok_or(Refused::Unavailable)?;
    let polkit = AuthorityProxy::new(&connection)
        .await
        .map_err(|_| Refused::Unavailable)?;
    let me =
        Subject::new_for_owner(std::process::id(), None, None).map_err(|_| Refused::Unavailable)?;
    // Who is not root may send no details (ibid., CheckAuthorization).
    let details = HashMap::new();
    let flags = CheckAuthorizationFlags::AllowUserInteraction.into();
    let question = polkit.check_authorization(&me, ACTION, &details, flags, QUESTION);
    let Ok(answer) = tokio::time::timeout(patience, question).await else {
        // Its window closes with it; should that fail, it is answered to nobody.
        let _ = polkit.cancel_check_authorization(QUESTION).await;
        return Err(Refused::Declined);
    };
    let answer = answer.map_err(|_| Refused::Unavailable)?;
    match (answer.is_authorized, answer.is_challenge) {
        (true, _) => Ok(()),
        // It would have asked, and found nobody who shows its question.
        (false, true) if !answer.details.contains_key("polkit.dismissed") => {
            Err(Refused::Unavailable)
        }
        (false, _) => Err(Refused::Declined),
    }
}

async fn connected(bus: &str) -> zbus::Result<Connection> {
    Builder::address(bus)?.build().await
}
