import type { ChosenRow } from "./ChosenRow";
export type TransactionChoice = { count: number, rows: Array<ChosenRow>, };
