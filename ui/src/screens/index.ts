// Where a screen's page is found. Today is there from the start; the others come in one piece as soon as the first page
// stands, or when one of them is asked for.
import type { Component } from "svelte";
import type { Screen } from "../state/screens";
import Today from "./today/Today.svelte";

/** Everything that the first page does not need. */
export type Others = typeof import("./others");

let asked: Promise<Others> | null = null;

/** The other screens and what floats above them. */
export function others(): Promise<Others> {
  asked ??= import("./others");
  return asked;
}

/** The page of a screen, once it is there. */
export function pageOf(screen: Screen, others: Others | null): Component | null {
  return screen === "today" ? Today : (others?.pages[screen] ?? null);
}
