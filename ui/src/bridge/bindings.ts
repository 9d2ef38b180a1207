// What crosses to the page and back. Made from src-tauri/messages by `cargo xtask types`; do not edit.

/**
 * The activity screen.
 */
export type Activity = {
/**
 * Newest first.
 */
entries: Array<ActivityEntry>,
/**
 * Whether older ones exist.
 */
more: boolean, };

/**
 * One entry.
 */
export type ActivityEntry = {
/**
 * When, RFC 3339.
 */
at: string,
/**
 * The first word of its code: `sync`, `operation`, `import`, `shop`, `bulk_ended` … Not closed: entries of a newer program are
 * read too.
 */
kind: string,
/**
 * What (text).
 */
text: string,
/**
 * Amount, if any.
 */
amount: Yen | null,
/**
 * Order, if one.
 */
order: string | null,
/**
 * Its shop, or the shop that it was about; empty for what concerns the desk.
 */
shop: string,
/**
 * Who, as a role (text).
 */
by: string, };

/**
 * The record of what was done, newest first.
 */
export type ActivityRequest = {
/**
 * Entries at most.
 */
limit: number,
/**
 * The id of the entry before which they begin; none: the newest.
 */
before: string | null, };

/**
 * `choba address ORDER --json`: personal, asked for each time and never kept.
 */
export type AddressAnswer = {
/**
 * The order.
 */
order: string,
/**
 * What the PG says, in the order of its documents.
 */
fields: Array<AddressField>, };

/**
 * A field of an address.
 */
export type AddressField = {
/**
 * The PG's name of it.
 */
key: string,
/**
 * The same in words (text).
 */
label: string,
/**
 * What it holds.
 */
value: string, };

/**
 * Amazon's delivery address of an order, asked for because a person pressed for it.
 */
export type AddressRequest = {
/**
 * Our name of the shop; none: the one that is shown.
 */
shop: string | null,
/**
 * The order.
 */
order: string, };

/**
 * Whether Amazon was asked about an operation, or why it has said nothing.
 */
export type AmazonAsked = "asked" | "no_key" | "no_number" | "not_there" | "another" | "silent" | "sign_in" | "account" | "clock" | "refused" | "unreadable" | "not_yet" | "not_needed";

export type AskedOutcome = "full" | "partial" | "failed" | "stopped";

/**
 * The owner has taken note of what is not known after that.
 */
export type BegunSeenRequest = Record<symbol, never>;

/**
 * `choba sales|cancel|change --from-file --json`: the dry view, or what became of every row.
 */
export type BulkAnswer = {
/**
 * The shop.
 */
shop: string,
/**
 * What is done to each.
 */
kind: OperationKind,
/**
 * Rows.
 */
count: number,
/**
 * Amount and tax of the rows that would be sent, or were done, yen.
 */
total: Yen,
/**
 * How many of each.
 */
counts: BulkCounts,
/**
 * That Amazon cannot be asked before money goes back, in a sentence; empty where it can (text).
 */
amazon_text: string,
/**
 * Whether both sides were asked about the rows: not for the dry view, which comes from what was last heard.
 */
asked: boolean,
/**
 * Until when every row is known: the oldest last answer among those that would be sent; null where one is unknown.
 */
known_until: string | null,
/**
 * That nobody was asked now, and until when the rows are known; empty where they were (text).
 */
asked_text: string,
/**
 * The rows, in the order of the list.
 */
rows: Array<BulkRow>, };

/**
 * Rows by how they ended.
 */
export type BulkCounts = {
/**
 * Would be sent.
 */
ready: number,
/**
 * Done.
 */
done: number,
/**
 * Done by an earlier run.
 */
already: number,
/**
 * Refused by the PG.
 */
refused: number,
/**
 * Stopped by a rule or a guard.
 */
stopped: number,
/**
 * Outcome not known.
 */
unknown: number,
/**
 * Nothing sent, for another reason.
 */
failed: number,
/**
 * Not reached.
 */
not_begun: number, };

/**
 * The dry view of many, with the token that sends exactly these, once.
 */
export type BulkDry = {
/**
 * Good for some minutes and one use; none where nothing would be sent.
 */
token: string | null,
/**
 * Whether the owner's word is needed first.
 */
needs_owner: boolean,
/**
 * Then: whether the computer's own authentication is asked for in place of the PIN.
 */
owner_system: boolean,
/**
 * What it would do.
 */
view: BulkAnswer, };

/**
 * What an operation on chosen rows would do, as they were last heard of.
 */
export type BulkDryRequest = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * What is to be done.
 */
kind: ListOperation,
/**
 * The orders.
 */
orders: Array<string>,
/**
 * Why; kept with each operation.
 */
reason: string,
/**
 * Typed by the owner, where the dry view said so.
 */
owner_pin?: string,
/**
 * Pressed in its place: the computer's own authentication.
 */
owner_system?: boolean, };

/**
 * What became of a list: one of both. Told beside the answer, for the page that asked may be gone.
 */
export type BulkEnded = {
/**
 * Its rows with their results.
 */
answer: BulkAnswer | null,
/**
 * Why it came to nothing.
 */
failure: Failure | null, };

/**
 * Writes what became of the last list into the folder of exports.
 */
export type BulkExportRequest = {
/**
 * As what.
 */
format: TableFormat, };

/**
 * A list that was left in the middle, to be gone on with.
 */
export type BulkLeftRequest = {
/**
 * The list's id.
 */
id: string, };

/**
 * Lets it go: its rest is not to be sent.
 */
export type BulkLetGoRequest = {
/**
 * The list's id.
 */
id: string, };

/**
 * How far a run is.
 */
export type BulkProgress = {
/**
 * Rows that ended.
 */
done: number,
/**
 * Rows in all.
 */
total: number,
/**
 * The rows that ended since it was last told, oldest first.
 */
rows: Array<BulkRow>,
/**
 * Seconds that the rest may take; none while that cannot be said.
 */
seconds_left: number | null, };

/**
 * What became of a row.
 */
export type BulkResult = "ready" | "done" | "already" | "refused" | "stopped" | "unknown" | "failed" | "not_begun";

/**
 * One order of a list.
 */
export type BulkRow = {
/**
 * Order id.
 */
order: string,
/**
 * Amount of the sale, to cancel, or the new one, yen.
 */
amount: Yen,
/**
 * Tax and postage likewise.
 */
tax: Yen,
/**
 * Status as last heard; null where none is known.
 */
status: string | null,
/**
 * How far its money has come by that.
 */
phase: Phase | null,
/**
 * What became of it.
 */
result: BulkResult,
/**
 * What stops it.
 */
rule: StoppedBy | null,
/**
 * Whether a reason lets it through.
 */
with_reason: boolean,
/**
 * The id of the open warning that holds it back.
 */
case: string | null,
/**
 * Every unresolved case of the order, whether it holds the row back or not.
 */
cases: Array<OperateCase>,
/**
 * When GMO-PG last answered about the order, as far as this row goes.
 */
seen_at: string | null,
/**
 * When Amazon did; null where it never did.
 */
amazon_seen_at: string | null,
/**
 * What it does, what stops it, what went wrong (text).
 */
text: string,
/**
 * The operation, where one was sent.
 */
operation: OperationRow | null,
/**
 * The shop's memo, or the free field that says most.
 */
memo: string,
/**
 * Days until an authorisation lapses; null when it is none.
 */
days_left: number | null,
/**
 * Day of dispatch.
 */
dispatched_on: string | null, };

/**
 * Sends the list that the token stands for, one order after the other; progress comes as events.
 */
export type BulkRunRequest = {
/**
 * From the dry view.
 */
token: string, };

/**
 * The list that runs, or the last that ended: a page that was started again shows it.
 */
export type BulkStateRequest = Record<symbol, never>;

/**
 * Stops after the order that is under way.
 */
export type BulkStopRequest = Record<symbol, never>;

/**
 * The list that runs, or the last one that ended, for a page that was started again meanwhile.
 */
export type BulkUnderWay = {
/**
 * Whether it still runs.
 */
running: boolean,
/**
 * Its rows, each with its result where it has one by now.
 */
view: BulkAnswer,
/**
 * Rows that ended.
 */
done: number,
/**
 * Rows in all.
 */
total: number,
/**
 * Seconds that the rest may take; none while that cannot be said.
 */
seconds_left: number | null, };

/**
 * Begins with an empty cache where the old one is lost.
 */
export type CacheBeginAnewRequest = Record<symbol, never>;

/**
 * Lets the person choose a backup in the system's window and brings it back; false when none was chosen.
 */
export type CacheRestoreRequest = {
/**
 * The backup's.
 */
passphrase: string, };

/**
 * What a charge would do.
 */
export type ChargeDryRequest = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * Amazon's id of the consent.
 */
consent: string,
/**
 * The new order's number; empty: one is proposed.
 */
order: string,
/**
 * Without tax and shipping, yen.
 */
amount: Yen,
/**
 * Tax and shipping, yen.
 */
tax: Yen,
/**
 * Authorises only; the sale comes later.
 */
reserve: boolean,
/**
 * Why; kept with the operation.
 */
reason: string,
/**
 * Typed by the owner, where the dry view said so.
 */
owner_pin?: string,
/**
 * Pressed in its place: the computer's own authentication.
 */
owner_system?: boolean, };

/**
 * A bar of the chart, for the table beside it.
 */
export type ChartBar = {
/**
 * Label (text).
 */
label: string,
/**
 * Delivered.
 */
delivered: Yen | null,
/**
 * Expected.
 */
expected: Yen | null,
/**
 * Fees.
 */
fees: Yen,
/**
 * Refunds.
 */
refunds: Yen,
/**
 * delivered − expected.
 */
difference: Yen | null,
/**
 * How much of `expected` still collects sales.
 */
running: Yen,
/**
 * State.
 */
state: PayoutState, };

