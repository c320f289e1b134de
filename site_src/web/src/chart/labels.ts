/** Words inside a chart, instead of a legend. */
import * as Plot from "@observablehq/plot";
import { measure } from "./axis.js";
import type { ChartData } from "./data.js";
import { INK, PAPER } from "./frame.js";
import type { Series } from "./series.js";

const LINE_HEIGHT = 16; // pixels
const KEY_HEIGHT = 22; // pixels
const SWATCH = 10; // pixels
const NEAR = 0.2; // of the axis
const NAME = { fontSize: 12, fontWeight: 700, lineAnchor: "middle" } as const;

interface Layout {
  /** Whether the names stand beside the plot, and not within. */
  isBeside: boolean;
  isStacked: boolean;
  /** How far the last place reaches along the axis: half a bar. */
  reach: number;
  range: [number, number];
  /** Pixels for the range. */
  height: number;
}

/** The name of each series at its end; pushed up where two would meet. */
export function labelSeries(
  series: Series[],
  { isBeside, isStacked, reach, range, height }: Layout,
): Plot.Markish[] {
  const ends = series.flatMap(({ label, colour, points }) => {
    const end = points.filter(({ high }) => high !== null).at(-1);
    if (!end) return [];
    const y = isStacked && isBeside ? (end.low + end.high!) / 2 : end.high!;
    return [{ label, colour, x: end.x + reach, y }];
  });
  const above = isBeside ? 0 : 10;
  let free = Infinity;
  return ends
    .sort((a, b) => a.y - b.y)
    .map(({ label, colour, x, y }) => {
      const own = ((range[1] - y) / (range[1] - range[0])) * height;
      const place = Math.min(own - above, free - LINE_HEIGHT);
      free = place;
      return Plot.text([label], {
        ...NAME,
        x: () => x,
        y: () => y,
        dx: isBeside ? 8 : 0,
        dy: place - own,
        textAnchor: isBeside ? "start" : "end",
        fill: colour,
        stroke: PAPER,
        strokeWidth: 4,
      });
    });
}

/** A rule at each named place, its name on top, and a dot where the first series passes it. */
export function namePlaces(
  marks: ChartData["marks"],
  first: Series,
  xRange: [number, number],
): Plot.Markish[] {
  const passed = first.points.filter(({ x }) => marks.some(([at]) => at === x));
  return [
    ...nameMarks(marks, xRange),
    Plot.dot(passed, {
      x: "x",
      y: "high",
      r: 5,
      fill: first.colour,
      stroke: PAPER,
      strokeWidth: 2,
    }),
  ];
}

/** A rule at each named place, its name on top. */
export function nameMarks(
  marks: ChartData["marks"],
  [low, high]: [number, number],
): Plot.Markish[] {
  const near = (high - low) * NEAR;
  return marks.flatMap(([at, label], place) => {
    const [before, after] = [marks[place - 1]?.[0], marks[place + 1]?.[0]];
    // Of two that are near each other, the names lead away from the other.
    const isSecond = before !== undefined && at - before < near;
    const isFirst = after !== undefined && after - at < near;
    const isLate = isFirst || (!isSecond && at > low + (high - low) * 0.6);
    const gap = isFirst || isSecond ? -2 : 4;
    return [
      Plot.ruleX([at], { stroke: INK, strokeDasharray: "1 3" }),
      Plot.text([label], {
        ...NAME,
        x: [at],
        frameAnchor: "top",
        textAnchor: isLate ? "end" : "start",
        dx: isLate ? gap : -gap,
        dy: -14,
        fill: INK,
      }),
    ];
  });
}

/** The name of each series with its colour, in as many lines as they need, above the frame. */
export function legend(
  series: Series[],
  width: number,
  font: string,
): { height: number; marks: Plot.Markish[] } {
  let [x, line] = [0, 0];
  const keys = series.map(({ label, colour }) => {
    const needed = SWATCH + 6 + measure(label, `bold ${font}`);
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    const key = { label, colour, x, y: line * KEY_HEIGHT };
    x += needed + 16;
    return key;
  });
  const height = keys.length ? (line + 1) * KEY_HEIGHT + 4 : 0;
  const corner = { frameAnchor: "top-left" } as const;
  return {
    height,
    marks: keys.flatMap(({ label, colour, x, y }) => [
      Plot.dot([label], {
        ...corner,
        symbol: "square",
        r: SWATCH / 2,
        fill: colour,
        dx: x + SWATCH / 2,
        dy: y - height + KEY_HEIGHT / 2,
      }),
      Plot.text([label], {
        ...NAME,
        ...corner,
        textAnchor: "start",
        fill: INK,
        dx: x + SWATCH + 6,
        dy: y - height + KEY_HEIGHT / 2,
      }),
    ]),
  };
}
