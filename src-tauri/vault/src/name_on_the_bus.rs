//! A turn as a name on the session's bus, where the keychain is asked: a name has one owner, the others queue for it, and it is
//! free when its owner's connection ends (D-Bus Specification, "Message Bus Messages: org.freedesktop.DBus.RequestName").

use crate::Error;
use zbus::Connection;
use zbus::export::ordered_stream::OrderedStreamExt;
use zbus::fdo::{DBusProxy, RequestNameFlags, RequestNameReply};
use zbus::names::WellKnownName;

/// The connection that owns the name.
pub(crate) struct Held(#[expect(dead_code, reason = "held for its end")] Connection);

/// Waits for this turn.
pub(crate) async fn take(turn: &str) -> Result<Held, Error> {
    let name = name_of(turn).ok_or(Error::Failed)?;
    let connection = Connection::session().await.map_err(|_| Error::NoService)?;
    owned(&connection, name).await.map_err(|_| Error::Failed)?;
    Ok(Held(connection))
}

fn name_of(turn: &str) -> Option<WellKnownName<'static>> {
    WellKnownName::try_from(format!("jp.choba.desk.turn.{turn}")).ok()
}

async fn owned(connection: &Connection, name: WellKnownName<'static>) -> zbus::Result<()> {
    let bus = DBusProxy::new(connection).await?;
    let mut acquired = bus.receive_name_acquired().await?;
    // Nobody's name is taken away by this: an owner would have to allow it, and none of ours does.
    let flags = RequestNameFlags::ReplaceExisting.into();
    if bus.request_name(name.clone(), flags).await? == RequestNameReply::PrimaryOwner {
        return Ok(());
    }
    while let Some(signal) = acquired.next().await {
        if signal.args()?.name == name {
            return Ok(());
        }
    }
    // The bus has ended.
    Err(zbus::Error::InterfaceNotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_turn_has_a_name() {
        let name = name_of("pin-0198e0f2-7c1a-7b6e-9f10-0123456789ab").unwrap();
        assert_eq!(
            name.as_str(),
            "jp.choba.desk.turn.pin-0198e0f2-7c1a-7b6e-9f10-0123456789ab"
        );
        assert!(name_of("../x").is_none());
    }
}
