/** Which lessons are worked through: something of a drill is written, or a number was kept from there. */
import { ANSWER, NUMBER, READING } from "./kept.js";
import { data } from "./names.js";
import { isWorked, readingOf, today } from "./reading.js";
import type { Entry, Records } from "./records.js";

/** A lesson's name, and its drills'. */
type Lesson = readonly [name: string, drills: readonly string[]];

/** Note which lessons are; on which day is not known of what was written before there were such notes. */
export function noteWork(records: Records, lessons: readonly Lesson[]): void {
  const done = workIn(records);
  const changed = lessons.flatMap(([name, drills]): Entry[] => {
    const reading = readingOf(records, name);
    const isNew = !isWorked(reading) && isAmong(done, name, drills);
    return isNew ? [[READING.at(name), { ...reading, worked: "" }]] : [];
  });
  if (changed.length) records.writeAll(changed);
}

/** Notes it of the lesson on the page: on the day that it is done, until all of it is erased there. */
export class Work {
  readonly #records: Records;
  readonly #lesson: string;
  #day: string | null = null;

  constructor(records: Records, lesson: string) {
    this.#records = records;
    this.#lesson = lesson;
  }

  /** `isNew` if something was done just now: what is erased while the lesson is away was done all the same. */
  note(isNew: boolean): void {
    const reading = readingOf(this.#records, this.#lesson);
    this.#day = reading ? (reading.worked ?? this.#day) : null;
    const drills = [...document.querySelectorAll("terakoya-drill")];
    const names = drills.map((drill) => drill.getAttribute("name") ?? "");
    const isDone = isAmong(workIn(this.#records), this.#lesson, names);
    if (isDone === isWorked(reading) || !(isDone || isNew)) return;
    const { worked: _, ...rest } = reading ?? {};
    const worked = this.#day ?? (isNew ? today() : "");
    this.#records.write(READING.at(this.#lesson), isDone ? { ...rest, worked } : rest);
  }
}

/** A lesson that the build has named on an element. */
export function lessonOn(element: HTMLElement): Lesson {
  return [data(element, "lesson"), data(element, "drills").split(" ").filter(Boolean)];
}

/** How many lessons are worked through. */
export function workedIn(records: Records): number {
  const places = Object.keys(records.all()).flatMap((key) => READING.find(key) ?? []);
  return places.filter((place) => isWorked(records.read(place))).length;
}

function isAmong(done: ReadonlySet<string>, lesson: string, drills: readonly string[]): boolean {
  return done.has(lesson) || drills.some((drill) => done.has(ANSWER.at(drill).key));
}

/** The keys of drills with an answer, and the pages from which a number was kept. */
function workIn(records: Records): Set<string> {
  const found = new Set<string>();
  for (const key of Object.keys(records.all())) {
    if (ANSWER.find(key)) found.add(key.split("/", 2).join("/"));
    const place = NUMBER.find(key);
    const own = place && records.read(place);
    for (const { page } of own ? [own, ...own.before] : []) found.add(page);
  }
  return found;
}
