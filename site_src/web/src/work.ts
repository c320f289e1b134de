/** Which lessons are worked through: something of a drill is written, or a number was kept from there. */
import { ANSWER, NUMBER, READING } from "./kept.js";
import { data } from "./names.js";
import { isWorked, readingOf, today } from "./reading.js";
import type { Entry, Records } from "./records.js";

/** A lesson's name, and its drills'. */
type Lesson = readonly [name: string, drills: readonly string[]];

/** Note which lessons are; on which day is not known of what was written before there were such notes. */
export function noteWork(records: Records, lessons: readonly Lesson[], day = ""): void {
  const done = workIn(records);
  const changed = lessons.flatMap(([name, drills]): Entry[] => {
    const reading = readingOf(records, name);
    const isDone = done.has(name) || drills.some((drill) => done.has(ANSWER.at(drill).key));
    if (isDone === isWorked(reading)) return [];
    const { worked: _, ...rest } = reading ?? {};
    return [[READING.at(name), isDone ? { ...rest, worked: day } : rest]];
  });
  if (changed.length) records.writeAll(changed);
}

/** Notes it of the lesson on the page: on the day that it is done, and again if that is undone. */
export class Work {
  readonly #records: Records;
  readonly #lesson: string;
  #day: string | null = null;

  constructor(records: Records, lesson: string) {
    this.#records = records;
    this.#lesson = lesson;
  }

  /** `isNew` if it was done just now. */
  note(isNew: boolean): void {
    const reading = readingOf(this.#records, this.#lesson);
    this.#day = reading ? (reading.worked ?? this.#day) : null;
    const drills = [...document.querySelectorAll("terakoya-drill")];
    const names = drills.map((drill) => drill.getAttribute("name") ?? "");
    noteWork(this.#records, [[this.#lesson, names]], this.#day ?? (isNew ? today() : ""));
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
