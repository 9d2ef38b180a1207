import { describe, expect, test } from "vitest";
import { format, grouped, negated, parse, plus, sign, typed, yen } from ".";

describe("amounts are written", () => {
  const check = (input: number, expected: string): void => test(`${input} → ${expected}`, () => expect(format(yen(input))).toBe(expected));
  check(0, "¥0");
  check(7, "¥7");
  check(999, "¥999");
  check(1000, "¥1,000");
  check(1234567, "¥1,234,567");
  check(-1234, "\u2212¥1,234");
  check(9007199254740991, "¥9,007,199,254,740,991");
  check(-9007199254740991, "\u2212¥9,007,199,254,740,991");
});

describe("what is no whole amount is refused", () => {
  const check = (input: number): void => test(String(input), () => expect(() => yen(input)).toThrow(RangeError));
  check(0.5);
  check(Number.NaN);
  check(Number.POSITIVE_INFINITY);
  check(9007199254740993);
  test("a sum beyond what is exact", () => expect(() => plus(yen(9007199254740991), yen(1))).toThrow(RangeError));
});

describe("what people type is read", () => {
  const check = (input: string, expected: number | null): void => test(JSON.stringify(input), () => expect(parse(input)).toBe(expected));
  check("1,234", 1234);
  check("¥1234", 1234);
  check("１２３４", 1234);
  check("￥１，２３４円", 1234);
  check(" 12 000 ", 12000);
  check("-500", -500);
  check("", null);
  check("12.5", null);
  check("abc", null);
  check("1e3", null);
  check("99999999999999999999", null);
});

describe("amounts that can be sent", () => {
  const check = (input: string, expected: number | null): void => test(JSON.stringify(input), () => expect(typed(input)).toBe(expected));
  check("０", 0);
  check("¥9,999,999", 9_999_999);
  check("10000000", null);
  check("-1", null);
  check("", null);
});

test("no negative zero", () => expect(Object.is(negated(yen(0)), 0)).toBe(true));
test("signs", () => expect([sign(yen(1)), sign(yen(1), true), sign(yen(-1), true), sign(yen(0), true)]).toEqual(["", "+", "\u2212", ""]));
test("groups", () => expect(grouped(-1000000)).toBe("1,000,000"));
