/**
 * What is kept of a reader, and how it is read. All that is published on one host can write there, so that
 * nothing is trusted: what is not as it is described here is none.
 */

import type { Basis, Verdict } from "./contract.js";

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
  /** The day it was first worked through, empty if that isn't known; not there while it isn't. */
  worked?: string;
}

/** What is kept of a quiz. */
export interface Result {
  /** The number of the answer chosen last, or of all that were ticked: `1,3`. */
  answer: string;
  right: boolean;
}

/** What is kept of an exercise. */
export interface Attempt {
  /** What was typed last. */
  typed: string;
  verdict: Exclude<Verdict, "">;
}

/** What a quantity can be said as, in the units of code; of a share that was counted, the two counts. */
export type Value = number | string | number[] | { of: [number, number] };
/** What the reader said of a quantity at one time. */
export interface Told {
  /** Null for "I don't know yet". */
  value: Value | null;
  basis: Basis;
  /** As `2026-11-27`. */
  day: string;
  /** The same in milliseconds. */
  at: number;
  /** The page on which it was said, without its language: `my-numbers`. */
  page: string;
  /** Of an amount: what its smallest units are of. */
  currency?: string;
  /** Of a quotient: what was divided, and by what, as they were typed. */
  parts?: [string, string];
  /** The quantity's kind, and what it is of: a course with another by this name can't use it. */
  like?: string;
  /** Whether it was an example's, which the reader began from. */
  example?: true;
}

/** What is kept of a quantity. */
export interface Own extends Told {
  /** What is typed and not yet read: the value is still the one before. */
  text?: string;
  /** What was said earlier, the newest first. */
  before: Told[];
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
const CURRENCY_CODE = /^[A-Z]{3}$/;
/** The currency that the reader has chosen. */
export const CURRENCY = new Kind("currency", /^$/, matching(CURRENCY_CODE));
/** By its drill and its question's name, an answer. */
export const ANSWER = new Kind("drill", /^\/\w+\/.+$/s, matching(/./s));
/** By the quiz. */
export const RESULT = new Kind("quiz", /^\/[0-9a-f]{12}$/, json(resultOf));
/** By the exercise. */
export const ATTEMPT = new Kind("exercise", /^\/[0-9a-f]{12}$/, json(attemptOf));
/** By the lesson. */
export const READING = new Kind("lesson", /^\/\d+-[^/]+$/, json(readingOf));
/** By the quantity, a number of the reader's own business. */
export const NUMBER = new Kind("number", /^\/\w+$/, json(ownOf));
/** What is asked beside the quantities. */
export const SETTING = new Kind(
  "setting",
  /^\/(business_name|currency|name|review_date|trade)$/,
  matching(/^.{1,200}$/),
);

const KINDS: readonly Kind<unknown>[] = [
  LANGUAGE,
  CURRENCY,
  ANSWER,
  RESULT,
  ATTEMPT,
  READING,
  NUMBER,
  SETTING,
];
/** How many earlier values of a quantity are kept. */
export const EARLIER = 24;
const LONGEST = 2_000; // letters, of what is typed into a field

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
  const isAnswer = typeof answer === "string" && /^\d{1,3}(,\d{1,3}){0,99}$/.test(answer);
  return isAnswer && typeof right === "boolean" ? { answer, right } : null;
}

function attemptOf(found: unknown): Attempt | null {
  if (!isObject(found)) return null;
  const { typed, verdict } = found;
  const isJudged = verdict === "right" || verdict === "low" || verdict === "high";
  return isText(typed) && isJudged ? { typed, verdict } : null;
}

function readingOf(found: unknown): Reading | null {
  if (!isObject(found)) return null;
  const { read, sections, worked } = found;
  if (read !== undefined && !isDay(read)) return null;
  if (worked !== undefined && worked !== "" && !isDay(worked)) return null;
  if (sections !== undefined && !isObjectOf(sections, isSections)) return null;
  return {
    ...(read && { read }),
    ...(sections && { sections }),
    ...(worked !== undefined && { worked }),
  };
}

function isSections(found: unknown): found is Sections {
  return isObjectOf(found, (hash) => typeof hash === "string");
}

function ownOf(found: unknown): Own | null {
  const told = toldOf(found);
  if (!told || !isObject(found)) return null;
  const { text, before = [] } = found;
  if (text !== undefined && !isText(text)) return null;
  if (!Array.isArray(before)) return null;
  const earlier = before.slice(0, EARLIER).map(toldOf);
  if (!earlier.every((one) => one !== null)) return null;
  return { ...told, ...(text !== undefined && { text }), before: earlier };
}

function toldOf(found: unknown): Told | null {
  if (!isObject(found)) return null;
  const { value, basis, day, at, page, currency, parts, like, example } = found;
  const isTold = (value === null || isValue(value)) && isBasis(basis) && isDay(day);
  if (!isTold || !isNumber(at) || !isText(page)) return null;
  const told: Told = { value, basis, day, at, page };
  if (CURRENCY_CODE.test(String(currency))) told.currency = String(currency);
  const [total, number] = Array.isArray(parts) ? parts : [];
  if (isText(total) && isText(number)) told.parts = [total, number];
  if (isText(like)) told.like = like;
  if (example === true) told.example = true;
  return told;
}

function isValue(found: unknown): found is Value {
  if (isNumber(found) || isText(found)) return true;
  const numbers = isObject(found) ? found.of : found;
  if (!Array.isArray(numbers) || numbers.length > LONGEST || !numbers.every(isNumber)) return false;
  return numbers === found || numbers.length === 2;
}

function isNumber(found: unknown): found is number {
  return typeof found === "number" && Number.isFinite(found);
}

function isText(found: unknown): found is string {
  return typeof found === "string" && found.length <= LONGEST;
}

function isBasis(found: unknown): found is Basis {
  return found === "counted" || found === "guessed" || found === "decided";
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
