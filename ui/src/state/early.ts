// The first screen's question, asked beside the start's own: both wait for the same desk, so one need not wait for the other.
import { call, type Drawn } from "../bridge";
import type { Today } from "../bridge/generated/Today";

let asked: { theme: Drawn; answer: Promise<Today> } | null = null;

export const early = {
  /** Asks before anything is drawn. */
  today(theme: Drawn): void {
    const answer = call("today", { theme });
    // A failure is told to whoever takes the answer.
    answer.catch(() => undefined);
    asked = { theme, answer };
  },

  /** The answer under way, once, where it was asked for in this theme; else none. */
  take(theme: Drawn): Promise<Today> | null {
    const found = asked;
    asked = null;
    return found?.theme === theme ? found.answer : null;
  },
};
