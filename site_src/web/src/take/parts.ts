import type { Content, Grid, Heading, Worksheet } from "../contract.js";

/** Where an answer comes from. */
export interface Origin {
  /** Of the page, with the inputs. */
  address: string;
  /** The day on which it was taken. */
  date: string;
}

/** What is asked for by a button of its own: a table of an answer, or what a chart is drawn from. */
export interface GridPart {
  kind: "tables" | "charts";
  name: string;
}

/** The same of a tool: what it has found, as it stands in its panel. */
export interface ToolPart {
  kind: "tool";
  name: string;
  panel: HTMLElement;
}

export type Part = GridPart | ToolPart;

/** What is said first: what it is, and where it comes from. */
export function head(
  { title, question, words }: Worksheet,
  { address, date }: Origin,
): Content[][] {
  const rows = [[title], [question], [words["address"]!, address], [words["date"]!, date]];
  return rows.filter(([first]) => first);
}

/** The tables to take along. */
export function gridsOf(sheet: Worksheet, part: GridPart | null): Grid[] {
  if (!part) return [...sheet.tables, ...sheet.charts];
  return sheet[part.kind].filter(({ name }) => name === part.name);
}

/** A column with its unit: `Balance (¥)`. */
export function heading({ label, unit }: Heading): string {
  return unit ? `${label} (${unit})` : label;
}
