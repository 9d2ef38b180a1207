// What floats above the screens, one at a time.
class Overlays {
  palette = $state(false);
  keys = $state(false);
}

/** The palette and the sheet of shortcuts. */
export const overlays = new Overlays();
