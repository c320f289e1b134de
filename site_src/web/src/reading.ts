/** How far the reader is in each lesson, and which text of it was read. */
import type { Progress } from "./contract.js";
import { READING, type Reading, type Sections } from "./kept.js";
import { data } from "./names.js";
import type { Records } from "./records.js";
import { languageOf, pattern, say } from "./sentences.js";

export function readingOf(records: Records, lesson: string): Reading | null {
  return records.read(READING.at(lesson));
}

export function begin(records: Records, lesson: string): void {
  if (!readingOf(records, lesson)) records.write(READING.at(lesson), {});
}

export function finish(
  records: Records,
  lesson: string,
  language: string,
  sections: Sections,
): void {
  const before = readingOf(records, lesson);
  records.write(READING.at(lesson), {
    ...before,
    read: today(),
    sections: { ...before?.sections, [language]: sections },
  });
}

/** Let a lesson count as begun again, no more; what was worked through stays. */
export function unread(records: Records, lesson: string): void {
  const { worked } = readingOf(records, lesson) ?? {};
  records.write(READING.at(lesson), worked === undefined ? {} : { worked });
}

/** The anchors of sections that are new or changed since the lesson was read in this language. */
export function changedSince(
  reading: Reading | null,
  language: string,
  sections: Sections,
): string[] {
  const before = reading?.sections?.[language];
  return before
    ? Object.keys(sections).filter((anchor) => before[anchor] !== sections[anchor])
    : [];
}

/** The sections that the build printed on an element. */
export function sectionsOf(element: HTMLElement): Sections {
  return JSON.parse(data(element, "sections") || "{}") as Sections;
}

export function isWorked(reading: Reading | null): boolean {
  return reading?.worked !== undefined;
}

/** What the page calls it. */
export function progressOf(reading: Reading | null): Progress {
  if (!reading) return "";
  if (isWorked(reading)) return "worked";
  return reading.read ? "read" : "begun";
}

/** Show the sentence that a lesson is begun, or on which day it was read; and that it is worked through. */
export function showReading(element: HTMLElement, reading: Reading | null): void {
  const day = reading?.read;
  say(element, "begun", reading !== null && !day && !isWorked(reading));
  say(element, "worked", isWorked(reading));
  pattern(element, "read_on", day ? { date: dayIn(languageOf(element), day) } : null);
}

/** A day as the reader's language writes it. */
export function dayIn(
  language: string,
  day: string,
  dateStyle: Intl.DateTimeFormatOptions["dateStyle"] = "long",
): string {
  return new Date(`${day}T00:00`).toLocaleDateString(language, { dateStyle });
}

export function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
