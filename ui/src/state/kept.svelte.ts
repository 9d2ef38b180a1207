// What is typed and not sent, told to the shell as it is typed: should this page's process end, the next one gets it back.
// Only what is named here is told; a secret never is.
import { onDestroy } from "svelte";
import { call } from "../bridge";
import type { PageKept } from "../bridge/bindings";

class Kept {
  /** Whether this page stands in for one whose process ended. */
  readonly again = new URLSearchParams(location.search).has("again");
  #hash = "";
  #drafts = new Map<string, string>();
  #telling = false;
  #waiting = false;

  /** Takes over what the page before was doing; without one there is nothing to ask. */
  async take(): Promise<void> {
    if (!this.again) return;
    try {
      const kept = await call("page_kept");
      for (const [name, text] of Object.entries(kept.drafts)) if (text !== undefined) this.#drafts.set(name, text);
      this.#hash = kept.hash;
    } catch {
      // The place is in the address already; what was typed is lost, and the page opens all the same.
    }
  }

  /** Says where the page is. */
  at(hash: string): void {
    if (hash === this.#hash) return;
    this.#hash = hash;
    this.#tell();
  }

  /** What was typed under this name. */
  get(name: string): string | undefined {
    return this.#drafts.get(name);
  }

  /** Keeps what is typed under this name; nothing typed is nothing kept. */
  set(name: string, text: string | null): void {
    if ((this.#drafts.get(name) ?? null) === text) return;
    if (text === null) this.#drafts.delete(name);
    else this.#drafts.set(name, text);
    this.#tell();
  }

  // One message at a time, and the newest state after it: whoever types fast is not slowed down.
  #tell(): void {
    this.#waiting = true;
    if (!this.#telling) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#telling = true;
    while (this.#waiting) {
      this.#waiting = false;
      const kept: PageKept = { hash: this.#hash, drafts: Object.fromEntries(this.#drafts) };
      try {
        await call("page_keep", { kept });
      } catch {
        // Told again with the next change.
      }
    }
    this.#telling = false;
  }
}

/** What the shell keeps of this page. */
export const kept = new Kept();

/** A text that is typed: its present value. */
export interface Draft {
  value: string;
}

/** A field's text that outlives this page's process, but not the part of the page it stands in. Call it where a part begins. */
export function draft(name: string, first = ""): Draft {
  let text = $state(kept.get(name) ?? first);
  onDestroy(() => kept.set(name, null));
  return {
    get value() {
      return text;
    },
    set value(next) {
      text = next;
      kept.set(name, next === first ? null : next);
    },
  };
}

/** Keeps the fields of a form that has names for them, secrets left out. */
export function draftsOf(name: string): (form: HTMLFormElement) => () => void {
  return (form) => {
    const key = (field: Element): string => `${name} ${field.getAttribute("name") ?? ""}`;
    const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("[name]:not([data-secret], [type=password])")];
    for (const field of fields) {
      const text = kept.get(key(field));
      if (text === undefined) continue;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.closest("details")?.setAttribute("open", "");
    }
    const typed = (event: Event): void => {
      const field = fields.find((one) => one === event.target);
      if (field) kept.set(key(field), field.value);
    };
    form.addEventListener("input", typed);
    return () => {
      form.removeEventListener("input", typed);
      for (const field of fields) kept.set(key(field), null);
    };
  };
}
