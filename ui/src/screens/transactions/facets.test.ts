import { expect, test } from "vitest";
import { fitting } from "./facets";

const facets = ["すべて", "仮売上", "実売上", "返品", "キャンセル", "失敗・期限切れ"].map((text) => ({ text, count: "3,214" }));
const check = (room: number, expected: number): void => test(`${room} px`, () => expect(fitting(facets, room)).toBe(expected));
check(2000, 6);
check(720, 6);
check(500, 4);
check(300, 2);
check(0, 0);
test("nothing fits anywhere", () => expect(fitting([], 0)).toBe(0));
