// How far what was handed over to be sent has come: the system's own question stands, or it is being sent. Only the backend
// knows, so a dialog says neither before it was told.
import { on } from "../bridge";

/** `handed`: nothing was told yet. */
export type Sending = "handed" | "confirming" | "sending";

/** Whether what was asked about is still what stands in the fields. */
export const alike = (asked: object, now: object): boolean => JSON.stringify(asked) === JSON.stringify(now);

/** Hears how far it has come, until the returned function is called. */
export function heard(told: (sending: Sending) => void): () => void {
  const stops = [on("confirming", () => told("confirming")), on("sending", () => told("sending"))];
  return () => stops.forEach((stop) => stop());
}
