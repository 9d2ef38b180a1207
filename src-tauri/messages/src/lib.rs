//! What crosses to the window and to `--json`: plain shapes with serde on the outside of the house. The TypeScript
//! that the window uses is generated from these (`cargo xtask types`); a stale copy fails the tidy test.
//!
//! Conventions: names are `snake_case` in JSON; amounts are integers of yen (≤ 2^53 − 1); instants are RFC 3339 with
//! +09:00; days are `yyyy-mm-dd`. Codes are for programs, texts marked as such are for people in the asked language.

mod activity;
mod bulk;
mod code;
pub mod commands;
mod consents;
mod events;
mod failure;
mod import;
mod money;
mod notices;
mod offered;
mod operate;
mod page;
mod payouts;
mod record;
mod settings;
mod setup;
mod shops;
mod start;
mod sync;
mod today;
mod transactions;
mod warnings;

pub use activity::{Activity, ActivityEntry};
pub use bulk::{
    BulkAnswer, BulkCounts, BulkDry, BulkEnded, BulkProgress, BulkResult, BulkRow, BulkUnderWay,
};
pub use code::Code;
pub use commands::{Drawn, TableFormat};
pub use consents::{
    AddressAnswer, AddressField, ConsentAsked, ConsentDetail, ConsentRow, ConsentsAnswer,
};
pub use events::Event;
pub use failure::{Failure, FailureCode};
pub use import::{
    Complaint, ImportAnswer, ImportField, ImportFile, ImportKind, ImportMap, ImportPreview,
    ImportPreviewFile, ImportProposal, ImportSample, ImportUnderWay,
};
pub use money::Yen;
pub use notices::{NoticeResult, Noticed};
pub use offered::{ListOperation, OrderOperation};
pub use operate::{
    AmazonAsked, LeftList, OperateAnswer, OperateCase, OperateDry, OperateStopped,
    OperationsAnswer, RefundRow, ResumeAnswer,
};
pub use page::{Dropped, PageKept, PageStopped};
pub use payouts::{
    ChartBar, ChartBy, DifferenceReason, Exported, Payout, PayoutRow, PayoutStanding, PayoutState,
    PayoutsAnswer, PayoutsPage, PayoutsRow,
};
pub use record::{RecordEntry, RecordSide};
pub use settings::{OwnerWays, PinState, Settings, ShopSetting};
pub use setup::{Setup, SetupItem, SetupStep, SetupStepState};
pub use shops::{NewShop, SecretState, ShopCard, ShopTest};
pub use start::{Lang, ShopBrief, Start, Theme, VaultState};
pub use sync::{SyncAnswer, SyncFailure, SyncProgress, SyncSide, SyncStage, SyncTrouble};
pub use today::{
    DeskTask, FirstScreen, NextPayout, SinceLast, Task, TaskAction, TaskKind, TaskTone, Today,
    UnseenOrder,
};
pub use transactions::{
    ChosenRow, Conclusion, Delivered, Did, Explained, Facets, GridRow, ListAnswer, OperationRow,
    RefundStage, ShowAnswer, StatusCount, Step, StepState, TransactionChoice, TransactionDetail,
    TransactionPage, TransactionQuery, TransactionRow,
};
pub use warnings::{
    CheckAnswer, CheckUnread, CheckWarning, Letter, OrderEnd, Side, UnpaidParcel, WaitingCard,
    WarningCard, WarningCase, WarningsPage,
};
