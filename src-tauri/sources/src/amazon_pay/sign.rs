//! Signing a request (amazon-pay.md section 2): canonical request, string to sign, RSASSA-PSS over SHA-256.
//!
//! Exactly one place builds the canonical text, and what is signed is what is sent.

use crate::error::Error;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{RSA_PSS_SHA256, RsaPssSaltLength, RsaSignatureEncoding};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payments::sha256_hex;

static SALT_20: RsaSignatureEncoding =
    RSA_PSS_SHA256.with_pss_salt_length(RsaPssSaltLength::Custom(20));
static SALT_32: RsaSignatureEncoding =
    RSA_PSS_SHA256.with_pss_salt_length(RsaPssSaltLength::Custom(32));

/// The two algorithms that differ in the length of the salt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Algorithm {
    /// Salt of 20 bytes; what Amazon's own kits still begin with.
    V1,
    /// Salt of 32 bytes.
    #[default]
    V2,
}

impl Algorithm {
    /// The name in the Authorization header.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "AMZN-PAY-RSASSA-PSS",
            Self::V2 => "AMZN-PAY-RSASSA-PSS-V2",
        }
    }
}

/// What is signed.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// `GET`.
    pub method: &'a str,
    /// Path as sent, without host and query; empty means `/`.
    pub path: &'a str,
    /// Names and values of the query, unencoded.
    pub query: &'a [(&'a str, &'a str)],
    /// Headers to sign, any case, any order.
    pub headers: &'a [(&'a str, &'a str)],
    /// Body; empty for GET.
    pub body: &'a [u8],
}

impl Request<'_> {
    /// The canonical request. It does not end in a line feed; the header block does, hence the empty line.
    #[must_use]
    pub fn canonical(&self) -> String {
        let path = if self.path.is_empty() { "/" } else { self.path };
        let headers: String = self
            .canonical_headers()
            .into_iter()
            .map(|(name, value)| format!("{name}:{value}\n"))
            .collect();
        format!(
            "{}\n{path}\n{}\n{headers}\n{}\n{}",
            self.method,
            canonical_query(self.query),
            self.signed_names(),
            sha256_hex(self.body)
        )
    }

    /// The names of the signed headers, joined by `;`.
    #[must_use]
    pub fn signed_names(&self) -> String {
        let names: Vec<String> = self
            .canonical_headers()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        names.join(";")
    }

    fn canonical_headers(&self) -> Vec<(String, String)> {
        let squeeze = |v: &str| v.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), squeeze(value)))
            .collect();
        headers.sort();
        headers
    }

    /// The Authorization header.
    ///
    /// # Errors
    /// [`Error::Key`] when the key cannot sign.
    pub fn authorization(
        &self,
        algorithm: Algorithm,
        public_key_id: &str,
        key: &KeyPair,
    ) -> Result<String, Error> {
        let signature = sign(
            algorithm,
            key,
            &string_to_sign(algorithm, &self.canonical()),
        )?;
        Ok(format!(
            "{} PublicKeyId={public_key_id}, SignedHeaders={}, Signature={}",
            algorithm.as_str(),
            self.signed_names(),
            STANDARD.encode(signature)
        ))
    }
}

/// The query as signed and as sent: encoded, sorted by encoded name, then value, in byte order.
#[must_use]
pub fn canonical_query(query: &[(&str, &str)]) -> String {
    let mut pairs: Vec<(String, String)> = query
        .iter()
        .map(|(name, value)| (percent_encoded(name), percent_encoded(value)))
        .collect();
    pairs.sort();
    let joined: Vec<String> = pairs.iter().map(|(n, v)| format!("{n}={v}")).collect();
    joined.join("&")
}

/// Percent-encoding of all but letters, digits and `-._~`, in upper-case hex.
fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => {
                char::from(b).to_string()
            }
            _ => format!("%{b:02X}"),
        })
        .collect()
}

/// Algorithm, line feed, SHA-256 of the canonical request in lower-case hex.
#[must_use]
pub fn string_to_sign(algorithm: Algorithm, canonical: &str) -> String {
    format!(
        "{}\n{}",
        algorithm.as_str(),
        sha256_hex(canonical.as_bytes())
    )
}

fn sign(algorithm: Algorithm, key: &KeyPair, text: &str) -> Result<Vec<u8>, Error> {
    let encoding = match algorithm {
        Algorithm::V1 => &SALT_20,
        Algorithm::V2 => &SALT_32,
    };
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(
        encoding,
        &SystemRandom::new(),
        text.as_bytes(),
        &mut signature,
    )
    .map_err(|_| Error::Key("it cannot sign"))?;
    Ok(signature)
}
