/** Charts whose rows are named: each name and its figure above, the bar below. */
import * as Plot from "@observablehq/plot";
import type { ChartData, Pinned } from "./data.js";
import { INK, PAPER, PINNED } from "./frame.js";
import { legend } from "./labels.js";
import { measure } from "./measure.js";
import { readSeries } from "./series.js";
import { breadthOf, type Space } from "./space.js";
import { wrap } from "./wrap.js";

const LINE = 17; // pixels
const BAR = { insetTop: 7, insetBottom: 8, height: 18 };
const GAP = 12; // pixels between a name and its figure
const LEAST_ROOM = 0.4; // of the width, for a name
const FONT_SIZE = 13;
const HALO = { stroke: PAPER, strokeWidth: 4 };

interface Row {
  place: number;
  name: string;
  text: string;
  parts: Part[];
  /** The ends of what it may as well be. */
  interval?: [number, number];
}

interface PinnedRow extends Row {
  /** The name of what is pinned. */
  of: string;
}

interface Part {
  place: number;
  low: number;
  high: number;
  colour: string;
}

export function drawRows(data: ChartData, { width, document }: Space): Element {
  const rows = readRows(data);
  const pinned = data.pinned.flatMap((one) => readPinned(data, one, rows));
  const { least } = breadthOf(width);
  const named = rows.map((row) => {
    const beside = row.text ? measure(row.text, true, FONT_SIZE) + GAP : 0;
    const room = Math.max(least - beside, least * LEAST_ROOM);
    const fits = (line: string) => measure(line, false, FONT_SIZE) <= room;
    return { ...row, name: wrap(row.name, fits, data.language) };
  });
  const lines = Math.max(1, ...named.map(({ name }) => name.split("\n").length));
  const series = data.kind === "bars" && data.columns.length > 2 ? readSeries(data) : [];
  const key = legend(series, least);
  return Plot.plot({
    width,
    height: rows.length * heightOf(lines) + key.height + 6,
    margin: 1,
    marginTop: 1 + key.height,
    document,
    x: { axis: null, domain: domain([...rows, ...pinned]) },
    y: { axis: null, type: "band", padding: 0, domain: rows.map(({ place }) => place) },
    marks: [
      ...key.marks,
      ...bars(rows, insetsOf(lines)),
      ...(data.kind === "waterfall" ? [connectors(rows)] : []),
      ...outlines(pinned, insetsOf(lines)),
      ...whiskers(rows, insetsOf(lines)),
      ...words(named, lines),
    ],
    className: "plot-rows",
  });
}

function heightOf(lines: number): number {
  return lines * LINE + BAR.insetTop + BAR.height + BAR.insetBottom;
}

function insetsOf(lines: number) {
  return { insetTop: lines * LINE + BAR.insetTop, insetBottom: BAR.insetBottom };
}

function bars(rows: Row[], { insetTop, insetBottom }: ReturnType<typeof insetsOf>): Plot.Markish[] {
  const parts = rows.flatMap((row) => row.parts);
  return [
    Plot.barX(parts, {
      x1: "low",
      x2: "high",
      y: "place",
      fill: "colour",
      insetTop,
      insetBottom,
    }),
    Plot.tickX(rows, {
      x: () => 0,
      y: "place",
      stroke: INK,
      insetTop: insetTop - 3,
      insetBottom: insetBottom - 3,
    }),
  ];
}

/** What is pinned, each outline with the name of what it is of at its end. */
function outlines(pinned: PinnedRow[], insets: ReturnType<typeof insetsOf>): Plot.Markish[] {
  const parts = pinned.flatMap((row) => row.parts);
  const ends = pinned.flatMap(({ parts, of }) => parts.slice(-1).map((end) => ({ ...end, of })));
  const name = (isLess: boolean) =>
    Plot.text(
      ends.filter(({ low, high }) => high < low === isLess),
      {
        x: "high",
        y: "place",
        text: "of",
        fill: INK,
        ...HALO,
        fontWeight: 700,
        textAnchor: isLess ? "start" : "end",
        dx: isLess ? 3 : -3,
        dy: (insets.insetTop - insets.insetBottom) / 2,
      },
    );
  return [
    Plot.barX(parts, { x1: "low", x2: "high", y: "place", ...insets, ...PINNED }),
    name(true),
    name(false),
  ];
}