/**
 * What a bar or a row of the chart stands for.
 */
export type ChartBy = "month" | "week" | "payout";

/**
 * `choba check --json`.
 */
export type CheckAnswer = {
/**
 * Open and acknowledged warnings, most urgent first.
 */
warnings: Array<CheckWarning>,
/**
 * Parcels that left for orders that nobody pays for any more.
 */
parcels: Array<UnpaidParcel>,
/**
 * Orders of which nothing is concluded: one side says a word that is not known here.
 */
unread: Array<CheckUnread>, };

/**
 * An order whose status or state is a word that is not known here.
 */
export type CheckUnread = {
/**
 * The shop.
 */
shop: string,
/**
 * The order.
 */
order: string,
/**
 * Status at the PG, as it came.
 */
status: string,
/**
 * State at Amazon, as it came; null where Amazon has said nothing.
 */
amazon_state: string | null, };

/**
 * A warning of `choba check --json`.
 */
export type CheckWarning = {
/**
 * Id.
 */
id: string,
/**
 * Kind.
 */
kind: WarningKind,
/**
 * Severity.
 */
severity: Severity,
/**
 * State.
 */
state: WarningState,
/**
 * Shop.
 */
shop: string,
/**
 * Order.
 */
order: string,
/**
 * The PG's side.
 */
pg: Side | null,
/**
 * Amazon's side.
 */
amazon: Side | null,
/**
 * First seen.
 */
seen_at: string,
/**
 * The advised next step (text).
 */
advice: string, };

/**
 * A row that is chosen with its whole filter.
 */
export type ChosenRow = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * Order id.
 */
order_id: string,
/**
 * How far its money has come.
 */
phase: Phase,
/**
 * What a list may do to it, by its status.
 */
buttons: Array<ListOperation>,
/**
 * amount + tax.
 */
total: Yen, };

/**
 * What the end of a consent would do; it cannot be taken back.
 */
export type CloseConsentDryRequest = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * Amazon's id of the consent.
 */
consent: string,
/**
 * Why; kept with the operation.
 */
reason: string, };

/** Each command: what the page asks with, and what comes back. */
export interface Commands {
  activity: { args: ActivityRequest; answer: Activity };
  address: { args: AddressRequest; answer: AddressAnswer };
  begun_seen: { args: BegunSeenRequest; answer: Start };
  bulk_dry: { args: BulkDryRequest; answer: BulkDry };
  bulk_export: { args: BulkExportRequest; answer: Exported };
  bulk_left: { args: BulkLeftRequest; answer: LeftList };
  bulk_let_go: { args: BulkLetGoRequest; answer: null };
  bulk_run: { args: BulkRunRequest; answer: BulkAnswer };
  bulk_state: { args: BulkStateRequest; answer: BulkUnderWay | null };
  bulk_stop: { args: BulkStopRequest; answer: null };
  cache_begin_anew: { args: CacheBeginAnewRequest; answer: null };
  cache_restore: { args: CacheRestoreRequest; answer: boolean };
  charge_dry: { args: ChargeDryRequest; answer: OperateDry };
  close_consent_dry: { args: CloseConsentDryRequest; answer: OperateDry };
  consent: { args: ConsentRequest; answer: ConsentDetail };
  consent_send: { args: ConsentSendRequest; answer: OperateAnswer };
  consents: { args: ConsentsRequest; answer: Array<ConsentRow> };
  demo_start: { args: DemoStartRequest; answer: null };
  export_chart: { args: ExportChartRequest; answer: Exported };
  export_table: { args: ExportTableRequest; answer: Exported };
  gate_poster: { args: GatePosterRequest; answer: Exported };
  import_apply: { args: ImportApplyRequest; answer: ImportAnswer };
  import_give: { args: ImportGiveRequest; answer: string };
  import_preview: { args: ImportPreviewRequest; answer: ImportPreview };
  import_state: { args: ImportStateRequest; answer: ImportUnderWay | null };
  mark_first_page: { args: FirstPageRequest; answer: null };
  operate: { args: OperateRequest; answer: OperateAnswer };
  operate_dry: { args: OperateDryRequest; answer: OperateDry };
  operations_resume: { args: OperationsResumeRequest; answer: ResumeAnswer };
  order_unlist: { args: OrderUnlistRequest; answer: null };
  orders_dispatched: { args: OrdersDispatchedRequest; answer: null };
  orders_unseen: { args: OrdersUnseenRequest; answer: Array<UnseenOrder> };
  owner_pin_change: { args: OwnerPinChangeRequest; answer: null };
  owner_pin_state: { args: OwnerPinStateRequest; answer: OwnerWays };
  page_again: { args: PageAgainRequest; answer: null };
  page_drawn: { args: PageDrawnRequest; answer: null };
  page_keep: { args: PageKeepRequest; answer: null };
  page_kept: { args: PageKeptRequest; answer: PageKept };
  page_stopped: { args: PageStoppedRequest; answer: PageStopped };
  payouts: { args: PayoutsRequest; answer: PayoutsPage };
  settings: { args: SettingsRequest; answer: Settings };
  settings_set: { args: SettingsSetRequest; answer: Settings };
  setup: { args: SetupRequest; answer: Setup };
  setup_mark: { args: SetupMarkRequest; answer: Setup };
  shop_add: { args: ShopAddRequest; answer: ShopCard };
  shop_forget: { args: ShopForgetRequest; answer: Array<ShopCard> };
  shop_select: { args: ShopSelectRequest; answer: Start };
  shop_set_secret: { args: ShopSetSecretRequest; answer: ShopCard };
  shop_setting_set: { args: ShopSettingSetRequest; answer: Settings };
  shop_test: { args: ShopTestRequest; answer: ShopTest };
  shops: { args: ShopsRequest; answer: Array<ShopCard> };
  start: { args: StartRequest; answer: Start };
  sync_cancel: { args: SyncCancelRequest; answer: null };
  sync_start: { args: SyncStartRequest; answer: null };
  today: { args: TodayRequest; answer: Today };
  transaction: { args: TransactionRequest; answer: TransactionDetail };
  transaction_rank: { args: TransactionRankRequest; answer: number | null };
  transactions: { args: TransactionsRequest; answer: TransactionPage };
  transactions_choice: { args: TransactionsChoiceRequest; answer: TransactionChoice };
  transactions_copy: { args: TransactionsCopyRequest; answer: string };
  vault_again: { args: VaultAgainRequest; answer: null };
  vault_cancel: { args: VaultCancelRequest; answer: null };
  warning: { args: WarningRequest; answer: WarningCase };
  warning_acknowledge: { args: WarningAcknowledgeRequest; answer: WarningCase };
  warning_sheet: { args: WarningSheetRequest; answer: Exported };
  warnings: { args: WarningsRequest; answer: WarningsPage };
  zoom: { args: ZoomRequest; answer: number };
}

/**
 * A line that was not taken, or taken with a doubt.
 */
export type Complaint = {
/**
 * Line as an editor counts it; 0 for the whole file.
 */
line: number,
/**
 * The last line that it is about; `line` where it is one.
 */
last_line: number,
/**
 * Column by its name in the file, or its number.
 */
column: string,
/**
 * Reason (text).
 */
reason: string, };

/**
 * One conclusion and what led to it.
 */
export type Conclusion = {
/**
 * When.
 */
at: string,
/**
 * Rule of the table.
 */
rule: string,
/**
 * Which source spoke; null where none did.
 */
source: Source | null,
/**
 * What was concluded (text).
 */
text: string, };

/**
 * What the PG says of a consent.
 */
export type ConsentAsked = {
/**
 * `REGISTER` while it can be charged, `END` once it has ended, else the PG's own word.
 */
status: string,
/**
 * The same in words (text).
 */
label: string,
/**
 * Reason code.
 */
reason: string | null,
/**
 * What may be charged, yen.
 */
limit: Yen | null,
/**
 * What is left of it, yen.
 */
balance: Yen | null, };

/**
 * One consent: `choba consent ID --json`.
 */
export type ConsentDetail = {
/**
 * The consent.
 */
row: ConsentRow,
/**
 * Its charges, newest first.
 */
charges: Array<GridRow>,
/**
 * What the PG says now; none where it was not asked.
 */
asked: ConsentAsked | null,
/**
 * Operations on it whose outcome is not known: nothing else is sent before it is.
 */
open: Array<OperationRow>,
/**
 * A draft for the customer whose last charge was refused.
 */
letter: Letter | null, };

/**
 * One of them.
 */
export type ConsentRequest = {
/**
 * Our name of the shop; none: the one that is shown.
 */
shop: string | null,
/**
 * Amazon's id of it.
 */
consent: string,
/**
 * Whether both sides are asked about it first.
 */
ask: boolean, };

/**
 * A consent and what became of its charges.
 */
export type ConsentRow = {
/**
 * Shop.
 */
shop: string,
/**
 * Its number at Amazon (`B03-…`; `C03-…` in Amazon's sandbox).
 */
consent: string,
/**
 * How often it was charged or tried.
 */
charges: number,
/**
 * Whether the last charge was refused.
 */
refused: boolean,
/**
 * The last charge.
 */
last: GridRow,
/**
 * Charged or reserved in this calendar month of Japan, yen.
 */
used: Yen,
/**
 * What may be charged in a calendar month, yen.
 */
cap: Yen,
/**
 * Whether it was ended from here.
 */
ended: boolean, };

/**
 * Does what the token stands for.
 */
export type ConsentSendRequest = {
/**
 * From the dry view.
 */
token: string, };

