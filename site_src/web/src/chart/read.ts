/**
 * A chart's data, read from the table printed beside it. Not among what draws it: a file that the page's
 * script shares with that would be one more journey.
 */
import type { Cell } from "../contract.js";
import { data } from "../names.js";
import type { ChartData, Column, Pinned } from "./data.js";

/** `language`: the one the figure is written in. */
export function readChart(figure: HTMLElement, language: string): ChartData {
  return {
    label: figure.querySelector(".scroll")?.getAttribute("aria-label") ?? "",
    finding: figure.querySelector("figcaption")?.textContent ?? "",
    kind: data(figure, "kind") || "line",
    language,
    columns: [...figure.querySelectorAll("thead th")].map((heading) =>
      readColumn(heading as HTMLElement),
    ),
    rows: [...figure.querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map(readCell),
    ),
    marks: JSON.parse(data(figure, "marks") || "[]") as ChartData["marks"],
    pinned: JSON.parse(data(figure, "pinned") || "[]") as Pinned[],
  };
}

function readColumn(heading: HTMLElement): Column {
  return {
    label: data(heading, "label") || heading.textContent,
    before: data(heading, "before"),
    after: data(heading, "after"),
    scale: Number(data(heading, "scale") || 1),
    isDate: data(heading, "days") === "true",
  };
}

function readCell(cell: HTMLElement): Cell {
  const value = data(cell, "value");
  return [cell.textContent, value === "" ? null : Number(value)];
}
