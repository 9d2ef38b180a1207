import { describe, expect, test } from "vitest";
import { speak } from "../../words/index.svelte";
import { filtered, fromParams, keyOf, NOTHING, toParams } from "./query";
import { read } from "./tokens";

describe("filters stand in the location", () => {
  const check = (input: string, expected: object): void => test(input, () => expect(fromParams(new URLSearchParams(input))).toEqual({ ...NOTHING, ...expected }));
  check("", {});
  check("status=AUTH,SALES&warned=1", { statuses: ["AUTH", "SALES"], warned: true });
  check("from=2026-11-01&to=2026-11-30", { from: "2026-11-01", to: "2026-11-30" });
  check("from=yesterday&min=abc&status=%3Cb%3E", {});
  check("min=1000&max=2000&sort=-amount&text=%E4%BD%90", { min: 1000, max: 2000, sort: "-amount", text: "佐" });
});

test("there and back", () => {
  const query = fromParams(new URLSearchParams("status=AUTH&from=2026-01-01&min=5&text=a+b&sort=amount&warned=1"));
  expect(fromParams(new URLSearchParams(toParams(query)))).toEqual(query);
  expect(keyOf(query)).toBe(keyOf(fromParams(new URLSearchParams(keyOf(query)))));
});

test("an order of rows is no filter", () => expect([filtered({ ...NOTHING, sort: "amount" }), filtered({ ...NOTHING, text: " " })]).toEqual([false, true]));

describe("words of the search box become filters", () => {
  const NOW = "2026-11-06T09:40:00+09:00";
  const check = (input: string, expected: unknown): void =>
    test(input, () => {
      speak("ja");
      expect(read(input, NOW)).toEqual(expected);
    });
  check("11月", { query: { from: "2026-11-01", to: "2026-11-30" }, rest: "" });
  check("12月", { query: { from: "2025-12-01", to: "2025-12-31" }, rest: "" });
  check("２月", { query: { from: "2026-02-01", to: "2026-02-28" }, rest: "" });
  check("2024/2", { query: { from: "2024-02-01", to: "2024-02-29" }, rest: "" });
  check("2024年2月 ギフト", { query: { from: "2024-02-01", to: "2024-02-29" }, rest: "ギフト" });
  check("2026-11-05", { query: { from: "2026-11-05", to: "2026-11-05" }, rest: "" });
  check(">10,000", { query: { min: 10000 }, rest: "" });
  check("<=500円", { query: { max: 500 }, rest: "" });
  check("状態:仮売上,SALES 髙橋", { query: { statuses: ["AUTH", "SALES"] }, rest: "髙橋" });
  check("13月", null);
  check("佐藤", null);
  check("TYK-261106-003", null);
  check("11", null);
  check("11/5", null);
  check(">", null);
  check("メモ:なし", null);
});
