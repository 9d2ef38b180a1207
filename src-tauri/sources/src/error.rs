//! What can go wrong between us and a source. No variant carries a body, a password or a key.

use crate::Verdict;

/// Why an address is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlProblem {
    /// Not an absolute http or https address, or one with a user, a query or a fragment.
    Malformed,
    /// Plain http to another machine.
    PlainHttp,
    /// A host that the documents do not name, outside the sandbox environment.
    UnknownHost,
    /// A real host of another environment: what is tried out would move real money, or what is real would not.
    OtherEnvironment,
}

/// A question that has no answer we can believe.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The address is not allowed; nothing was sent.
    #[error("this address is not called: {0:?}")]
    Url(UrlProblem),
    /// A value has characters that CP932 cannot carry; nothing was sent.
    #[error("{field} holds a character that cannot be sent: {character:?}")]
    NotEncodable {
        /// The field as the PG names it.
        field: &'static str,
        /// The first such character.
        character: char,
    },
    /// An id of a shape that is not sent; nothing was sent.
    #[error("not an id that can be asked for")]
    BadId,
    /// The private key cannot be read or used.
    #[error("the private key cannot be used: {0}")]
    Key(&'static str),
    /// The HTTP client could not be made.
    #[error("the HTTP client could not be started")]
    Client,
    /// No connection: name, network, certificate.
    #[error("no connection to the server")]
    Unreachable,
    /// No whole answer within the time.
    #[error("no answer in time")]
    Timeout,
    /// The connection ended before the answer did.
    #[error("the answer was cut off")]
    Cut,
    /// The answer is larger than any real one.
    #[error("the answer is too large")]
    TooLarge,
    /// The server sent us elsewhere. We never follow: the form with its password would go along.
    #[error("the server answered with a redirect, which is not followed")]
    Redirected,
    /// An HTTP status that the documents do not give to answers.
    #[error("the server answered HTTP {status}")]
    Http {
        /// The status.
        status: u16,
        /// Seconds that the server asks to wait, where it says so.
        after: Option<u32>,
    },
    /// Not in the shape of an answer: HTML, binary, another media type.
    #[error("this is no answer of the service: {0}")]
    NotAnAnswer(&'static str),
    /// Parts of the answer are missing, so none of it is believed.
    #[error("the answer is incomplete: {missing}")]
    HalfAnswer {
        /// The first missing field.
        missing: &'static str,
    },
    /// A field holds something that is not its kind.
    #[error("the answer's {field} is not readable")]
    BadField {
        /// The field.
        field: &'static str,
    },
    /// The answer is about something else than what was asked for.
    #[error("the answer is about another {0}")]
    WrongSubject(&'static str),
    /// The charge that was asked for is another order's.
    #[error("the charge is another order's")]
    AnothersCharge,
    /// The PG knows no such transaction (M01004002).
    #[error("the PG knows no such transaction")]
    NoSuchTransaction,
    /// The PG refused.
    #[error("the PG refused: {}", codes.join(", "))]
    Refused {
        /// The worst verdict of its codes.
        verdict: Verdict,
        /// Its codes (ErrInfo), in its order.
        codes: Vec<String>,
    },
    /// Amazon refused.
    #[error("Amazon refused: HTTP {status} {reason}")]
    AmazonRefused {
        /// HTTP status.
        status: u16,
        /// Reason code; empty when there was none.
        reason: String,
        /// Amazon's id of the request, for its support.
        request_id: Option<String>,
    },
    /// Amazon refused, and our clock differs from its: minutes by which ours is ahead (negative: behind).
    #[error("this computer's clock is {minutes} minutes off")]
    ClockOff {
        /// Minutes ahead.
        minutes: i64,
    },
    /// Too many calls; ask again later.
    #[error("the server asks to wait")]
    Busy {
        /// Seconds that the server asks to wait, where it says so.
        after: Option<u32>,
    },
}

/// What Amazon refuses, by what a person can do about it. Which HTTP status comes with which reason code is unverified
/// (Amazon Pay API reference, "Error handling"), so either is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmazonRefusal {
    /// The signature or the right to ask: key id and private key do not belong together.
    Signature,
    /// A header, which holds the public key id: it is unknown there, withdrawn, or of the other environment.
    KeyId,
    /// The merchant's account at Amazon.
    Account,
    /// The question itself.
    Question,
}

impl AmazonRefusal {
    fn of(status: u16, reason: &str) -> Self {
        match reason {
            "InvalidAccountStatus" => Self::Account,
            "InvalidHeaderValue" => Self::KeyId,
            "InvalidRequestSignature" | "UnauthorizedAccess" => Self::Signature,
            _ if matches!(status, 401 | 403) => Self::Signature,
            _ => Self::Question,
        }
    }

    /// Whether no question will be answered until a person has changed something.
    #[must_use]
    pub const fn is_of_settings(self) -> bool {
        !matches!(self, Self::Question)
    }
}

impl Error {
    /// What Amazon refused; `None` for every other trouble.
    #[must_use]
    pub fn amazon_refusal(&self) -> Option<AmazonRefusal> {
        match self {
            Self::AmazonRefused { status, reason, .. } => Some(AmazonRefusal::of(*status, reason)),
            _ => None,
        }
    }

    /// A word that scripts, tables and texts go by.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Url(UrlProblem::Malformed) => "url_malformed",
            Self::Url(UrlProblem::PlainHttp) => "url_plain_http",
            Self::Url(UrlProblem::UnknownHost) => "url_unknown_host",
            Self::Url(UrlProblem::OtherEnvironment) => "url_other_environment",
            Self::NotEncodable { .. } => "not_encodable",
            Self::BadId => "bad_id",
            Self::Key(_) => "key",
            Self::Client => "client",
            Self::Unreachable => "unreachable",
            Self::Timeout => "timeout",
            Self::Cut => "cut",
            Self::TooLarge => "too_large",
            Self::Redirected => "redirected",
            Self::Http { .. } => "http",
            Self::NotAnAnswer(_) => "not_an_answer",
            Self::HalfAnswer { .. } => "half_answer",
            Self::BadField { .. } => "bad_field",
            Self::WrongSubject(_) => "wrong_subject",
            Self::AnothersCharge => "anothers_charge",
            Self::NoSuchTransaction => "no_such_transaction",
            Self::Refused { .. } => "refused",
            Self::AmazonRefused { .. } => "amazon_refused",
            Self::ClockOff { .. } => "clock_off",
            Self::Busy { .. } => "busy",
        }
    }

    /// Whether asking the same question again later may help by itself (reads only; writes go by the outbox's rules).
    #[must_use]
    pub const fn may_ask_again(&self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::Timeout
                | Self::Cut
                | Self::Http { .. }
                | Self::NotAnAnswer(_)
                | Self::HalfAnswer { .. }
                | Self::Busy { .. }
                | Self::Refused {
                    verdict: Verdict::WaitAndRetry | Verdict::Unknown,
                    ..
                }
        )
    }
}
