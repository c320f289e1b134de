import { data } from "../names.js";
import { fillIn } from "../sentences.js";
import { headingOf, readRows, spread, writeRows } from "./cells.js";

type Cell = HTMLInputElement | HTMLSelectElement;

/** A cell by its place from 0; the place after a row's last cell is its button. */
export interface Place {
  row: number;
  column: number;
}

/** A table of inputs, and the control that holds what they say. */
export class Sheet {
  readonly control: HTMLTextAreaElement;
  readonly body: HTMLTableSectionElement;
  /** The row that the keyboard is in. */
  active: HTMLTableRowElement | null = null;
  readonly #blank: HTMLTemplateElement;
  readonly #headings: HTMLTableCellElement[];

  constructor(readonly place: HTMLElement) {
    this.control = place.querySelector("textarea")!;
    this.body = place.querySelector("tbody")!;
    this.#blank = place.querySelector("template")!;
    this.#headings = [...place.querySelectorAll<HTMLTableCellElement>("thead th")];
  }

  get rows(): HTMLTableRowElement[] {
    return [...this.body.rows];
  }

  /** What the columns are called, without their units. */
  get labels(): string[] {
    return this.#headings.map((heading) => heading.firstElementChild?.textContent ?? "");
  }

  /** What the cells say, as the control holds it: without empty rows at the end. */
  get text(): string {
    const rows = this.rows.filter((row) => !this.#isBegun(row));
    while (rows.length && isBlank(rows.at(-1)!)) rows.pop();
    return writeRows(
      rows.map((row) => cellsOf(row).map((cell) => (isBlank(row) ? "" : cell.value))),
    );
  }

  begin(): void {
    for (const button of this.place.querySelectorAll("button")) button.hidden = false;
    // Somebody may have typed before this script came.
    if (this.rows.flatMap(cellsOf).some(isChanged)) this.tell("input");
    this.follow();
  }

  /** Show what a script has put into the control. */
  follow(): void {
    if (this.control.value !== this.text) this.#show(readRows(this.control.value));
  }

  /** Put what the cells say into the control, as if it had been typed there; or leave it. */
  tell(...types: ("input" | "change")[]): void {
    for (const type of types) {
      if (type === "input") this.control.value = this.text;
      this.control.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }

  /** Make sure of an empty row at the end. */
  add(): void {
    const last = this.rows.at(-1);
    if (!last || !isBlank(last)) this.#append();
  }

  /** Take a row out, or empty it if it is the only one. */
  remove(row: HTMLTableRowElement): void {
    this.#take(row);
    if (!this.rows.length) this.#append();
    this.#number();
  }

  /** Fill cells with what was pasted, from one on; a heading says which columns. */
  fill(from: Place, pasted: string[][]): void {
    const heading = headingOf(pasted[0] ?? [], this.labels);
    const columns = heading ?? [...this.labels.keys()].slice(from.column);
    for (const [index, values] of pasted.slice(heading ? 1 : 0).entries()) {
      const cells = cellsOf(this.rows[from.row + index] ?? this.#append());
      const filled = columns.slice(0, values.length).map((column) => cells[column]!);
      fillCells(filled, values);
    }
  }

  /** Mark the cells that an answer calls wrong: row and column from 1, column 0 for a whole row. */
  mark(wrong: [number, number][]): void {
    // What names the cells, the currency above them, may be another.
    this.#number();
    const sentence = this.control.getAttribute("aria-errormessage") ?? "";
    for (const [row, cells] of this.rows.map(cellsOf).entries()) {
      for (const [column, cell] of cells.entries()) {
        const isWrong = wrong.some(
          ([line, place]) => line === row + 1 && (place === 0 || place === column + 1),
        );
        describe(cell, isWrong ? { "aria-invalid": "true", "aria-describedby": sentence } : {});
      }
    }
  }

  /** Where in the table an element is; null if the keyboard can't be there. */
  placeOf(target: EventTarget | null): Place | null {
    const row = target instanceof Element && target.closest("tr");
    const column = row ? stopsOf(row).indexOf(target as HTMLElement) : -1;
    return row && column >= 0 ? { row: this.rows.indexOf(row), column } : null;
  }

  /** Go to a place; false if there is none such. */
  focus({ row, column }: Place): boolean {
    const stop = this.rows[row] && stopsOf(this.rows[row])[column];
    stop?.focus();
    if (stop instanceof HTMLInputElement) stop.select();
    return stop !== undefined;
  }

  #show(lines: string[][]): void {
    const size = Math.max(lines.length, 1);
    for (const row of this.rows.slice(size)) if (!this.#isBegun(row)) this.#take(row);
    for (let row = 0; row < size; row++) {
      fillCells(cellsOf(this.rows[row] ?? this.#append()), lines[row] ?? []);
    }
    this.#number();
  }

  /** Take a row out, which is not left then, though it may have had the keyboard. */
  #take(row: HTMLTableRowElement): void {
    if (row === this.active) this.active = null;
    row.remove();
  }

  #append(): HTMLTableRowElement {
    const row = this.#blank.content.querySelector("tr")!.cloneNode(true) as HTMLTableRowElement;
    this.body.append(row);
    this.#number();
    return row;
  }

  /** Number the rows, and name their cells and buttons after the numbers. */
  #number(): void {
    for (const [index, row] of this.rows.entries()) {
      const number = String(index + 1);
      row.querySelector("th")!.textContent = number;
      for (const [column, cell] of cellsOf(row).entries()) {
        cell.ariaLabel = `${this.#headings[column]!.textContent} ${number}`;
      }
      const button = row.querySelector("button")!;
      button.ariaLabel = fillIn(data(button, "pattern"), { row: number });
      button.hidden = false;
    }
  }

  /** Whether a row is the last and still being filled in: it counts once it is whole, or left. */
  #isBegun(row: HTMLTableRowElement): boolean {
    const isHere = row === this.active && row === this.body.lastElementChild;
    return isHere && (isBlank(row) || row.querySelector(":invalid") !== null);
  }
}

function cellsOf(row: HTMLTableRowElement): Cell[] {
  return [...row.querySelectorAll<Cell>("input, select")];
}

/** Where the keyboard can be in a row. */
function stopsOf(row: HTMLTableRowElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>("input, select, button")];
}

/** Whether nothing is typed into a row; a list always has something chosen. */
function isBlank(row: HTMLTableRowElement): boolean {
  const typed = [...row.querySelectorAll("input")];
  return typed.length > 0 && typed.every(({ value }) => value.trim() === "");
}

function isChanged(cell: Cell): boolean {
  return cell instanceof HTMLInputElement && cell.value !== cell.defaultValue;
}

function fillCells(cells: Cell[], values: string[]): void {
  for (const [index, value] of spread(values, cells.length).entries()) put(cells[index]!, value);
}

/**
 * Set a cell; a list takes an option's value or words, stays as it is for nothing, and else has one
 * option more, to be told of it.
 */
function put(cell: Cell, value: string): void {
  if (cell.value === value) return;
  if (cell instanceof HTMLInputElement) {
    cell.value = value;
    return;
  }
  if (!value) return;
  const option = [...cell.options].find((one) => one.value === value || one.text === value);
  if (!option) cell.add(new Option(value));
  cell.value = option?.value ?? value;
}

/** Set these attributes of a cell, and no others of the kind. */
function describe(cell: Cell, attributes: Record<string, string>): void {
  for (const name of ["aria-invalid", "aria-describedby"]) {
    if (name in attributes) cell.setAttribute(name, attributes[name]!);
    else cell.removeAttribute(name);
  }
}
