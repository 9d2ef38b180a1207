import { expect, test } from "vitest";
import type { StepState } from "../bridge/bindings";
import { named } from "./flow";

const LETTERS: Record<string, StepState> = { d: "done", i: "implied", w: "waiting", p: "problem", l: "late", u: "unknown" };
const names = (line: string): number[] => [...named([...line].map((one) => LETTERS[one] ?? "waiting"))].sort((a, b) => a - b);

test("the last step that was reached, and the ends", () => expect(names("iiiddiddwww")).toEqual([0, 7, 10]));
test("what needs a look goes before what was reached", () => expect(names("iiiddipdwww")).toEqual([0, 6, 10]));
test("an end makes room for the step beside it", () => {
  expect(names("iiiddiddddw")).toEqual([0, 9]);
  expect(names("dwwwwwwwwww")).toEqual([0, 10]);
  expect(names("ddwwwwwwwww")).toEqual([1, 10]);
});
test("of two that stand beside each other the first is named", () => expect(names("iiiddippwww")).toEqual([0, 6, 10]));
test("all steps done", () => expect(names("iiiddiddddd")).toEqual([0, 10]));
