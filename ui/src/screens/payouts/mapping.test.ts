import { expect, test } from "vitest";
import type { ImportMap, ImportProposal } from "../../bridge/bindings";
import { as, complete, figures, give, open } from "./mapping";

const field = (key: string, needed = false) => ({ key, label: key, needed });
const map: ImportMap = { name: "x", kind: "payouts", header_row: 1, encoding: null, delimiter: ",", total: null, columns: { 振込日: "paid_on", 金額: "amount" } };
const unknown: ImportProposal = {
  map,
  columns: ["振込日", "金額", "備考"],
  samples: [],
  kinds: [
    { key: "payouts", label: "", fields: [field("paid_on", true), field("amount"), field("net")] },
    { key: "bank", label: "", fields: [field("on", true), field("amount", true)] },
  ],
};

test("a column is one field, and a field one column", () => {
  expect(give(map, "備考", "amount").columns).toEqual({ 振込日: "paid_on", 備考: "amount" });
  expect(give(map, "金額", "net").columns).toEqual({ 振込日: "paid_on", 金額: "net" });
  expect(give(map, "金額", "").columns).toEqual({ 振込日: "paid_on" });
  expect(map.columns).toEqual({ 振込日: "paid_on", 金額: "amount" });
});

test("another kind keeps what it has a field for", () => {
  const bank = as(unknown, map, "bank");
  expect(bank.columns).toEqual({ 金額: "amount" });
  expect(open(unknown, bank).map((one) => one.key)).toEqual(["on"]);
  expect(complete(unknown, bank)).toBe(false);
  expect(complete(unknown, map)).toBe(true);
});

test("a column is of figures when most of it is", () => {
  const samples = [["1,200", "a"], ["一万円", "1"], ["¥300", ""]].map((cells, line) => ({ line, cells }));
  expect(figures(2, samples)).toEqual([true, false]);
});
