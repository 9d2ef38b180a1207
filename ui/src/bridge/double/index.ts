// A backend in memory for plain browsers and tests: the demo shop, and every state a screen can be in by `?state=…`
// (firstrun, loading, empty, stale, offline, failed, noamazon, vault-locked, vault-waiting, many, long, calm, two).
import type {
  ActivityEntry,
  BulkDry,
  ConsentRow,
  FailureCode,
  Lang,
  OperateDry,
  PayoutsRow,
  RecordEntry,
  Settings,
  Setup,
  ShopCard,
  Start,
  SyncProgress,
  Theme,
  Today,
  TransactionDetail,
  TransactionQuery,
  WarningCard,
  WarningCase,
  Yen,
} from "../bindings";
import type { BulkDryRequest, ChargeDryRequest, OperateDryRequest } from "../bindings";
import { bars, svg } from "./chart";
import { page, rowAt } from "./rows";
import { say as text } from "./texts";

const asked = new URLSearchParams(globalThis.location?.search ?? "");
const state = asked.get("state") ?? "";
let lang = (asked.get("lang") ?? "ja") as Lang;
let theme = (asked.get("theme") ?? "light") as Theme;
let compact = asked.get("compact") === "1";
let secrets = state !== "noamazon";
let itemsDone = 5;
let chosen: string | null = null;
const NOW = "2026-11-06T09:40:00+09:00";
const yen = (n: number): Yen => n as Yen;
const w = (key: Parameters<typeof text>[0]): string => text(key, lang);
const all = state === "many" ? 1_000_000 : state === "empty" || state === "firstrun" ? 0 : 3000;
const listeners = new Map<string, Set<(payload: unknown) => void>>();
const emit = (event: string, payload: unknown): void => listeners.get(event)?.forEach((heard) => heard(payload));

function start(): Start {
  const first = state === "firstrun";
  const shops = first ? [] : [{ name: w("shop"), shop_id: "tshop00000000", environment: "sandbox" }, ...(state === "two" ? [{ name: w("second"), shop_id: "tshop00000001", environment: "test" }] : [])];
  return {
    lang, theme, compact, demo: !first, version: "0.1.0", now: NOW, shops, shop: state === "two" ? chosen : (shops[0]?.name ?? null),
    vault: state === "vault-locked" ? "unavailable" : state === "vault-waiting" ? "waiting" : "open", keychain: w("keychain"),
    warnings_open: first || state === "empty" || state === "calm" ? 0 : 5, transactions: all, unseen: 0,
    sync_trouble: null,
    clock: null,
    last_sync: first || state === "empty" ? null : state === "stale" ? "2026-11-03T09:02:00+09:00" : "2026-11-06T09:02:00+09:00",
    setup_done: first ? 0 : 3, has_amazon: secrets && !first, export_dir: "/home/owner/Documents/Choba", begun: null,
  };
}

const moves = (): ActivityEntry[] => state === "empty" ? [] : [
  { at: "2026-11-06T09:20:00+09:00", kind: "sync", text: w("m1"), amount: null, order: null, shop: w("shop"), by: w("system") },
  { at: "2026-11-06T09:12:00+09:00", kind: "operation", text: w("m2"), amount: yen(3960), order: "TYK-261106-003", shop: w("shop"), by: w("owner") },
  { at: "2026-11-05T20:10:00+09:00", kind: "operation", text: w("m3"), amount: yen(82280), order: null, shop: w("shop"), by: w("system") },
  { at: "2026-11-05T18:42:00+09:00", kind: "warning", text: w("m4"), amount: yen(-3300), order: "TYK-261102-004", shop: w("shop"), by: w("system") },
  { at: "2026-11-04T11:05:00+09:00", kind: "import", text: w("m5"), amount: yen(712540), order: null, shop: w("shop"), by: w("part") },
];