/**
 * `choba consents --json`: those whose last charge was refused first, then the newest.
 */
export type ConsentsAnswer = {
/**
 * Consents.
 */
consents: Array<ConsentRow>, };

/**
 * Stored consents of the shop that is shown.
 */
export type ConsentsRequest = Record<symbol, never>;

/**
 * How far the money of a transaction came, by the files that show it.
 */
export type Delivered = "settled" | "paid";

/**
 * From the welcome screen into the demo: the data folder stays as it is.
 */
export type DemoStartRequest = Record<symbol, never>;

/**
 * What an operation was: a cancel is a refund once the customer was charged, and a change goes up or down.
 */
export type Did = "sales" | "void" | "refund" | "lower" | "raise" | "change" | "charge" | "close_consent";

/**
 * A candidate for the reason of a difference.
 */
export type DifferenceReason = {
/**
 * Text.
 */
text: string,
/**
 * Order it names.
 */
order: string | null,
/**
 * Yen it explains.
 */
amount: Yen, };

/**
 * An order whose parcel has left.
 */
export type DispatchedOrder = {
/**
 * Our name of the shop; none: the one that is shown.
 */
shop: string | null,
/**
 * The order.
 */
order: string, };

/**
 * A theme as it is drawn.
 */
export type Drawn = "light" | "dark";

/**
 * Files that were dropped on the window: taken and kept for the import, or why not.
 */
export type Dropped = {
/**
 * Their names, without folders.
 */
names: Array<string>,
/**
 * What the import asks for them by.
 */
given: string | null,
/**
 * Why they were not taken.
 */
failure: Failure | null, };

export type Environment = "sandbox" | "test" | "production";

/**
 * Something that happened.
 */
export type Event = { "name": "changed" } | { "name": "restarted" } | { "name": "confirming" } | { "name": "sending" } | { "name": "vault", "payload": VaultState } | { "name": "sync-progress", "payload": SyncProgress } | { "name": "bulk-progress", "payload": BulkProgress } | { "name": "bulk-ended", "payload": BulkEnded } | { "name": "import-ended", "payload": ImportUnderWay } | { "name": "drag", "payload": boolean } | { "name": "dropped", "payload": Dropped };

/**
 * `choba explain --json`.
 */
export type Explained = {
/**
 * Shop.
 */
shop: string,
/**
 * Order.
 */
order: string,
/**
 * Conclusions, oldest first.
 */
conclusions: Array<Conclusion>, };

/**
 * Writes the chart into the folder of exports.
 */
export type ExportChartRequest = {
/**
 * As what.
 */
format: PictureFormat,
/**
 * What a bar is.
 */
by: ChartBy,
/**
 * The first day or month; none: from the beginning.
 */
from: string | null,
/**
 * The last one; none: to the end.
 */
to: string | null,
/**
 * How it is drawn.
 */
theme: Drawn, };

/**
 * Writes a table into the folder of exports.
 */
export type ExportTableRequest = {
/**
 * Of what.
 */
what: TableKind,
/**
 * As what.
 */
format: TableFormat,
/**
 * Of a CSV file.
 */
encoding: TextEncoding,
/**
 * Which transactions; none: all.
 */
query: TransactionQuery | null, };

/**
 * `choba export --json`, and the answer of every export in the window.
 */
export type Exported = {
/**
 * Where it was written.
 */
file: string,
/**
 * Rows written.
 */
rows: number,
/**
 * Characters that the encoding lacks.
 */
complaints: Array<Complaint>, };

/**
 * Counts by status word.
 */
export type Facets = {
/**
 * Count by status, without the status filter.
 */
status: Record<string, number>, };

/**
 * A failure for people: what happened, where the money is, what to do.
 */
export type Failure = {
/**
 * What the screen can act on.
 */
code: FailureCode,
/**
 * Text for a person, in the asked language.
 */
message: string, };

/**
 * The closed list of troubles a screen can act on.
 */
export type FailureCode = "usage" | "offline" | "other_side" | "sign_in" | "clock" | "vault" | "vault_waiting" | "outcome_unknown" | "file" | "disk" | "cache_newer" | "cache_key" | "not_asked" | "busy" | "not_found" | "cancelled" | "bug";

/**
 * A file from the page's own chooser.
 */
export type FileIn = {
/**
 * Its name, without folder.
 */
name: string,
/**
 * Everything in it.
 */
bytes_base64: string, };

/**
 * The page stands.
 */
export type FirstPageRequest = Record<symbol, never>;

/**
 * The first screen, whole: put into the page where it is known before the page is made.
 */
export type FirstScreen = {
/**
 * The first answer.
 */
start: Start,
/**
 * Today, its chart drawn on paper.
 */
light: Today,
/**
 * Today, its chart drawn on night.
 */
dark: Today, };

/**
 * The notice to hang beside the screen, as a PDF in the folder of exports.
 */
export type GatePosterRequest = Record<symbol, never>;

/**
 * A row of the grid: the row and what the grid adds.
 */
export type GridRow = {
/**
 * amount + tax.
 */
total: Yen,
/**
 * Days until an authorisation lapses; null when it is none.
 */
days_left: number | null,
/**
 * The shop's memo, or the free field that says most.
 */
memo: string,
/**
 * An operation of unknown outcome is on it.
 */
unknown: boolean,
/**
 * The worst severity of its open warnings; null where none is open.
 */
alarm: Severity | null,
/**
 * How far its money has come.
 */
phase: Phase,
/**
 * What a list may do to it, by its status.
 */
buttons: Array<ListOperation>,
/**
 * Our name of the shop.
 */
shop: string,
/**
 * Order id.
 */
order_id: string,
/**
 * Status at the PG; a word that is not known here stands as it came.
 */
status: string,
/**
 * `AUTH` or `CAPTURE`.
 */
job_cd: string,
/**
 * Without tax and postage.
 */
amount: Yen,
/**
 * Tax and postage.
 */
tax: Yen,
/**
 * The PG's transaction id.
 */
access_id: string,
/**
 * Last operation at the PG.
 */
processed_at: string | null,
/**
 * 38 for Amazon Pay.
 */
pay_type: string,
/**
 * Amazon's permission.
 */
amazon_charge_permission_id: string | null,
/**
 * Amazon's charge.
 */
amazon_charge_id: string | null,
/**
 * State at Amazon likewise.
 */
amazon_state: string | null,
/**
 * Captured at Amazon.
 */
captured: Yen | null,
/**
 * Refunded at Amazon.
 */
refunded: Yen | null,
/**
 * How far the money came; null where no file shows it.
 */
delivery: Delivered | null,
/**
 * Kinds of open warnings.
 */
warnings: Array<WarningKind>,
/**
 * The merchant's free field 1.
 */
client_field_1: string,
/**
 * The merchant's free field 2.
 */
client_field_2: string,
/**
 * The merchant's free field 3.
 */
client_field_3: string,
/**
 * When the PG was last heard.
 */
seen_at: string, };

/**
 * `choba import --json`: sums over all files, and each file when several.
 */
export type ImportAnswer = {
/**
 * Layout (of the one file, or the names joined by a comma).
 */
layout: string,
/**
 * Sum.
 */
read: number,
/**
 * Sum.
 */
new: number,
/**
 * Sum.
 */
same: number,
/**
 * Sum.
 */
changed: number,
/**
 * Sum.
 */
left_out: number,
/**
 * All complaints.
 */
complaints: Array<Complaint>,
/**
 * Each file.
 */
files: Array<ImportFile>,
/**
 * What was taken is kept, but could not be worked out yet, and why (text).
 */
trouble: string | null, };

/**
 * Takes in what the preview showed.
 */
export type ImportApplyRequest = {
/**
 * From the preview.
 */
token: string, };

/**
 * A field that a column may be given to.
 */
export type ImportField = {
/**
 * Name in layouts.
 */
key: string,
/**
 * Label (text).
 */
label: string,
/**
 * Without it no row can be read.
 */
needed: boolean, };

/**
 * What became of one file.
 */
export type ImportFile = {
/**
 * Name.
 */
file: string,
/**
 * Layout by which it was read.
 */
layout: string,
/**
 * Kind of rows.
 */
kind: string,
/**
 * new + same + changed + not taken.
 */
read: number,
/**
 * New rows.
 */
new: number,
/**
 * Rows already here.
 */
same: number,
/**
 * Rows that changed.
 */
changed: number,
/**
 * Of those not taken, rows that say nothing of what the file is for: a bank's without money in. No complaint.
 */
left_out: number,
/**
 * Complaints.
 */
complaints: Array<Complaint>,
/**
 * Why nothing of it was taken (text).
 */
trouble: string | null,
/**
 * What to know about it beside (text): that others wrote since it was shown, and it counts otherwise.
 */
note: string | null, };

/**
 * Takes files from the page's own chooser; what they are asked for by from now on.
 */
export type ImportGiveRequest = {
/**
 * The files.
 */
files: Array<FileIn>, };

/**
 * A kind of file that an unknown one may be.
 */
export type ImportKind = {
/**
 * Name in layouts.
 */
key: string,
/**
 * Label (text).
 */
label: string,
/**
 * Its fields.
 */
fields: Array<ImportField>, };

/**
 * A layout as the window has it chosen: what each column of a file is.
 */
export type ImportMap = {
/**
 * How it is kept, for the next file of this kind.
 */
name: string,
/**
 * `payouts`, `transactions`, `orders`, `dispatch` or `bank`.
 */
kind: string,
/**
 * Line of the column names, from 1; 0: none, columns are then numbers.
 */
header_row: number,
/**
 * `cp932` or `utf-8`.
 */
encoding: string | null,
/**
 * What stands between two cells.
 */
delimiter: string | null,
/**
 * The word by which a line is known to be a total.
 */
total: string | null,
/**
 * Column of the file → field. A column that is not in here is not taken.
 */
columns: Record<string, string>, };

