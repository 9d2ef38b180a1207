// Short messages at the edge of the window. They are read aloud, wait long enough to be read, and can be put away.

/** The dye of a message. */
export type Tone = "matsu" | "kin" | "shu" | "q";

/** A message. */
export interface Toast {
  id: number;
  text: string;
  tone: Tone;
}

class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;

  /** Shows a message. */
  add(text: string, tone: Tone): number {
    const id = this.#next++;
    this.list = [...this.list.slice(-2), { id, text, tone }];
    setTimeout(() => this.remove(id), tone === "shu" ? 20_000 : 8_000);
    return id;
  }

  /** Puts a message away. */
  remove(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

/** The messages on the screen. */
export const toasts = new Toasts();

/** Shows a message; its number, to put it away by. */
export function say(text: string, tone: Tone = "q"): number {
  return toasts.add(text, tone);
}
