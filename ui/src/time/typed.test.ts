import { expect, test } from "vitest";
import { dayTyped } from "./typed";

const TODAY = "2026-11-06";

test.each([
  ["2026-11-06", "2026-11-06"],
  ["2026/11/6", "2026-11-06"],
  ["11/6", "2026-11-06"],
  ["11月5日", "2026-11-05"],
  ["2026年1月5日", "2026-01-05"],
  ["１１／５", "2026-11-05"],
  [" 11 / 5 ", "2026-11-05"],
])("%s is a day", (text, day) => expect(dayTyped(text, TODAY)).toBe(day));

test("a day without a year that has not come yet is last year's", () => expect(dayTyped("12/30", TODAY)).toBe("2025-12-30"));

test.each(["", "tomorrow", "2026-11-07", "2/30", "2026-02-30", "13/1", "11/0", "6", "2026-11", "11/6/2026"])("%s is none", (text) => expect(dayTyped(text, TODAY)).toBeNull());
