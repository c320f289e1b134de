/** The sentences that the build printed into an element, in the page's language. */

import type { Sentence } from "./contract.js";
import { at, data } from "./names.js";

/** The element that holds a sentence. */
export function sentence(within: Element, name: Sentence): HTMLElement | null {
  return within.querySelector<HTMLElement>(at("say", name));
}

/** Show a sentence or hide it. */
export function say(within: Element, name: Sentence, shown: boolean): void {
  const found = sentence(within, name);
  if (found) found.hidden = !shown;
}

/** Show a sentence with these values in the places of its pattern, or hide it if there are none. */
export function pattern(
  within: Element,
  name: Sentence,
  values: Record<string, string> | null,
): void {
  const found = sentence(within, name);
  if (!found) return;
  found.hidden = values === null;
  found.textContent = fillIn(data(found, "pattern"), values ?? {});
}

/** A pattern with values in its places: `Read on {date}`. */
export function fillIn(pattern: string, values: Record<string, string>): string {
  return Object.entries(values).reduce(
    (text, [place, value]) => text.replace(`{${place}}`, () => value),
    pattern,
  );
}

/** What puts a text in place of `{name}` in a sentence of an element. */
export function placeFor(within: Element, name: string): (text: string) => void {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const [before, after] = node.nodeValue!.split(`{${name}}`);
    const found = node;
    if (after !== undefined) {
      return (text) => {
        found.nodeValue = `${before}${text}${after}`;
      };
    }
  }
  return () => {};
}

const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** So many of something, in the form for it of those that `|` parts: `{size} row|{size} rows`. */
export function counted(forms: string, size: number, language: string): string {
  const every = forms.split("|");
  const rules = new Intl.PluralRules(language);
  const own = CATEGORIES.filter((one) =>
    rules.resolvedOptions().pluralCategories.some((category) => category === one),
  );
  const category = rules.select(size);
  const place = every.length === 2 ? Number(category !== "one") : own.indexOf(category);
  return fillIn(every[Math.min(place, every.length - 1)]!, { size: String(size) });
}

/** Things in a row, with what their language puts between them: `a, b, and c`. */
export function listed<Thing>(things: readonly Thing[], language: string): (Thing | string)[] {
  const format = new Intl.ListFormat(language, { type: "conjunction" });
  return format
    .formatToParts(Object.keys(things))
    .map(({ type, value }) => (type === "element" ? (things[Number(value)] as Thing) : value));
}

/** The language a part of the page is written in. */
export function languageOf(element: Element): string {
  return element.closest("[lang]")?.getAttribute("lang") ?? "en";
}

/** Bytes as a reader sees them: `4.3 MB`. */
export function megabytes(bytes: number, language: string): string {
  return figure(bytes, language, { style: "unit", unit: "megabyte" });
}

/** Bytes that have come, of all that are to come: `2.1 / 4.3 MB`. */
export function megabytesOf(received: number, total: number, language: string): string {
  return `${figure(received, language, {})} / ${megabytes(total, language)}`;
}

function figure(bytes: number, language: string, options: Intl.NumberFormatOptions): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language, { ...options, ...digits }).format(bytes / 1_000_000);
}
