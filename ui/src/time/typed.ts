// Days as people type them.
import { parts, two } from ".";

/**
 * Reads a day as people type it: `2026-11-06`, `2026/11/6`, `11/6`, `11月6日`, full-width digits. Without a year it is the
 * last such day up to `today`. Null when it is no day, or one after `today` (`yyyy-mm-dd`).
 */
export function dayTyped(text: string, today: string): string | null {
  const found = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize("NFKC").replace(/\s/g, ""));
  const year = Number(today.slice(0, 4));
  if (!found || !parts(today)) return null;
  const made = (of: number): string => `${of}-${two(Number(found[2]))}-${two(Number(found[3]))}`;
  const day = [found[1] ? made(Number(found[1])) : made(year), found[1] ? "" : made(year - 1)].find((one) => one !== "" && one <= today);
  // The thirtieth of February is not the second of March.
  return day && parts(day) && new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day ? day : null;
}
