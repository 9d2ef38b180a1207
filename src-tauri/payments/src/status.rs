//! Status words of both sides. Unknown words are kept as they came, shown, and no operation is offered on them.

use crate::{Yen, closed};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
            /// A word we do not know, as it came.
            Other(String),
        }

        impl $name {
            /// Every known value, in the order of the documents.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The word as the other side writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $(Self::$variant => $word,)* Self::Other(word) => word }
            }

            /// Reads a word; any unknown one is kept.
            #[must_use]
            pub fn parse(word: &str) -> Self {
                match word { $($word => Self::$variant,)* other => Self::Other(other.to_owned()) }
            }
        }

        impl crate::Coded for $name {
            const NAME: Option<&'static str> = None;

            fn words() -> Vec<&'static str> {
                vec![$($word),*]
            }

            fn code(&self) -> &str {
                self.as_str()
            }

            fn from_code(word: &str) -> Option<Self> {
                Some(Self::parse(word))
            }
        }
    };
}

words! {
    /// Status of a transaction at the PG (gmo-pg.md 3.1, OAS).
    Status {
        /// 未決済: registered, not paid.
        Unprocessed = "UNPROCESSED",
        /// 要求成功: request accepted, the customer is to be sent on.
        ReqSuccess = "REQSUCCESS",
        /// 認証処理中: the customer is at Amazon.
        AuthProcess = "AUTHPROCESS",
        /// 仮売上: authorised, money reserved.
        Auth = "AUTH",
        /// 実売上: captured after authorisation.
        Sales = "SALES",
        /// 即時売上: captured at once.
        Capture = "CAPTURE",
        /// キャンセル: voided.
        Cancel = "CANCEL",
        /// 返品受付: refund accepted, outcome to come.
        ReqReturn = "REQRETURN",
        /// 返品: refunded.
        Return = "RETURN",
        /// 決済失敗: failed.
        PayFail = "PAYFAIL",
        /// 期限切れ: the time to pay passed.
        Expired = "EXPIRED",
        /// 利用承諾: a consent is stored.
        Register = "REGISTER",
        /// 利用承諾終了: a consent is closed.
        End = "END",
    }
}

words! {
    /// State of a charge at Amazon (amazon-pay.md section 5), and the two we add: nothing there, and a refund under way.
    AmazonState {
        /// Amazon is checking; up to 24 hours.
        AuthorizationInitiated = "AuthorizationInitiated",
        /// Reserved; lapses after 30 days.
        Authorized = "Authorized",
        /// A capture later than seven days is under way.
        CaptureInitiated = "CaptureInitiated",
        /// Charged. Refunds do not change it.
        Captured = "Captured",
        /// Released.
        Canceled = "Canceled",
        /// Refused.
        Declined = "Declined",
        /// Ours: Amazon answered 404 to an id that the PG or a file named.
        NotFound = "NotFound",
    }
}

words! {
    /// State of a charge permission at Amazon (amazon-pay.md section 5).
    PermissionState {
        /// A new charge may be made.
        Chargeable = "Chargeable",
        /// Temporarily not.
        NonChargeable = "NonChargeable",
        /// Ended.
        Closed = "Closed",
    }
}

closed! {
    /// How far the money of a transaction has come, by its status at the PG.
    pub enum Phase {
        /// Not paid, or not decided yet.
        Unpaid = "unpaid",
        /// Reserved: nothing has moved.
        Reserved = "reserved",
        /// Charged, and not wholly given back.
        Charged = "charged",
        /// A refund was accepted, its outcome is to come.
        GivingBack = "giving_back",
        /// Given back.
        GivenBack = "given_back",
        /// Ended before anything was charged.
        Over = "over",
        /// A stored consent, or its end: no payment.
        Consent = "consent",
        /// A word that is not known here.
        Unknown = "unknown",
    }
}

impl Status {
    /// How far the money has come.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        match self {
            Self::Unprocessed | Self::ReqSuccess | Self::AuthProcess => Phase::Unpaid,
            Self::Auth => Phase::Reserved,
            Self::Sales | Self::Capture => Phase::Charged,
            Self::ReqReturn => Phase::GivingBack,
            Self::Return => Phase::GivenBack,
            Self::Cancel | Self::PayFail | Self::Expired => Phase::Over,
            Self::Register | Self::End => Phase::Consent,
            Self::Other(_) => Phase::Unknown,
        }
    }

    /// Whether money of this transaction was charged and not wholly given back.
    #[must_use]
    pub const fn is_charged(&self) -> bool {
        matches!(self.phase(), Phase::Charged)
    }

    /// Whether the PG will not move it any more.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(self.phase(), Phase::GivenBack | Phase::Over) || matches!(self, Self::End)
    }

    /// Whether the payment has not begun or is not decided.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.phase(), Phase::Unpaid)
    }

    /// What this says of the charge, of a transaction over this total: nothing was charged, or all of it; none where it does not say.
    #[must_use]
    pub const fn charged_of(&self, total: Yen) -> Option<Yen> {
        match self.phase() {
            Phase::Charged => Some(total),
            Phase::Unpaid | Phase::Reserved | Phase::Over => Some(Yen::ZERO),
            Phase::GivingBack | Phase::GivenBack | Phase::Consent | Phase::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_went() {
        for status in Status::KNOWN {
            assert_eq!(&Status::parse(status.as_str()), status);
        }
        assert_eq!(Status::parse("REQAUTH"), Status::Other("REQAUTH".into()));
        assert_eq!(AmazonState::parse("Pending").as_str(), "Pending");
    }
}
