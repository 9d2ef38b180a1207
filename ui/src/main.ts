// Starts the window: draws what the shell has put into the page, else asks for the beginning and draws when it is known.
import { mount } from "svelte";
import App from "./App.svelte";
import { call } from "./bridge";
import { takeFirst } from "./bridge/first";
import { freeze } from "./bridge/frozen";
import { early } from "./state/early";
import { kept } from "./state/kept.svelte";
import { sent } from "./state/list.svelte";
import { session } from "./state/session.svelte";

const target = document.getElementById("app");

function draw(target: HTMLElement): void {
  target.replaceChildren();
  mount(App, { target });
  // Two frames later something is on the screen: a window that stays blank is begun again.
  requestAnimationFrame(() => requestAnimationFrame(() => void call("page_drawn").catch(() => undefined)));
}

freeze();
if (target) {
  session.wear(new URLSearchParams(location.search));
  session.listen();
  sent.listen();
  const atToday = location.hash === "" || location.hash === "#/today";
  // A page that is loaded again shows what has become of it since.
  const [load] = performance.getEntriesByType("navigation");
  const again = kept.again || (load instanceof PerformanceNavigationTiming && load.type !== "navigate");
  const first = again ? null : takeFirst();
  if (first) {
    session.take(first.start);
    if (atToday) early.keep(first);
    draw(target);
  } else {
    const frame = document.getElementById("frame");
    if (frame instanceof HTMLTemplateElement) target.replaceChildren(frame.content.cloneNode(true));
    if (atToday) early.today(session.theme);
    void Promise.all([session.begin(), kept.take()]).then(() => draw(target));
  }
}
