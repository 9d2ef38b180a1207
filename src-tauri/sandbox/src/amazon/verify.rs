//! Who may read at Amazon: the signature is checked from what the request's own SignedHeaders names, for both
//! algorithms, each with its exact length of salt (amazon-pay.md section 2).

use aws_lc_rs::signature::{
    RSA_PSS_2048_8192_SHA256, RsaParameters, RsaPssSaltLength, UnparsedPublicKey,
};
use axum::http::{HeaderMap, Method, Uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payments::sha256_hex;

static SALT_20: RsaParameters =
    RSA_PSS_2048_8192_SHA256.with_pss_salt_length(RsaPssSaltLength::Custom(20));
static SALT_32: RsaParameters =
    RSA_PSS_2048_8192_SHA256.with_pss_salt_length(RsaPssSaltLength::Custom(32));

/// Headers that must be signed on a GET.
const NEEDED: [&str; 5] = [
    "accept",
    "content-type",
    "x-amz-pay-date",
    "x-amz-pay-host",
    "x-amz-pay-region",
];

/// The one reader's public key.
pub struct Verifier {
    /// Its id.
    pub public_key_id: String,
    /// Its region, lower case.
    pub region: String,
    /// The key, as DER of an RSAPublicKey.
    pub public_key: Vec<u8>,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Amazon's reason code.
    pub reason: &'static str,
    /// A sentence.
    pub message: &'static str,
}

const fn refused(message: &'static str) -> Refused {
    Refused {
        reason: "InvalidRequestSignature",
        message,
    }
}

impl Verifier {
    /// Checks a request's signature.
    ///
    /// # Errors
    /// The reason as Amazon names it.
    pub fn check(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(), Refused> {
        let authorization = headers
            .get("authorization")
            .and_then(|v| v.to_str().ok())
            .ok_or(Refused {
                reason: "MissingHeader",
                message: "Missing header: Authorization",
            })?;
        let given = Given::parse(authorization).ok_or(refused("Authorization is malformed"))?;
        if given.key_id != self.public_key_id {
            return Err(refused("The public key id is unknown"));
        }
        let salt = match given.algorithm {
            "AMZN-PAY-RSASSA-PSS" => &SALT_20,
            "AMZN-PAY-RSASSA-PSS-V2" => &SALT_32,
            _ => return Err(refused("The algorithm is unknown")),
        };
        let signed: Vec<&str> = given.signed.split(';').collect();
        if NEEDED.iter().any(|name| !signed.contains(name)) {
            return Err(refused("A header that has to be signed is not"));
        }
        let region = headers
            .get("x-amz-pay-region")
            .and_then(|v| v.to_str().ok());
        if !region.is_some_and(|r| r.trim().eq_ignore_ascii_case(&self.region)) {
            return Err(refused("The region is another"));
        }
        if !headers
            .get("x-amz-pay-date")
            .and_then(|v| v.to_str().ok())
            .is_some_and(is_date)
        {
            return Err(refused("The date is malformed"));
        }
        let canonical = canonical(method, uri, headers, &signed, body)
            .ok_or(refused("A signed header is missing"))?;
        let to_sign = format!("{}\n{}", given.algorithm, sha256_hex(canonical.as_bytes()));
        let signature = STANDARD
            .decode(given.signature)
            .map_err(|_| refused("The signature is no Base64"))?;
        UnparsedPublicKey::new(salt, &self.public_key)
            .verify(to_sign.as_bytes(), &signature)
            .map_err(|_| refused("Unable to verify signature, signing String does not match"))
    }
}

/// `20260102T030405Z`, or the same with dashes and colons.
fn is_date(text: &str) -> bool {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, '-' | ':'))
        .collect();
    payments::At::parse_amazon(&plain).is_ok() && plain.len() == 16
}

struct Given<'a> {
    algorithm: &'a str,
    key_id: &'a str,
    signed: &'a str,
    signature: &'a str,
}

impl<'a> Given<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (algorithm, rest) = text.trim().split_once(' ')?;
        let mut given = Self {
            algorithm,
            key_id: "",
            signed: "",
            signature: "",
        };
        for part in rest.split(',') {
            match part.trim().split_once('=')? {
                ("PublicKeyId", value) => given.key_id = value,
                ("SignedHeaders", value) => given.signed = value,
                ("Signature", value) => given.signature = value,
                _ => return None,
            }
        }
        Some(given)
    }
}

