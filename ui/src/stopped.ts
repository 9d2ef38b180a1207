// The page that stands in when the window's own cannot be kept open: one heading, one sentence, one button, and nothing else.
import { call } from "./bridge";

const address = new URLSearchParams(location.search);
const theme = address.get("theme");
const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.lang = address.get("lang") ?? "ja";
document.documentElement.dataset["theme"] = dark ? "dark" : "light";
const button = document.querySelector("button");
button?.addEventListener("click", () => void call("page_again"));
void call("page_stopped").then(({ title, text, again }) => {
  const heading = document.querySelector("h1");
  const sentence = document.querySelector("p");
  if (heading) heading.textContent = title;
  if (sentence) sentence.textContent = text;
  if (button) button.textContent = again;
  document.title = title;
  button?.focus();
});
