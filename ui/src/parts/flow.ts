// Which of a line's steps are named, so that no name touches the next.
import type { StepState } from "../bridge/bindings";

/** Steps between two names, at least. */
const APART = 2;
const STANDS: readonly StepState[] = ["problem", "late", "unknown"];
const REACHED: readonly StepState[] = ["done", "implied"];

/** The indices that are named: what needs a look, or else the last that was reached; then the ends, where there is room. */
export function named(states: readonly StepState[]): ReadonlySet<number> {
  const all = states.map((_, at) => at);
  const looked = all.filter((at) => STANDS.some((state) => state === states[at]));
  const reached = all.filter((at) => REACHED.some((state) => state === states[at])).slice(-1);
  const out = new Set<number>();
  for (const at of [...(looked.length > 0 ? looked : reached), 0, states.length - 1]) {
    if (![...out].some((one) => one !== at && Math.abs(one - at) < APART)) out.add(at);
  }
  return out;
}
