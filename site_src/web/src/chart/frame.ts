/** What charts with two axes have in common: colours, ticks and axes. */
import * as Plot from "@observablehq/plot";

export const INK = "var(--terakoya-ink)";
export const PAPER = "var(--terakoya-surface)";
export const AXIS_HEIGHT = 44; // pixels
const GRID = "var(--terakoya-line)";
const AXIS = {
  tickSize: 0,
  tickPadding: 8,
  fontSize: 12,
  fontVariant: "tabular-nums",
  labelArrow: "none",
} as const;

/** One axis: where it is marked, how, and what it is called. */
export interface Axis {
  ticks: number[];
  format: (tick: number) => string;
  label: string | null;
}

export function heightFor(width: number): number {
  return Math.round(Math.min(320, Math.max(210, width * 0.5)));
}

export function grid({ ticks }: Axis): Plot.Markish {
  return Plot.gridY(ticks, { stroke: GRID, strokeOpacity: 1 });
}

export function axes(x: Axis, y: Axis, marginLeft: number): Plot.Markish[] {
  return [
    Plot.axisX(x.ticks, {
      ...AXIS,
      tickFormat: x.format,
      label: x.label,
      labelAnchor: "center",
      labelOffset: AXIS_HEIGHT - 4,
    }),
    Plot.axisY(y.ticks, {
      ...AXIS,
      tickFormat: y.format,
      label: y.label,
      labelOffset: marginLeft,
    }),
  ];
}

export function style(font: string) {
  return { font, background: "transparent", color: INK, overflow: "visible" } as const;
}
