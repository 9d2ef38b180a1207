// The one door to the backend. Nothing else in the window knows how it is reached.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Commands } from "./bindings";
import type { Args, Command, Events } from "./commands";
import { limitOf, within, type Failure } from "./limits";
import { t } from "../words/index.svelte";

export type {
  BulkDryRequest,
  Commands,
  Drawn,
  FileIn,
  ListOperation,
  OperateDryRequest,
  OrderOperation,
  PictureFormat,
  TableFormat,
  TableKind,
  TextEncoding,
} from "./bindings";
export type { Events } from "./commands";
export { patiently, type Failure, type FailureCode, type Slow } from "./limits";

/** Asks the backend. Rejects with a `Failure` and nothing else; with `slow` when the answer does not come in its time. */
export function call<C extends Command>(command: C, ...rest: Args<C>): Promise<Commands[C]["answer"]> {
  return within(ask(command, (rest[0] ?? {}) as Record<string, unknown>), limitOf(command), (seconds) => t("screen-slow-note", { seconds }));
}

async function ask<C extends Command>(command: C, args: Record<string, unknown>): Promise<Commands[C]["answer"]> {
  try {
    return await invoke<Commands[C]["answer"]>(command, args);
  } catch (reason) {
    throw failure(reason);
  }
}

/** Listens to the backend until the returned function is called. */
export function on<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): () => void {
  const stop = listen<Events[E]>(event, ({ payload }) => heard(payload));
  return () => void stop.then((end) => end()).catch(() => undefined);
}

/** Whatever was thrown, as a failure for people. */
export function failure(reason: unknown): Failure {
  if (typeof reason === "object" && reason !== null && "code" in reason && "message" in reason) return reason as Failure;
  return { code: "bug", message: reason instanceof Error ? reason.message : String(reason) };
}
