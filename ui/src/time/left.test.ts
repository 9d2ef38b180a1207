import { expect, test } from "vitest";
import { speak } from "../words/index.svelte";
import { left } from "./index";

const check = (seconds: number | null, expected: string): void =>
  test(String(seconds), () => {
    speak("ja");
    expect(left(seconds)).toBe(expected);
  });
check(null, "");
check(0, "残り約10秒");
check(11, "残り約20秒");
check(49, "残り約50秒");
check(50, "残り約1分");
check(120, "残り約2分");
check(5399, "残り約90分");
check(7300, "残り約2時間");
