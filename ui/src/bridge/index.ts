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

interface Double {
  call(command: string, args: Record<string, unknown>): Promise<unknown>;
  on(event: string, heard: (payload: unknown) => void): () => void;
}

const inside = "__TAURI_INTERNALS__" in globalThis;
let double: Promise<Double> | null = null;

function memory(): Promise<Double> {
  if (__DOUBLE__) double ??= import("./double").then((module) => module.double);
  return double ?? Promise.reject({ code: "bug", message: "no backend" } satisfies Failure);
}

/** Asks the backend. Rejects with a `Failure` and nothing else; with `slow` when the answer does not come in its time. */
export function call<C extends Command>(command: C, ...rest: Args<C>): Promise<Commands[C]["answer"]> {
  return within(ask(command, (rest[0] ?? {}) as Record<string, unknown>), limitOf(command), (seconds) => t("screen-slow-note", { seconds }));
}

async function ask<C extends Command>(command: C, args: Record<string, unknown>): Promise<Commands[C]["answer"]> {
  try {
    if (inside) return await invoke<Commands[C]["answer"]>(command, args);
    return (await (await memory()).call(command, args)) as Commands[C]["answer"];
  } catch (reason) {
    throw failure(reason);
  }
}

/** Listens to the backend until the returned function is called. */
export function on<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): () => void {
  const stop = inside
    ? listen<Events[E]>(event, ({ payload }) => heard(payload))
    : memory().then((made) => made.on(event, heard as (payload: unknown) => void));
  return () => void stop.then((end) => end()).catch(() => undefined);
}

/** Whatever was thrown, as a failure for people. */
export function failure(reason: unknown): Failure {
  if (typeof reason === "object" && reason !== null && "code" in reason && "message" in reason) return reason as Failure;
  return { code: "bug", message: reason instanceof Error ? reason.message : String(reason) };
}
