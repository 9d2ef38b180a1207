//! The private key: PEM or DER, PKCS#8 or PKCS#1, kept as PKCS#8 DER (1,217 bytes for 2048 bits, so that it fits the
//! narrowest keychain) in memory that is zeroised.

use crate::error::Error;
use aws_lc_rs::rsa::KeyPair;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretBox};
use zeroize::Zeroizing;

/// No RSA key file is larger.
const MAX_FILE: usize = 64 * 1024;

/// Reads a private key file and proves that it can sign.
///
/// # Errors
/// [`Error::Key`] when it is no RSA private key of 2048 bits or more, is protected by a passphrase, or is a public key.
pub fn private_key_der(pem_or_der: &[u8]) -> Result<SecretBox<Vec<u8>>, Error> {
    if pem_or_der.len() > MAX_FILE {
        return Err(Error::Key("too large for a key file"));
    }
    let der = match pem_block(pem_or_der)? {
        Some((label, der)) if label == "RSA PRIVATE KEY" => pkcs8_of(&der)?,
        Some((label, der)) if label == "PRIVATE KEY" => der,
        Some((label, _)) if label.contains("PUBLIC") => {
            return Err(Error::Key("a public key; the private one is needed"));
        }
        Some((label, _)) if label.contains("ENCRYPTED") => {
            return Err(Error::Key("protected by a passphrase"));
        }
        Some(_) => return Err(Error::Key("another kind of key")),
        None if KeyPair::from_pkcs8(pem_or_der).is_ok() => Zeroizing::new(pem_or_der.to_vec()),
        None => pkcs8_of(pem_or_der)?,
    };
    let key = SecretBox::new(Box::new(der.to_vec()));
    load(&key)?;
    Ok(key)
}

/// The key ready to sign.
pub(crate) fn load(der: &SecretBox<Vec<u8>>) -> Result<KeyPair, Error> {
    let key = KeyPair::from_pkcs8(der.expose_secret())
        .map_err(|_| Error::Key("not an RSA private key"))?;
    if key.public_modulus_len() < 256 {
        return Err(Error::Key("shorter than 2048 bits"));
    }
    Ok(key)
}

/// A label and what stands under it.
type PemBlock = (String, Zeroizing<Vec<u8>>);

/// The first PEM block.
fn pem_block(file: &[u8]) -> Result<Option<PemBlock>, Error> {
    const BEGIN: &str = "-----BEGIN ";
    let Ok(text) = std::str::from_utf8(file) else {
        return Ok(None);
    };
    let Some(start) = text.find(BEGIN) else {
        return Ok(None);
    };
    let damaged = Error::Key("the PEM text is damaged");
    let rest = &text[start + BEGIN.len()..];
    let (label, rest) = rest.split_once("-----").ok_or(damaged.clone())?;
    let end = format!("-----END {label}-----");
    let (body, _) = rest.split_once(&end).ok_or(damaged.clone())?;
    if body.contains("Proc-Type:") {
        return Err(Error::Key("protected by a passphrase"));
    }
    let mut packed = Zeroizing::new(String::with_capacity(body.len()));
    packed.extend(body.chars().filter(|c| !c.is_whitespace()));
    let der = STANDARD.decode(packed.as_bytes()).map_err(|_| damaged)?;
    Ok(Some((label.to_owned(), Zeroizing::new(der))))
}

/// Wraps PKCS#1 into PKCS#8: SEQUENCE { 0, rsaEncryption, OCTET STRING { key } }.
fn pkcs8_of(pkcs1: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    const VERSION_AND_ALGORITHM: [u8; 18] = [
        0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01,
        0x01, 0x05, 0x00,
    ];
    KeyPair::from_der(pkcs1).map_err(|_| Error::Key("not an RSA private key"))?;
    let octets = der_length(pkcs1.len());
    let inner = VERSION_AND_ALGORITHM.len() + 1 + octets.len() + pkcs1.len();
    let outer = der_length(inner);
    let mut der = Zeroizing::new(Vec::with_capacity(inner + 1 + outer.len()));
    der.push(0x30);
    der.extend_from_slice(&outer);
    der.extend_from_slice(&VERSION_AND_ALGORITHM);
    der.push(0x04);
    der.extend_from_slice(&octets);
    der.extend_from_slice(pkcs1);
    Ok(der)
}

fn der_length(n: usize) -> Vec<u8> {
    let bytes = n.to_be_bytes();
    let first = bytes
        .iter()
        .position(|b| *b != 0)
        .unwrap_or(bytes.len() - 1);
    let significant = &bytes[first..];
    if n < 0x80 {
        return significant.to_vec();
    }
    let count = u8::try_from(significant.len()).unwrap_or(8);
    std::iter::once(0x80 | count)
        .chain(significant.iter().copied())
        .collect()
}
