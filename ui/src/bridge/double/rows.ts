// Transactions of the demo shop, made from their rank alone: the same each time, however many.
import type { GridRow, TransactionPage, TransactionQuery, Yen } from "../bindings";
import { GOODS, MEMOS, PRICES } from "./texts";

const STATUSES = ["AUTH", "SALES", "SALES", "CAPTURE", "SALES", "CANCEL", "SALES", "EXPIRED", "SALES", "RETURN", "SALES", "SALES", "REQRETURN", "SALES", "PAYFAIL", "SALES", "AUTH"];
const AMAZON: Record<string, string> = { AUTH: "Authorized", SALES: "Captured", CAPTURE: "Captured", CANCEL: "Canceled", RETURN: "Captured", REQRETURN: "Captured", PAYFAIL: "Declined", EXPIRED: "Canceled" };
const two = (n: number): string => String(n).padStart(2, "0");
const yen = (n: number): Yen => n as Yen;

function at(rank: number): Date {
  return new Date(Date.UTC(2026, 10, 6, 0, 12) - rank * 97 * 60_000 - (rank % 7) * 11 * 60_000);
}

/** The row of a rank. */
export function rowAt(rank: number, shop: string, long: boolean): GridRow {
  const when = new Date(at(rank).getTime() + 9 * 3_600_000);
  const day = `${String(when.getUTCFullYear()).slice(2)}${two(when.getUTCMonth() + 1)}${two(when.getUTCDate())}`;
  const status = STATUSES[(rank * 7) % STATUSES.length] ?? "SALES";
  const good = rank % GOODS.length;
  const amount = long ? 9_876_543_210 : (PRICES[good] ?? 0) * (1 + (rank % 3));
  const tax = long ? 987_654_321 : amount >= 6600 ? 0 : rank % 2 ? 330 : 880;
  const warned = rank === 4 || rank === 11 || rank === 23;
  const recurring = rank % 13 === 3;
  const id = long ? `TYK-${day}-${"0123456789".repeat(2)}` : `TYK-${day}-${String((rank * 3) % 40).padStart(3, "0")}`;
  return {
    total: yen(amount + tax), days_left: status === "AUTH" ? (rank * 5) % 29 : null,
    memo: long ? `${MEMOS[8]} `.repeat(6).trim() : (MEMOS[rank % MEMOS.length] || GOODS[good] || ""), unknown: rank === 1, shop, order_id: id,
    status, job_cd: status === "CAPTURE" ? "CAPTURE" : "AUTH", amount: yen(amount), tax: yen(tax), access_id: `a${String(100000 + rank)}f0e1d2c3b4a5968778`,
    processed_at: `${when.toISOString().slice(0, 19)}+09:00`, pay_type: "38",
    amazon_charge_permission_id: `${recurring ? "B" : "P"}03-${String(1000000 + (recurring ? rank % 38 : rank)).slice(0, 7)}-${String(5000000 + rank)}`, amazon_charge_id: `P03-${1000000 + rank}-C0${rank % 10}`,
    amazon_state: AMAZON[status] ?? null, captured: yen(status === "SALES" ? amount + tax : 0), refunded: yen(warned ? amount + tax : 0),
    delivery: rank > 200 ? "paid" : null, warnings: warned ? ["refunded_outside"] : [], alarm: warned ? "severe" : "", client_field_1: GOODS[good] ?? "", client_field_2: MEMOS[rank % MEMOS.length] ?? "", client_field_3: "ネット", seen_at: "2026-11-06T09:02:00+09:00",
  };
}

const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/[\u30a1-\u30f6]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));

let kept: { row: GridRow; text: string }[] = [];
function known(count: number, shop: string, long: boolean): { row: GridRow; text: string }[] {
  if (kept.length !== count || kept[0]?.row.shop !== shop) {
    kept = Array.from({ length: count }, (_, rank) => {
      const row = rowAt(rank, shop, long);
      return { row, text: fold(`${row.order_id}\n${row.amazon_charge_permission_id}\n${row.client_field_1}\n${row.memo}`) };
    });
  }
  return kept;
}

/** A page of rows by rank. */
export function page(query: TransactionQuery, offset: number, limit: number, all: number, shop: string, long: boolean): TransactionPage {
  const wanted = fold(query.text);
  const free = wanted === "" && !query.warned && !query.from && !query.to && query.min === null && query.max === null;
  const counts = new Map<string, number>();
  let warned = 0;
  if (free && query.statuses.length === 0 && all > 50_000) {
    const rows = Array.from({ length: Math.max(0, Math.min(limit, all - offset)) }, (_, at_) => rowAt(offset + at_, shop, long));
    return { count: all, sum: yen(all * 5310), total: all, warned: 3, facets: STATUSES.slice(0, 9).filter((s, i, l) => l.indexOf(s) === i).map((status) => ({ status, count: Math.floor(all / 6) })), offset, rows };
  }
  const found: GridRow[] = [];
  for (const { row, text } of known(Math.min(all, 50_000), shop, long)) {
    const day = row.processed_at?.slice(0, 10) ?? "";
    const hit = (wanted === "" || text.includes(wanted)) &&
      (!query.from || day >= query.from) && (!query.to || day <= query.to) && (query.min === null || row.amount >= query.min) && (query.max === null || row.amount <= query.max);
    if (!hit) continue;
    counts.set(row.status, (counts.get(row.status) ?? 0) + 1);
    if (row.warnings.length) warned += 1;
    if ((query.statuses.length === 0 || query.statuses.includes(row.status)) && (!query.warned || row.warnings.length > 0)) found.push(row);
  }
  const key = (query.sort ?? "-processed_at").replace("-", "") as keyof GridRow;
  const down = (query.sort ?? "-processed_at").startsWith("-") ? -1 : 1;
  found.sort((a, b) => (String(a[key]).padStart(30) < String(b[key]).padStart(30) ? -down : down));
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  return { count: found.length, sum: yen(found.reduce((a, b) => a + b.total, 0)), total, warned, facets: [...counts].map(([status, count]) => ({ status, count })), offset, rows: found.slice(offset, offset + limit) };
}
