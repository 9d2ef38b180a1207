// The marks that outside checks measure by.

import { call } from "../bridge";

let marked = false;
let stands: () => void = () => undefined;

/** Kept when the first page stands. */
export const firstPage = new Promise<void>((kept) => (stands = kept));

/** Marks, once per load, the first task after the frame that shows the first real rows or figures. */
export function markFirstPage(): void {
  if (marked) return;
  marked = true;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      performance.mark("first-page");
      channel.port1.close();
      stands();
      // Whoever measures the start of the program hears it too; nothing depends on the answer.
      void call("mark_first_page").catch(() => undefined);
    };
    channel.port2.postMessage(null);
  });
}

/** Measures a search: from the key's time to the frame in which its rows stand in the page. */
export function measureSearch(from: number): void {
  requestAnimationFrame(() => {
    performance.measure("search-to-paint", { start: from, end: performance.now() });
  });
}
