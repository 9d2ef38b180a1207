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