function words(rows: Row[], lines: number): Plot.Markish[] {
  const label = {
    y: "place",
    fill: INK,
    fontSize: FONT_SIZE,
    ...HALO,
    lineHeight: LINE / FONT_SIZE,
    lineAnchor: "bottom",
    dy: lines * LINE - heightOf(lines) / 2 - 1,
  } as const;
  return [
    Plot.text(rows, { ...label, text: "name", frameAnchor: "left", textAnchor: "start" }),
    Plot.text(rows, {
      ...label,
      text: "text",
      frameAnchor: "right",
      textAnchor: "end",
      fontWeight: 700,
    }),
  ];
}

/** Those of its rows that are others now, each at the place of the one with the same name. */
function readPinned(data: ChartData, { name, rows }: Pinned, among: Row[]): PinnedRow[] {
  return readRows({ ...data, rows }).flatMap((row) => {
    const place = among.findIndex(({ name }) => name === row.name);
    const parts = row.parts.map((part) => ({ ...part, place }));
    const isOther = place >= 0 && JSON.stringify(parts) !== JSON.stringify(among[place]!.parts);
    return isOther ? [{ ...row, place, parts, of: name }] : [];
  });
}

function readRows(data: ChartData): Row[] {
  if (data.kind === "waterfall") return waterfall(data);
  return data.columns.length > 2 && data.kind === "bars" ? stacked(data) : fromZero(data);
}

/** Each row begins where the one above ended; the last is the total, and begins at zero. */
function waterfall({ rows }: ChartData): Row[] {
  let end = 0;
  return rows.map(([name, amount], place) => {
    const value = amount?.[1] ?? 0;
    const isTotal = place === rows.length - 1;
    const low = isTotal ? 0 : end;
    end = low + value;
    const text = value > 0 && !isTotal ? `+${amount?.[0]}` : (amount?.[0] ?? "");
    const parts = [{ place, low, high: end, colour: shade(value, isTotal) }];
    return { place, name: name?.[0] ?? "", text, parts };
  });
}

function fromZero({ rows }: ChartData): Row[] {
  return rows.map(([name, amount, from, to], place) => {
    const value = amount?.[1] ?? 0;
    const parts = [{ place, low: 0, high: value, colour: shade(value, true) }];
    const row = { place, name: name?.[0] ?? "", text: amount?.[0] ?? "", parts };
    if (from?.[1] == null || to?.[1] == null) return row;
    const text = `${row.text} (${from[0]}–${to[0]})`;
    return { ...row, text, interval: [from[1], to[1]] as [number, number] };
  });
}

/** Several series on one another, their figures in the same order. */
function stacked(data: ChartData): Row[] {
  const series = readSeries(data);
  return data.rows.map(([name, ...amounts], place) => ({
    place,
    name: name?.[0] ?? "",
    text: amounts.map(([text]) => text).join(" · "),
    parts: series.flatMap(({ points, colour }) => {
      const { low, high } = points[place]!;
      return high === null ? [] : [{ place, low, high, colour }];
    }),
  }));
}

/** A line from one end of each interval to the other. */
function whiskers(rows: Row[], { insetTop, insetBottom }: ReturnType<typeof insetsOf>) {
  const uncertain = rows.filter(({ interval }) => interval);
  if (!uncertain.length) return [];
  const middle = { y: "place", dy: (insetTop - insetBottom) / 2, stroke: INK } as const;
  const [from, to] = [({ interval }: Row) => interval![0], ({ interval }: Row) => interval![1]];
  const end = { ...middle, dy: 0, insetTop: insetTop + 3, insetBottom: insetBottom + 3 };
  return [
    Plot.ruleY(uncertain, { ...middle, x1: from, x2: to, strokeWidth: 2 }),
    Plot.tickX(uncertain, { ...end, x: from, strokeWidth: 2 }),
    Plot.tickX(uncertain, { ...end, x: to, strokeWidth: 2 }),
  ];
}

function connectors(rows: Row[]): Plot.Markish {
  const pairs = rows
    .slice(0, -1)
    .map(({ place, parts }) => ({ x: parts[0]!.high, from: place, to: place + 1 }));
  return Plot.link(pairs, {
    x1: "x",
    x2: "x",
    y1: "from",
    y2: "to",
    stroke: INK,
    strokeWidth: 1,
    strokeDasharray: "1 2",
  });
}

function shade(value: number, isTotal: boolean): string {
  if (value < 0) return "var(--terakoya-muted)";
  return isTotal ? "var(--terakoya-accent)" : "var(--terakoya-accent-soft)";
}

function domain(rows: Row[]): [number, number] {
  const ends = rows.flatMap(({ parts, interval = [] }) => [
    ...parts.flatMap(({ low, high }) => [low, high]),
    ...interval,
  ]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  return low === high ? [0, 1] : [low, high];
}
