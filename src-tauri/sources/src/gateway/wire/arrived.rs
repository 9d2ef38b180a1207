//! An answer as it came over the line, and whether it can be one at all. Half an answer is none.

use super::{Dialect, Fields};
use crate::error::Error;
use crate::gateway::map;
use crate::http::is_html;
use payments::PgFact;

/// An answer of the PG with what the line said of it.
#[derive(Clone, Copy, Debug)]
pub struct Arrived<'a> {
    /// The dialect that was asked in.
    pub dialect: Dialect,
    /// HTTP status.
    pub status: u16,
    /// Content-Type in small letters; empty when there was none.
    pub content_type: &'a str,
    /// Whether its end was marked (length or chunks), so that a cut would have been noticed before.
    pub delimited: bool,
    /// The body.
    pub body: &'a [u8],
}

impl<'a> Arrived<'a> {
    /// What it says of a transaction that was asked for.
    ///
    /// # Errors
    /// Any kind that an answer can have: nothing is known then.
    pub fn inquiry(&self) -> Result<PgFact, Error> {
        map::fact(&self.fields()?)
    }

    /// Its fields. An answer comes with 200, in both dialects; a refusal with 200 too, or with another status of 400 and more
    /// (`.json` has 400, 500 and 502 documented, 503 was seen), of which the codes alone are believed.
    pub(crate) fn fields(&self) -> Result<Fields<'a>, Error> {
        match self.dialect {
            Dialect::IdPass => self.form(),
            Dialect::Json => self.json(),
        }
    }

    fn form(&self) -> Result<Fields<'a>, Error> {
        if self.status != 200 {
            return self.refusal(self.whole_form());
        }
        if is_html(self.content_type, self.body) {
            return Err(Error::NotAnAnswer("a web page"));
        }
        if self.content_type.contains("json") {
            return Err(Error::NotAnAnswer("JSON"));
        }
        self.whole_form()
    }

    /// A form does not mark its end: what stands last may have lost its tail.
    fn whole_form(&self) -> Result<Fields<'a>, Error> {
        let fields = self.dialect.read(self.body)?;
        let whole = self.delimited || self.body.ends_with(b"\n") || !may_be_cut(&fields);
        if whole { Ok(fields) } else { Err(Error::Cut) }
    }

    fn json(&self) -> Result<Fields<'a>, Error> {
        if self.status != 200 {
            return self.refusal(self.dialect.read(self.body));
        }
        if is_html(self.content_type, self.body) {
            return Err(Error::NotAnAnswer("a web page"));
        }
        self.dialect.read(self.body)
    }

    /// The codes that came with an HTTP error. One without a code, whatever else it says: nobody knows what was done.
    fn refusal(&self, read: Result<Fields<'a>, Error>) -> Result<Fields<'a>, Error> {
        let page = is_html(self.content_type, self.body);
        match read {
            Ok(fields) if self.status >= 400 && !page && !fields.errors().is_empty() => Ok(fields),
            _ => Err(self.http()),
        }
    }

    const fn http(&self) -> Error {
        Error::Http {
            status: self.status,
            after: None,
        }
    }
}

/// Whether the last field decides about money and cannot show itself to be whole.
fn may_be_cut(fields: &Fields<'_>) -> bool {
    const DECIDES: [&str; 6] = [
        "Status",
        "Amount",
        "Tax",
        "AmazonPayCancelAmount",
        "AmazonPayCancelTax",
        "AmazonChargePermissionID",
    ];
    let Some(last) = fields.all().last() else {
        return false;
    };
    // A code has nine characters (gmo-pg.md section 5), the last one of a column too.
    let code = last.text();
    let half_code = code.rsplit('|').next().is_some_and(|code| code.len() < 9);
    DECIDES.iter().any(|key| last.is(key)) || (last.is("ErrInfo") && half_code)
}
