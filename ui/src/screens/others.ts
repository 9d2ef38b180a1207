// All screens but the first, and what floats above them.
import type { Component } from "svelte";
import type { Screen } from "../state/screens";
import Activity from "./activity/Activity.svelte";
import Gate from "./gate/Gate.svelte";
import Payouts from "./payouts/Payouts.svelte";
import Recurring from "./recurring/Recurring.svelte";
import Settings from "./settings/Settings.svelte";
import Setup from "./setup/Setup.svelte";
import Shops from "./shops/Shops.svelte";
import Transactions from "./transactions/Transactions.svelte";
import Warnings from "./warnings/Warnings.svelte";
import Welcome from "./welcome/Welcome.svelte";

export { default as Drop } from "./payouts/Drop.svelte";
export { default as Lost } from "./lost/Lost.svelte";
export { default as Keys } from "./palette/Keys.svelte";
export { default as Palette } from "./palette/Palette.svelte";

/** The page of each screen. */
export const pages: Record<Exclude<Screen, "today">, Component> = {
  welcome: Welcome,
  transactions: Transactions,
  warnings: Warnings,
  payouts: Payouts,
  recurring: Recurring,
  activity: Activity,
  setup: Setup,
  shops: Shops,
  settings: Settings,
  gate: Gate,
};