/**
 * Files before they are taken in; `token` takes in exactly these.
 */
export type ImportPreview = {
/**
 * One-use token.
 */
token: string,
/**
 * The shop that they are taken in for; empty where several are here and neither the files nor their orders tell.
 */
shop: string,
/**
 * The shops that they may be taken in for.
 */
shops: Array<string>,
/**
 * Files.
 */
files: Array<ImportPreviewFile>, };

/**
 * One file before it is taken in.
 */
export type ImportPreviewFile = {
/**
 * What taking it in would do.
 */
outcome: ImportFile,
/**
 * Encoding in words.
 */
encoding: string,
/**
 * Names of the columns of the samples.
 */
columns: Array<string>,
/**
 * First rows as they were understood.
 */
samples: Array<ImportSample>,
/**
 * Σ net or Σ amount, where the kind has money.
 */
sum: Yen | null,
/**
 * Trouble that keeps the whole file out (text).
 */
trouble: string | null,
/**
 * Where no known layout fits.
 */
proposal: ImportProposal | null, };

/**
 * What taking files in would do.
 */
export type ImportPreviewRequest = {
/**
 * What they are asked for by.
 */
given: string,
/**
 * What their columns are, as the person says.
 */
map: ImportMap | null,
/**
 * Our name of the shop; none: the one that is shown, or the only one.
 */
shop: string | null, };

/**
 * What the columns of an unknown file may be: to be confirmed or corrected.
 */
export type ImportProposal = {
/**
 * The proposal.
 */
map: ImportMap,
/**
 * Columns as the file names them.
 */
columns: Array<string>,
/**
 * First lines, as they stand in the file.
 */
samples: Array<ImportSample>,
/**
 * What it may be.
 */
kinds: Array<ImportKind>, };

/**
 * A sample row of a preview.
 */
export type ImportSample = {
/**
 * Line.
 */
line: number,
/**
 * Cells by the columns of the preview.
 */
cells: Array<string>, };

/**
 * The import that runs, or the last that ended: a page that was started again shows it.
 */
export type ImportStateRequest = Record<symbol, never>;

/**
 * The import that runs, or the last that ended: what a page that was started again shows.
 */
export type ImportUnderWay = {
/**
 * The token that it was sent off by.
 */
token: string,
/**
 * Whether it runs.
 */
running: boolean,
/**
 * What it took in, once it has ended.
 */
answer: ImportAnswer | null,
/**
 * Why it took nothing in.
 */
failure: Failure | null, };

/**
 * A language of the screen.
 */
export type Lang = "ja" | "en";

/**
 * A list of operations whose process ended in the middle.
 */
export type LeftList = {
/**
 * Id.
 */
id: string,
/**
 * The shop.
 */
shop: string,
/**
 * What was asked for.
 */
kind: OperationKind,
/**
 * Why, for all.
 */
reason: string,
/**
 * When it was begun, RFC 3339.
 */
at: string,
/**
 * Rows that were done.
 */
done: number,
/**
 * Rows whose outcome is unknown.
 */
unknown: number,
/**
 * Rows that were refused.
 */
refused: number,
/**
 * Orders that were not sent.
 */
orders: Array<string>,
/**
 * What those were to move when they were looked at.
 */
total: Yen,
/**
 * Whether it moves whole orders: the window can go on with it.
 */
whole: boolean, };

/**
 * A draft that is copied into the program or the page one writes with.
 */
export type Letter = {
/**
 * The button that copies it: to whom it goes (text).
 */
button: string,
/**
 * The draft (text).
 */
text: string, };

/**
 * `choba list --json`.
 */
export type ListAnswer = {
/**
 * All matching rows.
 */
count: number,
/**
 * amount + tax of all matching rows.
 */
sum: Yen,
/**
 * Counts.
 */
facets: Facets,
/**
 * This page.
 */
rows: Array<TransactionRow>,
/**
 * Cursor of the next page; null on the last.
 */
next: string | null, };

/**
 * An operation on a list: a change needs an amount of its own for each row, and that is what a list file is for.
 */
export type ListOperation = "sales" | "cancel";

/**
 * A shop to add. The secrets go straight to the keychain.
 */
export type NewShop = {
/**
 * Our name.
 */
name: string,
/**
 * `sandbox`, `test`, `production`.
 */
environment: string,
/**
 * ShopID.
 */
shop_id: string,
/**
 * Shop password.
 */
shop_pass: string,
/**
 * PG address; empty: the documented one.
 */
pg_url: string,
/**
 * Amazon address; empty: the documented one.
 */
amazon_url: string,
/**
 * `amazonpayv2` or `cpsp`; empty: the first.
 */
product: string,
/**
 * Public key id at Amazon; empty: no key.
 */
amazon_public_key_id: string,
/**
 * Private key as PEM text; empty: no key.
 */
amazon_private_key: string, };

/**
 * The next payout.
 */
export type NextPayout = {
/**
 * Day it is due.
 */
paid_on: string,
/**
 * Days until then.
 */
days_left: number,
/**
 * Closing it belongs to (text, such as `10月末締め`).
 */
period: string,
/**
 * `true`: closed, the figure is final as far as we know; `false`: still an expectation.
 */
closed: boolean,
/**
 * Sales and their number.
 */
sales: Yen,
/**
 * Number of sales.
 */
sale_count: number,
/**
 * Refunds (positive).
 */
refunds: Yen,
/**
 * Number of refunds.
 */
refund_count: number,
/**
 * Fees with their tax, transfer fee and offset (positive).
 */
fees: Yen,
/**
 * What is expected.
 */
expected: Yen, };

/**
 * What became of a notice.
 */
export type NoticeResult = "new" | "same" | "test" | "other_payment" | "other_shop" | "other_transaction" | "malformed" | "too_many" | "failed";

/**
 * A line of `choba listen --json`: one notice and its answer.
 */
export type Noticed = {
/**
 * When it came.
 */
at: string,
/**
 * The shop that is listened for.
 */
shop: string,
/**
 * The order; empty where the notice names none.
 */
order: string,
/**
 * The status that it claims: a hint, never a fact. Empty where it claims none.
 */
status: string,
/**
 * What the sender was answered: `0` taken, `1` not taken (it comes again).
 */
answer: string,
/**
 * What became of it.
 */
result: NoticeResult,
/**
 * What that means (text).
 */
message: string, };

/**
 * `choba sales`, `cancel`, `change`: the dry view, and the outcome once it was sent.
 */
export type OperateAnswer = {
/**
 * The shop.
 */
shop: string,
/**
 * The order.
 */
order: string,
/**
 * What was asked for.
 */
kind: OperationKind,
/**
 * Amount of the sale, to cancel, or the new one, yen.
 */
amount: Yen,
/**
 * Tax and postage likewise.
 */
tax: Yen,
/**
 * Status at the PG just before.
 */
status: string,
/**
 * Amount at the PG just before.
 */
status_amount: Yen,
/**
 * Tax and postage at the PG just before.
 */
status_tax: Yen,
/**
 * What was cancelled so far at the PG, yen; zero where it does not say.
 */
status_cancelled: Yen,
/**
 * What moves: charged, released or given back, yen; zero where it is stopped.
 */
moves: Yen,
/**
 * The status that is asked for; what the PG makes of it is known afterwards. Null where it is stopped.
 */
becomes: string | null,
/**
 * Whether the customer gets money back through it.
 */
gives_back: boolean,
/**
 * What it does, a sentence; empty where it is stopped (text).
 */
does: string,
/**
 * What stops it.
 */
stopped: OperateStopped | null,
/**
 * What became of it; none when nothing was sent.
 */
operation: OperationRow | null,
/**
 * What the PG's codes mean and what to do, in sentences; empty where it gave none (text).
 */
because: string,
/**
 * Whether Amazon was asked, or why it has said nothing.
 */
amazon: AmazonAsked,
/**
 * That Amazon was not asked, in a sentence; empty where it was (text).
 */
amazon_text: string,
/**
 * Every unresolved case, whether it stops the operation, a reason lets it through, or it holds nothing.
 */
cases: Array<OperateCase>,
/**
 * The cases that no other text of this answer names (text).
 */
cases_text: string, };

/**
 * An unresolved case of an order, named wherever an operation on it is shown.
 */
export type OperateCase = {
/**
 * The warning's id.
 */
id: string,
/**
 * The kind.
 */
kind: WarningKind,
/**
 * The order that it is about: of a charge on a consent, an earlier one.
 */
order: string,
/**
 * What happened and what to do (text).
 */
text: string, };

/**
 * What an operation would do, with the token that sends exactly this, once.
 */
export type OperateDry = {
/**
 * Good for some minutes and one use; none where it is stopped.
 */
token: string | null,
/**
 * What it would do, or what stops it.
 */
view: OperateAnswer,
/**
 * Where the owner's word is missing: whether the computer's own authentication is asked for in place of the PIN.
 */
owner_system: boolean, };

/**
 * What an operation would do, after both sides were asked.
 */
export type OperateDryRequest = {
/**
 * Our name of the shop; none: the only one that holds the order.
 */
shop: string | null,
/**
 * The order.
 */
order: string,
/**
 * What is to be done.
 */
kind: OrderOperation,
/**
 * The new amount of a change, yen without tax and shipping.
 */
amount: Yen | null,
/**
 * Its tax and shipping, yen.
 */
tax: Yen | null,
/**
 * Why; kept with the operation.
 */
reason: string,
/**
 * Typed by the owner, where the dry view said so.
 */
owner_pin?: string,
/**
 * Pressed in its place: the computer's own authentication.
 */
owner_system?: boolean, };

