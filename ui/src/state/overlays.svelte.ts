// What floats above the screens, one at a time.
import { kept } from "./kept.svelte";

class Overlays {
  #palette = $state<boolean | null>(null);
  keys = $state(false);

  /** Open as it was left, where this page stands in for another. */
  get palette(): boolean {
    return this.#palette ?? kept.get("palette") !== undefined;
  }

  set palette(open: boolean) {
    this.#palette = open;
    kept.set("palette", open ? "" : null);
  }
}

/** The palette and the sheet of shortcuts. */
export const overlays = new Overlays();
