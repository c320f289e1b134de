import { expect, test } from "vitest";
import { fitting, multiples, range, spread, ticks } from "../src/chart/axis.js";

test.each([
  ["round numbers", [0, 100, 5], [0, 20, 40, 60, 80, 100]],
  ["those within the range only", [3, 47, 5], [10, 20, 30, 40]],
  ["quarters of a power of ten", [0, 10, 4], [0, 2.5, 5, 7.5, 10]],
  ["below zero", [-1, 1, 4], [-1, -0.5, 0, 0.5, 1]],
  ["no dust of floats", [0, 0.3, 3], [0, 0.1, 0.2, 0.3]],
  ["whole ones where they must be", [0, 3, 12, true], [0, 1, 2, 3]],
  ["no half of five, either", [0, 12, 5, true], [0, 5, 10]],
  ["one where there is no range", [5, 5, 4], [5]],
  ["millions", [0, 3_000_000, 3], [0, 1_000_000, 2_000_000, 3_000_000]],
] as [string, [number, number, number, boolean?], number[]][])(
  "ticks: %s",
  (_, asked, expected) => {
    expect(ticks(...asked)).toEqual(expected);
  },
);

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

test.each([
  ["has air around it", [50, 60], [49.4, 60.6]],
  ["begins at zero where that is near", [1, 50], [0, 52.94]],
  ["never goes beyond zero for air alone", [0, 50], [0, 53]],
  ["ends at zero below it", [-50, -1], [-52.94, 0]],
  ["goes beyond zero where values do", [-5, 50], [-8.3, 53.3]],
  ["is there for one value", [100], [94, 106]],
  ["is there without values", [], [0, 1]],
])("a spread %s", (_, values, [low, high]) => {
  const [from, to] = spread(values);
  expect(from).toBeCloseTo(low!, 4);
  expect(to).toBeCloseTo(high!, 4);
});

test("the multiples of a step", () => {
  expect(multiples(-0.5, 6.5, 2)).toEqual([0, 2, 4, 6]);
  expect(multiples(0.2, 0.4, 0.1)).toEqual([0.2, 0.3, 0.4]);
  expect(multiples(11, 12, 20)).toEqual([]);
});

test("of several rows of ticks the first that has room", () => {
  const rows = [[0, 1, 2, 3, 4], [0, 2, 4], []];
  expect(fitting(rows, 200, () => 20)).toEqual([0, 1, 2, 3, 4]);
  expect(fitting(rows, 120, () => 20)).toEqual([0, 2, 4]);
  expect(fitting(rows, 10, () => 20)).toEqual([0, 2, 4]);
});