/**
 * Does what the token stands for.
 */
export type OperateRequest = {
/**
 * From the dry view.
 */
token: string, };

/**
 * Why nothing was sent.
 */
export type OperateStopped = {
/**
 * What stops it.
 */
rule: StoppedBy,
/**
 * What it saw and what to do (text).
 */
message: string,
/**
 * The id of the order's open warning, where there is one: its case says what to do.
 */
case: string | null,
/**
 * Whether a reason lets it through.
 */
with_reason: boolean, };

export type OperationKind = "sales" | "cancel" | "change" | "charge" | "close_consent";

/**
 * An operation.
 */
export type OperationRow = {
/**
 * Id.
 */
id: string,
/**
 * Order.
 */
order: string,
/**
 * What was asked for.
 */
kind: OperationKind,
/**
 * What it was: a cancel gives back or releases, a change goes up or down.
 */
did: Did,
/**
 * Where it stands.
 */
state: OperationState,
/**
 * Amount.
 */
amount: Yen,
/**
 * Tax.
 */
tax: Yen,
/**
 * Asked for at.
 */
at: string,
/**
 * Known at.
 */
outcome_at: string | null,
/**
 * Reason or code.
 */
reason: string,
/**
 * The shop's name, where the shop was forgotten since.
 */
forgotten_shop: string | null,
/**
 * Of a whole refund that was done: how far it came.
 */
refund: RefundStage | null, };

export type OperationState = "intended" | "sent" | "done" | "refused" | "unknown" | "not_done";

/**
 * `choba operations --json`: newest last.
 */
export type OperationsAnswer = {
/**
 * Operations.
 */
operations: Array<OperationRow>, };

/**
 * Asks once what became of every operation whose outcome is unknown.
 */
export type OperationsResumeRequest = Record<symbol, never>;

/**
 * How an order ended that a parcel left for.
 */
export type OrderEnd = "cancelled" | "lapsed";

/**
 * An operation on one transaction.
 */
export type OrderOperation = "sales" | "cancel" | "change";

/**
 * Takes one of them off its shop's list.
 */
export type OrderUnlistRequest = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * The order.
 */
order: string, };

/**
 * The owner's word that orders were dispatched: of all of them, or of none.
 */
export type OrdersDispatchedRequest = {
/**
 * The orders.
 */
orders: Array<DispatchedOrder>,
/**
 * The day in Japan, `yyyy-mm-dd`.
 */
on: string,
/**
 * Who carries it; empty: not said.
 */
carrier: string,
/**
 * The slip's number; empty: not said.
 */
slip: string, };

/**
 * Listed orders that are no transactions here.
 */
export type OrdersUnseenRequest = Record<symbol, never>;

/**
 * Sets the owner's PIN, or another one in its place.
 */
export type OwnerPinChangeRequest = {
/**
 * The present one; empty where there is none, or the computer's word stands for it.
 */
present: string,
/**
 * Pressed in its place: the computer's own authentication.
 */
system: boolean,
/**
 * The new one.
 */
new: string, };

/**
 * How the owner's word can be given. The keychain may ask the person first.
 */
export type OwnerPinStateRequest = {
/**
 * Our name of the shop; none: of the whole desk.
 */
shop: string | null, };

/**
 * How the owner's word can be given.
 */
export type OwnerWays = {
/**
 * How things stand with the PIN.
 */
pin: PinState,
/**
 * Whether the computer's own authentication is asked for in its place.
 */
system: boolean, };

/**
 * A person wants the window's page again.
 */
export type PageAgainRequest = Record<symbol, never>;

/**
 * The page has drawn a frame.
 */
export type PageDrawnRequest = Record<symbol, never>;

/**
 * The page says where it is and what was typed into it.
 */
export type PageKeepRequest = {
/**
 * That.
 */
kept: PageKept, };

/**
 * Where the page is and what was typed into it and not sent. Secrets are never among it: the page names each field
 * that is.
 */
export type PageKept = {
/**
 * The location hash, `#/…`; empty before the page has one.
 */
hash: string,
/**
 * What was typed, by the field's own name.
 */
drafts: { [key in string]: string }, };

/**
 * A page that was started again asks what it was doing.
 */
export type PageKeptRequest = Record<symbol, never>;

/**
 * What the page says that stands in when the window's page stops again and again.
 */
export type PageStopped = {
/**
 * What happened.
 */
title: string,
/**
 * What is safe, and what to do.
 */
text: string,
/**
 * The one button.
 */
again: string, };

/**
 * The page that stands in asks what it is to say: it carries no texts of its own.
 */
export type PageStoppedRequest = Record<symbol, never>;

export type Party = "pg" | "amazon";

/**
 * A payout of `choba payouts --json`.
 */
export type Payout = {
/**
 * How it stands.
 */
state: PayoutStanding,
/**
 * Closing day, `yyyy-mm-dd`.
 */
period: string,
/**
 * Day of payment.
 */
paid_on: string,
/**
 * Computed; null without terms.
 */
expected: Yen | null,
/**
 * Σ net of its lines; null before a statement.
 */
delivered: Yen | null,
/**
 * delivered − expected; null while one is missing.
 */
difference: Yen | null,
/**
 * Σ fee + transfer fee without tax.
 */
fees: Yen,
/**
 * Σ tax on fees.
 */
tax: Yen,
/**
 * Lines with an order id.
 */
lines: number,
/**
 * Those without a transaction here.
 */
unmatched: number, };

/**
 * A row of `choba payouts --json`.
 */
export type PayoutRow = {
/**
 * Closing day, `yyyy-mm-dd`.
 */
period: string,
/**
 * Day of payment.
 */
paid_on: string,
/**
 * Computed; null without terms.
 */
expected: Yen | null,
/**
 * Σ net of its lines; null before a statement.
 */
delivered: Yen | null,
/**
 * delivered − expected; null while one is missing.
 */
difference: Yen | null,
/**
 * Σ fee + transfer fee without tax.
 */
fees: Yen,
/**
 * Σ tax on fees.
 */
tax: Yen,
/**
 * Lines with an order id.
 */
lines: number,
/**
 * Those without a transaction here.
 */
unmatched: number, };

/**
 * How a payout stands, for the command line: a statement that never came is late, not one that is to come.
 */
export type PayoutStanding = "collecting" | "due" | "late" | "kept" | "delivered" | "short" | "over";

/**
 * Where a payout stands.
 */
export type PayoutState = "running" | "expected" | "missing" | "agreed" | "short" | "over" | "unchecked";

/**
 * `choba payouts --json`.
 */
export type PayoutsAnswer = {
/**
 * Payouts, oldest first.
 */
payouts: Array<Payout>, };

/**
 * The payouts screen.
 */
export type PayoutsPage = {
/**
 * Plot as SVG in the asked theme and size, text as text.
 */
chart_svg: string,
/**
 * Its data.
 */
bars: Array<ChartBar>,
/**
 * One sentence that says what the chart shows (text).
 */
caption: string,
/**
 * Number of delivered payouts in the range.
 */
delivered_count: number,
/**
 * Their sum.
 */
delivered_sum: Yen,
/**
 * Payouts, newest first.
 */
rows: Array<PayoutsRow>,
/**
 * Whether terms are entered.
 */
has_terms: boolean, };

/**
 * The screen of payouts with its chart.
 */
export type PayoutsRequest = {
/**
 * What a bar is.
 */
by: ChartBy,
/**
 * The first day, `yyyy-mm-dd`, or month, `yyyy-mm`; none: from the beginning.
 */
from: string | null,
/**
 * The last one; none: to the end.
 */
to: string | null,
/**
 * The chart's width, CSS pixels.
 */
width: number,
/**
 * The chart's height, CSS pixels.
 */
height: number,
/**
 * How it is drawn.
 */
theme: Drawn, };

/**
 * A row of the payouts screen.
 */
export type PayoutsRow = {
/**
 * Shop.
 */
shop: string,
/**
 * Period in words (text, such as `10月末`).
 */
period_label: string,
/**
 * Where it stands.
 */
state: PayoutState,
/**
 * Sales in it.
 */
sales: Yen,
/**
 * Refunds, claims and corrections in it; negative where more came back than went.
 */
refunds: Yen,
/**
 * Fees, tax, transfer fee, offset: positive.
 */
costs: Yen,
/**
 * What is shown as the payout: delivered, else expected.
 */
net: Yen | null,
/**
 * Days until it is due, for those not yet due.
 */
days_left: number | null,
/**
 * Candidates for the difference.
 */
reasons: Array<DifferenceReason>,
/**
 * Closing day, `yyyy-mm-dd`.
 */
period: string,
/**
 * Day of payment.
 */
paid_on: string,
/**
 * Computed; null without terms.
 */
expected: Yen | null,
/**
 * Σ net of its lines; null before a statement.
 */
delivered: Yen | null,
/**
 * delivered − expected; null while one is missing.
 */
difference: Yen | null,
/**
 * Σ fee + transfer fee without tax.
 */
fees: Yen,
/**
 * Σ tax on fees.
 */
tax: Yen,
/**
 * Lines with an order id.
 */
lines: number,
/**
 * Those without a transaction here.
 */
unmatched: number, };

export type Phase = "unpaid" | "reserved" | "charged" | "giving_back" | "given_back" | "over" | "consent" | "unknown";

/**
 * The format of a picture.
 */
export type PictureFormat = "svg" | "png" | "pdf";

/**
 * How things stand with the owner's PIN.
 */
export type PinState = "none" | "set" | "lost";

export type Product = "amazonpayv2" | "cpsp";

/**
 * One line of both sides' record: the PG left, Amazon right, time in the middle.
 */