function today(dark: boolean): Today {
  const task = (id: string, kind: string, tone: "shu" | "kin" | "ai", title: string, detail: string, amount: number | null, note: string, button: string, href: string) =>
    ({ id, kind, tone, title, detail, amount: amount === null ? null : yen(amount), amount_note: note, action: { text: button, href }, order: kind.includes("outside") ? "TYK-261102-004" : null, warning_id: kind.includes("outside") ? id : null });
  const list = bars(lang === "ja");
  const none = state === "empty";
  return {
    day: "2026-11-06",
    tasks: none || state === "calm" ? [] : [
      task("w2", "refunded_outside", "shu", w("t2"), w("t2d"), 3300, w("n2"), w("a2"), "#/warnings/w2"),
      task("o1", "unknown_operation", "kin", w("t1"), w("t1d"), 3960, w("n1"), w("a1"), "#/transactions/TYK-261106-003"),
      task("d1", "deadline", "kin", w("t3"), w("t3d"), 25740, w("n3"), w("a3"), "#/transactions?status=AUTH"),
      task("w3", "authorisation_expired", "kin", w("t4"), w("t4d"), 7590, "", w("a4"), "#/warnings/w3"),
      task("p1", "payout_short", "ai", w("t5"), w("t5d"), -6160, w("n5"), w("a5"), "#/payouts"),
      task("r1", "recurring_refused", "ai", w("t7"), w("t7d"), 4960, w("n7"), w("a4"), "#/recurring"),
    ],
    next_payout: none ? null : { paid_on: "2026-11-16", days_left: 10, period: w("period"), closed: true, sales: yen(432300), sale_count: 98, refunds: yen(8800), refund_count: 2, fees: yen(21560), expected: yen(401940) },
    later_payout: none ? null : { paid_on: "2026-11-30", days_left: 24, period: w("later"), closed: false, sales: yen(98340), sale_count: 22, refunds: yen(0), refund_count: 0, fees: yen(4440), expected: yen(93900) },
    bars: none ? [] : list, chart_svg: svg(list, 310, 132, dark, false),
    since: { since: none ? null : "2026-11-05T18:10:00+09:00", new_transactions: none ? 0 : 9, month_sales: yen(none ? 0 : 186420), open_authorised: yen(none ? 0 : 312480), open_authorised_count: none ? 0 : 58, agreement_bp: none || !secrets ? null : state === "calm" ? 10_000 : 9990, compared: none ? 0 : 2994 },
    moves: moves(), compared_at: "2026-11-06T09:02:00+09:00",
  };
}

const record = (): RecordEntry[] => [
  { at: "2026-11-02T18:48:00+09:00", side: "pg", title: w("auth"), amount: yen(3300), note: w("sideAsked"), alarming: false },
  { at: "2026-11-02T18:48:10+09:00", side: "amazon", title: w("aAuth"), amount: yen(3300), note: "P03-1000004-C04", alarming: false },
  { at: "2026-11-03T10:05:00+09:00", side: "here", title: w("sales"), amount: yen(3300), note: w("fromHere"), alarming: false },
  { at: "2026-11-03T10:05:06+09:00", side: "amazon", title: w("aCap"), amount: yen(3300), note: "", alarming: false },
  { at: "2026-11-05T18:42:00+09:00", side: "amazon", title: w("aRef"), amount: yen(3300), note: w("nobody"), alarming: true },
  { at: "2026-11-06T09:02:00+09:00", side: "pg", title: w("unchanged"), amount: null, note: w("sideAsked"), alarming: true },
];

const cards = (): WarningCard[] => state === "empty" || state === "calm" ? [] : (["refunded", "captured", "expired", "stuck", "claim"] as const).map((key, at) => ({
  id: `w${at + 2}`, kind: ["refunded_outside", "captured_outside", "authorisation_expired", "refund_stuck", "claim"][at] ?? "", label: w(key), severity: at < 3 ? "severe" : "warn", state: at === 3 ? "acknowledged" : "open",
  shop: w("shop"), order: ["TYK-261102-004", "TYK-261030-021", "TYK-261006-011", "TYK-261029-007", "TYK-260918-002"][at] ?? "", amount: yen([3300, 6600, 7590, 4950, 6160][at] ?? 0), at: `2026-11-0${5 - at}T18:42:00+09:00`,
}));

