// Finds what must stand on one line: amounts with their sign and brackets, and GMO-PG.

/** A piece of a sentence; a whole one is not torn. */
export interface Piece {
  text: string;
  whole: boolean;
}

const WHOLE = /([(\uff08]?[+\u2212-]?\u00a5[\d,]+[)\uff09]?|GMO-PG)/;

/** The sentence in pieces, in order. */
export function pieces(text: string): Piece[] {
  return text.split(WHOLE).map((piece, at) => ({ text: piece, whole: at % 2 === 1 })).filter((piece) => piece.text !== "");
}
