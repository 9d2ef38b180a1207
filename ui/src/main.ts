// Starts the window: asks for the beginning at once, draws when it is known.
import { mount } from "svelte";
import App from "./App.svelte";
import { session } from "./state/session.svelte";

const target = document.getElementById("app");
if (target) {
  session.wear(new URLSearchParams(location.search));
  session.listen();
  void session.begin().then(() => {
    target.replaceChildren();
    mount(App, { target });
  });
}
