//! Stored consents: charges on them, and their end.

use super::commands;
use crate::{ConsentDetail, ConsentRow, OperateAnswer, OperateDry, Yen};
use secrecy::SecretString;

commands! {
    /// Stored consents of the shop that is shown.
    ConsentsRequest("consents") -> Vec<ConsentRow>;
    /// One of them.
    ConsentRequest("consent") {
        /// Our name of the shop; none: the one that is shown.
        shop: Option<String>,
        /// Amazon's id of it.
        consent: String,
        /// Whether both sides are asked about it first.
        ask: bool,
    } -> ConsentDetail;
    /// What a charge would do.
    ChargeDryRequest("charge_dry") {
        /// Our name of the shop.
        shop: String,
        /// Amazon's id of the consent.
        consent: String,
        /// The new order's number; empty: one is proposed.
        order: String,
        /// Without tax and shipping, yen.
        amount: Yen,
        /// Tax and shipping, yen.
        tax: Yen,
        /// Authorises only; the sale comes later.
        reserve: bool,
        /// Why; kept with the operation.
        reason: String,
        /// Typed by the owner, where the dry view said so.
        #[ts(optional, type = "string")]
        #[serde(default)]
        owner_pin: Option<SecretString>,
        /// Pressed in its place: the computer's own authentication.
        #[ts(optional, as = "Option<bool>")]
        #[serde(default)]
        owner_system: bool,
    } -> OperateDry;
    /// What the end of a consent would do; it cannot be taken back.
    CloseConsentDryRequest("close_consent_dry") {
        /// Our name of the shop.
        shop: String,
        /// Amazon's id of the consent.
        consent: String,
        /// Why; kept with the operation.
        reason: String,
    } -> OperateDry;
    /// Does what the token stands for.
    ConsentSendRequest("consent_send") {
        /// From the dry view.
        token: String,
    } -> OperateAnswer;
}
