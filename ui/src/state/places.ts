// Places that need to know which shops are here: two shops may have one order number in common, so where there are several a
// link names the shop too.
import { hashOf } from "./route.svelte";
import { session } from "./session.svelte";

/** Whether more than one shop is here. */
export const severalShops = (): boolean => (session.start?.shops.length ?? 0) > 1;

/** A transaction, perhaps beside a list that was asked for something. */
export function transactionHash(order: string, shop: string, query: Record<string, string> = {}): string {
  return hashOf("transactions", order, { ...query, shop: severalShops() ? shop : "" });
}
