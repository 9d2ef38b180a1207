// The screens of the window: the only list of them.
import type { IconName } from "../parts/icons";

interface About {
  icon: IconName;
  /** Stands in the rail, and has a figure of its own there, in this order. */
  inRail: boolean;
}

const about = (icon: IconName, inRail = true): About => ({ icon, inRail });

/** In the order of the day. */
export const SCREENS = {
  today: about("today"),
  transactions: about("list"),
  warnings: about("warn"),
  payouts: about("pay"),
  recurring: about("calendar"),
  activity: about("book"),
  setup: about("step"),
  shops: about("shop"),
  settings: about("settings"),
  gate: about("open", false),
  welcome: about("today", false),
} satisfies Record<string, About>;

/** One of them. */
export type Screen = keyof typeof SCREENS;

const all = Object.keys(SCREENS) as Screen[];

/** Those of the rail. */
export const RAIL: readonly Screen[] = all.filter((screen) => SCREENS[screen].inRail);

/** Those that can be gone to by name: the first one comes by itself. */
export const NAMED = all.filter((screen) => screen !== "welcome");

/** Whether a word names a screen. */
export const isScreen = (word: string): word is Screen => Object.hasOwn(SCREENS, word);
