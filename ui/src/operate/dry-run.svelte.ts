// What an operation would do, looked at with both sides, and then sent once. Its outcome stays until the dialogue is closed.
import { onDestroy, onMount } from "svelte";
import { failure, type Failure } from "../bridge";
import type { OperateAnswer, OperateDry } from "../bridge/bindings";
import { route } from "../state/route.svelte";
import { alike, heard, type Sending } from "../state/sending";

/** The owner's word that goes with a look. */
export interface Proof {
  owner_pin: string;
  owner_system: boolean;
}

/** What a dialogue asks for. */
interface Asked<Wish extends object> {
  /** What its fields say now. */
  wish: () => Wish;
  /** Looks with both sides. */
  look: (wish: Wish, proof: Proof) => Promise<OperateDry>;
  /** Sends what the token stands for. */
  send: (token: string) => Promise<OperateAnswer>;
  /** Told before it is sent: a page that is started again must not offer it again. */
  sending: () => void;
  /** Whether it looks as soon as it stands. */
  atOnce: boolean;
}

/** No one reads a sentence faster. */
const READ_MS = 400;

export class DryRun<Wish extends object> {
  pin = $state("");
  /** The computer's own authentication is being asked for. */
  system = $state(false);
  busy = $state<"asking" | Sending | null>(null);
  failed = $state.raw<Failure | null>(null);
  dry = $state.raw<OperateDry | null>(null);
  ended = $state.raw<OperateAnswer | null>(null);
  /** Whether what stands here could be read. */
  read = $state(true);

  readonly stopped = $derived(this.dry?.view.stopped ?? this.ended?.stopped ?? null);
  readonly asksOwner = $derived(this.stopped?.rule === "needs_owner");
  readonly outcome = $derived(this.ended?.operation?.state ?? null);
  /** Bytes have left, and nobody knows what became of them: nothing here may look like trying again. */
  readonly lost = $derived(this.failed?.code === "outcome_unknown");

  readonly #asked: Asked<Wish>;

  /** Made while its dialogue is: the page is held while it works. */
  constructor(asked: Asked<Wish>) {
    this.#asked = asked;
    // Once, and not whenever the list moves beneath the dialogue.
    onMount(() => {
      if (asked.atOnce) void this.look();
      return heard((sending) => (this.busy = this.busy === null || this.busy === "asking" ? this.busy : sending));
    });
    $effect(() => route.hold(this.busy !== null && this.busy !== "asking"));
    onDestroy(() => route.hold(false));
  }

  async look(bySystem = false): Promise<void> {
    if (this.busy) return;
    this.busy = "asking";
    this.system = bySystem;
    this.failed = null;
    const waits = this.asksOwner ? this.dry : null;
    this.dry = null;
    const wished = this.#asked.wish();
    try {
      const seen = await this.#asked.look(wished, { owner_pin: bySystem ? "" : this.pin, owner_system: bySystem });
      // What was changed meanwhile was not looked at.
      this.dry = alike(wished, this.#asked.wish()) ? seen : null;
    } catch (reason) {
      this.failed = failure(reason);
      // After a wrong PIN its field stays.
      this.dry = waits;
    }
    this.pin = "";
    this.busy = null;
    this.system = false;
    this.read = false;
    setTimeout(() => (this.read = true), READ_MS);
  }

  async send(): Promise<void> {
    const token = this.dry?.token;
    if (this.busy || !token) return;
    this.busy = "handed";
    this.#asked.sending();
    this.failed = null;
    try {
      this.ended = await this.#asked.send(token);
    } catch (reason) {
      this.failed = failure(reason);
    }
    // A token is good once, whatever came of it.
    this.dry = null;
    this.busy = null;
    // Whoever said no to the system's question stands before the same offer as before.
    if (this.failed?.code === "cancelled") void this.look();
  }
}
