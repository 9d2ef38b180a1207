//! Any bytes as a `.json` answer. What we take for JSON is JSON, what is kept of it says the same as what came, and holds no
//! password wherever it stood.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payments::{Fact, Source};
use sources::gateway::wire::{Dialect, json, masked};
use sources::{Arrived, Error, decode};

const PASS: &[u8] = b"86dc87fbc636adf76942fc6fb4c3d398";

fuzz_target!(|data: &[u8]| {
    for status in [200, 400] {
        let arrived = Arrived {
            dialect: Dialect::Json,
            status,
            content_type: "application/json",
            delimited: true,
            body: data,
        };
        if let Ok(fact) = arrived.inquiry() {
            let kept = masked(data);
            assert_eq!(Dialect::of(&kept), Dialect::Json);
            assert_eq!(decode(Source::Pg, &kept), Ok(Fact::Pg(fact)));
            assert_eq!(masked(&kept), kept);
        }
    }
    let ours = json::read(data);
    let theirs = serde_json::from_slice::<serde::de::IgnoredAny>(data);
    match &ours {
        Ok(fields) => {
            assert!(theirs.is_ok(), "we read what is no JSON");
            let kept = masked(data);
            let again = json::read(&kept).map(|fields| fields.errors());
            assert_eq!(again, Ok(fields.errors()));
        }
        // A document is whole or it is not: ours says "cut" only of what theirs cannot finish either.
        Err(Error::Cut) => assert!(theirs.is_err(), "a whole document was called cut"),
        Err(_) => {}
    }
    if !data.windows(PASS.len()).any(|window| window == PASS) {
        let middle = data.len() / 2;
        let member = [&b",\"AccessPass\":\""[..], PASS, b"\""].concat();
        for at in [middle, data.len().saturating_sub(1)] {
            let planted = [&data[..at], &member, &data[at..]].concat();
            // Anything else is no answer in this dialect, and is never kept as one.
            let kept = match Dialect::of(&planted) {
                Dialect::Json => masked(&planted),
                Dialect::IdPass => continue,
            };
            assert!(!kept.windows(PASS.len()).any(|window| window == PASS));
        }
    }
});
