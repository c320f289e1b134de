import { expect, test } from "vitest";
import { range, ticks } from "../src/chart/axis.js";

test.each([
  ["round numbers", [0, 100, 5], [0, 20, 40, 60, 80, 100]],
  ["those within the range only", [3, 47, 5], [10, 20, 30, 40]],
  ["quarters of a power of ten", [0, 10, 4], [0, 2.5, 5, 7.5, 10]],
  ["below zero", [-1, 1, 4], [-1, -0.5, 0, 0.5, 1]],
  ["no dust of floats", [0, 0.3, 3], [0, 0.1, 0.2, 0.3]],
  ["whole ones where they must be", [0, 3, 12, 1], [0, 1, 2, 3]],
  ["one where there is no range", [5, 5, 4], [5]],
  ["millions", [0, 3_000_000, 3], [0, 1_000_000, 2_000_000, 3_000_000]],
] as [string, [number, number, number, number?], number[]][])("ticks: %s", (_, asked, expected) => {
  expect(ticks(...asked)).toEqual(expected);
});

test.each([
  ["begins at zero", [10, 100], [0, 103.999_999]],
  ["has air on both sides of zero", [-50, 50], [-54, 54]],
  ["ends at zero below it", [-100, -10], [-104, 0]],
  ["is there without values", [], [0, 0.04]],
  ["is there where all is zero", [0, 0], [0, 0.04]],
])("a range %s", (_, values, [low, high]) => {
  const [from, to] = range(values);
  expect(from).toBeCloseTo(low!, 4);
  expect(to).toBeCloseTo(high!, 4);
});
