import type { ChartData } from "./data.js";

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

/** The columns after the first. */
export function readSeries(data: ChartData): Series[] {
  const stacked = isStacked(data);
  const heights = data.rows.map(() => 0);
  return data.columns.slice(1).map(({ label }, place) => {
    const [colour, dash] = STYLES[place % STYLES.length]!;
    const points = data.rows.map((cells, row) => {
      const value = cells[place + 1]?.[1] ?? null;
      const low = stacked ? heights[row]! : 0;
      if (stacked) heights[row] = low + (value ?? 0);
      return { x: cells[0]?.[1] ?? 0, low, high: value === null ? null : low + value };
    });
    return { label, colour, dash: stacked ? undefined : dash, points };
  });
}
