// How many facets stand side by side: reckoned from their letters, so that nothing is measured while a person types.

/** Widths in pixels of the facets' type, a little more than they take. */
const [WIDE, LATIN, FIGURE, AROUND] = [13.2, 7.6, 6.8, 23] as const;
/** What the button of the others takes. */
const OTHERS = 104;

/** A facet as it is written. */
export interface Written {
  text: string;
  count: string;
}

function width({ text, count }: Written): number {
  let sum = AROUND + count.length * FIGURE;
  for (const letter of text) sum += letter.charCodeAt(0) > 0x2e7f ? WIDE : LATIN;
  return sum;
}

/** How many of the first facets fit into a room; the others go under one button, which takes room itself. */
export function fitting(facets: readonly Written[], room: number): number {
  const widths = facets.map(width);
  if (widths.reduce((sum, one) => sum + one, 0) <= room) return facets.length;
  let [taken, count] = [OTHERS, 0];
  for (const one of widths) {
    taken += one;
    if (taken > room) break;
    count += 1;
  }
  return count;
}
