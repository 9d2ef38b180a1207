// Maps a scroll position to a rank and back. Engines clamp the height of an element (WebKitGTK at 33 million pixels), so a
// long list is drawn on a shorter track and its position scaled; the logical position is kept to the pixel beside it.

/** Longest track in pixels: half of what WebKitGTK takes, so that it holds at 200 % zoom too. */
export const TRACK_MAX = 8_000_000;

/** A list of rows of one height, seen through a port. */
export interface Extent {
  count: number;
  row: number;
  port: number;
}

/** Height of all rows. */
export function full({ count, row }: Extent): number {
  return count * row;
}

/** Height of the track. */
export function track(extent: Extent): number {
  return Math.min(full(extent), TRACK_MAX);
}

/** Furthest logical position. */
export function furthest(extent: Extent): number {
  return Math.max(0, full(extent) - extent.port);
}

function reach(extent: Extent): number {
  return Math.max(0, track(extent) - extent.port);
}

/** Logical position of a track position. */
export function toLogical(top: number, extent: Extent): number {
  const max = furthest(extent);
  const room = reach(extent);
  if (room <= 0 || max <= room) return clamp(top, max);
  if (top >= room - 0.5) return max;
  return clamp((top / room) * max, max);
}

/** Track position of a logical position. */
export function toTrack(logical: number, extent: Extent): number {
  const max = furthest(extent);
  const room = reach(extent);
  if (max <= room) return clamp(logical, max);
  return max === 0 ? 0 : clamp((logical / max) * room, room);
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), max);
}

/** First rank that is seen and how many, with a few more on either side. */
export function window_(logical: number, extent: Extent, more = 6): { first: number; last: number } {
  const first = Math.max(0, Math.floor(logical / extent.row) - more);
  const last = Math.min(extent.count - 1, Math.ceil((logical + extent.port) / extent.row) + more);
  return { first, last };
}

/** The logical position that shows a rank, as near as possible to the present one. */
export function showing(rank: number, logical: number, extent: Extent): number {
  const top = rank * extent.row;
  if (top < logical) return top;
  if (top + extent.row > logical + extent.port) return Math.min(furthest(extent), top + extent.row - extent.port);
  return logical;
}
