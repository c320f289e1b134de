/** What charts with two axes have in common: colours, ticks and axes. */
import * as Plot from "@observablehq/plot";

export const INK = "var(--terakoya-ink)";
export const PAPER = "var(--terakoya-surface)";
export const LINE = "var(--terakoya-line)";
export const SVG = "http://www.w3.org/2000/svg";
/** How what is pinned is outlined, whatever its shape. */
export const PINNED = {
  fill: "none",
  stroke: INK,
  strokeWidth: 1.5,
  strokeDasharray: "3 3",
} as const;
export const AXIS_HEIGHT = 44; // pixels
const AXIS = {
  tickSize: 0,
  tickPadding: 8,
  labelArrow: "none",
} as const;

/** One axis: where it is marked, how, and what it is called. */
export interface Axis {
  ticks: number[];
  format: (tick: number) => string;
  label: string | null;
}

export function grid({ ticks }: Axis): Plot.Markish {
  return Plot.gridY(ticks, { stroke: LINE, strokeOpacity: 1 });
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
