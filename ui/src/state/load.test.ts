import { expect, test } from "vitest";
import type { Slow } from "../bridge";
import { Load } from "./load.svelte";

const slow = (late: Promise<unknown>): Promise<never> => Promise.reject({ code: "slow", message: "…", late } satisfies Slow);
const soon = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test("an answer that does not come is told, and shown when it comes after all", async () => {
  const load = new Load<number>();
  let give: (value: number) => void = () => undefined;
  const asked = load.ask(() => slow(new Promise((resolve) => (give = resolve))));
  await soon();
  expect(load.state).toBe("failed");
  expect(load.failed?.code).toBe("slow");
  give(7);
  expect(await asked).toBe(true);
  expect([load.state, load.data, load.failed]).toEqual(["ready", 7, null]);
});

test("asked again, what was asked before no longer counts", async () => {
  const load = new Load<number>();
  let give: (value: number) => void = () => undefined;
  const first = load.ask(() => slow(new Promise((resolve) => (give = resolve))));
  await soon();
  expect(await load.ask(() => Promise.resolve(8))).toBe(true);
  give(7);
  expect(await first).toBe(false);
  expect([load.state, load.data]).toEqual(["ready", 8]);
});

test("what is shown stays while it is waited for", async () => {
  const load = new Load<number>();
  await load.ask(() => Promise.resolve(8));
  void load.ask(() => slow(new Promise(() => undefined)));
  await soon();
  expect([load.state, load.data, load.failed?.code]).toEqual(["ready", 8, "slow"]);
});

test("asked again and again while much moves, each answer is shown that is newer", async () => {
  const load = new Load<number>();
  const give: ((value: number) => void)[] = [];
  const asked = [1, 2, 3].map(() => load.ask(() => new Promise((resolve) => give.push(resolve))));
  give[0]?.(1);
  expect([await asked[0], load.state, load.data, load.busy]).toEqual([true, "ready", 1, true]);
  give[2]?.(3);
  expect([await asked[2], load.data, load.busy]).toEqual([true, 3, false]);
  give[1]?.(2);
  expect([await asked[1], load.data]).toEqual([false, 3]);
});

test("what was asked about something else is never shown", async () => {
  const load = new Load<number>();
  const give: ((value: number) => void)[] = [];
  const ask = (subject: string): Promise<boolean> => load.ask(() => new Promise((resolve) => give.push(resolve)), subject);
  const asked = [ask("a"), ask("b"), ask("b")];
  give[0]?.(1);
  expect([await asked[0], load.data]).toEqual([false, null]);
  give[1]?.(2);
  expect([await asked[1], load.data]).toEqual([true, 2]);
  load.forget();
  give[2]?.(3);
  expect([await asked[2], load.data]).toEqual([false, null]);
});
