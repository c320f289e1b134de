/** What is kept of pages under the names that they had before, put under those that they have now. */
import { NUMBER, type Own, READING, type Reading, type Told } from "./kept.js";
import { at, data } from "./names.js";
import type { Entry, Records } from "./records.js";

/** By the name that a page had, the one that it has. */
export type Moved = Readonly<Record<string, string>>;

/** What the build has printed into a page. */
export function movedOn(document: Document): Moved {
  const page = document.querySelector<HTMLElement>(at("moved"));
  return page ? (JSON.parse(data(page, "moved")) as Moved) : {};
}

/** Let all that is kept follow; where something is kept under both names, the newer counts. */
export function follow(records: Records, moved: Moved): void {
  const lessons = Object.entries(moved).flatMap(([before, now]) => lesson(records, before, now));
  records.writeAll([...lessons, ...numbers(records, moved)]);
}

/** The new one first: where it has no room, the old one stays. */
function lesson(records: Records, before: string, now: string): Entry[] {
  const [from, to] = [READING.at(before), READING.at(now)];
  const old = READING.find(from.key) && records.read(from);
  // What is a lesson no more keeps what it had.
  if (!old || !READING.find(to.key)) return [];
  const merged = newerOf(old, records.read(to));
  return records.write(to, merged) ? [[from, null]] : [];
}

function newerOf(old: Reading, now: Reading | null): Reading {
  if (!now) return old;
  const isOlder = (old.read ?? "") > (now.read ?? "");
  const [first, last] = isOlder ? [now, old] : [old, now];
  const sections = { ...first.sections, ...last.sections };
  // It is the first day that counts here, if it is known.
  const days = [old.worked, now.worked].filter((day) => day !== undefined);
  const [worked] = [...days.filter(Boolean).sort(), ...days];
  return {
    ...first,
    ...last,
    ...(Object.keys(sections).length && { sections }),
    ...(worked !== undefined && { worked }),
  };
}

/** Numbers that were given on a page say so by its name. */
function numbers(records: Records, moved: Moved): Entry[] {
  const places = Object.keys(records.all()).flatMap((key) => NUMBER.find(key) ?? []);
  return places.flatMap((place): Entry[] => {
    const own = records.read(place) as Own | null;
    if (!own || ![own, ...own.before].some(({ page }) => Object.hasOwn(moved, page))) return [];
    return [
      [place, { ...renamed(own, moved), before: own.before.map((one) => renamed(one, moved)) }],
    ];
  });
}

function renamed<T extends Told>(told: T, moved: Moved): T {
  return Object.hasOwn(moved, told.page) ? { ...told, page: moved[told.page] ?? told.page } : told;
}
