import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { limitOf, ASK_MS, patiently, READ_MS, within } from "./limits";

const said = (seconds: number): string => `${seconds} s`;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is read here has a short limit, what asks elsewhere a long one, what waits for a person none", () => {
  expect(limitOf("today")).toBe(READ_MS);
  expect(limitOf("activity")).toBe(READ_MS);
  expect(limitOf("operate_dry")).toBe(ASK_MS);
  expect(limitOf("bulk_run")).toBeNull();
});

test("an answer in time is the answer", async () => {
  await expect(within(Promise.resolve(7), 100, said)).resolves.toBe(7);
  await expect(within(Promise.reject({ code: "busy", message: "x" }), 100, said)).rejects.toEqual({ code: "busy", message: "x" });
  expect(vi.getTimerCount()).toBe(0);
});

test("an answer that does not come is told, and taken when it comes after all", async () => {
  let give: (value: number) => void = () => undefined;
  const told = vi.fn();
  const asked = patiently(within(new Promise<number>((resolve) => (give = resolve)), 2_000, said), told);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ code: "slow", message: "2 s" }));
  give(7);
  await expect(asked).resolves.toBe(7);
});

test("an answer that comes late as a failure is that failure, and breaks nobody who no longer waits", async () => {
  let fail: (reason: unknown) => void = () => undefined;
  const asked = within(new Promise<number>((_, reject) => (fail = reject)), 2_000, said);
  const patient = patiently(asked, () => undefined).catch((reason: unknown) => reason);
  const hasty = asked.catch((reason: unknown) => reason);
  await vi.advanceTimersByTimeAsync(2_000);
  fail({ code: "busy", message: "x" });
  expect(await patient).toEqual({ code: "busy", message: "x" });
  expect(await hasty).toMatchObject({ code: "slow" });
});
