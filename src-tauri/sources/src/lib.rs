//! Where facts come from: the PG, Amazon, files.
//!
//! A source is asked for ids it is told (the PG cannot list, nor can Amazon) and answers with a [`payments::Fact`] and the
//! bytes it was read from, secrets masked and personal data dropped. [`decode`] reads those bytes again, so that everything
//! derived can be rebuilt. Files are read by [`files::read`] into rows and complaints. Nothing here keeps anything; the one
//! thing that changes anything at the other side is `gateway/write.rs`, which only the outbox may call.
//!
//! Read next: `gateway/wire/mod.rs`, `amazon_pay/sign.rs`, `files/mod.rs`.

pub mod amazon_pay;
mod canonical;
mod decode;
mod error;
pub mod files;
pub mod gateway;
mod http;
mod notice;
#[cfg(test)]
mod testing;
mod text;

pub use amazon_pay::{AmazonAnswer, AmazonClient, AmazonKeys, private_key_der};
pub use decode::{decode, encode};
pub use error::{AmazonRefusal, Error, UrlProblem};
pub use gateway::{
    Address, After, Arrived, Dialect, Entered, Left, NewCharge, PgAnswer, PgClient, PgShop,
    PgWrite, Verdict, Verdicts, Written,
};
pub use http::{Service, check_url, host_of, is_documented_url};
pub use notice::{NoticeBody, NoticeTrouble, read_notice};
