import { expect, test } from "vitest";
import { type ChartData, type Column, shorten } from "../src/chart/data.js";
import { readSeries } from "../src/chart/series.js";
import type { ChartKind } from "../src/contract.js";

const column = (before: string, after: string, scale = 1): Column => ({
  label: "",
  before,
  after,
  scale,
});

test.each([
  [column("", "円"), "ja", 450_000, "45万円"],
  [column("¥", ""), "en", 450_000, "¥450K"],
  [column("¥", ""), "en", -1_500, "−¥1.5K"],
  [column("", "%", 100), "en", 0.125, "12.5%"],
  [column("", "people"), "en", 20, "20 people"],
  [column("", "人"), "ja", 20, "20人"],
  [column("", "か月"), "ja", 0, "0か月"],
])("a value on an axis: %#", (unit, language, value, expected) => {
  expect(shorten(unit, language)(value)).toBe(expected);
});

const WEEKS: (number | null)[][] = [
  [1, 10, 5],
  [2, null, 7],
  [3, -4, 6],
];

function chart(kind: ChartKind): ChartData {
  const columns = ["Week", "New", "Old"].map((label) => ({ ...column("", ""), label }));
  const rows = WEEKS.map((row) => row.map((value) => ["", value] as [string, number | null]));
  return { kind, language: "en", columns, rows, marks: [] };
}

test.each([
  ["area", [5, 7, 6], [10, 0, -4]],
  ["bars", [5, 7, 6], [10, 0, -4]],
  ["line", [5, 7, 6], [0, 0, 0]],
  ["steps", [5, 7, 6], [0, 0, 0]],
] as [ChartKind, number[], number[]][])(
  "%s: each series stands where it should",
  (kind, heights, lows) => {
    const [first, second] = readSeries(chart(kind));
    expect(first!.points.map(({ high }) => high)).toEqual([10, null, -4]);
    expect(second!.label).toBe("Old");
    expect(second!.points.map(({ low }) => low)).toEqual(lows);
    expect(second!.points.map(({ low, high }) => high! - low)).toEqual(heights);
  },
);

test("lines are told apart by dashes, and what is filled by shades", () => {
  expect(readSeries(chart("line")).map(({ dash }) => dash)).toEqual([undefined, "6 4"]);
  expect(readSeries(chart("bars")).map(({ dash }) => dash)).toEqual([undefined, undefined]);
});
