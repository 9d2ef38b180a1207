import { expect, test } from "vitest";
import type { RecordEntry, RecordSide } from "../bridge/bindings";
import { pairs } from "./pairs";

const entry = (at: string, side: RecordSide): RecordEntry => ({ at: `2026-11-03T${at}+09:00`, side, title: side, amount: null, note: "", alarming: false });
const check = (name: string, input: RecordEntry[], expected: [string | null, string | null][]): void =>
  test(name, () => expect(pairs(input).map(({ left, right }) => [left?.side ?? null, right?.side ?? null])).toEqual(expected));

check("both sides at once share a line", [entry("10:05:00", "here"), entry("10:05:06", "amazon")], [["here", "amazon"]]);
check("whichever spoke first", [entry("10:05:00", "amazon"), entry("10:05:06", "pg")], [["pg", "amazon"]]);
check("far apart they do not", [entry("10:05:00", "pg"), entry("10:09:00", "amazon")], [["pg", null], [null, "amazon"]]);
check("two of one side never do", [entry("10:05:00", "pg"), entry("10:05:01", "file")], [["pg", null], ["file", null]]);
check("nothing", [], []);
