import { describe, expect, test } from "vitest";
import faces from "../styles/faces.css?raw";
import jaScreen from "../../../src-tauri/words/ja/screen.ftl?raw";
import jaStatus from "../../../src-tauri/words/ja/status.ftl?raw";
import jaWarning from "../../../src-tauri/words/ja/warning.ftl?raw";
import { speak, t, word } from "./index.svelte";
import { age, dayLong, dayShort, instantExact, instantShort, momentShort, monthEdge } from "../time";

const NOW = "2026-11-06T09:40:00+09:00";

describe("both languages say it", () => {
  const check = (say: () => string, ja: string, en: string): void =>
    test(en, () => {
      speak("ja");
      expect(say()).toBe(ja);
      speak("en");
      expect(say()).toBe(en);
    });
  check(() => t("nav-today"), "今日", "Today");
  check(() => t("screen-needs-you", { n: 1 }), "対応が必要なものが1件あります", "1 thing needs you");
  check(() => t("screen-needs-you", { n: 1234 }), "対応が必要なものが1,234件あります", "1,234 things need you");
  check(() => word("status-AUTH", "AUTH"), "仮売上", "Authorised");
  check(() => word("status-BRAND_NEW", "BRAND_NEW"), "BRAND_NEW", "BRAND_NEW");
  check(() => dayLong("2026-11-24"), "11月24日(火)", "Tue 24 Nov");
  check(() => dayShort("2026-11-24", NOW), "11/24", "24 Nov");
  check(() => dayShort("2025-06-11", NOW), "2025/6/11", "11 Jun 2025");
  check(() => instantShort("2026-11-05T23:59:00Z", NOW), "11/6 8:59", "6 Nov 8:59");
  check(() => momentShort("2026-11-06T09:02:00+09:00", NOW), "9:02", "9:02");
  check(() => momentShort("2026-11-05T09:02:00+09:00", NOW), "11/5", "5 Nov");
  check(() => age("2026-11-05T13:40:00+09:00", NOW), "20時間前", "20 hours ago");
  check(() => age("2026-11-06T09:40:00+09:00", NOW), "たった今", "just now");
  check(() => t("screen-days-left", { n: 0 }), "今日", "today");
  check(() => t("screen-exported", { file: "x.csv", n: 2, complaints: 0 }), "2行を書き出しました: x.csv", "2 rows written: x.csv");
  check(() => dayLong("not a day"), "not a day", "not a day");
});

test("the exact instant is Japan's", () => expect(instantExact("2026-12-31T15:00:01Z")).toBe("2027/1/1 0:00:01"));

describe("edges of months", () => {
  const check = (now: string, months: number, edge: "first" | "last", expected: string): void => test(`${now} ${months} ${edge}`, () => expect(monthEdge(now, months, edge)).toBe(expected));
  check(NOW, 0, "first", "2026-11-01");
  check(NOW, 0, "last", "2026-11-30");
  check(NOW, 11, "first", "2025-12-01");
  check("2024-02-29T23:00:00+09:00", 0, "last", "2024-02-29");
  check("2026-12-31T15:00:00Z", 0, "first", "2027-01-01");
});

// The face's near cuts are what the first frame has; a character outside them sends for 1.6 MB and is drawn late.
describe("the near cuts of the Japanese face have what the words say", () => {
  const said = [...jaScreen, ...jaStatus, ...jaWarning].filter((c) => (c.codePointAt(0) ?? 0) >= 0x2e80);
  const cuts = faces.split("@font-face").filter((face) => face.includes("-near"));
  test("there are two", () => expect(cuts.length).toBe(2));
  for (const cut of cuts) {
    const ranges = (/unicode-range: ([^;]+);/.exec(cut)?.[1] ?? "").split(", ").map((range) => {
      const [from = "", to = from] = range.slice(2).split("-");
      return [parseInt(from, 16), parseInt(to, 16)] as const;
    });
    const has = (c: string): boolean => ranges.some(([from, to]) => from <= c.codePointAt(0)! && c.codePointAt(0)! <= to);
    const name = /ChobaSansJP-[a-z-]+/.exec(cut)?.[0] ?? "";
    test(`${name} (else: python3 ui/scripts/fonts.py)`, () => expect([...new Set(said.filter((c) => !has(c)))]).toEqual([]));
  }
});
