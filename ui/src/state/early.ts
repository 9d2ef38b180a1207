// The first screen's question, asked beside the start's own: both wait for the same desk, so one need not wait for the other.
import { call, type Drawn } from "../bridge";
import type { FirstScreen, Today } from "../bridge/bindings";

const asked = new Map<Drawn, Promise<Today>>();

export const early = {
  /** Asks before anything is drawn. */
  today(theme: Drawn): void {
    const answer = call("today", { theme });
    // A failure is told to whoever takes the answer.
    answer.catch(() => undefined);
    asked.set(theme, answer);
  },

  /** Keeps what came with the page. */
  keep(first: FirstScreen): void {
    asked.set("light", Promise.resolve(first.light));
    asked.set("dark", Promise.resolve(first.dark));
  },

  /** The answer in this theme, once; none where it was not asked for. */
  take(theme: Drawn): Promise<Today> | null {
    const found = asked.get(theme) ?? null;
    asked.clear();
    return found;
  },
};
