import { expect, test } from "vitest";
import type { GridRow } from "../../bridge/generated/GridRow";
import { rowAt } from "../../bridge/double/rows";
import { consents, isRecurring } from "./consents";

const row = (permission: string | null, processed_at: string | null, status: string): GridRow => ({ ...rowAt(0, "s", false), amazon_charge_permission_id: permission, processed_at, status });

test("only B and C are consents", () =>
  expect([row("B03-1-1", null, "SALES"), row("C01-1-1", null, "SALES"), row("P03-1-1", null, "SALES"), row(null, null, "SALES"), row("BX", null, "SALES")].map(isRecurring)).toEqual([true, true, false, false, false]));

test("the last charge speaks for its consent, refused ones first", () => {
  const list = consents([row("B03-1", "2026-11-05", "CAPTURE"), row("B03-2", "2026-10-05", "CAPTURE"), row("B03-2", "2026-11-04", "PAYFAIL"), row("B03-3", null, "REGISTER")]);
  expect(list.map((one) => [one.permission, one.charges, one.refused, one.last.status])).toEqual([["B03-2", 2, true, "PAYFAIL"], ["B03-1", 1, false, "CAPTURE"], ["B03-3", 1, false, "REGISTER"]]);
});
