/** A formula of the build's, as it stands in a cell. */
import type { CellFormula, Line } from "../contract.js";

/** What a spreadsheet would take for a cell, or for something of its own. */
const TAKEN = /^(?:[a-z]{1,3}\d+|r\d*|c\d*|r\d*c\d*|true|false)$/i;
const PLACE = /\{([^{}:?]*)(?:(\?)|:(\d+))?\}/g;

/** What the cell of an input or an output is called. */
export function cellName(name: string): string {
  return TAKEN.test(name) ? `${name}_` : name;
}

/** The inputs and outputs that a formula names. */
export function placesIn(formula: string): string[] {
  return [...formula.matchAll(PLACE)].flatMap(([, name]) => (name ? [name] : []));
}

/** With names for its places; `unit` is how many of a currency's smallest unit make one of its own. */
export function written(
  { formula, scaled }: CellFormula,
  lines: Map<string, Line>,
  unit: number,
): string {
  const whole = unit === 1 ? formula.replaceAll("/{}", "") : formula;
  return whole.replace(PLACE, (_, name: string, raw?: string, option?: string) => {
    if (!name) return String(unit);
    const cell = cellName(name);
    if (option) return `${cell}=${quoted(lines.get(name)?.options[Number(option)] ?? "")}`;
    const isScaled = scaled && unit !== 1 && !raw && lines.get(name)?.amount;
    return isScaled ? `(${cell}*${unit})` : cell;
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
