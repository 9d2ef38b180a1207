import { expect, test } from "vitest";
import { base64 } from "./files.svelte";

const check = (bytes: number[], expected: string): void => test(expected || "nothing", () => expect(base64(new Uint8Array(bytes))).toBe(expected));
check([], "");
check([0], "AA==");
check([0x88, 0xea, 0xff], "iOr/");
test("larger than one piece", () => {
  const bytes = new Uint8Array(100_003).map((_, at) => at % 251);
  expect(Uint8Array.from(atob(base64(bytes)), (one) => one.charCodeAt(0))).toEqual(bytes);
});
