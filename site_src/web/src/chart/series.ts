import { type ChartData, hasNamedRows } from "./data.js";

/** A place on a chart; between `low` and `high` it may be filled. */
export interface Point {
  x: number;
  low: number;
  /** Null leaves a gap. */
  high: number | null;
}

export interface Series {
  label: string;
  colour: string;
  dash: string | undefined;
  points: Point[];
}

const HALF_BAR = 0.4;

// One accent: the first series wears it, the others are told apart by shade and by dashes.
const STYLES: [colour: string, dash?: string][] = [
  ["var(--terakoya-accent)"],
  ["var(--terakoya-muted)", "6 4"],
  ["var(--terakoya-accent-soft)"],
  ["var(--terakoya-muted)", "2 3"],
];

/** Whether several series stand on one another. */
export function isStacked({ kind }: ChartData): boolean {
  return kind === "area" || kind === "bars";
}

/** How far a point reaches to either side: half a bar, or half a bin. */
export function reachOf({ kind, rows }: ChartData): number {
  if (kind !== "histogram") return kind === "bars" ? HALF_BAR : 0;
  const [from, to] = binOf(rows)(0);
  return (to - from) / 2;
}

/** The columns after the first; of a histogram the one that counts. */
export function readSeries(data: ChartData): Series[] {
  if (data.kind === "histogram") return [readBins(data)];
  const stacks = data.rows.map(() => new Stack(data.kind === "bars"));
  const isNamed = hasNamedRows(data);
  return data.columns.slice(1).map(({ label }, place) => {
    const [colour, dash] = STYLES[place % STYLES.length]!;
    const points = data.rows.map((cells, row) => {
      const value = cells[place + 1]?.[1] ?? null;
      const low = isStacked(data) ? stacks[row]!.put(value ?? 0) : 0;
      const x = isNamed ? row : (cells[0]?.[1] ?? 0);
      return { x, low, high: value === null ? null : low + value };
    });
    return { label, colour, dash: isStacked(data) ? undefined : dash, points };
  });
}

function readBins({ columns, rows }: ChartData): Series {
  const bin = binOf(rows);
  const points = rows.map((cells, row) => {
    const [from, to] = bin(row);
    return { x: (from + to) / 2, low: 0, high: cells[2]?.[1] ?? null };
  });
  return { label: columns[2]!.label, colour: STYLES[0]![0], dash: undefined, points };
}

/** The ends of each bin. Between 10 to 19 and 20 to 29 there is no gap: they meet at 19½. */
function binOf(rows: ChartData["rows"]): (row: number) => [number, number] {
  const [from, to] = [0, 1].map((column) => rows.map((cells) => cells[column]![1]!));
  const isWhole = from!.length > 1 ? from![1] !== to![0] : from![0] === to![0];
  const half = isWhole ? 0.5 : 0;
  return (row) => [from![row]! - half, to![row]! + half];
}

/** Values that stand on one another; of bars, what is below zero hangs from it. */
class Stack {
  private up = 0;
  private down = 0;

  constructor(private readonly hangs: boolean) {}

  /** Where a value begins. */
  put(value: number): number {
    const hangs = this.hangs && value < 0;
    const low = hangs ? this.down : this.up;
    if (hangs) this.down += value;
    else this.up += value;
    return low;
  }
}