export type RecordEntry = {
/**
 * When, RFC 3339.
 */
at: string,
/**
 * Whose word it is.
 */
side: RecordSide,
/**
 * What it said (text).
 */
title: string,
/**
 * Amount, if any.
 */
amount: Yen | null,
/**
 * Small text: who was asked, when.
 */
note: string,
/**
 * Whether it is the evidence of an open warning.
 */
alarming: boolean, };

/**
 * Whose word a line of the record is.
 */
export type RecordSide = "pg" | "amazon" | "here" | "file";

/**
 * A refund that the PG has taken.
 */
export type RefundRow = {
/**
 * The shop.
 */
shop: string,
/**
 * The order.
 */
order: string,
/**
 * Status at the PG.
 */
status: string,
/**
 * How far it came; null for a status that is not known here.
 */
refund: RefundStage | null,
/**
 * When the PG took it.
 */
since: string,
/**
 * When the PG was last asked.
 */
asked_at: string,
/**
 * From when it is asked again; none once it ended.
 */
next_at: string | null, };

/**
 * How far a refund came that the PG has taken.
 */
export type RefundStage = "accepted" | "returned" | "failed";

/**
 * `choba resume --json`.
 */
export type ResumeAnswer = {
/**
 * Settled by this run.
 */
settled: Array<OperationRow>,
/**
 * Still unknown.
 */
unknown: Array<OperationRow>,
/**
 * Lists that were left in the middle.
 */
lists: Array<LeftList>,
/**
 * Refunds that the PG has taken: still under way, or ended by what was learnt now.
 */
refunds: Array<RefundRow>, };

/**
 * Whether a secret is set.
 */
export type SecretState = {
/**
 * `shop_pass` or `amazon_private_key`.
 */
key: string,
/**
 * Label (text).
 */
label: string,
/**
 * Set.
 */
set: boolean, };

/**
 * The settings screen.
 */
export type Settings = {
/**
 * Language.
 */
lang: Lang,
/**
 * Theme.
 */
theme: Theme,
/**
 * Rows of 28 px.
 */
compact: boolean,
/**
 * Where exports go.
 */
export_dir: string,
/**
 * Data folder.
 */
home: string,
/**
 * Settings of shops.
 */
shop_settings: Array<ShopSetting>,
/**
 * Program version.
 */
version: string, };

/**
 * The screen of settings.
 */
export type SettingsRequest = Record<symbol, never>;

/**
 * Changes a setting of the window.
 */
export type SettingsSetRequest = {
/**
 * Which.
 */
key: WindowSetting,
/**
 * To what.
 */
value: string, };

/**
 * The setup of one shop.
 */
export type Setup = {
/**
 * Shop.
 */
shop: string,
/**
 * Other shops with a setup.
 */
shops: Array<string>,
/**
 * Six steps.
 */
steps: Array<SetupStep>, };

/**
 * One of the six items to hand in (step 4).
 */
export type SetupItem = {
/**
 * `login_email`, `client_id`, `seller_id`, `access_key_id`, `secret_access_key`, `evidence`.
 */
key: string,
/**
 * Label (text).
 */
label: string,
/**
 * Handed in.
 */
done: boolean, };

/**
 * A person ticks one of their items, or takes the tick away.
 */
export type SetupMarkRequest = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * The item.
 */
key: string,
/**
 * Whether it is done.
 */
done: boolean, };

/**
 * The six steps until a shop may start.
 */
export type SetupRequest = {
/**
 * Our name of the shop; none: the one that is shown.
 */
shop: string | null, };

/**
 * A step.
 */
export type SetupStep = {
/**
 * 1 to 6.
 */
number: number,
/**
 * Label (text).
 */
label: string,
/**
 * Explanation (text).
 */
help: string,
/**
 * State.
 */
state: SetupStepState,
/**
 * Done on, `yyyy-mm-dd`.
 */
done_on: string | null,
/**
 * Note, such as what must be looked at (text).
 */
note: string,
/**
 * How what was sent back is put right, line by line (text).
 */
again: Array<string>,
/**
 * Items of step 4.
 */
items: Array<SetupItem>, };

/**
 * Where a step stands.
 */
export type SetupStepState = "done" | "now" | "later" | "trouble";

export type Severity = "info" | "warn" | "severe";

/**
 * Adds a shop.
 */
export type ShopAddRequest = {
/**
 * It, with its secrets.
 */
shop: NewShop, };

/**
 * A shop in a list.
 */
export type ShopBrief = {
/**
 * Our name of it.
 */
name: string,
/**
 * ShopID.
 */
shop_id: string,
/**
 * Where its money is.
 */
environment: Environment, };

/**
 * A shop on its screen.
 */
export type ShopCard = {
/**
 * Our name.
 */
name: string,
/**
 * ShopID.
 */
shop_id: string,
/**
 * Where its money is.
 */
environment: Environment,
/**
 * PG address.
 */
pg_url: string,
/**
 * Amazon address.
 */
amazon_url: string | null,
/**
 * Which of GMO-PG's two products of Amazon's.
 */
product: Product,
/**
 * `idpass` or `json`.
 */
dialect: string,
/**
 * Public key id at Amazon (no secret).
 */
amazon_public_key_id: string | null,
/**
 * Secrets, set or not.
 */
secrets: Array<SecretState>,
/**
 * Transactions in the cache.
 */
transactions: number,
/**
 * Last asked.
 */
last_sync: string | null,
/**
 * Whether terms are entered.
 */
has_terms: boolean, };

/**
 * Takes a shop off this computer.
 */
export type ShopForgetRequest = {
/**
 * Our name of the shop.
 */
name: string, };

/**
 * Shows a shop.
 */
export type ShopSelectRequest = {
/**
 * Our name of it; none: all of them.
 */
name: string | null, };

/**
 * Replaces a secret of a shop.
 */
export type ShopSetSecretRequest = {
/**
 * Our name of the shop.
 */
name: string,
/**
 * `shop_pass` or `amazon_private_key`.
 */
key: string,
/**
 * It.
 */
value: string, };

/**
 * One setting of a shop, with what it means.
 */
export type ShopSetting = {
/**
 * Shop.
 */
shop: string,
/**
 * Key.
 */
key: string,
/**
 * Label (text).
 */
label: string,
/**
 * What it means (text).
 */
help: string,
/**
 * Value now.
 */
value: string,
/**
 * Documented default.
 */
default: string,
/**
 * Allowed values; empty: free text.
 */
choices: Array<string>,
/**
 * Whether the fact behind it is unverified.
 */
unverified: boolean, };

/**
 * Changes a setting of a shop.
 */
export type ShopSettingSetRequest = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * Which.
 */
key: string,
/**
 * To what.
 */
value: string,
/**
 * Typed by the owner, where the setting is the owner's.
 */
owner_pin?: string,
/**
 * Pressed in its place: the computer's own authentication.
 */
owner_system?: boolean, };

/**
 * The result of a test of a shop's connections.
 */
export type ShopTest = {
/**
 * Signed in at the PG.
 */
pg_ok: boolean,
/**
 * Signed in at Amazon; null when there is no key.
 */
amazon_ok: boolean | null,
/**
 * What to do (text).
 */
message: string, };

/**
 * Asks both sides whether they know the shop.
 */
export type ShopTestRequest = {
/**
 * Our name of the shop.
 */
name: string, };

/**
 * The screen of shops.
 */
export type ShopsRequest = Record<symbol, never>;

/**
 * `choba show --json`.
 */
export type ShowAnswer = {
/**
 * The transaction.
 */
transaction: TransactionRow,
/**
 * The eleven steps.
 */
steps: Array<Step>,
/**
 * Both sides' record.
 */
observations: Array<RecordEntry>,
/**
 * Operations.
 */
operations: Array<OperationRow>,
/**
 * Warnings.
 */
warnings: Array<CheckWarning>, };

/**
 * What one side says.
 */
export type Side = {
/**
 * State word.
 */
state: string,
/**
 * State in the asked language (text).
 */
label: string,
/**
 * Total (PG) or authorised (Amazon).
 */
amount: Yen | null,
/**
 * Captured (Amazon).
 */
captured: Yen | null,
/**
 * What was charged by this side's word: zero where it says that nothing was, null where it does not say.
 */
charged: Yen | null,
/**
 * Refunded.
 */
refunded: Yen | null,
/**
 * When it was last asked.
 */
at: string | null,
/**
 * Since when it has said the same, where it was asked again since.
 */
since: string | null,
/**
 * When it last moved, by its own word.
 */
changed_at: string | null,
/**
 * Reason code.
 */
reason: string | null,
/**
 * Who moved it, as far as known (text).
 */
by: string,
/**
 * The line of a file that tells of it, by the file's name and the line's number (text); empty where no file does.
 */
from: string, };

/**
 * What moved since the window was last looked at.
 */
export type SinceLast = {
/**
 * When it was last looked at, RFC 3339.
 */
since: string | null,
/**
 * New transactions.
 */
new_transactions: number,
/**
 * Sum of this month's charged transactions.
 */
month_sales: Yen,
/**
 * Sum of open authorisations.
 */
open_authorised: Yen,
/**
 * Their number.
 */
open_authorised_count: number,
/**
 * Share of compared transactions on which both sides agree, in basis points; none when none was compared.
 */
agreement_bp: number | null,
/**
 * Transactions compared with Amazon.
 */
compared: number, };

export type Source = "pg" | "pg_notice" | "pg_file" | "amazon_charge" | "amazon_permission" | "amazon_refund" | "order_list" | "carrier" | "owner";

/**
 * What the window needs first.
 */
