import { readChart, type ChartData } from "./data.js";
import { drawAlong } from "./along.js";
import { drawRows } from "./rows.js";

/** The space a chart has, and its type. */
export interface Space {
  width: number;
  /** As CSS writes it. */
  font: string;
}

/** Draw a figure's chart anew from its table. */
export function drawChart(figure: HTMLElement, place: HTMLElement, language: string): void {
  const data = readChart(figure, language);
  const { fontFamily } = getComputedStyle(place);
  const space = { width: place.clientWidth, font: `12px ${fontFamily}` };
  place.replaceChildren(hasNamedRows(data) ? drawRows(data, space) : drawAlong(data, space));
}

/** Whether the rows are named by words, and not numbers along an axis. */
function hasNamedRows({ rows }: ChartData): boolean {
  return rows.every(([first]) => first?.[1] === null);
}
