/** Words that the build printed as patterns, with links and other elements in their places. */

import { counted, listed } from "../sentences.js";
import { make } from "../tools/panel.js";

type Piece = Node | string;

/** The parts of a pattern with what stands in its places: `Guessed: {names}.` */
export function pieces(
  pattern: string,
  values: Readonly<Record<string, string | readonly Piece[]>>,
): Piece[] {
  return pattern.split(/(\{\w+\})/).flatMap((part) => {
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    const value = name === undefined ? undefined : values[name];
    if (value === undefined) return part ? [part] : [];
    return typeof value === "string" ? [value] : value;
  });
}

/** What quantities are called, and where each is asked for. */
export class Names {
  readonly #labels: Readonly<Record<string, string>>;
  readonly #numbers: string;

  /** `numbers` is the address of the page on which they are asked for. */
  constructor(labels: Readonly<Record<string, string>>, numbers: string) {
    this.#labels = labels;
    this.#numbers = numbers;
  }

  has(key: string): boolean {
    return key in this.#labels;
  }

  label(key: string): string {
    return this.#labels[key] ?? key;
  }

  /** Where all are asked for. */
  get page(): string {
    return this.#numbers;
  }

  address(key: string): string {
    return `${this.#numbers}#${key}`;
  }

  /** A link to where one is asked for. */
  link(key: string, text = this.label(key)): HTMLAnchorElement {
    const link = make("a", "", text);
    link.href = this.address(key);
    return link;
  }

  /** Links to several, as their language lists them. */
  links(keys: readonly string[], language: string): Piece[] {
    return listed(
      keys.map((key) => this.link(key)),
      language,
    );
  }

  /** How many are missing, and which: `{size} number missing: {names}|…`. */
  missing(forms: string, keys: readonly string[], language: string): Piece[] {
    return pieces(counted(forms, keys.length, language), { names: this.links(keys, language) });
  }
}
