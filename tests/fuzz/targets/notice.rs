//! Any bytes as a result notice, alone and as a log that a shop's server wrote. No row of it is kept with a password, and
//! every line is taken or complained of.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payments::{Fact, Source};
use sources::decode;
use sources::files::{self, Rows};
use sources::gateway::wire::idpass;

const SECRETS: [&str; 3] = ["AccessPass", "ShopPass", "Token"];

fuzz_target!(|data: &[u8]| {
    let _ = decode(Source::PgNotice, data);
    // Without an order id it is no log of notices, and other readers would be fed.
    let named = |window: &[u8]| window.eq_ignore_ascii_case(b"OrderID=");
    if !data.windows(8).any(named) {
        return;
    }
    let Ok(read) = files::read("notices.log", data, &[], None) else {
        return;
    };
    if let Rows::Notices(rows) = &read.rows {
        assert_eq!(read.read, rows.len() + read.complaints.len());
        for row in rows {
            let (_, _, fact, kept) = &row.value;
            assert_eq!(
                decode(Source::PgNotice, kept),
                Ok(Fact::Notice(fact.clone()))
            );
            let fields = idpass::read(kept).expect("what was kept is read");
            for key in SECRETS {
                let said = fields.text(key).unwrap_or_default();
                assert!(
                    said.trim_end().bytes().all(|byte| byte == b'*'),
                    "{key} is kept"
                );
            }
        }
    }
});
