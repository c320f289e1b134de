/**
 * What is kept of a reader, and how it is read. All that is published on one host can write there, so that
 * nothing is trusted: what is not as it is described here is none.
 */

/** Where a record is, and what a text there says; null if it is nothing that we write. */
export interface Place<Value> {
  readonly key: string;
  readonly read: (text: string) => Value | null;
}

/** By the anchor of a section, a hash that is another when its text is. */
export type Sections = Record<string, string>;

/** What is kept of a lesson. */
export interface Reading {
  /** The day it was last read to its end, as `2026-11-22`; not there while it is only begun. */
  read?: string;
  /** By language, what was there to be read on that day. */
  sections?: Record<string, Sections>;
}

/** What is kept of a quiz. */
export interface Result {
  /** The number of the answer chosen last. */
  answer: string;
  right: boolean;
}

/** Records of one kind: their keys begin alike, and their texts are read alike. */
export class Kind<Value> {
  readonly #name: string;
  readonly #names: RegExp;
  readonly #read: (text: string) => Value | null;

  /** `names` is how the rest of a key looks. */
  constructor(name: string, names: RegExp, read: (text: string) => Value | null) {
    this.#name = name;
    this.#names = names;
    this.#read = read;
  }

  at(...names: string[]): Place<Value> {
    return { key: [this.#name, ...names].join("/"), read: this.#read };
  }

  /** Where a key leads, if it is of this kind. */
  find(key: string): Place<Value> | null {
    const isOurs = key.startsWith(this.#name) && this.#names.test(key.slice(this.#name.length));
    return isOurs ? { key, read: this.#read } : null;
  }
}

/** The language that the reader has chosen. */
export const LANGUAGE = new Kind("language", /^$/, matching(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i));
/** The currency that the reader has chosen. */
export const CURRENCY = new Kind("currency", /^$/, matching(/^[A-Z]{3}$/));
/** By its drill and its question's name, an answer. */
export const ANSWER = new Kind("drill", /^\/\w+\/.+$/s, matching(/./s));
/** By the quiz. */
export const RESULT = new Kind("quiz", /^\/[0-9a-f]{12}$/, json(resultOf));
/** By the lesson. */
export const READING = new Kind("lesson", /^\/\d+-[^/]+$/, json(readingOf));

const KINDS: readonly Kind<unknown>[] = [LANGUAGE, CURRENCY, ANSWER, RESULT, READING];

/** Where a key leads; null if nothing of ours is kept under such a key. */
export function placeOf(key: string): Place<unknown> | null {
  for (const kind of KINDS) {
    const place = kind.find(key);
    if (place) return place;
  }
  return null;
}

function matching(pattern: RegExp): (text: string) => string | null {
  return (text) => (pattern.test(text) ? text : null);
}

function json<Value>(valueIn: (found: unknown) => Value | null): (text: string) => Value | null {
  return (text) => {
    try {
      return valueIn(JSON.parse(text));
    } catch {
      return null;
    }
  };
}

function resultOf(found: unknown): Result | null {
  if (!isObject(found)) return null;
  const { answer, right } = found;
  const isAnswer = typeof answer === "string" && /^\d{1,3}$/.test(answer);
  return isAnswer && typeof right === "boolean" ? { answer, right } : null;
}

function readingOf(found: unknown): Reading | null {
  if (!isObject(found)) return null;
  const { read, sections } = found;
  if (read !== undefined && !isDay(read)) return null;
  if (sections !== undefined && !isObjectOf(sections, isSections)) return null;
  return { ...(read && { read }), ...(sections && { sections }) };
}

function isSections(found: unknown): found is Sections {
  return isObjectOf(found, (hash) => typeof hash === "string");
}

/** Whether it is a day of the calendar, as `2026-11-22`. */
function isDay(found: unknown): found is string {
  if (typeof found !== "string" || !/^\d{4}-\d\d-\d\d$/.test(found)) return false;
  const day = new Date(`${found}T00:00Z`);
  // The 31st of February is another day to some browsers, and none to others.
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(found);
}

export function isObject(found: unknown): found is Record<string, unknown> {
  return typeof found === "object" && found !== null && !Array.isArray(found);
}

function isObjectOf<Value>(
  found: unknown,
  isValue: (value: unknown) => value is Value,
): found is Record<string, Value> {
  return isObject(found) && Object.values(found).every(isValue);
}
