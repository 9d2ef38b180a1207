// What the list is asked, as it stands in the location: numbers elsewhere link to rows by it, back and forward keep it.
import type { TransactionQuery } from "../../bridge/bindings";
import { parse } from "../../money";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** No filter at all. */
export const NOTHING: TransactionQuery = { statuses: [], warned: false, from: null, to: null, min: null, max: null, text: "", sort: null };

/** Reads the filters of a location. */
export function fromParams(params: URLSearchParams): TransactionQuery {
  const day = (name: string): string | null => (DAY.test(params.get(name) ?? "") ? params.get(name) : null);
  const amount = (name: string) => parse(params.get(name) ?? "");
  return {
    statuses: (params.get("status") ?? "").split(",").filter((one) => /^[A-Za-z]+$/.test(one)),
    warned: params.get("warned") === "1",
    from: day("from"),
    to: day("to"),
    min: amount("min"),
    max: amount("max"),
    text: params.get("text") ?? "",
    sort: params.get("sort"),
  };
}

/** Writes the filters into a location. */
export function toParams(query: TransactionQuery): Record<string, string> {
  return {
    status: query.statuses.join(","),
    warned: query.warned ? "1" : "",
    from: query.from ?? "",
    to: query.to ?? "",
    min: query.min === null ? "" : String(query.min),
    max: query.max === null ? "" : String(query.max),
    text: query.text,
    sort: query.sort ?? "",
  };
}

/** Whether anything is filtered (the order is no filter). */
export function filtered(query: TransactionQuery): boolean {
  return query.statuses.length > 0 || query.warned || query.from !== null || query.to !== null || query.min !== null || query.max !== null || query.text !== "";
}

/** One text for one question. */
export function keyOf(query: TransactionQuery): string {
  return new URLSearchParams(toParams(query)).toString();
}
