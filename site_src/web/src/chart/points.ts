/** Scatter plots: a dot for each point, with its name where there is room. */
import * as Plot from "@observablehq/plot";
import { fitting, rounds, spread, ticks } from "./axis.js";
import { type ChartData, type Column, shorten } from "./data.js";
import { dateTicks } from "./dates.js";
import { AXIS_HEIGHT, type Axis, axes, grid, INK, PAPER, PINNED } from "./frame.js";
import { nameMarks } from "./labels.js";
import { placeMarks } from "./marks.js";
import { measure, widest } from "./measure.js";
import { type Box, placeNames } from "./places.js";
import { breadthOf, type Space } from "./space.js";

const RADIUS = 4.5;
const MARGIN = 14;

interface Dot {
  x: number;
  y: number;
  name: string;
}

export function drawPoints(data: ChartData, { width, document }: Space): Element {
  const dots = readDots(data);
  const pinned = data.pinned.flatMap(readDots);
  const all = [...dots, ...pinned];
  const [xRange, yRange] = [spread(all.map(({ x }) => x)), spread(all.map(({ y }) => y))];
  const { height } = breadthOf(width);
  const [xColumn, yColumn] = data.columns;
  const y = axisOf(yColumn!, data.language, ticks(...yRange, height / 45));
  const marginLeft = widest(y.ticks.map(y.format)) + 10;
  const plotWidth = width - marginLeft - MARGIN;
  const marks = placeMarks(data.marks, xRange, plotWidth);
  const marginTop = 28 + marks.height;
  const plot = { width: plotWidth, height: height - marginTop - AXIS_HEIGHT };
  const x = level(xColumn!, data.language, xRange, plot.width);
  const at = (dot: Dot) => ({
    x: ((dot.x - xRange[0]) / (xRange[1] - xRange[0])) * plot.width,
    y: ((yRange[1] - dot.y) / (yRange[1] - yRange[0])) * plot.height,
  });
  return Plot.plot({
    width,
    height,
    marginTop,
    marginLeft,
    marginRight: MARGIN,
    marginBottom: AXIS_HEIGHT,
    document,
    x: { domain: xRange, type: "linear" },
    y: { domain: yRange, type: "linear" },
    marks: [
      grid(y),
      Plot.ruleY([Math.min(Math.max(0, yRange[0]), yRange[1])], { stroke: INK }),
      ...(xRange[0] < 0 && xRange[1] > 0 ? [Plot.ruleX([0], { stroke: INK })] : []),
      ...axes(x, y, marginLeft),
      ...nameMarks(marks),
      Plot.dot(dots, {
        x: "x",
        y: "y",
        r: RADIUS,
        fill: "var(--terakoya-accent)",
        fillOpacity: 0.75,
        stroke: PAPER,
        strokeWidth: 1,
      }),
      Plot.dot(pinned, { x: "x", y: "y", r: RADIUS, ...PINNED }),
      ...names(dots, at, plot),
    ],
  });
}

/** The points that lie on both axes. */
function readDots({ rows }: Pick<ChartData, "rows">): Dot[] {
  return rows.flatMap(([x, y, name]) =>
    x?.[1] == null || y?.[1] == null ? [] : [{ x: x[1], y: y[1], name: name?.[0] ?? "" }],
  );
}

function axisOf(column: Column, language: string, ticks: number[]): Axis {
  return { ticks, format: shorten(column, language, ticks), label: column.label };
}

function level(column: Column, language: string, xRange: [number, number], room: number): Axis {
  const rows = column.isDate ? dateTicks(xRange) : rounds(xRange);
  const words = (row: number[]) => shorten(column, language, row);
  return axisOf(
    column,
    language,
    fitting(rows, room, (tick, row) => measure(words(row)(tick))),
  );
}

/** The names that have a place beside their dots; the others stand in the table. */
function names(
  dots: Dot[],
  at: (dot: Dot) => { x: number; y: number },
  plot: Omit<Box, "x" | "y">,
): Plot.Markish[] {
  const named = dots.map((dot) => ({ ...at(dot), width: measure(dot.name) }));
  return placeNames(named, RADIUS, plot).flatMap((place, row) => {
    const dot = dots[row]!;
    if (!place || !dot.name) return [];
    return [
      Plot.text([dot.name], {
        x: () => dot.x,
        y: () => dot.y,
        dx: place.dx,
        dy: place.dy,
        textAnchor: place.anchor,
        lineAnchor: "middle",
        fill: INK,
        stroke: PAPER,
        strokeWidth: 3,
      }),
    ];
  });
}
