// Yen: the only place that calculates with amounts or writes them. Integers only; nothing here divides.
import type { Yen } from "../bridge/bindings";

/** Marks an integer as yen; anything else is a fault of the caller. */
export function yen(value: number): Yen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not whole yen: ${value}`);
  return value as Yen;
}

/** Digits in groups of three, without a sign. */
export function grouped(value: number): string {
  const digits = String(Math.abs(value));
  let out = "";
  for (let end = digits.length; end > 0; end -= 3) {
    out = digits.slice(Math.max(0, end - 3), end) + (out ? `,${out}` : "");
  }
  return out;
}

/** The sign in front of the yen mark. */
export function sign(value: Yen, plus = false): string {
  if (value < 0) return "\u2212";
  return plus && value > 0 ? "+" : "";
}

/** `−¥1,234`, for sentences and names. */
export function format(value: Yen): string {
  return `${sign(value)}¥${grouped(value)}`;
}

/** No money. */
export const NONE = yen(0);

/** The same amount with the other sign. */
export function negated(value: Yen): Yen {
  return (value === 0 ? 0 : -value) as Yen;
}

/** The sum. */
export function plus(a: Yen, b: Yen): Yen {
  return yen(a + b);
}

/** Reads what a person types: `1,234`, `¥1234`, full-width digits. Null when it is no whole amount. */
export function parse(text: string): Yen | null {
  const plain = text.normalize("NFKC").replace(/[\s,¥\\円]/g, "");
  if (!/^-?\d{1,15}$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isSafeInteger(value) ? yen(value) : null;
}

/** The most that GMO-PG takes as an amount: seven digits. */
const MOST = yen(9_999_999);

/** An amount that can be sent, as a person types it; null for anything else. */
export function typed(text: string): Yen | null {
  const amount = parse(text);
  return amount !== null && amount >= 0 && amount <= MOST ? amount : null;
}
