// Instants and days as people read them. Always Japan time: the shop's day is a day in Japan wherever the desk stands.
import { t } from "../words/index.svelte";

/** The present's year in Japan; none before it is known. */
let present: number | null = null;

/** Tells what time it is: a day of another year is written with its year. */
export function tellPresent(now: string): void {
  present = parts(now)?.year ?? null;
}

const JAPAN_MS = 9 * 3_600_000;

interface Parts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
}

/** A day `yyyy-mm-dd` or an RFC 3339 instant, taken apart in Japan time; null when it is neither. */
export function parts(text: string): Parts | null {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = Date.parse(isDay ? `${text}T00:00:00+09:00` : text);
  if (Number.isNaN(at)) return null;
  const local = new Date(at + JAPAN_MS);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/** `05`, as days and minutes are written. */
export const two = (n: number): string => String(n).padStart(2, "0");

/** `11/24` or `24 Nov`, with the year once it differs from that of `now`. */
export function dayShort(text: string, now: string): string {
  const p = parts(text);
  if (!p) return text;
  const same = parts(now)?.year === p.year;
  const date = t("screen-day-short", { month: t("screen-month", { n: p.month }), day: p.day });
  return same ? date : t("screen-day-year", { date, year: String(p.year) });
}

/** `9:41`. */
export function clock(text: string): string {
  const p = parts(text);
  return p ? `${p.hour}:${two(p.minute)}` : text;
}

/** `11/24 9:41`. */
export function instantShort(text: string, now: string): string {
  const p = parts(text);
  return p ? `${dayShort(text, now)} ${p.hour}:${two(p.minute)}` : text;
}

/** `9:41` today, `11/23` before. */
export function momentShort(text: string, now: string): string {
  return dayShort(text, now) === dayShort(now, now) ? clock(text) : dayShort(text, now);
}

/** `2026/11/24 9:41:05`, for hover and screen readers. */
export function instantExact(text: string): string {
  const p = parts(text);
  return p ? `${p.year}/${p.month}/${p.day} ${p.hour}:${two(p.minute)}:${two(p.second)}` : text;
}

/** The day in words, with its weekday. */
export function dayLong(text: string): string {
  const p = parts(text);
  if (!p) return text;
  // The year stands once it is another one than the present's.
  return t(present !== null && present !== p.year ? "screen-day-long-year" : "screen-day-long", {
    year: p.year,
    month: t("screen-month", { n: p.month }),
    day: p.day,
    weekday: t("screen-weekday", { n: p.weekday }),
  });
}

/** Whole seconds from `from` to `to`. */
export function secondsBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 1000);
}

/** How long ago, in the largest unit that says something. */
export function age(text: string, now: string): string {
  const seconds = secondsBetween(text, now);
  if (seconds < 60) return t("screen-age-now");
  if (seconds < 3600) return t("screen-age-minutes", { n: Math.floor(seconds / 60) });
  if (seconds < 86_400) return t("screen-age-hours", { n: Math.floor(seconds / 3600) });
  return t("screen-age-days", { n: Math.floor(seconds / 86_400) });
}

/** How long work takes still, in steps that do not flicker; empty while nobody can say. */
export function left(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 50) return t("screen-left-seconds", { n: Math.max(1, Math.ceil(seconds / 10)) * 10 });
  if (seconds < 5400) return t("screen-left-minutes", { n: Math.round(seconds / 60) });
  return t("screen-left-hours", { n: Math.round(seconds / 3600) });
}

/** The first or last day of the month `months` before that of `now`, as `yyyy-mm-dd`. */
export function monthEdge(now: string, months: number, edge: "first" | "last"): string {
  const p = parts(now);
  if (!p) return now;
  const date = new Date(Date.UTC(p.year, p.month - 1 - months + (edge === "last" ? 1 : 0), edge === "last" ? 0 : 1));
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}
