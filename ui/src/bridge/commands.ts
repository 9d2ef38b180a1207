// What can be asked of the backend: the name, the arguments and the answer of each command.
import type {
  Activity,
  AddressAnswer,
  BulkAnswer,
  BulkDry,
  BulkEnded,
  BulkProgress,
  BulkUnderWay,
  ChartBy,
  ConsentDetail,
  ConsentRow,
  Dropped,
  Exported,
  ImportAnswer,
  ImportMap,
  ImportPreview,
  ImportUnderWay,
  LeftList,
  NewShop,
  OperateAnswer,
  OperateDry,
  OwnerWays,
  PageKept,
  PageStopped,
  PayoutsPage,
  ResumeAnswer,
  Settings,
  Setup,
  ShopCard,
  ShopTest,
  Start,
  SyncProgress,
  Today,
  TransactionChoice,
  TransactionDetail,
  TransactionPage,
  TransactionQuery,
  UnseenOrder,
  VaultState,
  WarningCase,
  WarningsPage,
} from "./bindings";

/** A theme as it is drawn. */
export type Drawn = "light" | "dark";
/** What can be exported as a table. */
export type TableKind = "transactions" | "deliveries" | "payouts" | "warnings";
/** The format of a table. */
export type TableFormat = "csv" | "xlsx" | "json";
/** The format of a picture. */
export type PictureFormat = "svg" | "png" | "pdf";
/** The encoding of a CSV file. */
export type Encoding = "utf-8" | "cp932";
/** A file on its way in. */
export interface FileIn {
  name: string;
  bytes_base64: string;
}

/** What is asked of the PG; nothing is sent before its dry view was seen. */
export interface Wish {
  shop: string | null;
  order: string;
  kind: "sales" | "cancel" | "change";
  amount: number | null;
  tax: number | null;
  reason: string;
  owner_pin?: string;
  owner_system?: boolean;
}

/** A charge on a stored consent; an empty order: one is proposed. */
export interface ChargeWish {
  shop: string;
  consent: string;
  order: string;
  amount: number;
  tax: number;
  reserve: boolean;
  reason: string;
  owner_pin?: string;
  owner_system?: boolean;
}

/** One operation on many orders of a shop. */
export interface BulkWish {
  shop: string;
  kind: "sales" | "cancel";
  orders: string[];
  reason: string;
  owner_pin?: string;
  owner_system?: boolean;
}

