//! polkit (its reference manual, `org.freedesktop.PolicyKit1.Authority`). The bus is named by its place and never by the
//! environment: whoever sets a variable would else bring an authority of his own.

use super::{ACTION, Refused};
use std::collections::HashMap;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;
use zbus::Connection;
use zbus::connection::Builder;
use zbus_polkit::policykit1::{AuthorityProxy, CheckAuthorizationFlags, Subject};

/// Where the system's bus listens on every distribution.
pub const SYSTEM_BUS: &str = "unix:path=/run/dbus/system_bus_socket";

/// Variables by which a program loads somebody's code: with it, whatever it connects to may be another bus.
const LOADERS: [&str; 2] = ["LD_PRELOAD", "LD_AUDIT"];

/// Whether what answers at the system's bus is the system: the socket and its folder are root's, this is the namespace in which
/// root is root, and nothing was loaded into this program by its environment.
pub fn is_the_systems() -> bool {
    let socket = Path::new(SYSTEM_BUS.trim_start_matches("unix:path="));
    let of_root = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|found| found.uid() == 0);
    let ids = std::fs::read_to_string("/proc/self/uid_map").unwrap_or_default();
    of_root(socket)
        && socket.parent().is_some_and(of_root)
        && is_first_namespace(&ids)
        && LOADERS.iter().all(|name| std::env::var_os(name).is_none())
}

/// In every other one a person can be root without being it (user_namespaces(7), "User and group ID mappings").
fn is_first_namespace(uid_map: &str) -> bool {
    let mut words = uid_map.split_ascii_whitespace();
    [words.next(), words.next(), words.next()] == [Some("0"), Some("0"), Some("4294967295")]
        && words.next().is_none()
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_root_in_the_first_namespace_alone() {
        assert!(is_first_namespace("         0          0 4294967295\n"));
        for other in [
            "",
            "0 1000 1",
            "0 65534 1",
            "0 0 65536",
            "1000 1000 1",
            "0 0 4294967295\n1 1 1",
        ] {
            assert!(!is_first_namespace(other), "{other}");
        }
    }
}
