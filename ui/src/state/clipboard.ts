// Puts text on the clipboard. The engines differ in what they allow after an answer was waited for, so there are two ways.

/** Copies the text that the promise brings; call it straight from the key or the click. */
export async function copyText(text: Promise<string>): Promise<void> {
  if ("clipboard" in navigator && typeof ClipboardItem === "function") {
    try {
      const blob = text.then((ready) => new Blob([ready], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      return;
    } catch {
      // An engine that takes no promise, or no permission: the older way below asks for none.
    }
  }
  const ready = await text;
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", ready);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", put);
}
