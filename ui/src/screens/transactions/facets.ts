// How many facets stand side by side: reckoned from their letters, so that nothing is measured while a person types.

/** Widths in pixels of the facets' type, a little more than they take. */
const [WIDE, LATIN, FIGURE, AROUND] = [13.2, 7.2, 6.6, 22] as const;
/** What the button of the others takes, and its arrow where it bears a facet's name. */
const [OTHERS, ARROW] = [88, 18] as const;

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

/** How many of the first widths fit beside something else. */
function beside(widths: readonly number[], room: number, else_: number): number {
  let [taken, count] = [else_, 0];
  for (const one of widths) {
    taken += one;
    if (taken > room) break;
    count += 1;
  }
  return count;
}

/** How many of the first facets fit into a room. The others go under one button, which takes room itself, and the more where
    the chosen one is among them and gives it its name. */
export function fitting(facets: readonly Written[], room: number, chosen = -1): number {
  const widths = facets.map(width);
  if (beside(widths, room, 0) === facets.length) return facets.length;
  const count = beside(widths, room, OTHERS);
  return chosen < count ? count : Math.min(count, beside(widths, room, (widths[chosen] ?? 0) + ARROW));
}
