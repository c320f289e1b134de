/** The sheet of a calculator in a workbook. */
import type { CellObject, Sheet as Written } from "write-excel-file/browser";
import type { CellFormula, Content, Line, Worksheet } from "../contract.js";
import type { Added, Held } from "./added.js";
import {
  formulaCell,
  HEAD,
  held,
  INPUT,
  NOTE,
  type Row,
  resultOf,
  TITLE,
  TOP,
  text,
  WIDTHS,
  withUnitOnce,
} from "./cells.js";
import { cellName, written } from "./formula.js";
import { head, type Origin } from "./parts.js";

/** What becomes of a sheet that is one of a plan's. */
export interface Ties {
  /** The formula by which an input takes its number from another sheet; null where it has its own. */
  input(name: string): string | null;
  /** What an output shows. */
  output(line: Line): Shown;
  /** What stands where there is no figure. */
  hole: string;
}

/** A formula that waits for some inputs, none or more; a value that follows none; or nothing. */
export type Shown = { waits: string[] } | "value" | "hole";

/** The sheet with inputs and figures. */
export class Page {
  readonly added: Added;
  readonly sheet: Written<Held>;
  readonly #rows: Row[] = [];
  /** The figures that follow nothing. */
  readonly fixed = new Set<string>();
  readonly #lines: Map<string, Line>;

  constructor(
    readonly content: Worksheet,
    origin: Origin,
    readonly formulas: Record<string, CellFormula>,
    name: string,
    readonly ties: Ties | null = null,
  ) {
    this.added = { sheet: name, names: new Map(), results: new Map(), choices: [] };
    this.sheet = { data: this.#rows, sheet: name, columns: WIDTHS };
    this.#lines = new Map([...content.inputs, ...content.outputs].map((one) => [one.name, one]));
    const [title, ...about] = head(content, origin);
    this.#rows.push([text(String(title), TITLE)]);
    for (const row of about) this.#rows.push(row.map((one) => text(String(one))));
    this.#titles("input");
    for (const line of content.inputs) this.#input(line);
    if (!content.outputs.length) return;
    this.#titles("figure");
    for (const line of content.outputs) this.#output(line);
  }

  #titles(kind: "input" | "figure"): void {
    const { words } = this.content;
    const titles = [kind, "value", "unit", "note"].map((word) => text(words[word]!, HEAD));
    this.#rows.push([], titles);
  }

  #input(line: Line): void {
    const { options, ends } = line;
    const note = [line.note, options.join(" / ")].filter(Boolean).join(" ");
    const source = this.ties?.input(line.name) ?? null;
    if (source !== null) {
      this.#formula(line, source, line.content);
      return;
    }
    const place = this.#line(line, { ...held(line, line.content), ...INPUT, ...TOP }, note);
    const limits = ends
      .map((end) => held(line, end).value)
      .filter((end) => typeof end === "number");
    this.added.choices.push({ place, options, limits });
  }

  #output(line: Line): void {
    const formula = this.formulas[line.name];
    const shown = this.ties?.output(line) ?? (formula ? { waits: [] } : "value");
    const { words, scale } = this.content;
    if (shown === "hole") {
      this.#line(line, { ...text(this.ties?.hole ?? ""), align: "right", ...TOP }, line.note);
      return;
    }
    if (shown === "value" || !formula) {
      this.fixed.add(line.name);
      const note = [line.note, words["fixed"]].filter(Boolean).join(" ");
      this.#line(line, { ...held(line, line.content), align: "right", ...TOP }, note);
      return;
    }
    const says = written(formula, this.#lines, Math.round(1 / scale));
    const hole = this.ties?.hole ?? "";
    if (shown.waits.length) this.#formula(line, unless(shown.waits, hole, says), hole);
    else this.#formula(line, says, line.content);
  }

  #formula(line: Line, formula: string, content: Content): void {
    const place = this.#line(line, formulaCell(formula, line, content), line.note);
    this.added.results.set(place, resultOf({ ...line, content }));
  }

  /** Put a line below the others; gives the place of its content. */
  #line(line: Line, cell: CellObject, note: string): string {
    const { name, label } = line;
    this.#rows.push([
      text(label, { wrap: true, ...TOP }),
      cell,
      text(withUnitOnce(line).unit, TOP),
      text(note, { ...NOTE, ...TOP }),
    ]);
    const place = `B${this.#rows.length}`;
    this.added.names.set(cellName(name), place);
    return place;
  }
}

/** A formula, and what is shown instead while a cell of those that it needs is empty. */
export function unless(empty: readonly string[], instead: string, formula: string): string {
  const tests = empty.map((name) => `${cellName(name)}=""`);
  const test = tests.length > 1 ? `OR(${tests.join(",")})` : tests[0]!;
  return `IF(${test},"${instead}",${formula})`;
}
