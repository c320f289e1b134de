/** What a page says of the reader's business, from top to bottom. */
import type { FigureRequest } from "../contract.js";
import { at, data } from "../names.js";
import type { Records } from "../records.js";
import type { Numbers } from "./numbers.js";
import { type TextRequest, textOf } from "./texts.js";

/** A figure, and where it stands. */
export interface Figure {
  /** What the headings of its table's row and column say; empty where it is in a text. */
  label: string;
  request: FigureRequest;
}

/** A part of a page, with what stands under its heading. */
export interface Part {
  heading: string;
  entries: (Figure | { text: string })[];
}

/** Stands for what is not said, as it does in the page. */
const HOLE = "＿＿";
const HEADINGS = "h1, h2, h3";

/** `isOwn` if texts are the reader's; else they are the example's, as printed. */
export function outlineOf(
  records: Records,
  numbers: Numbers,
  language: string,
  isOwn: boolean,
): Part[] {
  const parts: Part[] = [];
  const told = new Set<Element>();
  let part: Part = { heading: "", entries: [] };
  const found = document.querySelectorAll<HTMLElement>(
    `:is(${HEADINGS}), ${at("mine")}:not(terakoya-calculator)`,
  );
  const textIn = (element: HTMLElement, request: TextRequest) =>
    isOwn ? textOf(request, records, numbers, language) : element.textContent;
  for (const element of found) {
    if (element.matches(HEADINGS)) {
      part = { heading: wordsOf(element), entries: [] };
      continue;
    }
    const request = JSON.parse(data(element, "mine")) as FigureRequest | TextRequest | object;
    if (isFigure(request)) part.entries.push({ label: labelOf(element), request });
    else if (isText(request)) {
      const block = element.closest("p, li, td") ?? element;
      if (told.has(block)) continue;
      told.add(block);
      const text = sentenceOf(block, element, textIn);
      if (text) part.entries.push({ text });
    }
    if (part.entries.length && part !== parts.at(-1)) parts.push(part);
  }
  return parts;
}

export function isFigure(request: object): request is FigureRequest {
  return "quantity" in request || "output" in request;
}

function isText(request: object): request is TextRequest {
  return "drill" in request || "setting" in request;
}

/** A sentence with the texts in it; where figures are in it, too, the first text alone. */
function sentenceOf(
  block: Element,
  first: HTMLElement,
  textIn: (element: HTMLElement, request: TextRequest) => string,
): string {
  const places = [...block.querySelectorAll<HTMLElement>(at("mine"))];
  const texts = places.map((place) => {
    const request = JSON.parse(data(place, "mine")) as object;
    return isText(request) ? textIn(place, request) : null;
  });
  if (texts.some((text) => text === null))
    return textIn(first, JSON.parse(data(first, "mine")) as TextRequest);
  if (!texts.some(Boolean)) return "";
  const copy = block.cloneNode(true) as Element;
  for (const [place, copied] of copy.querySelectorAll(at("mine")).entries())
    copied.textContent = texts[place] || HOLE;
  return wordsOf(copy);
}

/** What a cell of a table is of. */
function labelOf(element: HTMLElement): string {
  const cell = element.closest<HTMLTableCellElement>("td, th");
  const row = cell?.closest("tr");
  const first = row?.cells[0];
  if (!cell || !first || first === cell) return "";
  const heading = cell.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex];
  return [first, heading]
    .map((one) => (one ? wordsOf(one) : ""))
    .filter(Boolean)
    .join(" · ");
}

/** The words of an element, without the link to itself that a heading has. */
function wordsOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const other of copy.querySelectorAll(".headerlink, .missing, .basis-mark")) other.remove();
  return (copy.textContent ?? "").trim();
}
