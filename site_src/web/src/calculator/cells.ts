/** What stands in the cells of a table, as spreadsheets copy and paste it. */
import { dsvFormat } from "d3-dsv";

const tabs = dsvFormat("\t");

/** The rows of a text: a line each, with tabs between the cells. */
export function readRows(text: string): string[][] {
  return tabs.parseRows(text);
}

export function writeRows(rows: string[][]): string {
  return tabs.formatRows(rows);
}

/** Whether a pasted text is more than one cell. */
export function isTable(text: string): boolean {
  return /[\t\r\n]/.test(text.replace(/(?<![\r\n])[\r\n]+$/, ""));
}

/**
 * The rows of a pasted text, where so many columns are to be filled: without tabs, semicolons part
 * the cells; or commas, but only where each line then fills the columns with words and figures.
 */
export function pastedRows(text: string, columns: number): string[][] {
  if (text.includes("\t") || columns === 1) return readRows(text);
  if (text.includes(";")) return dsvFormat(";").parseRows(text);
  const rows = dsvFormat(",").parseRows(text);
  return rows.every((cells) => cells.length === columns && isMixed(cells)) ? rows : readRows(text);
}

function isMixed(cells: string[]): boolean {
  return cells.some((cell) => /^\p{L}/u.test(cell)) && cells.some((cell) => /\d/.test(cell));
}

/** The columns that a heading names, by their place; null if the cells are no heading. */
export function headingOf(cells: string[], labels: string[]): number[] | null {
  const known = labels.map(plain);
  const order = cells.map((cell) => known.indexOf(plain(cell)));
  const distinct = new Set(order).size === order.length;
  return order.length && distinct && !order.includes(-1) ? order : null;
}

/** So many cells: what is too much stands in the last one, where it is seen. */
export function spread(cells: string[], size: number): string[] {
  const last = cells.slice(size - 1).join(" ");
  const all = [...cells.slice(0, size - 1), last];
  return Array.from({ length: size }, (_, place) => (all[place] ?? "").trim());
}

function plain(label: string): string {
  return label.normalize("NFKC").trim().toLowerCase();
}
