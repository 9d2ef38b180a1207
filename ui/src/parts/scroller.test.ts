import { describe, expect, test } from "vitest";
import { furthest, showing, toLogical, toTrack, track, TRACK_MAX, window_, type Extent } from "./scroller";

const million: Extent = { count: 1_000_000, row: 34, port: 668 };
const small: Extent = { count: 100, row: 34, port: 668 };

test("no element is taller than an engine takes", () => {
  expect(track(million)).toBe(TRACK_MAX);
  expect(track(million) * 2).toBeLessThan(33_554_428);
  expect(track(small)).toBe(3400);
});

describe("the last row is reached at every density and count", () => {
  for (const count of [1, 19, 20, 21, 1000, 235_294, 235_295, 1_000_000, 3_000_000])
    for (const row of [28, 34])
      for (const port of [100, 668, 1400]) {
        const extent = { count, row, port };
        test(`${count} × ${row} in ${port}`, () => {
          const bottom = toLogical(Math.max(0, track(extent) - port), extent);
          expect(bottom).toBe(furthest(extent));
          expect(window_(bottom, extent).last).toBe(count - 1);
          expect(toLogical(0, extent)).toBe(0);
          expect(window_(0, extent).first).toBe(0);
        });
      }
});

test("a short list is not scaled", () => {
  for (const top of [0, 1, 333, 2732]) expect(toLogical(top, small)).toBe(top);
});

test("there and back stays within the grain of the track", () => {
  const grain = furthest(million) / (track(million) - million.port);
  for (const rank of [0, 1, 17, 500_000, 999_000]) {
    const logical = rank * million.row;
    expect(Math.abs(toLogical(Math.round(toTrack(logical, million)), million) - logical)).toBeLessThanOrEqual(grain);
  }
});

test("a wrong position is brought back", () => {
  expect(toLogical(-50, small)).toBe(0);
  expect(toLogical(1e9, million)).toBe(furthest(million));
  expect(toTrack(1e12, million)).toBe(track(million) - million.port);
});

test("an empty list", () => {
  const none = { count: 0, row: 34, port: 668 };
  expect(window_(0, none)).toEqual({ first: 0, last: -1 });
  expect(toTrack(0, none)).toBe(0);
});

test("a rank is shown by the smallest move", () => {
  expect(showing(0, 340, small)).toBe(0);
  expect(showing(12, 340, small)).toBe(340);
  expect(showing(99, 0, small)).toBe(furthest(small));
  expect(showing(20, 0, small)).toBe(21 * 34 - 668);
});
