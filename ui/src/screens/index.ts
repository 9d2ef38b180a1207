// The list of screens.
import type { Component } from "svelte";
import type { Screen } from "../state/route.svelte";
import Activity from "./activity/Activity.svelte";
import Gate from "./gate/Gate.svelte";
import Payouts from "./payouts/Payouts.svelte";
import Recurring from "./recurring/Recurring.svelte";
import Settings from "./settings/Settings.svelte";
import Setup from "./setup/Setup.svelte";
import Shops from "./shops/Shops.svelte";
import Today from "./today/Today.svelte";
import Transactions from "./transactions/Transactions.svelte";
import Warnings from "./warnings/Warnings.svelte";
import Welcome from "./welcome/Welcome.svelte";

/** The page of each screen. */
export const screens: Record<Screen, Component> = {
  welcome: Welcome,
  today: Today,
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