export type Start = {
/**
 * Language to draw in.
 */
lang: Lang,
/**
 * Theme asked for.
 */
theme: Theme,
/**
 * `true` for rows of 28 px instead of 34.
 */
compact: boolean,
/**
 * Whether this is the demo on the sandbox.
 */
demo: boolean,
/**
 * Program version.
 */
version: string,
/**
 * The present, RFC 3339; the window counts on from here (the sandbox has its own clock).
 */
now: string,
/**
 * Shops; empty at the first run.
 */
shops: Array<ShopBrief>,
/**
 * Shop that is shown, or none when all are.
 */
shop: string | null,
/**
 * Keychain.
 */
vault: VaultState,
/**
 * The keychain by its own name: キーチェーン, 資格情報マネージャー, キーリング.
 */
keychain: string,
/**
 * Open warnings, for the rail.
 */
warnings_open: number,
/**
 * Transactions in the cache.
 */
transactions: number,
/**
 * Orders that a list names and that are no transactions here.
 */
unseen: number,
/**
 * When the PG was last asked, RFC 3339.
 */
last_sync: string | null,
/**
 * What the last sync left undone.
 */
sync_trouble: SyncTrouble | null,
/**
 * What to know of this computer's clock, where it is off (text).
 */
clock: string | null,
/**
 * Setup steps done of six, while not all are.
 */
setup_done: number,
/**
 * Whether Amazon's key is set for the shown shop.
 */
has_amazon: boolean,
/**
 * Where exports go.
 */
export_dir: string,
/**
 * What is not known here since the cache was brought back or begun anew, as a sentence, until the owner has taken note.
 */
begun: string | null, };

/**
 * The first answer of all: how far the desk is, and what the window's frame shows.
 */
export type StartRequest = Record<symbol, never>;

/**
 * One status and how many.
 */
export type StatusCount = {
/**
 * Status word.
 */
status: string,
/**
 * Rows, without the status filter.
 */
count: number, };

/**
 * One of the eleven steps.
 */
export type Step = {
/**
 * 1 to 11.
 */
number: number,
/**
 * Short label (text).
 */
label: string,
/**
 * Long label (text).
 */
long: string,
/**
 * State.
 */
state: StepState,
/**
 * When, RFC 3339 or a day.
 */
at: string | null,
/**
 * Evidence (text).
 */
evidence: string, };

/**
 * State of one of the eleven steps.
 */
export type StepState = "done" | "implied" | "waiting" | "late" | "unknown" | "problem";

export type StoppedBy = "status" | "moved" | "out_of_range" | "sale_differs" | "cancel_differs" | "nothing_changes" | "raise_after_sale" | "to_nothing" | "consent_ended" | "order_taken" | "above_balance" | "above_cap" | "charged_already" | "amazon_unknown" | "amazon_state" | "refund_under_way" | "not_dispatched" | "not_asked_here" | "needs_owner" | "needs_person" | "captured_outside" | "refunded_outside" | "cancelled_outside" | "authorisation_expired" | "amount_differs" | "permission_closed_outside" | "not_captured_at_amazon" | "not_cancelled_at_amazon" | "refund_stuck" | "refund_missing_at_amazon" | "ahead_at_amazon" | "unknown_capture" | "unknown_at_pg" | "claim" | "changed_at_pg_elsewhere" | "wrong_environment";

/**
 * `choba sync --json`.
 */
export type SyncAnswer = {
/**
 * Orders asked at the PG.
 */
asked: number,
/**
 * Orders whose state is new or changed.
 */
changed: number,
/**
 * Those that could not be asked.
 */
failed: Array<SyncFailure>,
/**
 * Open warnings afterwards.
 */
warnings_open: number,
/**
 * How far each side was asked; a side that there was nothing to ask is not there.
 */
sides: Array<SyncSide>, };

/**
 * Ends the running sync after the order that it is at.
 */
export type SyncCancelRequest = Record<symbol, never>;

/**
 * An order that could not be asked.
 */
export type SyncFailure = {
/**
 * Order.
 */
order: string,
/**
 * Which side.
 */
side: Party,
/**
 * Code: an ErrInfo, or a kind of trouble.
 */
code: string,
/**
 * Text.
 */
message: string, };

/**
 * Event `sync-progress`.
 */
export type SyncProgress = {
/**
 * Stage.
 */
stage: SyncStage,
/**
 * Asked so far.
 */
done: number,
/**
 * Of how many.
 */
total: number,
/**
 * Changed so far.
 */
changed: number,
/**
 * Failed so far.
 */
failed: number,
/**
 * Seconds left, once known.
 */
seconds_left: number | null,
/**
 * Text, for `failed`, and while a side asks to wait.
 */
message: string, };

/**
 * How far a side was asked.
 */
export type SyncSide = {
/**
 * Which side.
 */
side: Party,
/**
 * How that ended.
 */
outcome: AskedOutcome,
/**
 * Orders that it was asked about.
 */
wanted: number,
/**
 * Orders that it answered about.
 */
answered: number, };

/**
 * What is being done.
 */
export type SyncStage = "keychain" | "pg" | "amazon" | "comparing" | "done" | "cancelled" | "failed";

/**
 * Asks both sides about the shop that is shown, or about each; progress comes as events.
 */
export type SyncStartRequest = Record<symbol, never>;

/**
 * What the last sync left undone; shown until one gets everything.
 */
export type SyncTrouble = {
/**
 * The shop.
 */
shop: string,
/**
 * When it was tried, RFC 3339.
 */
at: string,
/**
 * What was not asked, and why (text).
 */
text: string, };

/**
 * The format of a table.
 */
export type TableFormat = "csv" | "xlsx" | "json";

/**
 * What can be exported as a table.
 */
export type TableKind = "transactions" | "deliveries" | "payouts" | "warnings";

/**
 * One thing that needs the owner.
 */
export type Task = {
/**
 * Stable id.
 */
id: string,
/**
 * What it is about.
 */
kind: TaskKind,
/**
 * Dye.
 */
tone: TaskTone,
/**
 * What happened, one sentence (text).
 */
title: string,
/**
 * Order, time, what it means (text).
 */
detail: string,
/**
 * Sum at stake; none when no money is named.
 */
amount: Yen | null,
/**
 * Small text under the amount.
 */
amount_note: string,
/**
 * The one button.
 */
action: TaskAction,
/**
 * Order it is about, if one.
 */
order: string | null,
/**
 * Warning it is about, if one.
 */
warning_id: string | null, };

/**
 * Where a task's one button leads.
 */
export type TaskAction = {
/**
 * Text of the button.
 */
text: string,
/**
 * Location hash it opens, such as `#/warnings/ID` or `#/transactions?status=AUTH`.
 */
href: string, };

export type TaskKind = "unknown_operation" | "list_left" | "refund_failed" | "deadline" | "parcel_unpaid" | "payout_short" | "statement_missing" | "recurring_refused" | "orders_unseen" | "setup" | "captured_outside" | "refunded_outside" | "cancelled_outside" | "authorisation_expired" | "amount_differs" | "permission_closed_outside" | "not_captured_at_amazon" | "not_cancelled_at_amazon" | "refund_stuck" | "refund_missing_at_amazon" | "ahead_at_amazon" | "unknown_capture" | "unknown_at_pg" | "claim" | "changed_at_pg_elsewhere" | "wrong_environment";

/**
 * The dye of a task.
 */
export type TaskTone = "shu" | "kin" | "ai";

/**
 * The encoding of a CSV file.
 */
export type TextEncoding = "utf-8" | "cp932";

/**
 * A theme of the screen.
 */
export type Theme = "light" | "dark" | "system";

/**
 * The first screen.
 */
export type Today = {
/**
 * The day, `yyyy-mm-dd`.
 */
day: string,
/**
 * What needs the owner, most urgent first.
 */
tasks: Array<Task>,
/**
 * The next payout; none without terms.
 */
next_payout: NextPayout | null,
/**
 * The one after it.
 */
later_payout: NextPayout | null,
/**
 * Twelve months of payouts.
 */
bars: Array<ChartBar>,
/**
 * Small chart as SVG, drawn from `bars`, in the asked theme.
 */
chart_svg: string,
/**
 * What moved.
 */
since: SinceLast,
/**
 * Latest entries of the activity.
 */
moves: Array<ActivityEntry>,
/**
 * When both sides were last compared, RFC 3339.
 */
compared_at: string | null, };

/**
 * The first screen.
 */
export type TodayRequest = {
/**
 * How its chart is drawn.
 */
theme: Drawn, };

/**
 * The rows of a filter, at most as many as one list of operations holds.
 */
export type TransactionChoice = {
/**
 * All matching rows.
 */
count: number,
/**
 * The first of them, in the order of the list.
 */
rows: Array<ChosenRow>, };

/**
 * One transaction for the pane.
 */
export type TransactionDetail = {
/**
 * The row.
 */
row: GridRow,
/**
 * The eleven steps.
 */
steps: Array<Step>,
/**
 * Both sides' record, oldest first.
 */
record: Array<RecordEntry>,
/**
 * Its warnings, open first.
 */
warnings: Array<WarningCard>,
/**
 * Operations, newest last.
 */
operations: Array<OperationRow>,
/**
 * What is offered now: what its status has a button for and no case forbids for good.
 */
offers: Array<OrderOperation>,
/**
 * Whether the outcome of an operation on it is open: it is asked for, and nothing else is offered.
 */
in_doubt: boolean,
/**
 * Whether a parcel is still to leave for it.
 */
to_dispatch: boolean,
/**
 * Day of dispatch.
 */
dispatched_on: string | null,
/**
 * The day on which it is meant to leave, while nobody has said that it did.
 */
planned_on: string | null,
/**
 * Carrier.
 */
carrier: string,
/**
 * Slip number.
 */
slip_number: string,
/**
 * When its money is expected, `yyyy-mm-dd`.
 */
payout_on: string | null,
/**
 * What of it is expected after fees.
 */
payout_net: Yen | null,
/**
 * Whether that payout was delivered.
 */
payout_delivered: boolean,
/**
 * When the authorisation lapses, RFC 3339.
 */
lapses_at: string | null,
/**
 * The PG's side as it is known now.
 */
pg: Side,
/**
 * Amazon's side as it is known now.
 */
amazon: Side | null, };

