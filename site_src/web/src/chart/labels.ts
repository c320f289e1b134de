/** Words inside a chart, instead of a legend. */
import * as Plot from "@observablehq/plot";
import { INK, PAPER } from "./frame.js";
import { LINE_HEIGHT, type NamedPlaces } from "./marks.js";
import { measure } from "./measure.js";
import type { Series } from "./series.js";

const KEY_HEIGHT = 22; // pixels
const SWATCH = 10; // pixels
const NAME = { fontWeight: 700, lineAnchor: "middle" } as const;

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

/** A rule at each named place, its name on top by `lift` more, and a dot where the first series passes it. */
export function namePlaces(places: NamedPlaces, first: Series, lift: number): Plot.Markish[] {
  const passed = first.points.filter(({ x }) => places.names.some(({ at }) => at === x));
  return [
    ...nameMarks(places, lift),
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
export function nameMarks({ names }: NamedPlaces, lift = 0): Plot.Markish[] {
  return names.flatMap(({ at, label, side, gap, line }) => [
    Plot.ruleX([at], { stroke: INK, strokeDasharray: "1 3", insetTop: -lift - line * LINE_HEIGHT }),
    Plot.text([label], {
      ...NAME,
      x: [at],
      frameAnchor: "top",
      textAnchor: side,
      dx: gap,
      dy: -14 - lift - line * LINE_HEIGHT,
      fill: INK,
    }),
  ]);
}

/** The name of each series with its colour, in as many lines as they need, above the frame. */
export function legend(
  series: Pick<Series, "label" | "colour">[],
  width: number,
): { height: number; marks: Plot.Markish[] } {
  let [x, line] = [0, 0];
  const keys = series.map(({ label, colour }) => {
    const needed = SWATCH + 6 + measure(label, true);
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
