// How the rows of a list ended: in groups with counts and sums, what went wrong first.
import type { BulkRow, Yen } from "../../bridge/bindings";
import { plus, yen } from "../../money";

/** What the end of a list counts. What was stopped, could not be sent or was not begun was not sent. */
export const ENDS = ["done", "already", "refused", "unknown", "not_sent"] as const;
/** One of them. */
export type End = (typeof ENDS)[number];

/** How a row ended. */
export function endOf(row: BulkRow): End {
  const same = ENDS.find((end) => end === row.result);
  return same ?? "not_sent";
}

/** The groups that have rows, with counts and sums. */
export function ends(rows: readonly BulkRow[]): { end: End; count: number; sum: Yen }[] {
  return ENDS.map((end) => {
    const of = rows.filter((row) => endOf(row) === end);
    return { end, count: of.length, sum: of.reduce((sum, row) => plus(sum, plus(row.amount, row.tax)), yen(0)) };
  }).filter((group) => group.count > 0);
}

const TURN = ["unknown", "refused", "failed", "stopped", "not_begun", "ready", "already", "done"];

/** What needs somebody first, what is done last; within each the order of the list. */
export function failuresFirst(rows: readonly BulkRow[]): BulkRow[] {
  return [...rows].sort((a, b) => TURN.indexOf(a.result) - TURN.indexOf(b.result));
}

/** Whether a row needs nothing more: it is done, now or before. */
export const isDone = (row: BulkRow): boolean => row.result === "done" || row.result === "already";
