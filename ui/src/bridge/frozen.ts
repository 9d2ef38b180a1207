// What the page is built of stays what it is: a flaw in it must not be able to put its own code where arrays, texts and promises
// keep theirs. (Object's own prototype is frozen by the shell, before the page's first script.)

/**
 * Those whose methods carry what is shown and asked. Errors and regular expressions are left out: programs write names, messages
 * and methods of their own on them, which a frozen prototype forbids.
 */
const KEPT = [Array, ArrayBuffer, BigInt, Boolean, DataView, Date, Map, Number, Promise, Set, String, Uint8Array, WeakMap, WeakSet];

/** Freezes them, and what they and the page's helpers are called by. */
export function freeze(): void {
  for (const one of KEPT) Object.freeze(one.prototype);
  for (const one of [JSON, Math, Reflect, Object, Array, Promise]) Object.freeze(one);
}