function warning(id: string): WarningCase {
  const card = [...cards(), waiting()].find((one) => one.id === id) ?? fail("not_found", w("notFound"));
  const pg = { state: "SALES", label: w("sales"), amount: card.amount, captured: null, refunded: null, at: "2026-11-06T09:02:00+09:00", since: null, changed_at: "2026-11-03T10:05:00+09:00", reason: null, by: w("fromHere"), from: "" };
  return {
    card, what: w("what"), cost: w("cost"), advice: w("advice"), dont: [w("dont1"), w("dont2")], letter: null, pg,
    amazon: { ...pg, state: "Captured", label: w("aCap"), captured: card.amount, refunded: card.amount, changed_at: "2026-11-05T18:42:00+09:00", by: w("nobody") },
    record: record(), note: card.state === "acknowledged" ? w("advice") : "", resolved_at: null, rule: "sales-refunded-more", sheet: true,
  };
}

const waiting = (): WarningCard => ({ id: "w9", kind: "refund_missing_at_amazon", label: w("waiting"), severity: "info", state: "open", shop: w("shop"), order: "TYK-261105-012", amount: yen(3850), at: "2026-11-06T08:10:00+09:00" });

function detail(order: string): TransactionDetail {
  let row = rowAt(4, w("shop"), state === "long");
  let found = order.startsWith("TYK-261102-004") || order.startsWith("TYK-261106-003");
  for (let rank = 0; rank < Math.min(all, 5000) && !found; rank += 1) {
    row = rowAt(rank, w("shop"), state === "long");
    found = row.order_id === order;
  }
  if (!found) fail("not_found", w("notFound"));
  const names = lang === "ja" ? ["ログイン", "連携", "表示", "注文", "決済依頼", "処理", "結果", "通知", "発送", "Amazon→GMO-PG", "入金"] : ["Login", "Link", "Shown", "Order", "Request", "Process", "Result", "Notice", "Dispatch", "Amazon→GMO-PG", "Payout"];
  return {
    row: { ...row, order_id: order }, steps: names.map((label, at) => ({ number: at + 1, label, long: label, state: at < 3 ? "implied" : at < 9 ? "done" : at === 9 ? "problem" : "waiting", at: at < 9 ? "2026-11-03T10:05:00+09:00" : null, evidence: "" })),
    record: record(), warnings: row.warnings.length ? cards().slice(0, 1) : [], operations: [{ id: "1", order, kind: "sales", state: "done", amount: row.amount, tax: row.tax, at: "2026-11-03T10:05:00+09:00", outcome_at: null, reason: "", refund: null, forgotten_shop: null }],
    dispatched_on: "2026-11-03", planned_on: null, carrier: "ゆうパック", slip_number: "1234-5678-9012", payout_on: "2026-11-30", payout_net: yen(3168), payout_delivered: false, lapses_at: row.status === "AUTH" ? "2026-12-02T18:48:00+09:00" : null,
    pg: { state: row.status, label: row.status, amount: row.total, captured: null, refunded: null, at: row.seen_at, since: null, changed_at: null, reason: null, by: "", from: "" }, amazon: null,
  };
}

const payoutRows = (): PayoutsRow[] => state === "empty" ? [] : bars(lang === "ja").map((bar, at) => ({
  shop: w("shop"), period_label: lang === "ja" ? `${bar.label}末` : `end of ${bar.label}`, state: bar.state, sales: yen((bar.expected ?? 0) + bar.fees + bar.refunds), refunds: bar.refunds, costs: bar.fees, net: bar.delivered ?? bar.expected,
  days_left: bar.delivered === null ? 24 : null, reasons: bar.state === "short" ? [{ text: w("reason"), order: "TYK-260918-002", amount: yen(6160) }] : [],
  period: `2026-${String(at || 12).padStart(2, "0")}-28`, paid_on: at === 11 ? "2026-11-30" : `2026-${String(at || 1).padStart(2, "0")}-15`, expected: bar.expected, delivered: bar.delivered, difference: bar.difference, fees: bar.fees, tax: yen(0), lines: 212 + at * 9, unmatched: at === 10 ? 1 : 0,
})).reverse();

const card = (): ShopCard => ({
  name: w("shop"), shop_id: "tshop00000000", environment: "sandbox", pg_url: "http://127.0.0.1:41923", amazon_url: "http://127.0.0.1:41924", product: "amazonpayv2", dialect: "idpass", amazon_public_key_id: secrets ? "SANDBOX-AFABCDEFGHIJKLMNOPQRST" : null,
  secrets: [{ key: "shop_pass", label: w("shopPass"), set: true }, { key: "amazon_private_key", label: w("key"), set: secrets }], transactions: all, last_sync: start().last_sync, has_terms: true,
});

