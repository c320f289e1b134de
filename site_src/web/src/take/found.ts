/** What a tool was asked and has found, read as it stands in its panel. */

type Rows = string[][];

/** Blocks of rows: what was asked, what an input may be, the sentences, the tables. */
export function found(panel: HTMLElement): Rows[] {
  return [asked(panel), spans(panel), sentences(panel), ...tables(panel)];
}

function asked(panel: HTMLElement): Rows {
  const fields = [...panel.querySelectorAll(".fields > .field")];
  return [[panel.ariaLabel ?? ""], ...fields.map((field) => [labelOf(field), typedIn(field)])];
}

function spans(panel: HTMLElement): Rows {
  const rows = [...panel.querySelectorAll<HTMLElement>(".span")];
  const [first] = rows;
  if (!first) return [];
  const fields = (row: Element) => [...row.querySelectorAll(".field")];
  return [
    [textOf(panel.querySelector(":scope > .label")!), ...fields(first).map(labelOf)],
    ...rows.map((row) => [row.ariaLabel ?? "", ...fields(row).map(typedIn)]),
  ];
}

function sentences(panel: HTMLElement): Rows {
  const all = [...panel.querySelectorAll(".findings :is(p, .said)")];
  return all.map((one) => [textOf(one)]);
}

function tables(panel: HTMLElement): Rows[] {
  const all = [...panel.querySelectorAll("table")].filter((table) =>
    table.querySelector("tbody tr"),
  );
  return all.map((table) => [...table.rows].map((row) => [...row.cells].flatMap(cellsOf)));
}

/** A cell, and beside it the difference that it says, in a column of its own. */
function cellsOf(cell: HTMLTableCellElement): string[] {
  const difference = cell.querySelector(".difference");
  const isBeside = cell.closest("table")!.querySelector(".difference") && cell.cellIndex > 0;
  const others = Array<string>(cell.colSpan - 1).fill("");
  return [textOf(cell), ...(isBeside ? [difference?.textContent ?? ""] : []), ...others];
}

function labelOf(field: Element): string {
  return textOf(field.querySelector(".label")!);
}

function typedIn(field: Element): string {
  const select = field.querySelector("select");
  return select ? (select.selectedOptions[0]?.text ?? "") : field.querySelector("input")!.value;
}

/** The words in an element, without those of buttons. */
function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const other of copy.querySelectorAll("button, .difference")) other.remove();
  for (const small of copy.querySelectorAll("small")) small.prepend(" ");
  return (copy.textContent ?? "").trim();
}