/** Command name → its arguments and its answer. */
export interface Commands {
  start: { args: None; answer: Start };
  today: { args: { theme: Drawn }; answer: Today };
  transactions: { args: { query: TransactionQuery; offset: number; limit: number }; answer: TransactionPage };
  transaction: { args: { shop: string | null; order: string }; answer: TransactionDetail };
  transaction_rank: { args: { query: TransactionQuery; shop: string | null; order: string }; answer: number | null };
  transactions_choice: { args: { query: TransactionQuery }; answer: TransactionChoice };
  transactions_copy: { args: { query: TransactionQuery; orders: string[] }; answer: string };
  warnings: { args: None; answer: WarningsPage };
  warning: { args: { id: string }; answer: WarningCase };
  warning_acknowledge: { args: { id: string; note: string }; answer: WarningCase };
  gate_poster: { args: None; answer: Exported };
  warning_sheet: { args: { id: string }; answer: Exported };
  payouts: {
    args: { by: ChartBy; from: string | null; to: string | null; width: number; height: number; theme: Drawn };
    answer: PayoutsPage;
  };
  export_chart: {
    args: { format: PictureFormat; by: ChartBy; from: string | null; to: string | null; theme: Drawn };
    answer: Exported;
  };
  export_table: {
    args: { what: TableKind; format: TableFormat; encoding: Encoding; query: TransactionQuery | null };
    answer: Exported;
  };
  import_give: { args: { files: FileIn[] }; answer: string };
  import_state: { args: None; answer: ImportUnderWay | null };
  import_preview: { args: { given: string; map: ImportMap | null; shop: string | null }; answer: ImportPreview };
  import_apply: { args: { token: string }; answer: ImportAnswer };
  operate_dry: { args: { wish: Wish }; answer: OperateDry };
  operate: { args: { token: string }; answer: OperateAnswer };
  bulk_dry: { args: { wish: BulkWish }; answer: BulkDry };
  bulk_run: { args: { token: string }; answer: BulkAnswer };
  bulk_stop: { args: None; answer: null };
  bulk_state: { args: None; answer: BulkUnderWay | null };
  bulk_export: { args: { format: TableFormat }; answer: Exported };
  consents: { args: None; answer: ConsentRow[] };
  consent: { args: { shop: string | null; consent: string; ask: boolean }; answer: ConsentDetail };
  charge_dry: { args: { wish: ChargeWish }; answer: OperateDry };
  close_consent_dry: { args: { shop: string; consent: string; reason: string }; answer: OperateDry };
  consent_send: { args: { token: string }; answer: OperateAnswer };
  address: { args: { shop: string | null; order: string }; answer: AddressAnswer };
  bulk_left: { args: { id: string }; answer: LeftList };
  bulk_let_go: { args: { id: string }; answer: null };
  orders_unseen: { args: None; answer: UnseenOrder[] };
  order_unlist: { args: { shop: string; order: string }; answer: null };
  orders_dispatched: { args: { orders: { shop: string | null; order: string }[]; on: string; carrier: string; slip: string }; answer: null };
  operations_resume: { args: None; answer: ResumeAnswer };
  sync_start: { args: None; answer: null };
  sync_cancel: { args: None; answer: null };
  activity: { args: { limit: number; before: string | null }; answer: Activity };
  setup: { args: { shop: string | null }; answer: Setup };
  setup_mark: { args: { shop: string; key: string; done: boolean }; answer: Setup };
  shops: { args: None; answer: ShopCard[] };
  shop_add: { args: { shop: NewShop }; answer: ShopCard };
  shop_set_secret: { args: { name: string; key: string; value: string }; answer: ShopCard };
  shop_test: { args: { name: string }; answer: ShopTest };
  shop_forget: { args: { name: string }; answer: ShopCard[] };
  shop_select: { args: { name: string | null }; answer: Start };
  settings: { args: None; answer: Settings };
  settings_set: { args: { key: "lang" | "theme" | "compact"; value: string }; answer: Settings };
  shop_setting_set: { args: { shop: string; key: string; value: string; ownerPin?: string; ownerSystem?: boolean }; answer: Settings };
  owner_pin_state: { args: { shop: string | null }; answer: OwnerWays };
  owner_pin_change: { args: { present: string; system: boolean; new: string }; answer: null };
  zoom: { args: { step: "in" | "out" | "reset" }; answer: number };
  vault_cancel: { args: None; answer: null };
  vault_again: { args: None; answer: null };
  demo_start: { args: None; answer: null };
  cache_restore: { args: { passphrase: string }; answer: boolean };
  cache_begin_anew: { args: None; answer: null };
  begun_seen: { args: None; answer: Start };
  mark_first_page: { args: None; answer: null };
  page_drawn: { args: None; answer: null };
  page_keep: { args: { kept: PageKept }; answer: null };
  page_kept: { args: None; answer: PageKept };
  page_stopped: { args: None; answer: PageStopped };
  page_again: { args: None; answer: null };
}

/** What the backend says by itself. */
export interface Events {
  changed: { seq: number };
  "sync-progress": SyncProgress;
  "bulk-progress": BulkProgress;
  "bulk-ended": BulkEnded;
  "import-ended": ImportUnderWay;
  drag: boolean;
  dropped: Dropped;
  vault: VaultState;
  restarted: null;
  /** The system's own question stands before the window. */
  confirming: null;
  /** What was asked for is being sent. */
  sending: null;
}

type None = Record<never, never>;
/** The name of a command. */
export type Command = keyof Commands;
/** The arguments of a command; left out when it takes none. */
export type Args<C extends Command> = keyof Commands[C]["args"] extends never ? [] : [args: Commands[C]["args"]];
