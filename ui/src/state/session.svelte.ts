// What the whole window knows: the answer to `start`, the theme as drawn, the present, and how far a sync has come.
import { tellPresent } from "../time";
import { call, failure, on, patiently, type Drawn, type Failure } from "../bridge";
import type { Start, SyncProgress, Theme } from "../bridge/bindings";
import { speak, t } from "../words/index.svelte";
import { say } from "./toasts.svelte";

const dark = matchMedia("(prefers-color-scheme: dark)");

class Session {
  start = $state.raw<Start | null>(null);
  failed = $state.raw<Failure | null>(null);
  theme = $state<Drawn>("light");
  now = $state("");
  /** Counts up whenever the cache moved: what is shown is asked again. */
  seq = $state(0);
  sync = $state.raw<SyncProgress | null>(null);
  #clock = { at: 0, from: 0 };
  #left: (() => void)[] = [];
  #again = false;
  #asking: Promise<void> | null = null;

  /** Wears at once what the address asks for: the shell opens the page with language and theme. */
  wear(address: URLSearchParams): void {
    const lang = address.get("lang");
    const theme = address.get("theme");
    if (navigator.platform.startsWith("Linux")) document.documentElement.dataset["os"] = "linux";
    if (lang === "ja" || lang === "en") {
      speak(lang);
      document.documentElement.lang = lang;
    }
    this.#draw(theme === "light" || theme === "dark" ? theme : "system");
  }

  /** Asks for the beginning and draws it. */
  async begin(): Promise<void> {
    const answer = call("start");
    try {
      this.take(await answer);
      this.failed = null;
    } catch (reason) {
      this.failed = failure(reason);
      // What is late is drawn when it comes; until then each screen says what it waits for.
      void patiently(answer, () => undefined).then((start) => {
        this.take(start);
        this.failed = null;
      }, () => undefined);
    }
  }

  /** Listens to the backend and to the desktop's theme, once. */
  listen(): void {
    on("changed", () => void this.again());
    on("restarted", () => {
      location.hash = "#/today";
      location.reload();
    });
    on("vault", (vault) => {
      // An open folder has shops to tell of: nothing is drawn as if it had none.
      if (vault === "open") void this.again();
      else if (this.start) this.start = { ...this.start, vault };
    });
    on("sync-progress", (progress) => this.#progress(progress));
    dark.addEventListener("change", () => this.#draw(this.start?.theme ?? "system"));
    setInterval(() => this.#tick(), 15_000);
  }

  /** Is told whenever another shop is shown: what was chosen in one is not chosen in another. */
  onShop(left: () => void): void {
    this.#left.push(left);
  }

  /** Takes an answer to `start` over. */
  take(start: Start): void {
    const moved = this.start !== null && this.start.shop !== start.shop;
    this.start = start;
    if (moved) this.#left.forEach((left) => left());
    this.#clock = { at: Date.parse(start.now), from: performance.now() };
    this.#tick();
    speak(start.lang);
    document.documentElement.lang = start.lang;
    document.documentElement.classList.toggle("compact", start.compact);
    this.#draw(start.theme);
  }

  /** Asks for the beginning again, and lets every screen ask for its own. */
  async again(): Promise<void> {
    this.#again = true;
    if (this.#asking) return this.#asking;
    this.#asking = this.#askAgain();
    return this.#asking;
  }

  // Many changes in a row are one question after the one under way.
  async #askAgain(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      this.seq += 1;
      try {
        this.take(await call("start"));
        this.failed = null;
      } catch {
        // The screens say themselves what they could not get; the frame keeps what it had.
      }
    }
    this.#asking = null;
  }

  /** Starts to ask the other sides. */
  async ask(): Promise<void> {
    if (this.syncing) return;
    this.sync = { stage: "keychain", done: 0, total: 0, changed: 0, failed: 0, seconds_left: null, message: "" };
    try {
      await call("sync_start");
    } catch (reason) {
      this.sync = null;
      say(failure(reason).message, "shu");
    }
  }

  /** Whether the other sides are being asked now. */
  get syncing(): boolean {
    return this.sync !== null && !["done", "cancelled", "failed"].includes(this.sync.stage);
  }

  /** Whether everything known is older than a day. */
  get stale(): boolean {
    const last = this.start?.last_sync;
    return !!last && Date.parse(this.now) - Date.parse(last) > 86_400_000;
  }

  #progress(progress: SyncProgress): void {
    this.sync = progress;
    if (progress.stage === "done") {
      say(t("screen-sync-done", { changed: progress.changed, failed: progress.failed }), progress.failed ? "kin" : "matsu");
      void this.again();
    }
    if (progress.stage === "cancelled") say(t("screen-sync-cancelled"), "q");
    if (progress.stage === "failed") say(progress.message || t("screen-sync-failed"), "shu");
    if (!this.syncing) this.sync = null;
  }

  // A person writes the settings in the present of the backend: the sandbox has a clock of its own.
  #tick(): void {
    if (!this.#clock.at) return;
    this.now = new Date(this.#clock.at + performance.now() - this.#clock.from).toISOString();
    tellPresent(this.now);
  }

  #draw(theme: Theme): void {
    this.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
    document.documentElement.dataset["theme"] = this.theme;
  }
}

/** The window's session. */
export const session = new Session();
