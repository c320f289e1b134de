/** An answer as a workbook, whose figures follow its inputs. */
import writeXlsx, { type Sheet as Written } from "write-excel-file/browser";
import type { CellFormula, Grid, Worksheet } from "../contract.js";
import { adds, type Held } from "./added.js";
import { HEAD, held, named, text, withUnitOnce } from "./cells.js";
import { Page } from "./page.js";
import { heading, type Origin } from "./parts.js";

export type Formulas = Record<string, Record<string, CellFormula>>;
/** An answer to be written. */
export type Taken = [sheet: Worksheet, origin: Origin];

/** The file of one answer, or of several. */
export function workbook(taken: Taken[], formulas: Formulas): Promise<Blob> {
  const names = new Set<string>();
  const pages = taken.flatMap(([sheet, origin]) => {
    const first = new Page(sheet, origin, formulas[sheet.name] ?? {}, named(sheet.title, names));
    const others = [...sheet.tables, ...sheet.charts].map((grid) => table(grid, names));
    return [first, ...others];
  });
  const added = pages.map((page) => (page instanceof Page ? page.added : null));
  const sheets = pages.map((page) => (page instanceof Page ? page.sheet : page));
  return writeXlsx(sheets, { features: [adds(added)] }).toBlob();
}

function table({ title, columns, rows }: Grid, names: Set<string>): Written<Held> {
  return {
    sheet: named(title, names),
    columns: columns.map(() => ({ width: 18 })),
    stickyRowsCount: 1,
    data: [
      columns.map((column) => text(heading(withUnitOnce(column)), { ...HEAD, wrap: true })),
      ...rows.map((row) => row.map((content, place) => held(columns[place]!, content))),
    ],
  };
}
