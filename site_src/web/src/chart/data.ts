/** A chart's data. */
import type { Cell, ChartKind, Points } from "../contract.js";
import { writeDates } from "./dates.js";

export interface Column {
  label: string;
  /** What stands around its figures: `¥` before, `円` after. */
  before: string;
  after: string;
  /** What a value is multiplied by to be shown: 100 for a rate. */
  scale: number;
  /** Whether its values are days, counted from the first of 1970. */
  isDate: boolean;
}

export interface ChartData {
  /** What the figures are. */
  label: string;
  /** What they show. */
  finding: string;
  kind: ChartKind;
  language: string;
  columns: Column[];
  rows: Cell[][];
  /** Named places on the first axis. */
  marks: Points["marks"];
  pinned: Pinned[];
}

/** What is drawn beside the data, so that it can be told what has changed. */
export interface Pinned {
  name: string;
  rows: Cell[][];
}

/** Whether the rows are named by words, and not numbers along an axis. */
export function hasNamedRows({ kind, rows }: ChartData): boolean {
  return kind !== "scatter" && rows.every(([first]) => first?.[1] === null);
}

/**
 * How the values of an axis are written, with their unit: `45万円`, `¥450K`. All are exact, and
 * all are short, or none is: `2.015K` says less than `2,015`.
 */
export function shorten(
  { before, after, scale, isDate }: Column,
  language: string,
  ticks: number[],
): (value: number) => string {
  if (isDate) return writeDates(language, ticks);
  const exact = { maximumSignificantDigits: 9, useGrouping: true } as const;
  const plain = new Intl.NumberFormat(language, exact);
  const compact = new Intl.NumberFormat(language, { ...exact, notation: "compact" });
  const longest = ({ format }: Intl.NumberFormat) =>
    Math.max(...ticks.map((tick) => format(Math.abs(tick) * scale).length));
  const largest = Math.max(...ticks.map((tick) => Math.abs(tick) * scale));
  const isExtreme = largest >= 1e15 || (largest > 0 && largest < 1e-6);
  const usual = longest(compact) < longest(plain) ? compact : plain;
  const format = isExtreme ? powers(language) : usual.format;
  const space = /^(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])\p{L}/u.test(after) ? " " : "";
  return (value) => {
    const sign = value < 0 ? "−" : "";
    return sign + before + format(Math.abs(value) * scale) + space + after;
  };
}

/** Very small and very large figures, as Python writes them: `1.6 × 10⁻¹⁹`. */
function powers(language: string): (size: number) => string {
  const scientific = new Intl.NumberFormat(language, {
    notation: "scientific",
    maximumSignificantDigits: 9,
  });
  return (size) =>
    size === 0
      ? "0"
      : scientific.format(size).replace(/E(.+)$/, (_, power: string) => ` × 10${raised(power)}`);
}

function raised(power: string): string {
  return [...power].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)])).join("");
}
