/** A plan as a workbook: its figures, all numbers, and the calculators between the two. */
import writeXlsx, { type CellObject, type Sheet as Written } from "write-excel-file/browser";
import type {
  Book,
  BookFigure,
  BookQuantity,
  BookSheet,
  CellFormula,
  Content,
  Line,
} from "../contract.js";
import { type Added, adds, type Held } from "./added.js";
import {
  formulaCell,
  HEAD,
  held,
  INPUT,
  NOTE,
  named,
  type Row,
  resultOf,
  TITLE,
  TOP,
  text,
  withUnitOnce,
} from "./cells.js";
import { cellName, placesIn, written } from "./formula.js";
import { Page, type Shown, type Ties, unless } from "./page.js";
import type { Origin } from "./parts.js";
import type { Formulas } from "./workbook.js";

/** By which name the build has the formulas of quantities. */
const QUANTITIES = "_quantities";
const NONE = "—";

/** What stands in the plan, from top to bottom. */
export type PlanRow =
  | { heading: string }
  | { text: string }
  /** `figure` is its place in the book. */
  | { label: string; figure: number };

/** Where a number comes from. */
export interface Told {
  basis: "counted" | "guessed" | "decided";
  day: string;
}

/** A plan to be written. */
export interface Plan {
  title: string;
  rows: PlanRow[];
  /** By quantity. */
  told: Record<string, Told>;
}

/** The file of a plan. */
export function planWorkbook(
  book: Book,
  plan: Plan,
  origin: Origin,
  formulas: Formulas,
): Promise<Blob> {
  const names = new Set<string>();
  const [title, numbersTitle] = [plan.title, book.words["numbers"]!].map((one) =>
    named(one, names),
  );
  const numbers = new NumbersSheet(book, plan.told, numbersTitle!, formulas[QUANTITIES] ?? {});
  const pages = book.sheets.map((one) => {
    const { sheet } = one;
    const own = formulas[sheet.name] ?? {};
    return new Page(sheet, origin, own, named(sheet.title, names), tie(one, numbers, own, book));
  });
  const first = new PlanSheet(book, plan, title!, origin, numbers, pages);
  const sheets = [first, numbers, ...pages];
  const features = [adds(sheets.map(({ added }) => added))];
  return writeXlsx(
    sheets.map(({ sheet }) => sheet),
    { features },
  ).toBlob();
}

/** A sheet of lines, one below the other. */
abstract class Lines {
  readonly added: Added;
  readonly sheet: Written<Held>;
  protected readonly rows: Row[] = [];

  constructor(name: string, widths: readonly number[]) {
    this.added = { sheet: name, names: new Map(), results: new Map(), choices: [] };
    this.sheet = { data: this.rows, sheet: name, columns: widths.map((width) => ({ width })) };
  }

  /** Put a row below the others; what its second cell is worked out to is kept beside it. */
  protected put(cells: Row, line: Line | null, result: Content | null): string {
    this.rows.push(cells);
    const place = `B${this.rows.length}`;
    if (line && result !== null)
      this.added.results.set(place, resultOf({ ...line, content: result }));
    return place;
  }
}

/** All quantities: those that are said can be changed, and the others follow. */
class NumbersSheet extends Lines {
  /** The quantities that follow nothing, though they rest on others. */
  readonly fixed = new Set<string>();
  readonly #book: Book;
  readonly #formulas: Record<string, CellFormula>;
  readonly #lines: Map<string, Line>;

  constructor(
    book: Book,
    told: Record<string, Told>,
    name: string,
    formulas: Record<string, CellFormula>,
  ) {
    super(name, [40, 18, 14, 20, 14, 50]);
    this.#book = book;
    this.#formulas = formulas;
    this.#lines = new Map(book.quantities.map(({ line }) => [line.name, line]));
    const { words } = book;
    this.rows.push([text(words["numbers"]!, TITLE)]);
    const titles = ["quantity", "value", "unit", "basis", "date", "note"];
    for (const isFollowing of [false, true]) {
      this.rows.push(
        [],
        titles.map((one) => text(words[one]!, HEAD)),
      );
      for (const one of book.quantities)
        if ((one.origin === "follows") === isFollowing) this.#quantity(one, told[one.line.name]);
    }
  }

  /** Where the number of a quantity stands, as another sheet refers to it. */
  place(key: string): string {
    return reference(this.added, key);
  }

  isKnown(key: string): boolean {
    return this.#lines.get(key)?.content !== "";
  }

  #quantity({ line, origin, missing }: BookQuantity, told: Told | undefined): void {
    const { words } = this.#book;
    const formula = origin === "follows" ? this.#formulas[line.name] : undefined;
    const isFixed = origin === "follows" && !formula && line.content !== "";
    const cell = formula
      ? formulaCell(this.#worked(formula, missing), line, line.content)
      : this.#held(line, origin);
    const basis = origin === "said" ? words[told?.basis ?? ""] : words[origin];
    if (isFixed) this.fixed.add(line.name);
    const notes = [line.note, line.options.join(" / "), isFixed ? words["fixed"]! : ""];
    const about = [withUnitOnce(line).unit, basis ?? "", (origin === "said" && told?.day) || ""];
    const place = this.put(
      [
        text(line.label, { wrap: true, ...TOP }),
        cell,
        ...about.map((one) => text(one, TOP)),
        text(notes.filter(Boolean).join(" "), { ...NOTE, ...TOP }),
      ],
      line,
      formula ? line.content : null,
    );
    this.added.names.set(cellName(line.name), place);
    if (origin !== "follows") this.added.choices.push({ place, options: line.options, limits: [] });
  }

