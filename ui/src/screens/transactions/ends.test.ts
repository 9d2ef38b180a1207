import { expect, test } from "vitest";
import type { BulkResult, BulkRow } from "../../bridge/bindings";
import { yen } from "../../money";
import { ends, failuresFirst, isDone } from "./ends";

const row = (order: string, result: BulkResult, amount: number): BulkRow => ({
  order, result, amount: yen(amount), tax: yen(1), status: "AUTH", phase: "reserved", rule: null, with_reason: false, case: null, cases: [], seen_at: null, amazon_seen_at: null, text: "", operation: null, memo: "", days_left: 29, dispatched_on: null,
});
const list = [row("a", "done", 99), row("b", "refused", 199), row("c", "done", 299), row("d", "not_begun", 399), row("e", "unknown", 499), row("f", "failed", 599), row("g", "already", 699)];

test("the end of a list counts and sums each group", () => {
  expect(ends(list)).toEqual([
    { end: "done", count: 2, sum: 400 },
    { end: "already", count: 1, sum: 700 },
    { end: "refused", count: 1, sum: 200 },
    { end: "unknown", count: 1, sum: 500 },
    { end: "not_sent", count: 2, sum: 1000 },
  ]);
  expect(ends([row("a", "done", 1)]).map((group) => group.end)).toEqual(["done"]);
});

test("what went wrong stands on top, what is done below", () => {
  expect(failuresFirst(list).map((one) => one.order)).toEqual(["e", "b", "f", "d", "g", "a", "c"]);
  expect(list.filter(isDone).map((one) => one.order)).toEqual(["a", "c", "g"]);
});
