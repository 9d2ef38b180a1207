// One answer that a screen shows: loading, ready, empty or failed. While it is asked again the old answer stays.
import { failure, patiently, type Failure } from "../bridge";
import { Turns } from "./turns";

/** What `main[data-state]` says. */
export type State = "loading" | "ready" | "empty" | "failed";

/** An answer of the backend and how far it has come. */
export class Load<T> {
  data = $state.raw<T | null>(null);
  failed = $state.raw<Failure | null>(null);
  busy = $state(false);
  #turns = new Turns();
  #empty: (data: T) => boolean;

  constructor(empty: (data: T) => boolean = () => false) {
    this.#empty = empty;
  }

  get state(): State {
    if (this.data !== null) return this.#empty(this.data) ? "empty" : "ready";
    return this.failed ? "failed" : "loading";
  }

  /**
   * Asks. `subject` names what is asked about where that changes. Resolves to true when the answer is shown. One that does not
   * come in its time is told, and taken all the same when it comes.
   */
  async ask(question: () => Promise<T>, subject = ""): Promise<boolean> {
    const turn = this.#turns.next(subject);
    this.busy = true;
    const tell = (failed: Failure): void => {
      if (this.#turns.isLast(turn)) this.failed = failed;
    };
    try {
      const data = await patiently(question(), tell);
      if (!this.#turns.show(turn)) return false;
      this.data = data;
      this.failed = null;
      return true;
    } catch (reason) {
      tell(failure(reason));
      return false;
    } finally {
      if (this.#turns.isLast(turn)) this.busy = false;
    }
  }

  /** Forgets the answer, for another subject. */
  forget(): void {
    this.#turns.forget();
    this.data = null;
    this.failed = null;
  }
}