  #worked(formula: CellFormula, missing: string[]): string {
    const says = written(formula, this.#lines, Math.round(1 / this.#book.scale));
    // What has no value has none by what rests on it either.
    const safe = `IFERROR(${says},"${NONE}")`;
    return missing.length ? unless(missing, "", safe) : safe;
  }

  #held(line: Line, origin: BookQuantity["origin"]): CellObject {
    const style = origin === "follows" ? ({ align: "right", wrap: true } as const) : INPUT;
    // With its format, for a number that is put there.
    const empty: CellObject = line.format ? { type: Number, format: line.format } : {};
    return { ...(line.content === "" ? empty : held(line, line.content)), ...style, ...TOP };
  }
}

/** The plan itself. */
class PlanSheet extends Lines {
  constructor(
    book: Book,
    { title, rows }: Plan,
    name: string,
    { address, date }: Origin,
    numbers: NumbersSheet,
    pages: Page[],
  ) {
    super(name, [48, 20, 14, 60]);
    const { words, figures, example } = book;
    this.rows.push([text(title, TITLE)]);
    if (example) this.rows.push([text(example, { fontWeight: "bold" })]);
    this.rows.push([text(words["address"]!), text(address)], [text(words["date"]!), text(date)]);
    for (const row of rows) {
      if ("heading" in row) this.rows.push([], [text(row.heading, HEAD), ...blank(HEAD)]);
      else if ("text" in row) this.rows.push([text(row.text, { wrap: true, ...TOP })]);
      else {
        const figure = figures[row.figure]!;
        const formula = formulaOf(figure, numbers, pages, book.hole);
        const { fixed } = pages[figure.sheet] ?? numbers;
        const isFixed = fixed.has(figure.line.name);
        const note = [figure.line.note, isFixed ? words["fixed"]! : ""].filter(Boolean).join(" ");
        this.put(
          [
            text(row.label || figure.line.label, { wrap: true, ...TOP }),
            formulaCell(formula, figure.line, figure.line.content),
            text(withUnitOnce(figure.line).unit, TOP),
            text(note, { ...NOTE, ...TOP }),
          ],
          figure.line,
          figure.line.content === "" ? book.hole : figure.line.content,
        );
      }
    }
  }
}

/** The cells beside a heading, under the same line. */
function blank(style: CellObject): Row {
  return Array.from({ length: 3 }, () => text("", style));
}

/** Where a figure of the plan is from. */
function formulaOf(
  { line, sheet }: BookFigure,
  numbers: NumbersSheet,
  pages: Page[],
  hole: string,
): string {
  const page = pages[sheet];
  if (page) return reference(page.added, line.name);
  const place = numbers.place(line.name);
  return numbers.isKnown(line.name) ? place : `IF(${place}="","${hole}",${place})`;
}

/** The cell of a name on another sheet. */
function reference({ sheet, names }: Added, name: string): string {
  const [, column, row] = /^([A-Z]+)(\d+)$/.exec(names.get(cellName(name))!)!;
  return `'${sheet.replaceAll("'", "''")}'!$${column}$${row}`;
}

/** What ties a calculator's sheet to the numbers. */
function tie(
  { sources, blank, known }: BookSheet,
  numbers: NumbersSheet,
  formulas: Record<string, CellFormula>,
  { hole }: Book,
): Ties {
  const input = (name: string): string | null => {
    const source = sources[name];
    if (!source) return null;
    const place = numbers.place(source.key);
    const times = source.times === 1 ? place : `${place}*${source.times}`;
    const rounded = source.places === null ? times : `ROUND(${times},${source.places})`;
    return numbers.isKnown(source.key) ? rounded : `IF(${place}="","",${rounded})`;
  };
  const output = (line: Line): Shown => {
    const waits = blank.filter((name) => rests(line.name, formulas).has(name));
    const hasFormula = line.name in formulas;
    if (line.content === "") return "hole";
    if (hasFormula && !waits.length) return { waits };
    if (known.includes(line.name)) return "value";
    if (hasFormula) return { waits };
    return blank.length ? "hole" : "value";
  };
  return { input, output, hole };
}

/** All that a formula rests on, by others too. */
function rests(
  name: string,
  formulas: Record<string, CellFormula>,
  found: Set<string> = new Set(),
): Set<string> {
  for (const other of placesIn(formulas[name]?.formula ?? "")) {
    if (found.has(other)) continue;
    found.add(other);
    rests(other, formulas, found);
  }
  return found;
}
