import { drawAlong } from "./along.js";
import { measure } from "./axis.js";
import { type ChartData, hasNamedRows } from "./data.js";
import { drawPoints } from "./points.js";
import { drawRows } from "./rows.js";
import type { Space } from "./space.js";

const FEW = 6; // bars, which say more in rows of their own

/** Draw a chart anew in its place. */
export function drawChart(data: ChartData, place: HTMLElement): void {
  const { fontFamily } = getComputedStyle(place);
  const space: Space = { width: place.clientWidth, font: `12px ${fontFamily}` };
  place.replaceChildren(drawerOf(data, space)(data, space));
}

function drawerOf(data: ChartData, space: Space): (data: ChartData, space: Space) => Element {
  if (data.kind === "scatter") return drawPoints;
  if (!hasNamedRows(data)) return drawAlong;
  return data.kind === "bars" && stand(data, space) ? drawAlong : drawRows;
}

/** Whether named bars stand side by side: where they are many, and each has room for its name. */
function stand({ columns, rows }: ChartData, { width, font }: Space): boolean {
  const room = (width * 0.85) / rows.length - 10;
  const isMany = rows.length > FEW || (columns.length > 2 && rows.length > 1);
  return isMany && rows.every(([name]) => measure(name![0], font) <= room);
}