fn canonical(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    signed: &[&str],
    body: &[u8],
) -> Option<String> {
    let mut query: Vec<&str> = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|p| !p.is_empty())
        .collect();
    query.sort_unstable();
    let mut out = format!("{method}\n{}\n{}\n", uri.path(), query.join("&"));
    let mut names = signed.to_vec();
    names.sort_unstable();
    for name in names {
        let value = headers.get(name)?.to_str().ok()?;
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(name);
        out.push(':');
        out.push_str(&value);
        out.push('\n');
    }
    out.push('\n');
    out.push_str(&signed.join(";"));
    out.push('\n');
    out.push_str(&sha256_hex(body));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::rsa::{KeyPair, KeySize};
    use aws_lc_rs::signature::{KeyPair as _, RSA_PSS_SHA256, RsaSignatureEncoding};

    static SIGN_20: RsaSignatureEncoding =
        RSA_PSS_SHA256.with_pss_salt_length(RsaPssSaltLength::Custom(20));
    static SIGN_32: RsaSignatureEncoding =
        RSA_PSS_SHA256.with_pss_salt_length(RsaPssSaltLength::Custom(32));

    #[test]
    fn only_the_algorithms_own_salt_is_taken() {
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let verifier = Verifier {
            public_key_id: "LIVE-A".into(),
            region: "jp".into(),
            public_key: pair.public_key().as_ref().to_vec(),
        };
        let uri: Uri = "/v2/charges/P03-1-C1".parse().unwrap();
        let attempt =
            |algorithm: &str, salt: &'static RsaSignatureEncoding, spoil: fn(&mut HeaderMap)| {
                let mut headers = HeaderMap::new();
                for (name, value) in [
                    ("accept", "application/json"),
                    ("content-type", "application/json"),
                    ("x-amz-pay-date", "20261106T004000Z"),
                    ("x-amz-pay-host", "localhost"),
                    ("x-amz-pay-region", "jp"),
                ] {
                    headers.insert(name, value.parse().unwrap());
                }
                let text = canonical(&Method::GET, &uri, &headers, &NEEDED, b"").unwrap();
                let to_sign = format!("{algorithm}\n{}", sha256_hex(text.as_bytes()));
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(
                    salt,
                    &SystemRandom::new(),
                    to_sign.as_bytes(),
                    &mut signature,
                )
                .unwrap();
                let value = format!(
                    "{algorithm} PublicKeyId=LIVE-A, SignedHeaders={}, Signature={}",
                    NEEDED.join(";"),
                    STANDARD.encode(signature)
                );
                headers.insert("authorization", value.parse().unwrap());
                spoil(&mut headers);
                verifier
                    .check(&Method::GET, &uri, &headers, b"")
                    .map_err(|r| r.reason)
            };
        let bad = Err("InvalidRequestSignature");
        assert_eq!(attempt("AMZN-PAY-RSASSA-PSS-V2", &SIGN_32, |_| {}), Ok(()));
        assert_eq!(attempt("AMZN-PAY-RSASSA-PSS", &SIGN_20, |_| {}), Ok(()));
        assert_eq!(attempt("AMZN-PAY-RSASSA-PSS-V2", &SIGN_20, |_| {}), bad);
        assert_eq!(attempt("AMZN-PAY-RSASSA-PSS", &SIGN_32, |_| {}), bad);
        assert_eq!(attempt("AMZN-PAY-RSASSA-PSS-V3", &SIGN_32, |_| {}), bad);
        let spoil: fn(&mut HeaderMap) = |h| {
            h.insert("x-amz-pay-date", "20261106T004001Z".parse().unwrap());
        };
        assert_eq!(attempt("AMZN-PAY-RSASSA-PSS-V2", &SIGN_32, spoil), bad);
        let spoil: fn(&mut HeaderMap) = |h| {
            h.remove("authorization");
        };
        assert_eq!(
            attempt("AMZN-PAY-RSASSA-PSS-V2", &SIGN_32, spoil),
            Err("MissingHeader")
        );
    }
}