const settings = (): Settings => ({
  lang, theme, compact, export_dir: "/home/owner/Documents/Choba", home: "/home/owner/.local/share/choba", version: "0.1.0",
  shop_settings: state === "firstrun" ? [] : [
    { shop: w("shop"), key: "fee_of_refunds", label: w("fee"), help: w("helpFee"), value: "refund", default: "refund", choices: ["refund", "sale", "never"], unverified: true },
    { shop: w("shop"), key: "owner_above", label: w("pin"), help: w("helpPin"), value: "", default: "", choices: [], unverified: false },
  ],
});

function setup(): Setup {
  const steps = (["s1", "s2", "s3", "s4", "s5", "s6"] as const).map((key, at) => ({
    number: at + 1, label: w(key), help: w((["h1", "h2", "h3", "h4", "h5", "h6"] as const)[at] ?? "h1"), state: (at < 3 ? "done" : at === 3 ? "now" : "later") as "done" | "now" | "later", done_on: at < 3 ? `2026-10-${10 + at * 7}` : null, note: at === 2 ? w("sn") : "", again: [],
    items: at === 3 ? (["i1", "i2", "i3", "i4", "i5", "i6"] as const).map((item, n) => ({ key: ["login_email", "client_id", "seller_id", "access_key_id", "secret_access_key", "evidence"][n] ?? "", label: w(item), done: n < itemsDone })) : [],
  }));
  return state === "firstrun" ? { shop: "", shops: [], steps } : { shop: w("second"), shops: [w("shop"), w("second")], steps };
}

function fail(code: FailureCode, message: string): never {
  throw { code, message };
}

let syncTimer: ReturnType<typeof setInterval> | undefined;
function sync(stop: boolean): null {
  clearInterval(syncTimer);
  const progress: SyncProgress = { stage: stop ? "cancelled" : "pg", done: 0, total: 64, changed: 3, failed: 0, seconds_left: 4, message: "" };
  emit("sync-progress", progress);
  if (!stop) syncTimer = setInterval(() => {
    progress.done += 4;
    emit("sync-progress", { ...progress, stage: progress.done >= 64 ? "done" : "pg" });
    if (progress.done >= 64) clearInterval(syncTimer);
  }, 150);
  return null;
}

let given: string[] = [];
let lastWish: OperateDryRequest = { shop: null, order: "", kind: "sales", amount: null, tax: null, reason: "" };
function dryView(wish: OperateDryRequest): OperateDry {
  lastWish = wish;
  return { token: "t", owner_system: false, view: { shop: w("shop"), order: wish.order, kind: wish.kind, amount: yen(6820), tax: yen(0), status: "AUTH", status_amount: yen(6820), status_tax: yen(0), status_cancelled: yen(0), moves: yen(6820), does: "¥6,820", stopped: null, operation: null, because: "", amazon: "asked", amazon_text: "", cases: [], cases_text: "" } };
}

const consentRow = (): ConsentRow => ({ shop: w("shop"), consent: "B03-1234567-1234567", charges: 3, refused: false, last: rowAt(0, w("shop"), lang === "ja"), used: yen(1980), cap: yen(100000), ended: false });

let lastBulk: BulkDryRequest = { shop: "", kind: "sales", orders: [], reason: "" };
function bulkView(wish: BulkDryRequest): BulkDry {
  lastBulk = wish;
  const rows = wish.orders.map((order) => ({ order, amount: yen(6820), tax: yen(0), status: "AUTH", result: "ready", rule: "", with_reason: false, case: null, cases: [], seen_at: null, amazon_seen_at: null, text: "", operation: null, memo: "", days_left: 12, dispatched_on: null }));
  const counts = { ready: rows.length, done: 0, already: 0, refused: 0, stopped: 0, unknown: 0, failed: 0, not_begun: 0 };
  return { token: "b", needs_owner: false, owner_system: false, view: { shop: w("shop"), kind: wish.kind, count: rows.length, total: yen(6820 * rows.length), counts, amazon_text: "", asked: false, known_until: null, asked_text: "", rows } };
}

