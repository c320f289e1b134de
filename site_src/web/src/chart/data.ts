/** A chart's data. */
import type { Cell, ChartKind, Points } from "../contract.js";

export interface Column {
  label: string;
  /** What stands around its figures: `¥` before, `円` after. */
  before: string;
  after: string;
  /** What a value is multiplied by to be shown: 100 for a rate. */
  scale: number;
}

export interface ChartData {
  kind: ChartKind;
  language: string;
  columns: Column[];
  rows: Cell[][];
  /** Named places on the first axis. */
  marks: Points["marks"];
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
