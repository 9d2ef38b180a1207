import { expect, test } from "vitest";
import { speak } from "../../words/index.svelte";
import { actionFinds, matching, orderFinds, screenFinds } from "./finds";

const found = (text: string): string[] => matching([...screenFinds(), ...actionFinds("Ctrl")], text).map((one) => one.key);
const check = (text: string, expected: string): void =>
  test(text, () => {
    speak("ja");
    expect(found(text)).toContain(expected);
  });
check("うりあげ", "sales");
check("ウリアゲ", "sales");
check("ﾆｭｳｷﾝ", "payouts");
check("警告", "warnings");
check("PAYOUTS", "payouts");
check("きげん", "deadline");
test("nothing fits", () => expect(found("zzz")).toEqual([]));

test("what can be done with found orders", () => {
  const keys = (order: string | undefined, found: { count: number; case: string | null }) => orderFinds("1029", order, found).map((one) => [one.key, one.hash]);
  expect(keys(undefined, { count: 0, case: null })).toEqual([]);
  expect(keys("A-1", { count: 1, case: null })).toEqual([]);
  expect(keys("A-1", { count: 2, case: "w1" })).toEqual([["case", "#/warnings/w1"], ["all", "#/transactions?text=1029"]]);
});
