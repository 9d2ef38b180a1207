//! The body of a result notification, as a server of the shop gets it from the PG and hands it on (gmo-pg.md 4): a form in
//! CP932. What it claims is a hint to inquire.

use crate::error::Error;
use crate::gateway::map;
use crate::gateway::wire::idpass;
use payments::{At, NoticeFact, OrderId};

/// The code of the PG's connection test (ERR).
const CONNECTION_TEST: &str = "E00000000";

/// A notification, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeBody {
    /// ShopID; empty where it does not say.
    pub shop_id: String,
    /// The PG's id of the transaction; empty where it does not say.
    pub access_id: String,
    /// The brand's number; empty where it does not say.
    pub pay_type: String,
    /// The order.
    pub order: OrderId,
    /// When it happened, by the PG's clock (TranDate).
    pub happened: Option<At>,
    /// What it claims.
    pub fact: NoticeFact,
    /// The body with its secrets as asterisks.
    pub raw: Vec<u8>,
}

/// Why a body tells of no order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeTrouble {
    /// The PG tries the connection; with its ShopID, where it says it.
    ConnectionTest(String),
    /// Its order id has no shape of one.
    NotAnOrderId(String),
    /// No form, or this field is missing or no value of its kind. No byte of the body is repeated: it may hold a password.
    Field(&'static str),
}

/// Reads a body.
///
/// # Errors
/// [`NoticeTrouble`].
pub fn read_notice(body: &[u8]) -> Result<NoticeBody, NoticeTrouble> {
    let pairs = idpass::read(body).map_err(|_| NoticeTrouble::Field("="))?;
    let text = |key: &str| pairs.text(key).unwrap_or_default().trim().to_owned();
    if pairs.errors().iter().any(|code| code == CONNECTION_TEST) {
        return Err(NoticeTrouble::ConnectionTest(text("ShopID")));
    }
    let order = OrderId::new(&pairs.text("OrderID").unwrap_or_default())
        .map_err(|error| NoticeTrouble::NotAnOrderId(error.0))?;
    let fact = map::notice(&pairs).map_err(|error| match error {
        Error::HalfAnswer { missing } => NoticeTrouble::Field(missing),
        Error::BadField { field } => NoticeTrouble::Field(field),
        _ => NoticeTrouble::Field("ErrInfo"),
    })?;
    Ok(NoticeBody {
        shop_id: text("ShopID"),
        access_id: text("AccessID"),
        pay_type: text("PayType"),
        order,
        happened: At::parse_pg(&text("TranDate")).ok(),
        fact,
        raw: idpass::masked(body),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::{Status, Yen};

    #[test]
    fn a_body_is_read_and_its_secrets_are_masked() {
        let body = b"ShopID=tshop1&shoppass=open&AccessPass=sesame&AccessID=ab&OrderID=A%2D1&Status=AUTH&Amount=100&PayType=38&TranDate=20261105184201&ItemName=\x8E\x86\r\n";
        let read = read_notice(body).unwrap();
        assert_eq!(
            (read.shop_id.as_str(), read.order.as_str()),
            ("tshop1", "A-1")
        );
        assert_eq!(
            (read.access_id.as_str(), read.pay_type.as_str()),
            ("ab", "38")
        );
        assert_eq!(
            (read.fact.status.clone(), read.fact.amount),
            (Status::Auth, Some(Yen::new(100)))
        );
        assert_eq!(read.happened.map(At::pg).as_deref(), Some("20261105184201"));
        let has = |part: &[u8]| read.raw.windows(part.len()).any(|w| w == part);
        assert!(!has(b"=open") && !has(b"sesame") && has(b"\x8E\x86"));
    }

    #[test]
    fn what_tells_of_no_order_says_why() {
        let check = |body: &[u8], why: NoticeTrouble| {
            assert_eq!(read_notice(body), Err(why));
        };
        use NoticeTrouble as T;
        check(
            b"ShopID=tshop1&OrderID=&ErrCode=E00&ErrInfo=E00000000",
            T::ConnectionTest("tshop1".into()),
        );
        check(b"", T::Field("="));
        check(b"{\"orderID\":\"A\"}", T::Field("="));
        check(b"ShopID=a&Status=AUTH", T::NotAnOrderId(String::new()));
        check(b"OrderID=A B&Status=AUTH", T::NotAnOrderId("A B".into()));
        check(b"OrderID=A-1&ShopPass=x", T::Field("Status"));
        check(b"OrderID=A-1&Status=AUTH&Amount=1.5", T::Field("Amount"));
        check(
            b"OrderID=A-1&ErrCode=E01&ErrInfo=E01030002",
            T::Field("ErrInfo"),
        );
    }
}