/**
 * A page by rank: rows `offset .. offset + rows.len()` of the whole answer.
 */
export type TransactionPage = {
/**
 * All matching rows.
 */
count: number,
/**
 * amount + tax of all matching rows.
 */
sum: Yen,
/**
 * All rows without the status filter.
 */
total: number,
/**
 * Rows with an open warning, without the status filter.
 */
warned: number,
/**
 * Counts by status, without the status filter.
 */
facets: Array<StatusCount>,
/**
 * Rank of the first row.
 */
offset: number,
/**
 * At most 200 rows.
 */
rows: Array<GridRow>, };

/**
 * What the window asks of the list.
 */
export type TransactionQuery = {
/**
 * Status words; empty means all.
 */
statuses: Array<string>,
/**
 * Only rows with an open warning.
 */
warned: boolean,
/**
 * First day, `yyyy-mm-dd`.
 */
from: string | null,
/**
 * Last day.
 */
to: string | null,
/**
 * Smallest amount.
 */
min: Yen | null,
/**
 * Largest amount.
 */
max: Yen | null,
/**
 * Literal text.
 */
text: string,
/**
 * `-processed_at` and so on.
 */
sort: string | null, };

/**
 * Where an order stands in the list as it is asked for; none where the filter leaves it out.
 */
export type TransactionRankRequest = {
/**
 * Filter, search and order.
 */
query: TransactionQuery,
/**
 * Our name of the shop.
 */
shop: string | null,
/**
 * The order.
 */
order: string, };

/**
 * One transaction.
 */
export type TransactionRequest = {
/**
 * Our name of the shop; none: the one that is shown, or the only one that holds the order.
 */
shop: string | null,
/**
 * The order.
 */
order: string, };

/**
 * A row, with the fields of design section 4.
 */
export type TransactionRow = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * Order id.
 */
order_id: string,
/**
 * Status at the PG; a word that is not known here stands as it came.
 */
status: string,
/**
 * `AUTH` or `CAPTURE`.
 */
job_cd: string,
/**
 * Without tax and postage.
 */
amount: Yen,
/**
 * Tax and postage.
 */
tax: Yen,
/**
 * The PG's transaction id.
 */
access_id: string,
/**
 * Last operation at the PG.
 */
processed_at: string | null,
/**
 * 38 for Amazon Pay.
 */
pay_type: string,
/**
 * Amazon's permission.
 */
amazon_charge_permission_id: string | null,
/**
 * Amazon's charge.
 */
amazon_charge_id: string | null,
/**
 * State at Amazon likewise.
 */
amazon_state: string | null,
/**
 * Captured at Amazon.
 */
captured: Yen | null,
/**
 * Refunded at Amazon.
 */
refunded: Yen | null,
/**
 * How far the money came; null where no file shows it.
 */
delivery: Delivered | null,
/**
 * Kinds of open warnings.
 */
warnings: Array<WarningKind>,
/**
 * The merchant's free field 1.
 */
client_field_1: string,
/**
 * The merchant's free field 2.
 */
client_field_2: string,
/**
 * The merchant's free field 3.
 */
client_field_3: string,
/**
 * When the PG was last heard.
 */
seen_at: string, };

/**
 * All rows of a filter, as far as one list of operations holds them.
 */
export type TransactionsChoiceRequest = {
/**
 * Filter and search.
 */
query: TransactionQuery, };

/**
 * Chosen rows as text for the clipboard, columns parted by tabs.
 */
export type TransactionsCopyRequest = {
/**
 * The orders.
 */
orders: Array<string>, };

/**
 * Rows of the list as it is asked for.
 */
export type TransactionsRequest = {
/**
 * Filter, search and order.
 */
query: TransactionQuery,
/**
 * Rows before the first that is wanted.
 */
offset: number,
/**
 * Rows that are wanted.
 */
limit: number, };

/**
 * A parcel that left for an order that was cancelled or has lapsed.
 */
export type UnpaidParcel = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * Order id.
 */
order: string,
/**
 * Day of dispatch.
 */
dispatched_on: string,
/**
 * How the order ended.
 */
how: OrderEnd,
/**
 * What happened (text).
 */
what: string,
/**
 * What to do (text).
 */
advice: string, };

/**
 * An order that a list names and that is no transaction here.
 */
export type UnseenOrder = {
/**
 * Our name of the shop.
 */
shop: string,
/**
 * The order.
 */
order: string,
/**
 * The list's note on it; may be empty.
 */
memo: string,
/**
 * Whether the PG was asked, and does not know it.
 */
asked: boolean, };

/**
 * Opens the folder once more: the keychain may be open by now.
 */
export type VaultAgainRequest = Record<symbol, never>;

/**
 * Gives up waiting for the keychain.
 */
export type VaultCancelRequest = Record<symbol, never>;

/**
 * Whether secrets can be read now.
 */
export type VaultState = "open" | "waiting" | "unavailable";

/**
 * A difference that is still within its window: no case yet.
 */
export type WaitingCard = {
/**
 * Id, for the list alone.
 */
id: string,
/**
 * What it becomes.
 */
kind: WarningKind,
/**
 * What is waited for (text).
 */
label: string,
/**
 * Shop.
 */
shop: string,
/**
 * Order.
 */
order: string,
/**
 * At stake.
 */
amount: Yen,
/**
 * When its window ends.
 */
until: string, };

/**
 * A person has seen it, and says what became of it.
 */
export type WarningAcknowledgeRequest = {
/**
 * The warning's id.
 */
id: string,
/**
 * The person's own words; may be empty.
 */
note: string,
/**
 * How it stood when it was shown, from the case; another standing is refused.
 */
seen: string, };

/**
 * A warning in a list.
 */
export type WarningCard = {
/**
 * Id.
 */
id: string,
/**
 * Kind.
 */
kind: WarningKind,
/**
 * Label of the kind (text).
 */
label: string,
/**
 * How urgent it is.
 */
severity: Severity,
/**
 * Where it stands.
 */
state: WarningState,
/**
 * Shop.
 */
shop: string,
/**
 * Order.
 */
order: string,
/**
 * At stake.
 */
amount: Yen,
/**
 * When it happened, else when it was seen.
 */
at: string, };

/**
 * One case.
 */
export type WarningCase = {
/**
 * The card.
 */
card: WarningCard,
/**
 * What happened, one sentence (text).
 */
what: string,
/**
 * What it can cost (text).
 */
cost: string,
/**
 * The advised next step (text).
 */
advice: string,
/**
 * What not to do, one sentence each (text).
 */
dont: Array<string>,
/**
 * A draft of what is known and nothing more; for kinds whose next step is to write to somebody.
 */
letter: Letter | null,
/**
 * The PG's side; without a state where it has said nothing, and its label says so.
 */
pg: Side | null,
/**
 * Amazon's side likewise.
 */
amazon: Side | null,
/**
 * The time line.
 */
record: Array<RecordEntry>,
/**
 * Note of the acknowledgement.
 */
note: string,
/**
 * How it stands, for the acknowledgement of just that; empty where that is not known yet.
 */
seen: string,
/**
 * Resolved at.
 */
resolved_at: string | null,
/**
 * The rule that concluded it.
 */
rule: string,
/**
 * Whether a support sheet is the next step.
 */
sheet: boolean, };

export type WarningKind = "captured_outside" | "refunded_outside" | "cancelled_outside" | "authorisation_expired" | "amount_differs" | "permission_closed_outside" | "not_captured_at_amazon" | "not_cancelled_at_amazon" | "refund_stuck" | "refund_missing_at_amazon" | "ahead_at_amazon" | "unknown_capture" | "unknown_at_pg" | "claim" | "changed_at_pg_elsewhere" | "wrong_environment";

/**
 * One case, with both sides' evidence.
 */
export type WarningRequest = {
/**
 * The warning's id.
 */
id: string, };

/**
 * The sheet for GMO-PG's support, as a PDF in the folder of exports.
 */
export type WarningSheetRequest = {
/**
 * The warning's id.
 */
id: string, };

export type WarningState = "open" | "acknowledged" | "resolved";

/**
 * The list.
 */
export type WarningsPage = {
/**
 * Open and acknowledged ones, most urgent first.
 */
open: Array<WarningCard>,
/**
 * Differences still within their window.
 */
waiting: Array<WaitingCard>,
/**
 * Resolved ones, newest first.
 */
resolved: Array<WarningCard>,
/**
 * When both sides were last compared.
 */
compared_at: string | null,
/**
 * How many transactions were compared.
 */
compared: number,
/**
 * Whether Amazon's key is set.
 */
has_amazon: boolean, };

/**
 * The screen of warnings, of the shop that is shown.
 */
export type WarningsRequest = Record<symbol, never>;

/**
 * A setting of the window that the page changes.
 */
export type WindowSetting = "lang" | "theme" | "compact";

/**
 * An integer of yen, at most 2^53 − 1 either way. A branded number in TypeScript: arithmetic only in `ui/src/money`.
 */
export type Yen = number & { readonly __brand: "yen" };

/**
 * Draws larger or smaller; the size that it is then, percent.
 */
export type ZoomRequest = {
/**
 * Which way.
 */
step: ZoomStep, };

/**
 * A step of the zoom.
 */
export type ZoomStep = "in" | "out" | "reset";
