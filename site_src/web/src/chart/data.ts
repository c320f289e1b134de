/** A chart's data, read from the table printed beside it. */
import type { Cell } from "../answer.js";

export interface Column {
  label: string;
  /** What stands around its figures: `¥` before, `円` after. */
  before: string;
  after: string;
  /** What a value is multiplied by to be shown: 100 for a rate. */
  scale: number;
}

export interface ChartData {
  kind: string;
  language: string;
  columns: Column[];
  rows: Cell[][];
  /** Named places on the first axis. */
  marks: [at: number, label: string][];
}

/** `language`: the one the figure is written in. */
export function readChart(figure: HTMLElement, language: string): ChartData {
  return {
    kind: figure.dataset["kind"] ?? "line",
    language,
    columns: [...figure.querySelectorAll("thead th")].map((heading) =>
      readColumn(heading as HTMLElement),
    ),
    rows: [...figure.querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map(readCell),
    ),
    marks: JSON.parse(figure.dataset["marks"] ?? "[]") as ChartData["marks"],
  };
}

function readColumn({ textContent, dataset }: HTMLElement): Column {
  const { before = "", after = "", scale = "1" } = dataset;
  return { label: textContent ?? "", before, after, scale: Number(scale) };
}

function readCell({ textContent, dataset }: HTMLElement): Cell {
  const { value } = dataset;
  return [textContent ?? "", value === undefined ? null : Number(value)];
}

/** A value on an axis, short and with its unit: `45万円`, `¥450K`. */
export function shorten(
  { before, after, scale }: Column,
  language: string,
): (value: number) => string {
  const format = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
  const space = /^(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])\p{L}/u.test(after) ? " " : "";
  return (value) => {
    const sign = value < 0 ? "−" : "";
    return sign + before + format.format(Math.abs(value) * scale) + space + after;
  };
}
