//! The list of transactions and one of it.

use super::commands;
use crate::{TransactionChoice, TransactionDetail, TransactionPage, TransactionQuery};

commands! {
    /// Rows of the list as it is asked for.
    TransactionsRequest("transactions") {
        /// Filter, search and order.
        query: TransactionQuery,
        /// Rows before the first that is wanted.
        offset: usize,
        /// Rows that are wanted.
        limit: usize,
    } -> TransactionPage;
    /// One transaction.
    TransactionRequest("transaction") {
        /// Our name of the shop; none: the one that is shown, or the only one that holds the order.
        shop: Option<String>,
        /// The order.
        order: String,
    } -> TransactionDetail;
    /// Where an order stands in the list as it is asked for; none where the filter leaves it out.
    TransactionRankRequest("transaction_rank") {
        /// Filter, search and order.
        query: TransactionQuery,
        /// Our name of the shop.
        shop: Option<String>,
        /// The order.
        order: String,
    } -> Option<u32>;
    /// All rows of a filter, as far as one list of operations holds them.
    TransactionsChoiceRequest("transactions_choice") {
        /// Filter and search.
        query: TransactionQuery,
    } -> TransactionChoice;
    /// Chosen rows as text for the clipboard, columns parted by tabs.
    TransactionsCopyRequest("transactions_copy") {
        /// The orders.
        orders: Vec<String>,
    } -> String;
}
