// The list of operations that is open above the transactions, as it is kept for a page that stands in for this one.
import { call, type ListOperation } from "../../bridge";
import type { BulkUnderWay } from "../../bridge/bindings";
import { kept } from "../../state/kept.svelte";

/** What the dialog is opened with. */
export interface KeptList {
  shop: string;
  orders: string[];
  kind: ListOperation;
  /** The list as it runs or has ended; null where it is yet to be looked at. */
  under: BulkUnderWay | null;
  /** The rest of a list that was left in the middle: its id. */
  left?: string;
}

const OPEN = "list";
const SENT = "list sent";

export const listKept = {
  /** Keeps which list is open. */
  keep(list: KeptList | null): void {
    kept.set(OPEN, list && JSON.stringify({ shop: list.shop, orders: list.orders, kind: list.kind }));
  },

  /** Keeps whether it was sent. */
  sending(now: boolean): void {
    kept.set(SENT, now ? "" : null);
  },

  /** The list that was sent last, as it is now. */
  async sent(): Promise<KeptList | null> {
    const under = await call("bulk_state");
    if (!under) return null;
    const { shop, kind, rows } = under.view;
    return { shop, kind: kind === "sales" ? "sales" : "cancel", orders: rows.map((row) => row.order), under };
  },

  /** The list to open: what was sent as it is now, else what was open, to be looked at again. No token is kept. */
  async open(): Promise<KeptList | null> {
    const list = await this.sent();
    if (list?.under?.running || (list && kept.get(SENT) !== undefined)) {
      kept.set(SENT, "");
      return list;
    }
    const text = kept.get(OPEN);
    return text === undefined ? null : { ...(JSON.parse(text) as Pick<KeptList, "shop" | "orders" | "kind">), under: null };
  },
};
