// Groups rows by the recurring consent they belong to.
import type { GridRow } from "../../bridge/generated/GridRow";

/** A consent and what became of its charges. */
export interface Consent {
  permission: string;
  last: GridRow;
  charges: number;
  refused: boolean;
}

/** Whether a row belongs to a recurring consent. */
export function isRecurring(row: GridRow): boolean {
  return /^[BC]\d\d-/.test(row.amazon_charge_permission_id ?? "");
}

/** Consents, those whose last charge was refused first, then the newest. */
export function consents(rows: readonly GridRow[]): Consent[] {
  const groups = new Map<string, GridRow[]>();
  for (const row of rows) {
    const key = row.amazon_charge_permission_id ?? "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const list: Consent[] = [];
  for (const [permission, group] of groups) {
    const last = [...group].sort((a, b) => (a.processed_at ?? "").localeCompare(b.processed_at ?? "")).at(-1);
    if (last) list.push({ permission, last, charges: group.length, refused: last.status === "PAYFAIL" });
  }
  return list.sort((a, b) => Number(b.refused) - Number(a.refused) || (b.last.processed_at ?? "").localeCompare(a.last.processed_at ?? ""));
}
