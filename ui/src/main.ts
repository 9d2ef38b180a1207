// Starts the window: asks for the beginning at once, draws when it is known.
import { mount } from "svelte";
import App from "./App.svelte";
import { early } from "./state/early";
import { session } from "./state/session.svelte";

const target = document.getElementById("app");
if (target) {
  session.wear(new URLSearchParams(location.search));
  session.listen();
  if (location.hash === "" || location.hash === "#/today") early.today(session.theme);
  void session.begin().then(() => {
    target.replaceChildren();
    mount(App, { target });
  });
}
