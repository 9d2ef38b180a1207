// The rows of the list by rank, in blocks, as far as they were asked. The last question wins; counts and sums are the backend's.
import { Turns } from "../../state/turns";
import { call, failure, patiently, type Failure } from "../../bridge";
import type { ChosenRow, GridRow, StatusCount, TransactionQuery, Yen } from "../../bridge/bindings";
import { keyOf, NOTHING } from "./query";

const BLOCK = 100;

/** What stands over and under the rows. */
export interface Totals {
  count: number;
  sum: Yen;
  total: number;
  warned: number;
  facets: StatusCount[];
}

/** Two shops may have an order of the same number. */
const nameOf = (row: ChosenRow): string => `${row.shop}\n${row.order_id}`;

class Rows {
  query = $state.raw<TransactionQuery>(NOTHING);
  totals = $state.raw<Totals | null>(null);
  failed = $state.raw<Failure | null>(null);
  /** Counts up with each block that arrives. */
  version = $state(0);
  /** Place of the grid, kept while other screens are shown. */
  logical = 0;
  active = $state(0);
  /** The chosen rows, wherever they stand: also those whose pages never came. */
  selected = $state.raw<ReadonlyMap<string, ChosenRow>>(new Map());
  #blocks = new Map<number, GridRow[]>();
  #asked = new Set<number>();
  /** The latest question, and the list whose blocks are kept. */
  #questions = new Turns();
  #list = 0;
  #seq = -1;

  /** The row of a rank, as far as it is known. */
  at(rank: number): GridRow | undefined {
    void this.version;
    return this.#blocks.get(Math.floor(rank / BLOCK))?.[rank % BLOCK];
  }

  /** Whether a row is chosen. */
  isChosen(row: ChosenRow | undefined): boolean {
    return row !== undefined && this.selected.has(nameOf(row));
  }

  /** Chooses a row, or leaves it out. */
  choose(row: GridRow, on = !this.isChosen(row)): void {
    const next = new Map(this.selected);
    if (on) next.set(nameOf(row), { shop: row.shop, order_id: row.order_id, phase: row.phase, buttons: row.buttons, total: row.total });
    else next.delete(nameOf(row));
    this.selected = next;
  }

  /** Chooses all rows of the filter, at most as many as a list holds; answers how many there are. */
  async chooseAll(): Promise<number> {
    const choice = await call("transactions_choice", { query: this.query });
    this.selected = new Map(choice.rows.map((row) => [nameOf(row), row]));
    return choice.count;
  }

  /** Leaves orders of a shop out of the choice. */
  leave(shop: string, orders: readonly string[]): void {
    const gone = new Set(orders);
    this.selected = new Map([...this.selected].filter(([, row]) => row.shop !== shop || !gone.has(row.order_id)));
  }

  /** Chooses nothing. */
  unchoose(): void {
    this.selected = new Map();
  }

  /** Where an order stands in the list; the rows that are here are looked through first. */
  async rankOf(order: string, shop: string | null): Promise<number | null> {
    for (const [block, list] of this.#blocks) {
      const at = list.findIndex((one) => one.order_id === order && (shop === null || one.shop === shop));
      if (at >= 0) return block * BLOCK + at;
    }
    try {
      return await call("transaction_rank", { query: this.query, shop, order });
    } catch {
      // The list stays where it is; that the order cannot be read is told by its pane.
      return null;
    }
  }

  /** Asks a question; resolves to true when its rows stand here, false when a newer answer overtook it. */
  async ask(query: TransactionQuery, seq: number): Promise<boolean> {
    const mine = this.#questions.next(keyOf(query));
    const same = keyOf(query) === keyOf(this.query) && this.totals !== null;
    if (same && seq === this.#seq) return true;
    const first = same ? Math.floor(this.active / BLOCK) : 0;
    const tell = (failed: Failure): void => {
      if (this.#questions.isLast(mine)) this.failed = failed;
    };
    try {
      const page = await patiently(call("transactions", { query, offset: first * BLOCK, limit: BLOCK }), tell);
      if (!this.#questions.show(mine)) return false;
      this.#list += 1;
      if (!same) {
        this.active = 0;
        this.logical = 0;
      }
      this.query = query;
      this.#seq = seq;
      this.#blocks = new Map([[first, page.rows]]);
      this.#asked = new Set([first]);
      this.failed = null;
      this.totals = { count: page.count, sum: page.sum, total: page.total, warned: page.warned, facets: page.facets };
      if (this.active >= page.count) this.active = Math.max(0, page.count - 1);
      this.version += 1;
      return true;
    } catch (reason) {
      tell(failure(reason));
      return false;
    }
  }

  /** Takes what is shown for old, so that the next question asks in earnest. */
  doubt(): void {
    this.failed = null;
    this.#seq = -1;
  }

  /** Asks for the blocks of these ranks that are not here yet. */
  need(first: number, last: number): void {
    if (!this.totals || last < first) return;
    for (let block = Math.floor(first / BLOCK); block <= Math.floor(last / BLOCK); block += 1) void this.#fetch(block);
  }

  async #fetch(block: number): Promise<void> {
    if (this.#asked.has(block)) return;
    this.#asked.add(block);
    const list = this.#list;
    const tell = (failed: Failure): void => {
      if (list === this.#list) this.failed = failed;
    };
    try {
      const page = await patiently(call("transactions", { query: this.query, offset: block * BLOCK, limit: BLOCK }), tell);
      if (list !== this.#list) return;
      if (this.failed?.code === "slow") this.failed = null;
      this.#blocks.set(block, page.rows);
      this.version += 1;
    } catch (reason) {
      if (list !== this.#list) return;
      this.#asked.delete(block);
      tell(failure(reason));
    }
  }
}

/** The list, one for the window: it stands where it was left. */
export const rows = new Rows();
