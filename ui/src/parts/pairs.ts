// Puts what both sides said at the same time on one line.
import type { RecordEntry } from "../bridge/bindings";

/** A line of the record: GMO-PG (or this desk, or a file) left, Amazon right. */
export interface Pair {
  at: string;
  left: RecordEntry | null;
  right: RecordEntry | null;
}

const NEAR_MS = 120_000;

/** Lines in the order of the record; two neighbours of different sides within two minutes share one. */
export function pairs(record: readonly RecordEntry[]): Pair[] {
  const list: Pair[] = [];
  for (const one of record) {
    const side = one.side === "amazon" ? "right" : "left";
    const last = list.at(-1);
    if (last && last[side] === null && Math.abs(Date.parse(one.at) - Date.parse(last.at)) <= NEAR_MS) last[side] = one;
    else list.push({ at: one.at, left: side === "left" ? one : null, right: side === "right" ? one : null });
  }
  return list;
}
