// Which answers may still be shown. Questions about one thing are asked again whenever something moves, and while much moves
// the next one is on its way before the last was answered: each answer that is newer than what stands is shown, or nothing
// would ever be. What was asked about another thing counts no longer.

/** Questions, one after another. */
export class Turns {
  #last = 0;
  #first = 1;
  #shown = 0;
  #subject = "";

  /** The turn of a question about this. */
  next(subject: string): number {
    this.#last += 1;
    if (subject !== this.#subject) {
      this.#subject = subject;
      this.#first = this.#last;
    }
    return this.#last;
  }

  /** Nothing that was asked counts any longer. */
  forget(): void {
    this.#first = this.#last + 1;
  }

  /** Whether no later question was asked. */
  isLast(turn: number): boolean {
    return turn === this.#last && turn >= this.#first;
  }

  /** Takes an answer over where it is newer than what is shown; whether it was. */
  show(turn: number): boolean {
    if (turn < this.#first || turn <= this.#shown) return false;
    this.#shown = turn;
    return true;
  }
}
