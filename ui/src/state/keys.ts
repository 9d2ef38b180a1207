// Keys and the input method. A key that the input method takes is nobody else's: the Enter that ends a conversion opens
// nothing, the Escape that gives one up closes nothing.

/** What an engine says of a key that the input method has taken. */
const TAKEN = 229;

/**
 * Whether a key belongs to the input method. WebKit on macOS tells of the last Enter only after the composition has ended:
 * `isComposing` is false by then, and the key's code is the one thing left to tell it by.
 */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === TAKEN;
}

/** A field as a part of the page listens to it. */
type Typed = Event & { currentTarget: HTMLInputElement };

/** Handlers of a field that is answered as it is typed: of a composition they hear only the end. Spread them into it. */
export function typing(heard: (text: string, event: Event) => void): { oninput: (event: Typed) => void; oncompositionend: (event: Typed) => void } {
  return {
    oninput: (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) heard(event.currentTarget.value, event);
    },
    oncompositionend: (event) => heard(event.currentTarget.value, event),
  };
}
