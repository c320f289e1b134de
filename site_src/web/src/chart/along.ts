/** Charts whose rows stand side by side: lines, steps, areas, bars and histograms. */
import * as Plot from "@observablehq/plot";
import type { ChartKind } from "../contract.js";
import { fitting, multiples, range, rounds, ticks } from "./axis.js";
import { type ChartData, hasNamedRows, type Pinned, shorten } from "./data.js";
import { dateTicks } from "./dates.js";
import { AXIS_HEIGHT, type Axis, axes, grid, INK, PINNED } from "./frame.js";
import { labelSeries, namePlaces } from "./labels.js";
import { placeMarks } from "./marks.js";
import { measure, widest } from "./measure.js";
import { isStacked, type Point, reachOf, readSeries, type Series } from "./series.js";
import { breadthOf, type Space } from "./space.js";

export function drawAlong(data: ChartData, space: Space): Element {
  const series = readSeries(data);
  const pinned = data.pinned.flatMap((one) => readPinned(data, one, series));
  const layout = lay(data, series, pinned, space);
  const named = [...(series.length > 1 ? series : []), ...pinned.filter(({ label }) => label)];
  return Plot.plot({
    ...layout.frame,
    document: space.document,
    x: { domain: layout.xRange, type: "linear" },
    y: { domain: layout.range },
    marks: [
      grid(layout.y),
      ...series.flatMap((one) => shape(one, data.kind, layout.reach, series.length === 1)),
      Plot.ruleY([0], { stroke: INK }),
      ...axes(layout.x, layout.y, layout.frame.marginLeft),
      ...pinned.map((one) => outline(one, data.kind, layout.reach)),
      ...namePlaces(layout.marks, series[0]!, layout.lift),
      ...labelSeries(named, layout),
    ],
  });
}

/** Those of its series that are others now; the first bears its name. */
function readPinned(data: ChartData, { name, rows }: Pinned, present: Series[]): Series[] {
  const moved = readSeries({ ...data, rows }).filter(
    ({ points }, place) => JSON.stringify(points) !== JSON.stringify(present[place]?.points),
  );
  return moved.map((series, place) => ({ ...series, label: place ? "" : name, colour: INK }));
}

/** Ranges, axes and margins. */
function lay(data: ChartData, series: Series[], pinned: Series[], { width }: Space) {
  const points = [...series, ...pinned].flatMap(({ points }) => points);
  const { height } = breadthOf(width);
  const yRange = range(points.flatMap(({ low, high }) => (high === null ? [] : [low, high])));
  const y = upright(data, series, ticks(...yRange, height / 45, data.kind === "histogram"));
  const reach = reachOf(data);
  const xRange = extent(points, data.kind === "bars" ? 0.5 : reach);
  const labels = series.map(({ label }) => label);
  const names = widest(labels, true) + 8;
  // Where the names of the series leave the lines too little room, they stand among them.
  const isBeside = series.length > 1 && names < width * 0.28;
  const marginRight = isBeside ? names : 14;
  const beside = widest(y.ticks.map(y.format)) + 10;
  const x = level(data, xRange, points, width - beside - marginRight);
  // A bin's first end stands at the very edge.
  const marginLeft = Math.max(beside, widest(x.ticks.slice(0, 1).map(x.format)) / 2);
  const places = hasNamedRows(data) ? [] : data.marks;
  const marks = placeMarks(places, xRange, width - marginLeft - marginRight);
  const marginTop = (series.length > 1 ? 14 : 28) + marks.height;
  return {
    frame: { width, height, marginTop, marginRight, marginBottom: AXIS_HEIGHT, marginLeft },
    xRange,
    x,
    y,
    marks,
    isBeside,
    // The name of a series that ends on top stands above the frame, below the places'.
    lift: series.length > 1 && !isBeside ? 6 : 0,
    isStacked: isStacked(data),
    reach,
    range: yRange,
    height: height - marginTop - AXIS_HEIGHT,
  };
}

function upright({ columns, language }: ChartData, series: Series[], ticks: number[]): Axis {
  const column = columns.at(-1)!;
  const label = series.length > 1 ? null : series[0]!.label;
  return { ticks, format: shorten(column, language, ticks), label };
}

/** The axis below: of names, of numbers, or of the ends of bins. */
function level(data: ChartData, xRange: [number, number], points: Point[], room: number): Axis {
  const [column] = data.columns;
  const label = column!.label;
  if (hasNamedRows(data)) {
    const name = (row: number) => data.rows[row]?.[0]?.[0] ?? "";
    return { ticks: data.rows.map((_, row) => row), format: name, label };
  }
  const isWhole = points.every(({ x }) => Number.isInteger(x));
  const along = column!.isDate ? dateTicks(xRange) : rounds(xRange, isWhole);
  const rows = data.kind === "histogram" ? ends(data, xRange) : along;
  const words = (row: number[]) => shorten(column!, data.language, row);
  const fitted = fitting(rows, room, (tick, row) => measure(words(row)(tick)));
  return { ticks: fitted, format: words(fitted), label };
}

/** The ends of every bin, of every second, of every fifth… */
function ends({ rows }: ChartData, xRange: [number, number]): number[][] {
  const froms = rows.map(([from]) => from![1]!);
  const step = froms.length > 1 ? froms[1]! - froms[0]! : xRange[1] - xRange[0];
  return [1, 2, 5, 10, 20, 50].map((each) => multiples(...xRange, step * each));
}

function shape(
  { points, colour, dash }: Series,
  kind: ChartKind,
  reach: number,
  isSingle: boolean,
): Plot.Markish[] {
  const curve = kind === "steps" ? "step-after" : "linear";
  const fill = { x: "x", y1: "low", y2: "high", fill: colour, curve } as const;
  const outline = Plot.lineY(points, {
    x: "x",
    y: "high",
    stroke: colour,
    strokeDasharray: dash,
    strokeWidth: 2.5,
    curve,
  });
  if (kind === "bars") return [bars(points, isSingle ? bySign : colour, reach, 0)];
  if (kind === "histogram") return [bars(points, colour, reach, 0.5)];
  if (kind === "area") return [Plot.areaY(points, { ...fill, fillOpacity: 0.28 }), outline];
  if (kind === "steps" && isSingle)
    return [Plot.areaY(points, { ...fill, fillOpacity: 0.12 }), outline];
  return [outline];
}

function outline({ points }: Series, kind: ChartKind, reach: number): Plot.Markish {
  if (kind === "bars" || kind === "histogram") {
    return Plot.rectY(points, { ...sides(reach), y1: "low", y2: "high", ...PINNED });
  }
  const curve = kind === "steps" ? "step-after" : "linear";
  return Plot.lineY(points, { x: "x", y: "high", curve, ...PINNED });
}

/** As in rows of their own, bars below zero are muted. */
function bySign({ high }: Point): string {
  return (high ?? 0) < 0 ? "var(--terakoya-muted)" : "var(--terakoya-accent)";
}

function bars(
  points: Point[],
  fill: string | ((point: Point) => string),
  reach: number,
  inset: number,
): Plot.Markish {
  const insets = { insetLeft: inset, insetRight: inset };
  return Plot.rectY(points, { ...sides(reach), y1: "low", y2: "high", fill, ...insets });
}

/** The sides of a bar. */
function sides(reach: number) {
  return { x1: ({ x }: Point) => x - reach, x2: ({ x }: Point) => x + reach };
}

/** Bars stand with half of themselves beyond the first and the last place. */
function extent(points: Point[], air: number): [number, number] {
  const places = points.map(({ x }) => x);
  const [low, high] = [Math.min(...places) - air, Math.max(...places) + air];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}
