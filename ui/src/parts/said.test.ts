import { expect, test } from "vitest";
import { pieces } from "./said";

const whole = (text: string): string[] => pieces(text).filter((one) => one.whole).map((one) => one.text);

test("amounts stay whole with their sign and brackets", () => {
  expect(whole("入金が不足しています(−¥6,160)。+¥33,000")).toEqual(["(−¥6,160)", "+¥33,000"]);
  expect(whole("paid ¥1,281,070, as expected")).toEqual(["¥1,281,070,"]);
});

test("the name of GMO-PG stays whole, and nothing is lost", () => {
  const text = "TYK-1 · GMO-PGは実売上のままです";
  expect(whole(text)).toEqual(["GMO-PG"]);
  expect(pieces(text).map((one) => one.text).join("")).toBe(text);
});
