// Where the window is: the location hash, taken apart. Pages link by hash, so back, forward and deep links just work.
import { isScreen, type Screen } from "./screens";

/** A place: a screen, perhaps one thing on it, and what was asked of it. */
export interface Place {
  screen: Screen;
  id: string | null;
  query: URLSearchParams;
}

/** Takes a hash apart; null when it names no screen. */
export function parseHash(hash: string): Place | null {
  const [path = "", query = ""] = split(hash.replace(/^#/, ""), "?");
  if (!path.startsWith("/")) return null;
  const [screen = "", ...rest] = path.slice(1).split("/");
  if (!isScreen(screen)) return null;
  const id = rest.join("/");
  return { screen, id: id === "" ? null : decoded(id), query: new URLSearchParams(query) };
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The hash of a place. */
export function hashOf(screen: Screen, id: string | null = null, query: Record<string, string> = {}): string {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return `#/${screen}${id === null ? "" : `/${encodeURIComponent(id)}`}${asked ? `?${asked}` : ""}`;
}

const home: Place = { screen: "today", id: null, query: new URLSearchParams() };

class Route {
  place = $state.raw<Place>(parseHash(location.hash) ?? home);
  #left = new Map<Screen, string>();
  #held: { hash: string; all: boolean } | null = null;
  #step = 0;

  constructor() {
    this.read();
    addEventListener("hashchange", () => this.read());
  }

  /**
   * Keeps the place while something is sent from it: Back would leave what runs without a word. `all`: whatever leads away;
   * else who asks for another place gets there.
   */
  hold(now: boolean, all = true): void {
    this.#held = now ? { hash: location.hash, all } : null;
  }

  /** Whether the history led here, and nobody asked for the place: a new one has no step yet. */
  #walked(): boolean {
    const state: unknown = history.state;
    const step = typeof state === "object" && state !== null && "step" in state ? Number(state.step) : null;
    if (step !== null) {
      const walked = step !== this.#step;
      this.#step = step;
      return walked;
    }
    this.#step += 1;
    history.replaceState({ step: this.#step }, "");
    return false;
  }

  /** Takes the location over. A hash that names no screen leads to the first one; none at all is the first screen's choice. */
  read(): void {
    const walked = this.#walked();
    if (this.#held !== null && location.hash !== this.#held.hash && (walked || this.#held.all)) {
      this.#step += 1;
      history.pushState({ step: this.#step }, "", this.#held.hash);
      return;
    }
    const next = parseHash(location.hash);
    if (!next && location.hash !== "") return this.replace(hashOf("today"));
    if (!next) return;
    this.place = next;
    this.#left.set(next.screen, location.hash);
  }

  /** Goes to a hash. */
  go(hash: string): void {
    if (location.hash === hash) return;
    location.hash = hash;
    this.read();
  }

  /** Where a screen was left, its filter and what was open on it; the rail leads back there. */
  left(screen: Screen): string {
    return this.#left.get(screen) ?? hashOf(screen);
  }

  /** Changes the hash in place, without a step of history. */
  replace(hash: string): void {
    if (location.hash === hash) return;
    history.replaceState(history.state, "", hash);
    this.read();
  }
}

/** The window's place. */
export const route = new Route();
