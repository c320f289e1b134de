// What a reader reads of a file, as one plain Markdown text, and where each letter of it stands in the file.

interface Run {
  /** Where it begins in the text for the linters. */
  read: number;
  /** Where it begins in the author's file. */
  written: number;
  length: number;
}

/** A text for the linters: parts of a file one after another, and some marks that the file lacks. */
export class Reading {
  text = "";
  private readonly runs: Run[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Adds a part of the file, as it is written there. */
  copy(start: number, end: number): void {
    this.runs.push({ read: this.text.length, written: start, length: end - start });
    this.text += this.source.slice(start, end);
  }

  /** Adds what doesn't stand in the file. */
  add(mark: string): void {
    this.text += mark;
  }

  /** Where a letter of the text stands in the file; of an added mark, where what precedes it ends. */
  placed(index: number): number {
    const run = this.runs.filter(({ read }) => read <= index).at(-1) ?? this.runs[0];
    return run ? run.written + Math.min(Math.max(index - run.read, 0), run.length) : 0;
  }
}

/** A part of a file: from, and up to. */
export type Span = [start: number, end: number];

const ENDS = /[.!?。！？…](?:["”’」』）)*]*)$/;
const JAPANESE = /[ぁ-んァ-ヶ一-龠]/;

/**
 * Adds a text that stands by itself, of several parts as of Python's strings. Without a sentence's end it is
 * a label, and read as a heading is: from a label no linter asks for a full stop.
 */
export function addText(reading: Reading, source: string, spans: Span[]): void {
  const text = spans.map(([start, end]) => source.slice(start, end)).join("");
  if (!text.trim()) return;
  const ended = ENDS.test(text.trim());
  const label = !ended && !/[.。！？?!]\s|[。！？]/.test(text);
  reading.add(label ? "\n\n## " : "\n\n");
  for (const span of spans) addPart(reading, source, span);
  if (!ended && !label) reading.add(JAPANESE.test(text) ? "。" : ".");
  reading.add("\n\n");
}

/** What is put into a sentence later, such as {price}, is read as a number; a mark such as \t as a blank. */
function addPart(reading: Reading, source: string, [start, end]: Span): void {
  let done = start;
  for (const { 0: mark, index } of source.slice(start, end).matchAll(/\{\w*\}|\\[nt]/g)) {
    reading.copy(done, start + index);
    reading.add(mark.startsWith("{") ? "12" : " ");
    done = start + index + mark.length;
  }
  reading.copy(done, end);
}
