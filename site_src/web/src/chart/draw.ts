import { draw } from "./chart.js";
import type { ChartData } from "./data.js";

/** Draw a chart anew in its place. */
export function drawChart(data: ChartData, place: HTMLElement): void {
  // As style sheets count: 479.6 is less than 480.
  const width = Math.floor(place.getBoundingClientRect().width);
  place.replaceChildren(draw(data, { width, document }));
}
