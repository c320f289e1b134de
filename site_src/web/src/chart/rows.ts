/** Charts whose rows are named: each name and its figure in a line, the bar below it. */
import * as Plot from "@observablehq/plot";
import type { ChartData } from "./data.js";
import type { Space } from "./space.js";

const ROW = 50; // pixels
const BAR = { insetTop: 24, insetBottom: 8 };
const INK = "var(--terakoya-ink)";

interface Row {
  place: number;
  name: string;
  text: string;
  low: number;
  high: number;
  colour: string;
  /** The ends of what it may as well be. */
  interval?: [number, number];
}

export function drawRows(data: ChartData, { width, font }: Space): Element {
  const rows = data.kind === "waterfall" ? waterfall(data) : fromZero(data);
  const uncertain = rows.filter(({ interval }) => interval);
  const halo = { stroke: "var(--terakoya-surface)", strokeWidth: 4 };
  const label = { y: "place", lineAnchor: "middle", fill: INK, fontSize: 13, ...halo } as const;
  return Plot.plot({
    width,
    height: rows.length * ROW + 6,
    margin: 1,
    style: { font, background: "transparent", color: INK, overflow: "visible" },
    x: { axis: null, domain: domain(rows) },
    y: { axis: null, type: "band", padding: 0, domain: rows.map(({ place }) => place) },
    marks: [
      Plot.barX(rows, { x1: "low", x2: "high", y: "place", fill: "colour", ...BAR }),
      Plot.tickX(rows, {
        x: () => 0,
        y: "place",
        stroke: INK,
        insetTop: BAR.insetTop - 3,
        insetBottom: BAR.insetBottom - 3,
      }),
      ...(data.kind === "waterfall" ? [connectors(rows)] : []),
      ...(uncertain.length ? whiskers(uncertain) : []),
      Plot.text(rows, {
        ...label,
        text: "name",
        frameAnchor: "left",
        textAnchor: "start",
        dy: -ROW / 2 + 14,
      }),
      Plot.text(rows, {
        ...label,
        text: "text",
        frameAnchor: "right",
        textAnchor: "end",
        dy: -ROW / 2 + 14,
        fontWeight: 700,
        fontVariant: "tabular-nums",
      }),
    ],
    className: "plot-rows",
  });
}

/** Each row begins where the one above ended; the last is the total, and begins at zero. */
function waterfall({ rows }: ChartData): Row[] {
  let end = 0;
  return rows.map(([name, amount], place) => {
    const value = amount?.[1] ?? 0;
    const isTotal = place === rows.length - 1;
    const start = isTotal ? 0 : end;
    end = start + value;
    const text = value > 0 && !isTotal ? `+${amount?.[0]}` : (amount?.[0] ?? "");
    return {
      place,
      name: name?.[0] ?? "",
      text,
      low: start,
      high: end,
      colour: shade(value, isTotal),
    };
  });
}

function fromZero({ rows }: ChartData): Row[] {
  return rows.map(([name, amount, from, to], place) => {
    const value = amount?.[1] ?? 0;
    const row = {
      place,
      name: name?.[0] ?? "",
      text: amount?.[0] ?? "",
      low: 0,
      high: value,
      colour: shade(value, true),
    };
    if (from?.[1] == null || to?.[1] == null) return row;
    const text = `${row.text} (${from[0]}–${to[0]})`;
    return { ...row, text, interval: [from[1], to[1]] as [number, number] };
  });
}

/** A line from one end of each interval to the other. */
function whiskers(rows: Row[]): Plot.Markish[] {
  const middle = { y: "place", dy: (BAR.insetTop - BAR.insetBottom) / 2, stroke: INK } as const;
  const [from, to] = [({ interval }: Row) => interval![0], ({ interval }: Row) => interval![1]];
  const end = { ...middle, dy: 0, insetTop: BAR.insetTop + 3, insetBottom: BAR.insetBottom + 3 };
  return [
    Plot.ruleY(rows, { ...middle, x1: from, x2: to, strokeWidth: 2 }),
    Plot.tickX(rows, { ...end, x: from, strokeWidth: 2 }),
    Plot.tickX(rows, { ...end, x: to, strokeWidth: 2 }),
  ];
}

function connectors(rows: Row[]): Plot.Markish {
  const pairs = rows
    .slice(0, -1)
    .map(({ place, high }) => ({ x: high, from: place, to: place + 1 }));
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
  const ends = rows.flatMap(({ low, high, interval = [] }) => [low, high, ...interval]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  return low === high ? [0, 1] : [low, high];
}
