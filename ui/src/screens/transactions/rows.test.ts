import { beforeEach, expect, test, vi } from "vitest";
import type { GridRow, TransactionQuery } from "../../bridge/bindings";
import { NOTHING } from "./query";

const answers: { query: TransactionQuery; offset: number; answer: (count: number) => void; fail: () => void }[] = [];
vi.mock("../../bridge", async (original) => ({
  ...(await original<typeof import("../../bridge")>()),
  call: (_: string, { query, offset }: { query: TransactionQuery; offset: number }) =>
    new Promise((resolve, reject) => {
      answers.push({ query, offset, answer: (count) => resolve({ count, sum: 0, total: count, warned: 0, facets: [], offset, rows: Array.from({ length: 100 }, (_x, at) => ({ order_id: `${query.text}${offset + at}` })) }), fail: () => reject({ code: "offline", message: "" }) });
    }),
}));

const about = (text: string): TransactionQuery => ({ ...NOTHING, text });
let rows: (typeof import("./rows.svelte"))["rows"];
beforeEach(async () => {
  vi.resetModules();
  answers.length = 0;
  ({ rows } = await import("./rows.svelte"));
});

test("the last question wins, in whatever order answers come", async () => {
  const first = rows.ask(about("a"), 1);
  const second = rows.ask(about("b"), 1);
  answers[1]?.answer(2);
  answers[0]?.answer(1);
  expect([await first, await second, rows.totals?.count, rows.at(0)?.order_id]).toEqual([false, true, 2, "b0"]);
});

test("going back to what is shown puts a question under way aside", async () => {
  const shown = rows.ask(about(""), 1);
  answers[0]?.answer(500);
  await shown;
  const typed = rows.ask(about("a"), 1);
  expect(await rows.ask(about(""), 1)).toBe(true);
  answers[1]?.answer(1);
  expect([await typed, rows.totals?.count]).toEqual([false, 500]);
});

test("blocks are asked for once, and again after a failure", async () => {
  const shown = rows.ask(about(""), 1);
  answers[0]?.answer(500);
  await shown;
  rows.need(90, 210);
  rows.need(100, 205);
  expect(answers.map((one) => one.offset)).toEqual([0, 100, 200]);
  answers[1]?.answer(500);
  answers[2]?.fail();
  await vi.waitFor(() => expect(rows.failed?.code).toBe("offline"));
  expect([rows.at(150)?.order_id, rows.at(250)]).toEqual(["150", undefined]);
  rows.need(200, 210);
  expect(answers).toHaveLength(4);
});

test("a cache that moved is asked again, where one stands", async () => {
  const shown = rows.ask(about(""), 1);
  answers[0]?.answer(500);
  await shown;
  rows.active = 250;
  rows.logical = 8000;
  const again = rows.ask(about(""), 2);
  expect(answers[1]?.offset).toBe(200);
  answers[1]?.answer(501);
  expect([await again, rows.totals?.count, rows.logical, rows.active]).toEqual([true, 501, 8000, 250]);
});

test("two shops' orders of one number are chosen apart, and stay chosen under another filter", async () => {
  const row = (shop: string, total: number) => ({ shop, order_id: "A-1", status: "AUTH", total }) as unknown as GridRow;
  rows.choose(row("one", 100));
  rows.choose(row("two", 20));
  expect([rows.isChosen(row("one", 100)), rows.selected.size]).toEqual([true, 2]);
  const shown = rows.ask(about("z"), 1);
  answers[0]?.answer(1);
  await shown;
  rows.choose(row("one", 100));
  expect([...rows.selected.values()].map((one) => one.total)).toEqual([20]);
  rows.unchoose();
  expect(rows.isChosen(row("two", 20))).toBe(false);
});
