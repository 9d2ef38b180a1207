//! What the page may ask for: of each command its name, what it asks with, and its answer. The window's side takes the request as
//! it stands here, and the page's side is generated: neither is written twice.

mod consents;
mod files;
mod operations;
mod page;
mod settings;
mod start;
mod transactions;
mod warnings;

pub use consents::{
    ChargeDryRequest, CloseConsentDryRequest, ConsentRequest, ConsentSendRequest, ConsentsRequest,
};
pub use files::{
    ExportChartRequest, ExportTableRequest, FileIn, ImportApplyRequest, ImportGiveRequest,
    ImportPreviewRequest, ImportStateRequest, PayoutsRequest, PictureFormat, TableFormat,
    TableKind, TextEncoding,
};
pub use operations::{
    AddressRequest, BulkDryRequest, BulkExportRequest, BulkLeftRequest, BulkLetGoRequest,
    BulkRunRequest, BulkStateRequest, BulkStopRequest, DispatchedOrder, OperateDryRequest,
    OperateRequest, OperationsResumeRequest, OrdersDispatchedRequest,
};
pub use page::{
    PageAgainRequest, PageDrawnRequest, PageKeepRequest, PageKeptRequest, PageStoppedRequest,
    ZoomRequest, ZoomStep,
};
pub use settings::{
    ActivityRequest, BegunSeenRequest, CacheBeginAnewRequest, CacheRestoreRequest,
    OwnerPinChangeRequest, OwnerPinStateRequest, SettingsRequest, SettingsSetRequest,
    SetupMarkRequest, SetupRequest, ShopAddRequest, ShopForgetRequest, ShopSelectRequest,
    ShopSetSecretRequest, ShopSettingSetRequest, ShopTestRequest, ShopsRequest, WindowSetting,
};
pub use start::{
    DemoStartRequest, Drawn, FirstPageRequest, OrderUnlistRequest, OrdersUnseenRequest,
    StartRequest, SyncCancelRequest, SyncStartRequest, TodayRequest, VaultAgainRequest,
    VaultCancelRequest,
};
pub use transactions::{
    TransactionRankRequest, TransactionRequest, TransactionsChoiceRequest, TransactionsCopyRequest,
    TransactionsRequest,
};
pub use warnings::{
    GatePosterRequest, WarningAcknowledgeRequest, WarningRequest, WarningSheetRequest,
    WarningsRequest,
};

use serde::Serialize;
use serde::de::DeserializeOwned;
use ts_rs::TS;

/// What the page asks with.
pub trait Request: DeserializeOwned + TS {
    /// The command's name.
    const NAME: &'static str;
    /// What comes back; a failure comes in its place.
    type Answer: Serialize + TS;
}

/// Commands of a screen: `Request("name") { its fields } -> Answer`.
macro_rules! commands {
    ($(
        $(#[$about:meta])*
        $request:ident($name:literal) $({ $($(#[$of_field:meta])* $field:ident: $kind:ty),* $(,)? })? -> $answer:ty;
    )*) => {
        $(
            $(#[$about])*
            #[derive(serde::Deserialize, ts_rs::TS)]
            #[serde(deny_unknown_fields)]
            #[ts(export)]
            pub struct $request {
                $($($(#[$of_field])* pub $field: $kind,)*)?
            }

            impl $crate::commands::Request for $request {
                const NAME: &'static str = $name;
                type Answer = $answer;
            }
        )*

        /// The lines of these commands in the page's table.
        #[cfg(test)]
        pub(super) fn lines(config: &ts_rs::Config) -> Vec<String> {
            vec![$(super::line::<$request>(config)),*]
        }
    };
}
pub(crate) use commands;

#[cfg(test)]
fn line<R: Request>(config: &ts_rs::Config) -> String {
    let (name, request) = (R::NAME, R::name(config));
    let answer = R::Answer::name(config);
    format!("  {name}: {{ args: {request}; answer: {answer} }};\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(config: &ts_rs::Config) -> Vec<String> {
        [
            consents::lines,
            files::lines,
            operations::lines,
            page::lines,
            settings::lines,
            start::lines,
            transactions::lines,
            warnings::lines,
        ]
        .map(|of| of(config))
        .concat()
    }

    /// As the types do, the table goes where `TS_RS_EXPORT_DIR` says.
    #[test]
    fn export_bindings_commands() {
        let config = ts_rs::Config::from_env();
        let mut lines = lines(&config);
        lines.sort();
        let text = format!(
            "/** Each command: what the page asks with, and what comes back. */\nexport interface Commands {{\n{}}}\n",
            lines.concat()
        );
        let folder = config.out_dir();
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join("Commands.ts"), text).unwrap();
    }

    #[test]
    fn a_name_is_given_once() {
        let config = ts_rs::Config::from_env();
        let lines = lines(&config);
        let names = lines.iter().filter_map(|line| line.split(':').next());
        let names: Vec<&str> = names.collect();
        let once: std::collections::BTreeSet<&&str> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "{names:?}");
    }
}
