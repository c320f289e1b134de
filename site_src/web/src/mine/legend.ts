import type { Sentence } from "../contract.js";
import type { Own } from "../kept.js";
import { at, data } from "../names.js";
import { languageOf, sentence } from "../sentences.js";
import { make } from "../tools/panel.js";
import { isOld } from "./age.js";
import type { Numbers } from "./numbers.js";
import { Names, pieces } from "./words.js";

/** What a page prints once for all of its figures: how they are marked, and in which words. */
export class Legend {
  readonly names: Names;
  readonly language: string;
  readonly #words: HTMLElement;
  readonly #lasts: Readonly<Record<string, number>>;
  readonly #numbers: Numbers;

  constructor(
    readonly element: HTMLElement,
    numbers: Numbers,
    address: string,
  ) {
    this.names = new Names(JSON.parse(data(element, "labels") || "{}"), address);
    this.language = languageOf(element);
    this.#lasts = JSON.parse(data(element, "lasts") || "{}");
    this.#numbers = numbers;
    this.#words = make("div", "", element.querySelector("template")!.content.cloneNode(true));
  }

  /** What stands where a figure is missing. */
  get hole(): string {
    return sentence(this.#words, "mine_hole")?.textContent ?? "";
  }

  /** What the example has in place of a figure. */
  inExample(figure: string): string {
    return pieces(this.#pattern("mine_in_example"), { figure }).join("");
  }

  /** How many are missing, and which, with links to where they are asked for. */
  missing(keys: readonly string[]): HTMLElement {
    const said = this.names.missing(this.#pattern("mine_missing"), keys, this.language);
    return make("small", "missing", ...said);
  }

  /** Marks for a figure that rests on these quantities: on a guess, and on what was counted long ago. */
  marks(rests: readonly string[]): Node[] {
    const said = [
      rests.some(this.isGuessed) ? "mine_guess" : null,
      rests.some(this.isOld) ? "mine_old" : null,
    ] as const;
    return said.flatMap((name) => (name ? [make("span", "basis-mark", this.#text(name))] : []));
  }

  readonly isGuessed = (key: string): boolean => this.#own(key)?.basis === "guessed";

  readonly isOld = (key: string): boolean => isOld(key, this.#own(key), this.#lasts);

  #own(key: string): Own | null {
    return this.#numbers.read(key);
  }

  #pattern(name: Sentence): string {
    const found = sentence(this.#words, name);
    return found ? data(found, "pattern") : "";
  }

  #text(name: Sentence): string {
    return sentence(this.#words, name)?.textContent ?? "";
  }
}

/** That of the page, if it has one. */
export function legendOf(numbers: Numbers): Legend | null {
  const element = document.querySelector<HTMLElement>(at("labels").concat(".legend"));
  const page = document.querySelector<HTMLElement>(at("numbers"));
  return element && new Legend(element, numbers, page ? data(page, "numbers") : "");
}
