import { expect, test } from "vitest";
import { speak } from "../../words/index.svelte";
import { actionFinds, matching, screenFinds } from "./finds";

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
