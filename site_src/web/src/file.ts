/** The file in which a reader saves what is kept, to put it into another browser. */
import type { Sentence } from "./contract.js";
import { isObject, type Place, placeOf } from "./kept.js";
import type { Entry, Records } from "./records.js";
import { dayOf, saveAs } from "./save.js";

/** What a file of ours begins with; the version of its form follows. */
const FORMAT = "terakoya/";
/** From the second on, a file names its course. */
const VERSION = 2;
/** No browser keeps so much for a site. */
const LARGEST = 20_000_000; // bytes

/** Of a course, as a file has it; nobody's letter is to stand in our sentence. */
const LONGEST_NAME = 80; // letters
/** What turns the letters after it around, is no letter, or is half of one. */
const UNSEEN = /[\p{Bidi_Control}\p{Control}\p{Surrogate}]/gu;

/** Whose records are in a file. */
export interface Course {
  name: string;
  /** Where it is published. */
  address: string;
}

/** What came of reading a file, and what its sentence says. */
export interface Outcome {
  say: Extract<Sentence, "not_imported" | "imported" | `import_${string}`>;
  values: Record<string, string>;
}

/**
 * What can be taken over from a file, and how many records nobody here knows; or why nothing can. Of another
 * course's, some may mean the same here.
 */
export type Contents =
  | { known: readonly Entry[]; unknown: number }
  | (Outcome & { foreign?: readonly Entry[] });

/** Let the reader save all records in a file. */
export function saveFile(records: Records, course: Course): void {
  const saved = { format: FORMAT + VERSION, course, records: records.all() };
  const file = new Blob([JSON.stringify(saved, null, 2)], { type: "application/json" });
  saveAs(file, `terakoya-${dayOf(new Date())}.json`);
}

/** Put the records of a file in place of those of the same name. */
export async function readFile(records: Records, course: Course, file: File): Promise<Outcome> {
  const contents = await openFile(course, file);
  if (!("say" in contents)) return takeOver(records, contents.known, contents.unknown);
  return { say: contents.say, values: contents.values };
}

/** What is in a file, as a course reads it. */
export async function openFile(course: Course, file: File): Promise<Contents> {
  if (file.size > LARGEST) return refused("import_large");
  return contentsOf(await file.text().catch(() => ""), course);
}

/** Put records in place of those of the same name; so many others were with them. */
export function takeOver(records: Records, known: readonly Entry[], unknown: number): Outcome {
  const taken = records.writeAll(known);
  // The file may be older than a lesson's name.
  records.follow();
  const values = {
    taken: String(taken),
    all: String(known.length + unknown),
    unknown: String(unknown),
  };
  if (taken < known.length) return { say: "import_full", values };
  return { say: unknown ? "import_partly" : "imported", values };
}

/** What is in a file's text, as a course reads it. */
export function contentsOf(text: string, course: Course): Contents {
  const saved = parsed(text);
  if (!saved) return refused(isBegun(text) ? "import_cut" : "not_imported");
  const version = versionOf(saved.format);
  if (version === null) return refused("not_imported");
  if (version > VERSION) return refused("import_newer");
  const other = otherCourse(saved.course, course);
  const records = isObject(saved.records) ? saved.records : null;
  if (!records && other === null) return refused("import_cut");
  const entries = Object.entries(records ?? {}).map(([key, found]) => entryOf(placeOf(key), found));
  const known = entries.filter((entry) => entry !== null);
  if (other !== null) return { say: "import_other", values: { course: other }, foreign: known };
  return { known, unknown: entries.length - known.length };
}

function entryOf(place: Place<unknown> | null, found: unknown): Entry | null {
  const value = typeof found === "string" ? place?.read(found) : null;
  return place && value != null ? [place, value] : null;
}

/** What a file calls its course if it is not this one, which may have moved or been given another name. */
function otherCourse(found: unknown, { name, address }: Course): string | null {
  if (!isObject(found) || found.name === name || found.address === address) return null;
  const named = typeof found.name === "string" ? found.name.slice(0, LONGEST_NAME) : "";
  return named.replace(UNSEEN, "") || "…";
}

/** The version of a file's form; null if it is none of ours. */
function versionOf(format: unknown): number | null {
  const [, version] = (typeof format === "string" && /^terakoya\/(\d+)$/.exec(format)) || [];
  return version === undefined ? null : Number(version);
}

/** Whether a text begins as a file of ours does. */
function isBegun(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"terakoya\//.test(text);
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const found: unknown = JSON.parse(text);
    return isObject(found) ? found : null;
  } catch {
    return null;
  }
}

function refused(say: Outcome["say"]): Outcome {
  return { say, values: {} };
}
