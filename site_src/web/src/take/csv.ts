/** An answer as a file of values with commas between them, as RFC 4180 has it. */
import { csvFormatRow } from "d3-dsv";
import type { Content, Line, Worksheet } from "../contract.js";
import { found } from "./found.js";
import { gridsOf, head, heading, type Origin, type Part } from "./parts.js";

/** By it, Excel knows UTF-8. */
const MARK = "\ufeff";
/** What spreadsheets take for the beginning of a formula, be it in wide letters. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** All of an answer, or a part of it alone. */
export function csv(sheet: Worksheet, origin: Origin, part: Part | null): string {
  const figures = part ? [] : [lines(sheet, "figure", sheet.outputs)];
  const blocks = [
    head(sheet, origin),
    lines(sheet, "input", sheet.inputs),
    ...figures,
    ...told(sheet, part),
  ];
  const rows = blocks.filter(({ length }) => length).flatMap((block) => [[], ...block]);
  return MARK + rows.slice(1).map(written).join("");
}

function told(sheet: Worksheet, part: Part | null): Content[][][] {
  if (part?.kind === "tool") return found(part.panel);
  return gridsOf(sheet, part).map(({ title, columns, rows }) => [
    [title],
    columns.map(heading),
    ...rows,
  ]);
}

function lines({ words }: Worksheet, kind: "input" | "figure", all: Line[]): Content[][] {
  if (!all.length) return [];
  const titles = [kind, "value", "unit", "note"].map((word) => words[word]!);
  return [titles, ...all.map(({ label, content, unit, note }) => [label, content, unit, note])];
}

function written(row: Content[]): string {
  return `${csvFormatRow(row.map(plain))}\r\n`;
}

/** A text stays one, whoever has typed it. */
function plain(content: Content): string {
  return typeof content === "string" && FORMULA.test(content) ? `'${content}` : String(content);
}
