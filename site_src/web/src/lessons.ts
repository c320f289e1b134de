/** The list of the course's lessons says how far the reader is, and where to go on. */
import { type Behaviour, Listeners } from "./behaviour.js";
import { READING } from "./kept.js";
import { at, data, setData } from "./names.js";
import {
  changedSince,
  isWorked,
  progressOf,
  readingOf,
  sectionsOf,
  showReading,
} from "./reading.js";
import { onlyFor, type Records } from "./records.js";
import { languageOf, pattern, say } from "./sentences.js";
import { lessonOn, noteWork } from "./work.js";

export const lists =
  (records: Records): Behaviour =>
  (element) => {
    const show = () => showLessons(element, records);
    show();
    return new Listeners().on(records, "change", onlyFor(READING, show)).remove;
  };

function showLessons(element: HTMLElement, records: Records): void {
  const language = languageOf(element);
  const lessons = [...element.querySelectorAll<HTMLElement>(`li${at("lesson")}`)];
  const isRead = (lesson: HTMLElement) => readOn(records, lesson) !== undefined;

  noteWork(records, lessons.map(lessonOn));
  for (const lesson of lessons) {
    const reading = readingOf(records, nameOf(lesson));
    setData(lesson, "reading", progressOf(reading));
    showReading(lesson, reading);
    const changed = changedSince(reading, language, sectionsOf(lesson));
    say(lesson, "changed_since", changed.length > 0);
  }
  const read = lessons.filter(isRead).length;
  const counts = { read: String(read), all: String(lessons.length) };
  pattern(element, "progress", read ? counts : null);
  for (const part of element.querySelectorAll("details")) tellPart(part, isRead);
  const worked = lessons.filter((lesson) => isWorked(readingOf(records, nameOf(lesson)))).length;
  pattern(element, "progress_worked", worked ? { worked: String(worked) } : null);
  pointTo(
    element,
    lessons.find((lesson) => !isRead(lesson)),
    read > 0,
  );
}

/** Say of a part how many of its lessons are read, once one is. */
function tellPart(part: HTMLElement, isRead: (lesson: HTMLElement) => boolean): void {
  const lessons = [...part.querySelectorAll<HTMLElement>(`li${at("lesson")}`)];
  const read = lessons.filter(isRead).length;
  pattern(part, "progress_part", read ? { read: String(read), all: String(lessons.length) } : null);
}

/** Lead to the first lesson not yet read. */
function pointTo(element: HTMLElement, next: HTMLElement | undefined, isUnderWay: boolean): void {
  const link = element.querySelector<HTMLAnchorElement>(at("next"));
  const target = next?.querySelector("a");
  say(element, "start_reading", !isUnderWay);
  say(element, "read_next", isUnderWay);
  if (!link?.parentElement) return;
  link.parentElement.hidden = !target;
  if (!target) return;
  unfold(element, link.href, target);
  link.href = target.href;
  link.replaceChildren(...target.cloneNode(true).childNodes);
}

/** Of folded parts, the one to go on in is open: that before it is closed. */
function unfold(element: HTMLElement, before: string, target: HTMLAnchorElement): void {
  const links = [...element.querySelectorAll<HTMLAnchorElement>("li > a")];
  const [from, to] = [links.find((link) => link.href === before), target].map((link) =>
    link?.closest("details"),
  );
  if (from === to) return;
  if (from) from.open = false;
  if (to) to.open = true;
}

const nameOf = (lesson: HTMLElement): string => data(lesson, "lesson");

const readOn = (records: Records, lesson: HTMLElement): string | undefined =>
  readingOf(records, nameOf(lesson))?.read;
