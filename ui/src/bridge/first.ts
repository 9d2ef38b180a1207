// The first screen as the shell puts it into the page before any script runs: the demo's, which is known when the program
// is built. Whoever opens a real desk asks for it.
import type { FirstScreen } from "./bindings";

declare global {
  var chobaFirst: FirstScreen | undefined;
}

/** Takes it, once. */
export function takeFirst(): FirstScreen | null {
  const first = globalThis.chobaFirst ?? null;
  globalThis.chobaFirst = undefined;
  return first;
}
