import { drawAlong } from "./along.js";
import { drawBeads } from "./beads.js";
import { type ChartData, hasNamedRows } from "./data.js";
import { SVG } from "./frame.js";
import { measure } from "./measure.js";
import { drawPoints } from "./points.js";
import { drawRows } from "./rows.js";
import { breadthOf, type Space } from "./space.js";

const FEW = 6; // bars, which say more in rows of their own

/** A chart as an SVG that says what it is. */
export function draw(data: ChartData, space: Space): Element {
  const { document } = space;
  const chart = drawerOf(data, space)(data, space);
  // Plot's own, which the page's policy forbids: figures.css says the same.
  chart.querySelector("style")?.remove();
  chart.setAttribute("role", "img");
  const [title, description, marks] = ["title", "desc", "g"].map((name) =>
    document.createElementNS(SVG, name),
  );
  title!.textContent = data.label;
  description!.textContent = data.finding;
  // Plot names its marks, which are read one by one nowhere.
  marks!.setAttribute("aria-hidden", "true");
  marks!.append(...chart.childNodes);
  chart.append(title!, description!, marks!);
  return chart;
}

function drawerOf(data: ChartData, space: Space): (data: ChartData, space: Space) => Element {
  if (data.kind === "scatter") return drawPoints;
  if (data.kind === "beads") return drawBeads;
  if (!hasNamedRows(data)) return drawAlong;
  return data.kind === "bars" && stand(data, space) ? drawAlong : drawRows;
}

/** Whether named bars stand side by side: where they are many, and each has room for its name. */
function stand({ columns, rows }: ChartData, { width }: Space): boolean {
  const room = (breadthOf(width).least * 0.85) / rows.length - 10;
  const isMany = rows.length > FEW || (columns.length > 2 && rows.length > 1);
  return isMany && rows.every(([name]) => measure(name![0]) <= room);
}
