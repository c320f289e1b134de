import { expect, test } from "vitest";
import { type ChartData, type Column, shorten } from "../src/chart/data.js";
import { placeNames } from "../src/chart/places.js";
import { reachOf, readSeries } from "../src/chart/series.js";
import type { ChartKind } from "../src/contract.js";

const column = (before: string, after: string, scale = 1): Column => ({
  label: "",
  before,
  after,
  scale,
  isDate: false,
});

test.each([
  [column("", "円"), "ja", 450_000, "45万円"],
  [column("¥", ""), "en", 450_000, "¥450K"],
  [column("¥", ""), "en", -1_500, "−¥1.5K"],
  [column("¥", ""), "en", 2_015_000, "¥2.015M"],
  [column("", ""), "en", 0.25, "0.25"],
  [column("", ""), "en", 2_015, "2,015"],
  [column("", "\u00a0€"), "de", 1_234.5, "1.234,5\u00a0€"],
  [column("", "\u00a0€"), "de", 250_000, "250.000\u00a0€"],
  [column("₹", ""), "en-IN", 123_456, "₹1,23,456"],
  [column("$", "", 0.01), "en", 500_000, "$5K"],
  [column("", "%", 100), "en", 0.125, "12.5%"],
  [column("", "people"), "en", 20, "20 people"],
  [column("", "人"), "ja", 20, "20人"],
  [column("", "か月"), "ja", 0, "0か月"],
  [column("", "C"), "en", 1.6e-19, "1.6 × 10⁻¹⁹ C"],
  [column("", "C"), "de", -1.6e-19, "−1,6 × 10⁻¹⁹ C"],
  [column("", ""), "ja", 6.02e23, "6.02 × 10²³"],
])("a value on an axis: %#", (unit, language, value, expected) => {
  expect(shorten(unit, language, [value])(value)).toBe(expected);
});

const WEEKS: (number | null)[][] = [
  [1, 10, 5],
  [2, null, 7],
  [3, -4, 6],
];

function chart(kind: ChartKind): ChartData {
  const columns = ["Week", "New", "Old"].map((label) => ({ ...column("", ""), label }));
  const rows = WEEKS.map((row) => row.map((value) => ["", value] as [string, number | null]));
  return { label: "", finding: "", kind, language: "en", columns, rows, marks: [], pinned: [] };
}

test.each([
  ["area", [5, 7, 6], [10, 0, -4]],
  ["bars", [5, 7, 6], [10, 0, 0]],
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

test("values on an axis are written alike", () => {
  const years = [2000, 2005, 2010];
  expect(years.map(shorten(column("", ""), "en", years))).toEqual(["2,000", "2,005", "2,010"]);
  const yen = [0, 250_000, 500_000];
  expect(yen.map(shorten(column("", "円"), "ja", yen))).toEqual(["0円", "25万円", "50万円"]);
  const charges = [0, 1e-19, 2e-19];
  const written = ["0", "1 × 10⁻¹⁹", "2 × 10⁻¹⁹"];
  expect(charges.map(shorten(column("", ""), "en", charges))).toEqual(written);
});

test("bars of names stand in the order of their rows", () => {
  const named = chart("bars");
  for (const row of named.rows) row[0] = ["a name", null];
  expect(readSeries(named)[0]!.points.map(({ x }) => x)).toEqual([0, 1, 2]);
});

test("bars below zero hang from one another", () => {
  const data = chart("bars");
  data.rows = [["1", -4, -6]].map((row) => row.map((value) => ["", Number(value)]));
  const [first, second] = readSeries(data);
  expect([first!.points[0]!.high, second!.points[0]]).toEqual([-4, { x: 1, low: -4, high: -10 }]);
});

test.each([
  [
    "whole ones have no gap between them",
    [
      [10, 19, 3],
      [20, 29, 5],
    ],
    [14.5, 24.5],
    5,
  ],
  ["one of one value", [[3, 3, 7]], [3], 0.5],
  [
    "others meet",
    [
      [0, 0.5, 3],
      [0.5, 1, 5],
    ],
    [0.25, 0.75],
    0.25,
  ],
] as [string, number[][], number[], number][])("bins: %s", (_, bins, places, reach) => {
  const data = chart("histogram");
  data.rows = bins.map((row) => row.map((value) => ["", value]));
  expect(readSeries(data)[0]!.points.map(({ x }) => x)).toEqual(places);
  expect(reachOf(data)).toBe(reach);
});

test("names stand beside their dots, and where none has room, in the table only", () => {
  const plot = { width: 100, height: 100 };
  const dot = (x: number, y: number) => ({ x, y, width: 40 });
  const anchors = (...dots: { x: number; y: number; width: number }[]) =>
    placeNames(dots, 4, plot).map((place) => place?.anchor);
  expect(anchors(dot(20, 50))).toEqual(["start"]);
  expect(anchors(dot(80, 50))).toEqual(["end"]);
  expect(anchors(dot(50, 50), dot(62, 50))).toEqual(["end", "middle"]);
  expect(anchors(dot(5, 20), { ...dot(50, 50), width: 120 })).toEqual(["start", undefined]);
});
