// The list of operations that is being sent. It goes on whatever screen is looked at, so how far it is and how it ended is
// told on each, until its own dialog shows it.
import { call, on } from "../bridge";
import type { BulkEnded } from "../bridge/bindings";

/** How far it is. */
export interface Far {
  done: number;
  total: number;
  seconds_left: number | null;
}

class SentList {
  /** While it is being sent. */
  far = $state.raw<Far | null>(null);
  /** How it ended, where its dialog was not there to show it. */
  ended = $state.raw<BulkEnded | null>(null);
  /** It is to stop after the order that is under way. */
  stopping = $state(false);
  /** Whether its dialog is there. */
  inSight = $state(false);
  /** Whether the owner has put its dialog aside. */
  aside = $state(false);
  /** Whether the owner wants to see it again. */
  wanted = $state(false);

  /** Listens to the backend, once. */
  listen(): void {
    on("bulk-progress", ({ done, total, seconds_left }) => {
      this.ended = null;
      this.far = { done, total, seconds_left };
    });
    on("bulk-ended", (ended) => {
      this.far = null;
      this.stopping = false;
      this.ended = this.inSight ? null : ended;
    });
  }

  /** Its dialog is there, or is there no longer. */
  shown(now: boolean): void {
    this.inSight = now;
    this.aside = !now && this.far !== null;
    if (now) this.wanted = false;
  }

  /** Asks for it to stop after the order that is under way. */
  stop(): void {
    this.stopping = true;
    void call("bulk_stop");
  }

  /** Its dialog is to be there again. */
  see(): void {
    this.aside = false;
    this.wanted = true;
  }

  /** How it ended needs no more to be told. */
  put(): void {
    this.ended = null;
  }
}

/** The list that is being sent. */
export const sent = new SentList();
