import { expect, test } from "vitest";
import { composing, typing } from "./keys";

const key = (init: KeyboardEventInit & { keyCode?: number }): KeyboardEvent => new KeyboardEvent("keydown", init);

test("the last Enter of a composition is the input method's, as each engine tells it", () => {
  const check = (what: string, event: KeyboardEvent, expected: boolean) => expect(composing(event), what).toBe(expected);
  check("WebKitGTK, Blink: while it composes", key({ key: "Enter", isComposing: true, keyCode: 229 }), true);
  check("WebKit on macOS: after the composition has ended", key({ key: "Enter", isComposing: false, keyCode: 229 }), true);
  check("a key that the method swallows", key({ key: "Process", keyCode: 229 }), true);
  check("an Enter of nobody's composition", key({ key: "Enter", keyCode: 13 }), false);
  check("Escape", key({ key: "Escape", keyCode: 27 }), false);
});

/** A field, and the texts that were heard of it. */
function field(): { at: HTMLInputElement; heard: string[] } {
  const at = document.createElement("input");
  const heard: string[] = [];
  let last = "";
  const handlers = typing((text) => {
    // As every listener of a field does: the same text twice is no change.
    if (text !== last) heard.push((last = text));
  });
  at.addEventListener("input", (event) => handlers.oninput(event as unknown as Parameters<typeof handlers.oninput>[0]));
  at.addEventListener("compositionend", (event) => handlers.oncompositionend(event as unknown as Parameters<typeof handlers.oncompositionend>[0]));
  return { at, heard };
}

const typed = (at: HTMLInputElement, value: string, isComposing: boolean): void => {
  at.value = value;
  at.dispatchEvent(new InputEvent("input", { isComposing }));
};

test("a composition is heard once, at its end, in either order of the last events", () => {
  for (const inputLast of [false, true]) {
    const { at, heard } = field();
    for (const part of ["y", "や", "やm", "やま", "山"]) typed(at, part, true);
    at.dispatchEvent(new CompositionEvent("compositionend", { data: "山" }));
    if (inputLast) typed(at, "山", false);
    expect(heard).toEqual(["山"]);
  }
});

test("a composition that is given up changes nothing", () => {
  const { at, heard } = field();
  for (const part of ["や", ""]) typed(at, part, true);
  at.dispatchEvent(new CompositionEvent("compositionend", { data: "" }));
  expect(heard).toEqual([]);
});

test("plain typing is heard key by key", () => {
  const { at, heard } = field();
  for (const part of ["T", "TY"]) typed(at, part, false);
  expect(heard).toEqual(["T", "TY"]);
});
