//! Any bytes as an `.idPass` answer. What is kept of one says the same as what came, and holds no password wherever it stood.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payments::Source;
use sources::gateway::wire::{Dialect, idpass, masked};
use sources::{Arrived, decode};

const PASS: &[u8] = b"86dc87fbc636adf76942fc6fb4c3d398";

fuzz_target!(|data: &[u8]| {
    let arrived = Arrived {
        dialect: Dialect::IdPass,
        status: 200,
        content_type: "text/plain",
        delimited: data.len() % 2 == 0,
        body: data,
    };
    if let Ok(fact) = arrived.inquiry() {
        let kept = masked(data);
        assert_eq!(decode(Source::Pg, &kept), Ok(payments::Fact::Pg(fact)));
        // Masking what is masked changes nothing.
        assert_eq!(masked(&kept), kept);
    }
    if let Ok(fields) = idpass::read(data) {
        let kept = masked(data);
        let again = idpass::read(&kept);
        let again = again.as_ref().map(sources::gateway::wire::Fields::errors);
        assert_eq!(again, Ok(fields.errors()));
    }
    let middle = data.len() / 2;
    if !data.windows(PASS.len()).any(|window| window == PASS) {
        let planted = [
            &data[..middle],
            b"&accesspass=",
            PASS,
            b"&",
            &data[middle..],
        ]
        .concat();
        if idpass::read(&planted).is_ok() {
            let kept = masked(&planted);
            assert!(!kept.windows(PASS.len()).any(|window| window == PASS));
        }
    }
});
