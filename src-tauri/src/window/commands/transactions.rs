//! The list and one of it.

use crate::window::app::App;
use messages::commands::{
    TransactionRankRequest, TransactionRequest, TransactionsChoiceRequest, TransactionsCopyRequest,
    TransactionsRequest,
};
use messages::{TransactionChoice, TransactionDetail, TransactionPage};
use ops::Result;

pub async fn transactions(app: App, request: TransactionsRequest) -> Result<TransactionPage> {
    let TransactionsRequest {
        query,
        offset,
        limit,
    } = request;
    app.shown()
        .await?
        .page(&query, app.shop().as_deref(), offset, limit)
        .await
}

pub async fn transaction(app: App, request: TransactionRequest) -> Result<TransactionDetail> {
    let TransactionRequest { shop, order } = request;
    let shop = shop.or_else(|| app.shop());
    app.desk()
        .await?
        .detail(shop.as_deref(), &order, app.words())
        .await
}

pub async fn transactions_copy(app: App, request: TransactionsCopyRequest) -> Result<String> {
    let TransactionsCopyRequest { orders } = request;
    app.desk().await?.copy(app.shop().as_deref(), &orders).await
}

/// All rows of a filter, as far as one list of operations holds them.
pub async fn transactions_choice(
    app: App,
    request: TransactionsChoiceRequest,
) -> Result<TransactionChoice> {
    let TransactionsChoiceRequest { query } = request;
    app.shown()
        .await?
        .choice(&query, app.shop().as_deref())
        .await
}

/// Where an order stands in the list as it is asked for; none where the filter leaves it out.
pub async fn transaction_rank(app: App, request: TransactionRankRequest) -> Result<Option<u32>> {
    let TransactionRankRequest { query, shop, order } = request;
    app.shown()
        .await?
        .rank(&query, app.shop().as_deref(), shop.as_deref(), &order)
        .await
}