type In = Record<string, unknown>;
const answers: Record<string, (args: In) => unknown> = {
  start: () => start(),
  today: (args) => today(args["theme"] === "dark"),
  transactions: (args) => page(args["query"] as TransactionQuery, args["offset"] as number, args["limit"] as number, all, w("shop"), state === "long"),
  transaction: (args) => detail(args["order"] as string),
  transactions_choice: (args) => {
    const found = page(args["query"] as TransactionQuery, 0, 10_000, all, w("shop"), false);
    return { count: found.count, rows: found.rows.map(({ shop, order_id, status, total }) => ({ shop, order_id, status, total })) };
  },
  transactions_copy: (args) => (args["orders"] as string[]).join("\n"),
  warnings: () => ({ open: cards(), waiting: state === "empty" || state === "calm" ? [] : [waiting()], resolved: state === "empty" ? [] : cards().slice(0, 2).map((one) => ({ ...one, id: `r${one.id}`, state: "resolved" })), compared_at: "2026-11-06T09:02:00+09:00", compared: all ? 2994 : 0, has_amazon: secrets }),
  warning: (args) => warning(args["id"] as string),
  warning_acknowledge: (args) => ({ ...warning(args["id"] as string), note: args["note"] }),
  gate_poster: () => ({ file: "/home/owner/Documents/Choba/choba-notice-2026-11-06.pdf", rows: 1, complaints: [] }),
  warning_sheet: () => ({ file: "/home/owner/Documents/Choba/sheet-TYK-261102-004.pdf", rows: 1, complaints: [] }),
  payouts: (args) => {
    const list = state === "empty" ? [] : bars(lang === "ja");
    return { chart_svg: svg(list, args["width"] as number, args["height"] as number, args["theme"] === "dark", true), bars: list, caption: w("caption"), delivered_count: list.length ? 11 : 0, delivered_sum: yen(list.length ? 7576000 : 0), rows: payoutRows(), has_terms: true };
  },
  export_chart: (args) => ({ file: `/home/owner/Documents/Choba/payouts.${args["format"]}`, rows: 12, complaints: [] }),
  export_table: (args) => ({ file: `/home/owner/Documents/Choba/${args["what"]}.${args["format"]}`, rows: all, complaints: [] }),
  import_give: (args) => (given = (args["files"] as { name: string }[]).map(({ name }) => name)).join(),
  import_state: () => null,
  import_preview: () => ({ token: "t", shop: w("shop"), shops: [w("shop")], files: given.map((name) => ({
    outcome: { file: name, layout: "gmo-statement", kind: "payouts", read: 401, new: 400, same: 0, changed: 0, complaints: [{ line: 8, column: lang === "ja" ? "利用金額" : "amount", reason: w("complaint") }], trouble: null, note: null }, encoding: "Windows-31J (CP932)",
    columns: lang === "ja" ? ["振込日", "オーダーID", "利用金額", "税送料", "手数料", "差引振込額", "自由項目1"] : ["paid_on", "order_id", "amount", "tax", "fee", "net", "client_field_1"],
    samples: Array.from({ length: 14 }, (_, at) => ({ line: at + 2, cells: ["2026/11/30", `TYK-2610${10 + at}-0${10 + at}`, at === 6 ? "一万円" : "6,820", "0", "265", "6,555", ["佐藤 花子 様", "", "=SUM(1)", "髙﨑①㈱", "", "～のし～"][at % 6] ?? ""] })), sum: yen(1281070), trouble: null, proposal: null,
  })) }),
  import_apply: () => ({ layout: "gmo-statement", read: 401, new: 400, same: 0, changed: 0, complaints: [{ line: 8, column: "3", reason: w("complaint") }], files: [], trouble: null }),
  operate_dry: (args) => dryView(args as unknown as OperateDryRequest),
  operate: () => ({ ...dryView(lastWish).view, operation: { id: "o9", order: lastWish.order, kind: lastWish.kind, state: "done", amount: yen(6820), tax: yen(0), at: "2026-11-06T09:40:00+09:00", outcome_at: "2026-11-06T09:40:01+09:00", reason: "", refund: null, forgotten_shop: null } }),
  bulk_dry: (args) => bulkView(args as unknown as BulkDryRequest),
  bulk_run: () => ({ ...bulkView(lastBulk).view, rows: bulkView(lastBulk).view.rows.map((row) => ({ ...row, result: "done" })) }),
  bulk_stop: () => null,
  bulk_state: () => null,
  bulk_export: () => ({ file: "choba-operations-2026-11-06.csv", rows: lastBulk.orders.length, complaints: [] }),
  bulk_left: () => ({ id: "1", shop: w("shop"), kind: "cancel", reason: "", at: "2026-11-06T09:00:00+09:00", done: 0, unknown: 0, refused: 0, orders: [], total: yen(0), whole: true }),
  bulk_let_go: () => null,
  orders_unseen: () => [],
  order_unlist: () => null,
  orders_dispatched: () => null,
  consents: () => [consentRow()],
  consent: () => ({ row: consentRow(), charges: [rowAt(0, w("shop"), lang === "ja")], asked: null, open: [], letter: null }),
  charge_dry: (args) => dryView({ ...lastWish, order: (args as unknown as ChargeDryRequest).order }),
  close_consent_dry: () => dryView(lastWish),
  consent_send: () => dryView(lastWish).view,
  address: (args) => ({ order: args["order"], fields: lang === "ja" ? [{ key: "ShippingName", label: "お届け先 · お名前", value: "見本 花子" }, { key: "ShippingPostalCode", label: "お届け先 · 郵便番号", value: "100-0001" }] : [{ key: "ShippingName", label: "Delivery · Name", value: "Hanako Mihon" }, { key: "ShippingPostalCode", label: "Delivery · Postcode", value: "100-0001" }] }),
  transaction_rank: () => null,
  zoom: (args) => (args["step"] === "reset" ? 100 : args["step"] === "in" ? 110 : 90),
  operations_resume: () => ({ settled: [], unknown: [], refunds: [], lists: [] }),
  sync_start: () => sync(false),
  sync_cancel: () => sync(true),
  activity: (args) => ({ entries: args["before"] || state === "empty" || state === "firstrun" ? [] : [...moves(), ...moves().map((one) => ({ ...one, at: one.at.replace("11-0", "10-2") }))], more: !args["before"] && state !== "empty" && state !== "firstrun" }),
  setup: () => setup(),
  setup_mark: (args) => {
    itemsDone = args["done"] ? 6 : 5;
    return setup();
  },
  shops: () => (state === "firstrun" ? [] : [card()]),
  shop_add: () => card(),
  shop_set_secret: () => {
    secrets = true;
    return card();
  },
  shop_test: () => ({ pg_ok: true, amazon_ok: secrets ? true : null, message: w("tested") }),
  shop_forget: () => [],
  shop_select: (args) => {
    chosen = args["name"] as string | null;
    return start();
  },
  settings: () => settings(),
  settings_set: (args) => {
    const value = String(args["value"]);
    if (args["key"] === "lang") lang = value as Lang;
    if (args["key"] === "theme") theme = value as Theme;
    if (args["key"] === "compact") compact = value === "true";
    setTimeout(() => emit("changed", null), 0);
    return settings();
  },
  shop_setting_set: () => settings(),
  owner_pin_state: () => ({ pin: "none", system: false }),
  owner_pin_change: () => null,
  vault_again: () => null,
  vault_cancel: () => null,
  cache_restore: () => false,
  cache_begin_anew: () => null,
  begun_seen: () => start(),
  demo_start: () => {
    setTimeout(() => emit("restarted", null), 200);
    return null;
  },
  mark_first_page: () => null,
  page_drawn: () => null,
  page_keep: () => null,
  page_kept: () => ({ hash: "", drafts: {} }),
  page_again: () => null,
};

const FRAME = ["start", "settings", "shops", "setup"];

/** The backend in memory. */
export const double = {
  call: async (command: string, args: In): Promise<unknown> => {
    if (state === "loading" && !FRAME.includes(command)) return new Promise(() => undefined);
    if (state === "offline" && !FRAME.includes(command)) fail("offline", w("offline"));
    if (state === "failed" && !FRAME.includes(command)) fail("bug", w("bug"));
    return (answers[command] ?? fail("bug", command))(args);
  },
  on: (event: string, heard: (payload: unknown) => void): (() => void) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set.add(heard));
    return () => set.delete(heard);
  },
};
