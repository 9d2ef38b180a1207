//! What moves money. The page never sends an amount to be moved: a dry view gives it a token, and the token says what is sent.

use super::commands;
use crate::offered::{ListOperation, OrderOperation};
use crate::{
    AddressAnswer, BulkAnswer, BulkDry, BulkUnderWay, Exported, LeftList, OperateAnswer,
    OperateDry, ResumeAnswer, TableFormat, Yen,
};
use secrecy::SecretString;
use serde::Deserialize;
use ts_rs::TS;

/// An order whose parcel has left.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(deny_unknown_fields)]
pub struct DispatchedOrder {
    /// Our name of the shop; none: the one that is shown.
    pub shop: Option<String>,
    /// The order.
    pub order: String,
}

commands! {
    /// What an operation would do, after both sides were asked.
    OperateDryRequest("operate_dry") {
        /// Our name of the shop; none: the only one that holds the order.
        shop: Option<String>,
        /// The order.
        order: String,
        /// What is to be done.
        kind: OrderOperation,
        /// The new amount of a change, yen without tax and shipping.
        amount: Option<Yen>,
        /// Its tax and shipping, yen.
        tax: Option<Yen>,
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
    /// Does what the token stands for.
    OperateRequest("operate") {
        /// From the dry view.
        token: String,
    } -> OperateAnswer;
    /// Asks once what became of every operation whose outcome is unknown.
    OperationsResumeRequest("operations_resume") -> ResumeAnswer;
    /// What an operation on chosen rows would do, as they were last heard of.
    BulkDryRequest("bulk_dry") {
        /// Our name of the shop.
        shop: String,
        /// What is to be done.
        kind: ListOperation,
        /// The orders.
        orders: Vec<String>,
        /// Why; kept with each operation.
        reason: String,
        /// Typed by the owner, where the dry view said so.
        #[ts(optional, type = "string")]
        #[serde(default)]
        owner_pin: Option<SecretString>,
        /// Pressed in its place: the computer's own authentication.
        #[ts(optional, as = "Option<bool>")]
        #[serde(default)]
        owner_system: bool,
    } -> BulkDry;
    /// Sends the list that the token stands for, one order after the other; progress comes as events.
    BulkRunRequest("bulk_run") {
        /// From the dry view.
        token: String,
    } -> BulkAnswer;
    /// Stops after the order that is under way.
    BulkStopRequest("bulk_stop") -> ();
    /// The list that runs, or the last that ended: a page that was started again shows it.
    BulkStateRequest("bulk_state") -> Option<BulkUnderWay>;
    /// A list that was left in the middle, to be gone on with.
    BulkLeftRequest("bulk_left") {
        /// The list's id.
        id: String,
    } -> LeftList;
    /// Lets it go: its rest is not to be sent.
    BulkLetGoRequest("bulk_let_go") {
        /// The list's id.
        id: String,
    } -> ();
    /// Writes what became of the last list into the folder of exports.
    BulkExportRequest("bulk_export") {
        /// As what.
        format: TableFormat,
    } -> Exported;
    /// The owner's word that orders were dispatched: of all of them, or of none.
    OrdersDispatchedRequest("orders_dispatched") {
        /// The orders.
        orders: Vec<DispatchedOrder>,
        /// The day in Japan, `yyyy-mm-dd`.
        on: String,
        /// Who carries it; empty: not said.
        carrier: String,
        /// The slip's number; empty: not said.
        slip: String,
    } -> ();
    /// Amazon's delivery address of an order, asked for because a person pressed for it.
    AddressRequest("address") {
        /// Our name of the shop; none: the one that is shown.
        shop: Option<String>,
        /// The order.
        order: String,
    } -> AddressAnswer;
}
