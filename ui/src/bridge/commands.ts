// The calls as the page makes them. The table of commands is generated with the types; what the backend says by itself stands here.
import type { BulkEnded, BulkProgress, Commands, Dropped, ImportUnderWay, SyncProgress, VaultState } from "./bindings";

/** What the backend says by itself. */
export interface Events {
  changed: { seq: number };
  "sync-progress": SyncProgress;
  "bulk-progress": BulkProgress;
  "bulk-ended": BulkEnded;
  "import-ended": ImportUnderWay;
  drag: boolean;
  dropped: Dropped;
  vault: VaultState;
  restarted: null;
  /** The system's own question stands before the window. */
  confirming: null;
  /** What was asked for is being sent. */
  sending: null;
}

/** The name of a command. */
export type Command = keyof Commands;
/** The arguments of a command; left out when it takes none. */
export type Args<C extends Command> = keyof Commands[C]["args"] extends symbol ? [] : [args: Commands[C]["args"]];
