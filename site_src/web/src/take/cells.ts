/** What the sheets of a workbook are made of: their cells, and how these look. */
import type { CellObject } from "write-excel-file/browser";
import type { Content, Line } from "../contract.js";

export const WIDTHS = [{ width: 36 }, { width: 18 }, { width: 14 }, { width: 60 }];
const BOLD = { fontWeight: "bold" } as const;
export const TITLE = { ...BOLD, fontSize: 16 };
export const HEAD = { ...BOLD, bottomBorderStyle: "thin", bottomBorderColor: "#767676" } as const;
export const INPUT = {
  backgroundColor: "#E8F1FE",
  borderStyle: "thin",
  borderColor: "#767676",
  align: "right",
  wrap: true,
} as const;
export const NOTE = { textColor: "#626264", wrap: true } as const;
export const TOP = { alignVertical: "top" } as const;
/** A figure has no end from there on, as the formulas have it. */
const BEYOND = `1${"0".repeat(21)}`;
const ENDLESS = 1e100;
/** What the name of a sheet may not have in it, nor at its ends. */
const UNFIT = /[[\]/\\:*?]|^'+|'+$/g;
const LONGEST = 31;

export type Row = (CellObject | null)[];

/** Without the unit if the format writes it beside each number. */
export function withUnitOnce<Units extends { unit: string; format: string }>(one: Units): Units {
  return /["%]/.test(one.format) ? { ...one, unit: "" } : one;
}

/** A text stays one, whatever it begins with. */
export function text(value: string, style: CellObject = {}): CellObject {
  return { value, type: String, ...style };
}

/** What a cell holds: a percentage in hundredths, a day as such. */
export function held({ format }: { format: string }, content: Content): CellObject {
  if (typeof content === "number") {
    return { value: format.includes("%") ? inHundredths(content) : content, type: Number, format };
  }
  const isDay = format.startsWith("yyyy") && /^\d{4}-\d\d-\d\d$/.test(content);
  return isDay ? { value: new Date(`${content}T00:00Z`), type: Date, format } : text(content);
}

function inHundredths(figure: number): number {
  return Number(`${figure}e-2`);
}

/** What a formula comes to, for those who don't work it out. */
export function resultOf(line: Line): Content {
  const { value } = held(line, line.content);
  if (value === "∞") return ENDLESS;
  if (isLess(value as Content)) return -ENDLESS;
  return value as Content;
}

/** Whether it has no end below nothing. */
function isLess(content: Content): boolean {
  return content === "−∞" || content === "-∞";
}

/** A name for a sheet that no other has, be it in other letters. */
export function named(title: string, names: Set<string>): string {
  const whole = title.replace(UNFIT, " ").trim() || "1";
  let name = whole.slice(0, LONGEST);
  for (let number = 2; names.has(name.toLowerCase()); number++) {
    const end = ` ${number}`;
    name = whole.slice(0, LONGEST - end.length) + end;
  }
  names.add(name.toLowerCase());
  return name;
}

/** A cell that is worked out; `content` is what it comes to now. */
export function formulaCell(
  formula: string,
  { format }: { format: string },
  content: Content,
): CellObject {
  const shown = format && { format: withEnd(format, content) };
  return { type: "Formula", value: formula, align: "right", ...shown, ...TOP };
}

/**
 * A format by which a figure that has no end is shown so. There is room for one end, and a format with
 * conditions has no minus but that which it writes.
 */
function withEnd(format: string, content: Content): string {
  const end = isLess(content) ? `[<=-${BEYOND}]"−∞"` : `[>=${BEYOND}]"∞"`;
  return `${end};[<0]-${format};${format}`;
}
