import { drawAlong } from "./along.js";
import type { ChartData } from "./data.js";
import { drawRows } from "./rows.js";
import type { Space } from "./space.js";

/** Draw a chart anew in its place. */
export function drawChart(data: ChartData, place: HTMLElement): void {
  const { fontFamily } = getComputedStyle(place);
  const space: Space = { width: place.clientWidth, font: `12px ${fontFamily}` };
  place.replaceChildren(hasNamedRows(data) ? drawRows(data, space) : drawAlong(data, space));
}

/** Whether the rows are named by words, and not numbers along an axis. */
function hasNamedRows({ rows }: ChartData): boolean {
  return rows.every(([first]) => first?.[1] === null);
}
