import { parseHTML } from "linkedom";
import { draw } from "../chart/chart.js";
import { readChart } from "../chart/read.js";
import { type Breadth, SLIM, WIDE } from "../chart/space.js";
import { stretch } from "./stretch.js";

/** The drawings of a figure: a slim one and a wide one, or the one that does for both. */
export function print(figure: string, language: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${figure}</body></html>`);
  const data = readChart(document.querySelector("figure")!, language);
  const printed = ({ printed: width }: Breadth) => stretch(draw(data, { width, document }), width);
  const [slim, wide] = [printed(SLIM), printed(WIDE)];
  if (fitsBoth(slim, wide)) return marked(slim, "printed");
  return marked(slim, "printed slim") + marked(wide, "printed wide");
}

/** Rows lie across whatever width there is, if their words take no other lines. */
function fitsBoth(slim: Element, wide: Element): boolean {
  const [one, other] = [slim, wide].map((chart) => [
    chart.getAttribute("class"),
    chart.getAttribute("height"),
    chart.textContent,
  ]);
  return one![0] === "plot-rows" && one!.join() === other!.join();
}

function marked(chart: Element, name: string): string {
  chart.setAttribute("class", name);
  return chart.outerHTML;
}
