// Keys that work everywhere. A key typed into a field belongs to the field.
import { composing } from "./keys";
import { overlays } from "./overlays.svelte";
import { hashOf, route } from "./route.svelte";
import { RAIL } from "./screens";
import { call } from "../bridge";
import { session } from "./session.svelte";
import { say, toasts } from "./toasts.svelte";

/** Keys of the zoom; a keyboard without a plus key of its own has it beside the equals sign. */
const ZOOM: Record<string, "in" | "out" | "reset"> = { "+": "in", "=": "in", "-": "out", "0": "reset" };
let said: number | null = null;

async function zoom(step: "in" | "out" | "reset"): Promise<void> {
  const percent = await call("zoom", { step });
  if (said !== null) toasts.remove(said);
  said = say(`${percent} %`);
}

/** Whether typed keys belong to this element. */
export function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Answers a key of the window. */
export function onShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || composing(event)) return;
  const command = event.ctrlKey || event.metaKey;
  // Some engines load the page anew by these, and what was typed would be gone.
  if (event.key === "F5" || (command && event.key.toLowerCase() === "r")) event.preventDefault();
  if (command && !event.altKey && event.key.toLowerCase() === "k") return act(event, () => (overlays.palette = !overlays.palette));
  const step = command && !event.altKey ? ZOOM[event.key] : undefined;
  if (step) return act(event, () => void zoom(step));
  if (overlays.palette || overlays.keys || document.querySelector("dialog[open]")) return;
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "r") return act(event, () => void session.ask());
  const screen = command && /^[1-9]$/.test(event.key) ? RAIL[Number(event.key) - 1] : undefined;
  if (screen) return act(event, () => route.go(hashOf(screen)));
  if (command || event.altKey || takesText(event.target)) return;
  if (event.key === "?") return act(event, () => (overlays.keys = true));
  if (event.key === "/") return act(event, focusSearch);
}

function act(event: KeyboardEvent, what: () => void): void {
  event.preventDefault();
  what();
}

function focusSearch(): void {
  const box = document.querySelector<HTMLElement>("main [role='searchbox'], main input[type='search']");
  if (box) box.focus();
  else overlays.palette = true;
}
