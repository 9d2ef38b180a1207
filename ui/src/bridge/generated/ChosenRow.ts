import type { Yen } from "./Yen";
export type ChosenRow = { shop: string, order_id: string, status: string, total: Yen, };
