import { describe, expect, test } from "vitest";
import { hashOf, parseHash, route } from "./route.svelte";

describe("a hash is taken apart", () => {
  const check = (input: string, expected: unknown): void =>
    test(JSON.stringify(input), () => {
      const place = parseHash(input);
      expect(place && [place.screen, place.id, Object.fromEntries(place.query)]).toEqual(expected);
    });
  check("#/today", ["today", null, {}]);
  check("#/transactions/TYK-261106-003-1", ["transactions", "TYK-261106-003-1", {}]);
  check("#/transactions?status=AUTH,SALES&text=a%20b&warned=1", ["transactions", null, { status: "AUTH,SALES", text: "a b", warned: "1" }]);
  check("#/transactions/A%2FB?shop=%E4%BE%BF%E3%82%8A", ["transactions", "A/B", { shop: "便り" }]);
  check("#/transactions/%E0%A4%A", ["transactions", "%E0%A4%A", {}]);
  check("#/warnings/", ["warnings", null, {}]);
  check("#main", null);
  check("", null);
  check("#/nowhere", null);
  check("#/__proto__", null);
});

describe("and put together again", () => {
  const check = (hash: string): void =>
    test(hash, () => {
      const place = parseHash(hash);
      expect(place && hashOf(place.screen, place.id, Object.fromEntries(place.query))).toBe(hash);
    });
  check("#/payouts");
  check("#/warnings/01J%2F%3F");
  check("#/transactions/X?text=%3E%26%3F%23");
});

test("empty filters are left out", () => expect(hashOf("transactions", null, { status: "", text: "x" })).toBe("#/transactions?text=x"));

describe("an address that is none leads to the first screen", () => {
  for (const hash of ["#/nowhere", "#/nowhere/else?x=1", "#nothing", "#transactions", "#/", "#//today", "#%", "#/TODAY", "#/today%00"])
    test(hash, () => {
      location.hash = "#/payouts";
      route.read();
      location.hash = hash;
      route.read();
      expect([route.place.screen, location.hash]).toEqual(["today", "#/today"]);
    });
});

describe("what is sent keeps the place", () => {
  /** A hash that is new to the history, as a link makes it. */
  const asked = (hash: string): void => {
    history.pushState(null, "", hash);
    route.read();
  };
  /** A hash that the history has seen, as Back brings it. */
  const walked = (hash: string, step: number): void => {
    history.replaceState({ step }, "", hash);
    route.read();
  };
  const check = (name: string, all: boolean, go: () => void, expected: string): void =>
    test(name, () => {
      route.hold(false);
      asked("#/transactions");
      route.hold(true, all);
      go();
      route.hold(false);
      expect([route.place.screen, location.hash]).toEqual([expected, `#/${expected}`]);
    });
  check("Back does not leave one operation", true, () => walked("#/payouts", 1), "transactions");
  check("nor does another place", true, () => asked("#/payouts"), "transactions");
  check("Back does not leave a list", false, () => walked("#/payouts", 1), "transactions");
  check("nor does Back pressed twice", false, () => (walked("#/payouts", 1), walked("#/payouts", 1)), "transactions");
  check("another place is gone to beside it", false, () => asked("#/payouts"), "payouts");
});
