// Words of the search box that are filters: a month, a day, a status, an amount. Enter turns them into tokens; text stays text.
import type { TransactionQuery } from "../../bridge/bindings";
import { parse } from "../../money";
import { parts, two } from "../../time";
import { t, word } from "../../words/index.svelte";
import { GROUPS, statusKey, type Group } from "../../parts/status";

function month(year: number, at: number): Partial<TransactionQuery> {
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate();
  return { from: `${year}-${two(at)}-01`, to: `${year}-${two(at)}-${two(last)}` };
}

function one(word_: string, now: string): Partial<TransactionQuery> | null {
  const today = parts(now);
  const plain = word_.normalize("NFKC");
  const found = /^(?:(\d{4})[/\-\u5e74])?(\d{1,2})\u6708?$/.exec(plain);
  if (today && found && (found[1] !== undefined || plain.endsWith("\u6708"))) {
    const at = Number(found[2]);
    if (at < 1 || at > 12) return null;
    return month(found[1] === undefined ? today.year - (at > today.month ? 1 : 0) : Number(found[1]), at);
  }
  const day = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(plain);
  if (day) {
    const text = `${day[1]}-${two(Number(day[2]))}-${two(Number(day[3]))}`;
    return { from: text, to: text };
  }
  const amount = /^(>=|<=|>|<)(.+)$/.exec(plain);
  const value = amount ? parse(amount[2] ?? "") : null;
  if (amount && value !== null) return amount[1]?.startsWith(">") ? { min: value } : { max: value };
  const named = /^[^:]{1,8}:(.+)$/.exec(plain);
  const statuses = named ? named[1]?.split(",").flatMap(statusesOf) : undefined;
  return statuses?.length ? { statuses } : null;
}

function statusesOf(name: string): string[] {
  const wanted = name.trim().toLowerCase();
  for (const key of Object.keys(GROUPS) as Group[]) if (t(`screen-group-${key}`).toLowerCase() === wanted) return [...GROUPS[key]];
  const all = Object.values(GROUPS).flat() as string[];
  return all.filter((status) => status.toLowerCase() === wanted || word(statusKey(status), status).toLowerCase() === wanted);
}

/** Filters found in a text and what is left of it; null when there is none. */
export function read(text: string, now: string): { query: Partial<TransactionQuery>; rest: string } | null {
  let query: Partial<TransactionQuery> = {};
  const rest: string[] = [];
  let found = false;
  for (const piece of text.split(/[\s\u3000]+/).filter(Boolean)) {
    const filter = one(piece, now);
    if (filter) {
      query = { ...query, ...filter };
      found = true;
    } else rest.push(piece);
  }
  return found ? { query, rest: rest.join(" ") } : null;
}
