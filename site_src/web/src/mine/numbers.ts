/** The numbers of the reader's own business, as this browser keeps them. */
import type { Basis } from "../contract.js";
import { EARLIER, NUMBER, type Own, type Place, SETTING, type Told, type Value } from "../kept.js";
import type { Change, Entry, Records } from "../records.js";
import { dayOf } from "../save.js";

/** Within so long a new value of the same page corrects the one before; else that stays in the history. */
const CORRECTION = 24 * 60 * 60 * 1000; // milliseconds

export type Setting = "business_name" | "currency" | "name" | "review_date" | "trade";

/** What is known of a value besides. */
export interface Given {
  basis: Basis;
  /** The page, without its language. */
  page: string;
  /** Of an amount. */
  currency?: string;
  /** Of a quotient: what was divided, and by what, as typed. */
  parts?: [string, string];
  /** The quantity's kind, and what it is of. */
  like?: string;
  /** Whether the reader began from an example's. */
  example?: true;
}

/**
 * Says `change` when a number or a setting may be another, be it by another tab. What the browser
 * does not keep is held for the visit.
 */
export class Numbers extends EventTarget {
  static readonly #every = new WeakMap<Records, Numbers>();
  readonly #records: Records;
  /** By the whole key, what could not be kept; null for what could not be removed. */
  readonly #held = new Map<string, unknown>();

  private constructor(records: Records) {
    super();
    this.#records = records;
    records.addEventListener("change", (event) => {
      // Of the page's script, whose classes are other ones than this script's.
      const change = event as Change;
      if (change.keys === null) this.#held.clear();
      if (change.concerns(NUMBER) || change.concerns(SETTING)) this.#tell();
    });
  }

  /** Those of these records: the same ones for all who ask, for the whole visit. */
  static of(records: Records): Numbers {
    const numbers = Numbers.#every.get(records) ?? new Numbers(records);
    Numbers.#every.set(records, numbers);
    return numbers;
  }

  /** Whether all is kept beyond the visit. */
  get works(): boolean {
    return this.#records.works && this.#held.size === 0;
  }

  /** What is kept of a quantity. */
  read(key: string): Own | null {
    return this.#read(NUMBER.at(key));
  }

  /** Whether there is a value. */
  isKnown(key: string): boolean {
    return (this.read(key)?.value ?? null) !== null;
  }

  /** All quantities of which something is kept. */
  all(): Record<string, Own> {
    const keys = [...Object.keys(this.#records.all()), ...this.#held.keys()];
    const names = keys.filter((key) => NUMBER.find(key)).map((key) => key.split("/")[1]!);
    const found = [...new Set(names)].sort().map((name) => [name, this.read(name)] as const);
    return Object.fromEntries(found.filter((one): one is [string, Own] => one[1] !== null));
  }

  /** Every known value. */
  said(): Record<string, Value> {
    const known = Object.entries(this.all()).filter(([, { value }]) => value !== null);
    return Object.fromEntries(known.map(([key, { value }]) => [key, value as Value]));
  }

  /** What stands in fields and is not yet read. */
  typed(): Record<string, string> {
    const texts = Object.entries(this.all()).filter(([, { text }]) => text !== undefined);
    return Object.fromEntries(texts.map(([key, { text }]) => [key, text as string]));
  }

  /** Keep a value, or with null that it is not known yet; what was typed is read with that. */
  keep(key: string, value: Value | null, given: Given): void {
    this.keepAll([[key, value, given]]);
  }

  /** Keep several, of which is told once. */
  keepAll(values: readonly (readonly [string, Value | null, Given])[]): void {
    const now = new Date();
    this.#writeAll(
      values.map(([key, value, given]) => {
        const told = { value, ...given, day: dayOf(now), at: now.getTime() };
        return [NUMBER.at(key), succeeding(this.read(key), told)];
      }),
    );
  }

  /** Keep what is being typed, until it is read: the value stays the one before. */
  type(key: string, text: string, given: Given): void {
    const before = this.read(key);
    const now = new Date();
    const empty = { value: null, ...given, day: dayOf(now), at: now.getTime(), before: [] };
    this.put(key, { ...(before ?? empty), text });
  }

  /** Let a value that stays come from elsewhere than it did: counted, not guessed. */
  rest(key: string, basis: Basis): void {
    const own = this.read(key);
    if (own && own.basis !== basis) this.put(key, { ...own, basis });
  }

  /** Put a record in place of the one that is there, as it is: to undo; null to remove it. */
  put(key: string, own: Own | null): void {
    this.#writeAll([[NUMBER.at(key), own]]);
  }

  /** Remove what is kept of a quantity, its history too; gives it back, to be put again. */
  erase(key: string): Own | null {
    const own = this.read(key);
    this.put(key, null);
    return own;
  }

  /** Exchange all at once, of which is told once: when they are in another currency, or erased. */
  putAll(owns: Readonly<Record<string, Own | null>>): void {
    this.#writeAll(Object.entries(owns).map(([key, own]) => [NUMBER.at(key), own]));
  }

  /** What is asked beside the quantities; empty if it is not known. */
  setting(name: Setting): string {
    return this.#read(SETTING.at(name)) ?? "";
  }

  set(name: Setting, text: string): void {
    this.#writeAll([[SETTING.at(name), text || null]]);
  }

  /** What the amounts are in; null while there is none. */
  get currency(): string | null {
    const owns = Object.values(this.all()).sort((one, other) => other.at - one.at);
    const found = owns.find(({ currency }) => currency !== undefined);
    return this.setting("currency") || found?.currency || null;
  }

  #read<Found>(place: Place<Found>): Found | null {
    if (this.#held.has(place.key)) return this.#held.get(place.key) as Found | null;
    return this.#records.read(place);
  }

  #writeAll(entries: readonly Entry[]): void {
    let isHeld = false;
    for (const [place] of entries) this.#held.delete(place.key);
    // Together, so that it is told once; then those for which there is no room.
    if (this.#records.writeAll(entries) < entries.length) {
      for (const [place, value] of entries) {
        if (this.#records.write(place, value)) continue;
        this.#held.set(place.key, value);
        isHeld = true;
      }
    }
    if (isHeld) this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** What is to be kept once something is told, be something told before or not. */
export function succeeding(own: Own | null, told: Told): Own {
  if (!own) return { ...told, before: [] };
  const { text, before, ...last } = own;
  const isAgain = isSame(last, told);
  const isCorrected = isAgain || (told.page === last.page && told.at - last.at < CORRECTION);
  // What was only typed was never told.
  const isUntold = last.value === null && text !== undefined;
  const earlier = isCorrected || isUntold ? before : [last, ...before];
  // Who says the same again has it from where it was said first.
  const page = isAgain ? last.page : told.page;
  return { ...told, page, before: earlier.slice(0, EARLIER) };
}

/** Two records of a quantity as one: the newest counts, and nothing of the history is lost. */
export function merged(own: Own | null, other: Own): Own {
  if (!own) return other;
  const every = [own, other].flatMap(({ text: _, before, ...last }) => [last, ...before]);
  const newest = every.sort((one, another) => another.at - one.at);
  const [last, ...before] = newest.filter(
    (one, place) => place === 0 || !isSame(one, newest[place - 1]!),
  );
  const text = own.at >= other.at ? own.text : other.text;
  return { ...last!, ...(text !== undefined && { text }), before: before.slice(0, EARLIER) };
}

function isSame(one: Told, other: Told): boolean {
  const parts = ({ value, currency }: Told) => JSON.stringify([value, currency]);
  return parts(one) === parts(other);
}
