//! The list and one of it.

use super::{Answer, verb};
use crate::window::app::App;
use messages::{TransactionChoice, TransactionDetail, TransactionPage, TransactionQuery};
use tauri::State;

#[tauri::command]
pub async fn transactions(
    app: State<'_, App>,
    query: TransactionQuery,
    offset: usize,
    limit: usize,
) -> Answer<TransactionPage> {
    verb!(
        app,
        app.shown()
            .await?
            .page(&query, app.shop().as_deref(), offset, limit)
            .await
    )
}

#[tauri::command]
pub async fn transaction(
    app: State<'_, App>,
    shop: Option<String>,
    order: String,
) -> Answer<TransactionDetail> {
    let shop = shop.or_else(|| app.shop());
    verb!(
        app,
        app.desk()
            .await?
            .detail(shop.as_deref(), &order, app.words())
            .await
    )
}

#[tauri::command]
pub async fn transactions_copy(app: State<'_, App>, orders: Vec<String>) -> Answer<String> {
    verb!(
        app,
        app.desk().await?.copy(app.shop().as_deref(), &orders).await
    )
}

/// All rows of a filter, as far as one list of operations holds them.
#[tauri::command]
pub async fn transactions_choice(
    app: State<'_, App>,
    query: TransactionQuery,
) -> Answer<TransactionChoice> {
    verb!(
        app,
        app.shown()
            .await?
            .choice(&query, app.shop().as_deref())
            .await
    )
}

/// Where an order stands in the list as it is asked for; none where the filter leaves it out.
#[tauri::command]
pub async fn transaction_rank(
    app: State<'_, App>,
    query: TransactionQuery,
    shop: Option<String>,
    order: String,
) -> Answer<Option<u32>> {
    verb!(
        app,
        app.shown()
            .await?
            .rank(&query, app.shop().as_deref(), shop.as_deref(), &order)
            .await
    )
}
