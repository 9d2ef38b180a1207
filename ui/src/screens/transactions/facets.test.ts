import { expect, test } from "vitest";
import { fitting } from "./facets";

const facets = ["すべて", "仮売上", "実売上", "返品", "キャンセル", "失敗・期限切れ"].map((text) => ({ text, count: "3,214" }));
const check = (room: number, chosen: number, expected: number): void => test(`${room} px, ${chosen}`, () => expect(fitting(facets, room, chosen)).toBe(expected));
check(2000, -1, 6);
check(720, 5, 6);
check(500, 0, 4);
check(500, 5, 3);
check(300, 0, 2);
check(0, 0, 0);
test("nothing fits anywhere", () => expect(fitting([], 0)).toBe(0));
