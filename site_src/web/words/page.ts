// A page's words: its Markdown, and what readers see of its front matter, fences and pictures.
import { isPair, isScalar, parseDocument, type Scalar, visit } from "yaml";
import { addText, Reading, type Span } from "./reading.ts";

/** Of a front matter, what stands on the page. */
const SHOWN = new Set(["title", "summary", "objectives", "section"]);
/** Fences whose YAML is a text, and of that what isn't. */
const TEXTS = new Set(["quiz", "exercise", "drill"]);
const NO_TEXT = new Set(["right", "find", "figure", "is", "inputs"]);
/** Fences of lines that say something behind a colon. */
const LINES = new Set(["when", "lessons"]);
/** Several sentences in emphasis: textlint takes what stands in it for a part of one. */
const SPEECH = /(?<![\w*])(\*{1,2})(?=[^*\s])[^*]*[.!?]\s[^*]*\1(?![\w*])/g;

interface Line {
  start: number;
  text: string;
}

/** Reads a page of the course. */
export function readPage(source: string): Reading {
  const reading = new Reading(source);
  readBlocks(reading, source, readFrontMatter(reading, source));
  return reading;
}

/** What follows the front matter, whose texts are added. */
function readFrontMatter(reading: Reading, source: string): Line[] {
  const lines = linesOf(source);
  if (lines[0]?.text !== "---") return lines;
  const end = lines.findIndex(({ text }, index) => index > 0 && text === "---");
  if (end < 0) return lines;
  addYaml(reading, source, lines.slice(1, end), (keys) => SHOWN.has(keys[0] ?? ""));
  return lines.slice(end + 1);
}

function linesOf(source: string): Line[] {
  let start = 0;
  return source.split("\n").map((text) => {
    const line = { start, text };
    start += text.length + 1;
    return line;
  });
}

/** The lines of a page, or of what is indented below a note, whose indent they have lost. */
function readBlocks(reading: Reading, source: string, lines: Line[]): void {
  for (let at = 0; at < lines.length; ) {
    const { text } = lines[at]!;
    const fence = /^\s*(`{3,}|~{3,})\s*(\w[\w-]*)?/.exec(text);
    const note = /^(?:!!!|\?\?\?\+?|===\+?)\s+(?:[\w -]+?\s*)?(?:"(.*)")?\s*$/.exec(text);
    if (fence) at = readFence(reading, source, lines, at, fence);
    else if (note) at = readNote(reading, source, lines, at, note[1]);
    else if (/^\s*<(?:figure|svg|!--)/.test(text)) at = readPicture(reading, source, lines, at);
    else readLine(reading, lines[at++]!);
  }
}

/** A line of Markdown, without the name of a heading. */
function readLine(reading: Reading, { start, text }: Line): void {
  const end = start + text.replace(/\s*\{[#.:][^}]*\}\s*$/, "").length;
  let done = start;
  for (const { 0: all, 1: mark = "", index } of text.matchAll(SPEECH)) {
    const opens = start + index;
    const closes = opens + all.length - mark.length;
    reading.copy(done, opens);
    reading.copy(opens + mark.length, closes);
    done = closes + mark.length;
  }
  reading.copy(done, Math.max(done, end));
  reading.add("\n");
}

/** What stands in a fence; gives the line below it. */
function readFence(
  reading: Reading,
  source: string,
  lines: Line[],
  at: number,
  [, ticks = "", name = ""]: RegExpExecArray,
): number {
  const closes = lines.findIndex(
    ({ text }, index) => index > at && text.trim().startsWith(ticks) && !/\w/.test(text),
  );
  const end = closes < 0 ? lines.length : closes;
  const inside = lines.slice(at + 1, end);
  if (TEXTS.has(name)) addYaml(reading, source, inside, isText);
  if (LINES.has(name)) for (const line of inside) addBehindColon(reading, source, line);
  reading.add("\n");
  return end + 1;
}

function isText(keys: string[]): boolean {
  return !keys.some((key) => NO_TEXT.has(key));
}

function addBehindColon(reading: Reading, source: string, { start, text }: Line): void {
  const colon = text.indexOf(": ");
  if (colon >= 0) addText(reading, source, [[start + colon + 2, start + text.length]]);
}

/** A note's title and what is indented below it; gives the line below that. */
function readNote(
  reading: Reading,
  source: string,
  lines: Line[],
  at: number,
  title: string | undefined,
): number {
  const { start, text } = lines[at]!;
  if (title) {
    const opens = start + text.indexOf('"') + 1;
    addText(reading, source, [[opens, opens + title.length]]);
  }
  let end = at + 1;
  while (end < lines.length && /^(?: {4}|\s*$)/.test(lines[end]!.text)) end += 1;
  reading.add("\n");
  const inside = lines.slice(at + 1, end).map(({ start, text }) => {
    const indent = Math.min(4, text.length);
    return { start: start + indent, text: text.slice(indent) };
  });
  readBlocks(reading, source, inside);
  return end;
}

/** What is written in a picture; of a comment nothing. Gives the line below it. */
function readPicture(reading: Reading, source: string, lines: Line[], at: number): number {
  const close = /^\s*<!--/.test(lines[at]!.text) ? /-->/ : /<\/(?:figure|svg)>\s*$|^\s*$/;
  const found = lines.findIndex(({ text }, index) => index >= at && close.test(text));
  const end = found < 0 ? lines.length : found + 1;
  if (close.source === "-->") return end;
  for (const { start, text } of lines.slice(at, end)) {
    for (const { 0: words, index } of text.matchAll(/(?<=>)[^<>]+(?=<)/g)) {
      addText(reading, source, [[start + index, start + index + words.length]]);
    }
  }
  return end;
}

/** The texts among some lines of YAML: those whose keys are wanted. */
function addYaml(
  reading: Reading,
  source: string,
  lines: Line[],
  wanted: (keys: string[]) => boolean,
): void {
  const first = lines[0];
  if (!first) return;
  const start = first.start;
  const last = lines.at(-1)!;
  const document = parseDocument(source.slice(start, last.start + last.text.length));
  visit(document, {
    Scalar(key, node, path) {
      if (key === "key" || !node.range || typeof node.value !== "string") return;
      const keys = path.flatMap((step) =>
        isPair(step) && isScalar(step.key) ? [String(step.key.value)] : [],
      );
      if (wanted(keys)) addScalar(reading, source, node, start);
    },
  });
}

/** A text of YAML: without its quotes, and each of its lines without indent. */
function addScalar(reading: Reading, source: string, node: Scalar, offset: number): void {
  const [start, end] = node.range!.map((place) => place + offset) as [number, number, number];
  const quote = /^["']/.test(source[start]!) ? 1 : 0;
  const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  const lines = linesOf(source.slice(start + quote, end - quote)).slice(block ? 1 : 0);
  const spans = lines.map(({ start: at, text }): Span => {
    const from = start + quote + at;
    return [from + text.length - text.trimStart().length, from + text.length];
  });
  if (!block && spans.length === 1) return addText(reading, source, spans);
  reading.add("\n\n");
  for (const [from, to] of spans) {
    reading.copy(from, to);
    reading.add("\n");
  }
  reading.add("\n");
}
