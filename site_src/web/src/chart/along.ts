/** Charts whose first column is a number along an axis: lines, steps, areas and bars. */
import * as Plot from "@observablehq/plot";
import type { ChartKind } from "../contract.js";
import { measure, range, ticks } from "./axis.js";
import { type ChartData, shorten } from "./data.js";
import { labelSeries, namePlaces } from "./labels.js";
import { isStacked, type Point, readSeries, type Series } from "./series.js";
import type { Space } from "./space.js";

const INK = "var(--terakoya-ink)";
const GRID = "var(--terakoya-line)";
const HALF_BAR = 0.4;
const AXIS_HEIGHT = 44; // pixels
const AXIS = {
  tickSize: 0,
  tickPadding: 8,
  fontSize: 12,
  fontVariant: "tabular-nums",
  labelArrow: "none",
} as const;

export function drawAlong(data: ChartData, space: Space): Element {
  const series = readSeries(data);
  const layout = lay(data, series, space);
  return Plot.plot({
    ...layout.frame,
    style: { font: space.font, background: "transparent", color: INK, overflow: "visible" },
    x: { domain: layout.xRange, type: "linear" },
    y: { domain: layout.range },
    marks: [
      Plot.gridY(layout.yTicks, { stroke: GRID, strokeOpacity: 1 }),
      ...series.flatMap((one) => shape(one, data.kind, series.length === 1)),
      Plot.ruleY([0], { stroke: INK }),
      ...axes(data, layout),
      ...namePlaces(data.marks, series[0]!, layout.xRange),
      ...(series.length > 1 ? labelSeries(series, layout) : []),
    ],
  });
}

/** Ranges, ticks and margins. */
function lay(data: ChartData, series: Series[], { width, font }: Space) {
  const points = series.flatMap(({ points }) => points);
  const height = Math.round(Math.min(320, Math.max(210, width * 0.5)));
  const yRange = range(points.flatMap(({ low, high }) => (high === null ? [] : [low, high])));
  const yTicks = ticks(...yRange, height / 45);
  const yFormat = shorten(data.columns[1]!, data.language);
  const xRange = extent(points, data.kind);
  const isWhole = points.every(({ x }) => Number.isInteger(x));
  const names =
    widest(
      series.map(({ label }) => label),
      `bold ${font}`,
    ) + 8;
  // Where the names of the series leave the lines too little room, they stand among them.
  const isBeside = series.length > 1 && names < width * 0.28;
  const marginTop = (series.length > 1 ? 14 : 28) + (data.marks.length ? 16 : 0);
  const marginLeft = widest(yTicks.map(yFormat), font) + 10;
  const marginRight = isBeside ? names : 14;
  return {
    frame: { width, height, marginTop, marginRight, marginBottom: AXIS_HEIGHT, marginLeft },
    xRange,
    xTicks: ticks(...xRange, Math.max(3, width / 80), isWhole ? 1 : 0),
    yTicks,
    yFormat,
    isBeside,
    isStacked: isStacked(data),
    reach: data.kind === "bars" ? HALF_BAR : 0,
    range: yRange,
    height: height - marginTop - AXIS_HEIGHT,
  };
}

function axes(
  data: ChartData,
  { frame, xTicks, yTicks, yFormat }: ReturnType<typeof lay>,
): Plot.Markish[] {
  const [xColumn, yColumn, ...others] = data.columns;
  return [
    Plot.axisX(xTicks, {
      ...AXIS,
      tickFormat: shorten(xColumn!, data.language),
      label: xColumn!.label,
      labelAnchor: "center",
      labelOffset: AXIS_HEIGHT - 4,
    }),
    Plot.axisY(yTicks, {
      ...AXIS,
      tickFormat: yFormat,
      label: others.length ? null : yColumn!.label,
      labelOffset: frame.marginLeft,
    }),
  ];
}

function shape(
  { points, colour, dash }: Series,
  kind: ChartKind,
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
  if (kind === "bars") return [bars(points, colour)];
  if (kind === "area") return [Plot.areaY(points, { ...fill, fillOpacity: 0.28 }), outline];
  if (kind === "steps" && isSingle)
    return [Plot.areaY(points, { ...fill, fillOpacity: 0.12 }), outline];
  return [outline];
}

function bars(points: Point[], fill: string): Plot.Markish {
  const [x1, x2] = [({ x }: Point) => x - HALF_BAR, ({ x }: Point) => x + HALF_BAR];
  return Plot.rectY(points, { x1, x2, y1: "low", y2: "high", fill });
}

/** Bars stand with half of themselves beyond the first and the last place. */
function extent(points: Point[], kind: ChartKind): [number, number] {
  const places = points.map(({ x }) => x);
  const air = kind === "bars" ? 0.5 : 0;
  const [low, high] = [Math.min(...places) - air, Math.max(...places) + air];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function widest(texts: string[], font: string): number {
  return Math.ceil(Math.max(...texts.map((text) => measure(text, font))));
}
