/** An answer as a workbook, whose figures follow its inputs. */
import writeXlsx, { type CellObject, type Sheet as Written } from "write-excel-file/browser";
import type { CellFormula, Content, Grid, Line, Worksheet } from "../contract.js";
import { type Added, adds, type Held } from "./added.js";
import { cellName, written } from "./formula.js";
import { head, heading, type Origin } from "./parts.js";

export type Formulas = Record<string, Record<string, CellFormula>>;
/** An answer to be written. */
export type Taken = [sheet: Worksheet, origin: Origin];

const WIDTHS = [{ width: 36 }, { width: 18 }, { width: 14 }, { width: 60 }];
const BOLD = { fontWeight: "bold" } as const;
const TITLE = { ...BOLD, fontSize: 16 };
const HEAD = { ...BOLD, bottomBorderStyle: "thin", bottomBorderColor: "#767676" } as const;
const INPUT = {
  backgroundColor: "#E8F1FE",
  borderStyle: "thin",
  borderColor: "#767676",
  align: "right",
  wrap: true,
} as const;
const NOTE = { textColor: "#626264", wrap: true } as const;
const TOP = { alignVertical: "top" } as const;
/** A figure has no end from there on, as the formulas have it. */
const BEYOND = `1${"0".repeat(21)}`;
const WITH_ENDS = `[>=${BEYOND}]"∞";[<=-${BEYOND}]"−∞";`;
const ENDLESS = 1e100;
/** What the name of a sheet may not have in it, nor at its ends. */
const UNFIT = /[[\]/\\:*?]|^'+|'+$/g;
const LONGEST = 31;

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

type Row = (CellObject | null)[];

/** The sheet with inputs and figures. */
class Page {
  readonly added: Added;
  readonly sheet: Written<Held>;
  readonly #rows: Row[] = [];

  constructor(
    readonly content: Worksheet,
    origin: Origin,
    readonly formulas: Record<string, CellFormula>,
    name: string,
  ) {
    this.added = { sheet: name, names: new Map(), results: new Map(), choices: [] };
    this.sheet = { data: this.#rows, sheet: name, columns: WIDTHS };
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
    const place = this.#line(line, { ...held(line, line.content), ...INPUT, ...TOP }, note);
    const limits = ends
      .map((end) => held(line, end).value)
      .filter((end) => typeof end === "number");
    this.added.choices.push({ place, options, limits });
  }

  #output(line: Line): void {
    const formula = this.formulas[line.name];
    const { words, inputs, outputs, scale } = this.content;
    if (!formula) {
      const note = [line.note, words["fixed"]].filter(Boolean).join(" ");
      this.#line(line, { ...held(line, line.content), align: "right", ...TOP }, note);
      return;
    }
    const lines = new Map([...inputs, ...outputs].map((one) => [one.name, one]));
    const place = this.#line(
      line,
      {
        type: "Formula",
        value: written(formula, lines, Math.round(1 / scale)),
        format: WITH_ENDS + line.format,
        align: "right",
        ...TOP,
      },
      line.note,
    );
    this.added.results.set(place, resultOf(line));
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

/** Without the unit if the format writes it beside each number. */
function withUnitOnce<Units extends { unit: string; format: string }>(one: Units): Units {
  return /["%]/.test(one.format) ? { ...one, unit: "" } : one;
}

/** A text stays one, whatever it begins with. */
function text(value: string, style: CellObject = {}): CellObject {
  return { value, type: String, ...style };
}

/** What a cell holds: a percentage in hundredths, a day as such. */
function held({ format }: { format: string }, content: Content): CellObject {
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
function resultOf(line: Line): Content {
  const { value } = held(line, line.content);
  if (value === "∞") return ENDLESS;
  if (value === "−∞" || value === "-∞") return -ENDLESS;
  return value as Content;
}

/** A name for a sheet that no other has, be it in other letters. */
function named(title: string, names: Set<string>): string {
  const whole = title.replace(UNFIT, " ").trim() || "1";
  let name = whole.slice(0, LONGEST);
  for (let number = 2; names.has(name.toLowerCase()); number++) {
    const end = ` ${number}`;
    name = whole.slice(0, LONGEST - end.length) + end;
  }
  names.add(name.toLowerCase());
  return name;
}
