/** The rows in which somebody says how sure an input is: low, likely and high. */
import type { EffectShown, RangeAnswer } from "../contract.js";
import { at, data } from "../names.js";
import { fillIn } from "../sentences.js";
import { complain } from "./panel.js";
import { isFigure, join, split } from "./parts.js";
import type { Place } from "./tool.js";

type Texts = [string, string, string];

export class Spans {
  readonly #place: Place;
  /** By the input's name, in the order in which they are shown. */
  readonly #rows = new Map<string, HTMLElement>();
  /** Those that hold what was put there for what the form holds, by the input's name. */
  readonly #given = new Map<string, string>();

  constructor(place: Place) {
    this.#place = place;
    for (const row of this.#list.querySelectorAll<HTMLElement>(".span")) row.remove();
  }

  get names(): string[] {
    return [...this.#rows.keys()];
  }

  /** What stands in the rows of those that count with the others. */
  get counting(): Record<string, Texts> {
    const rows = [...this.#rows].filter(([name]) => this.#counts(name));
    return Object.fromEntries(rows.map(([name, row]) => [name, textsIn(row)]));
  }

  /** As a link has them. */
  get links(): string[] {
    return [...this.#rows].map(([name, row]) => join([name, ...textsIn(row)]));
  }

  /** Those that stand for what the form no longer holds. */
  get stale(): string[] {
    return [...this.#given].flatMap(([name, typed]) => (this.#typed(name) === typed ? [] : [name]));
  }

  /** Add those of a link in place of what is there. */
  fill(links: string[]): void {
    for (const name of this.names) this.remove(name);
    for (const [name = "", ...texts] of links.map(split)) {
      const isFit = texts.length === 3 && texts.every(isFigure);
      if (isFit && this.#counts(name)) this.#put(name, texts as Texts);
      else this.#place.refuse(name);
    }
  }

  /** Add an input, from what it was moved to; or where nothing came of that, from what it is. */
  add(name: string, effect: EffectShown | undefined): void {
    const typed = this.#typed(name);
    const [low, high] = effect?.typed ?? [typed, typed];
    this.#put(name, [low, typed, high]);
    this.#given.set(name, typed);
  }

  /** What stands in a row is from now on the reader's. */
  edit(within: Element): void {
    this.#given.delete(this.nameOf(within) ?? "");
  }

  remove(name: string): void {
    this.#rows.get(name)?.remove();
    this.#rows.delete(name);
    this.#given.delete(name);
  }

  /** The name of the row in which something is. */
  nameOf(within: Element): string | undefined {
    return [...this.#rows].find(([, row]) => row.contains(within))?.[0];
  }

  complain(errors: RangeAnswer["errors"]): void {
    for (const [name, row] of this.#rows) {
      for (const [place, input] of fieldsIn(row).entries()) {
        complain(input, errors[name]?.[place] ?? "");
      }
    }
  }

  get #list(): HTMLElement {
    return this.#place.panel.querySelector(".spans")!;
  }

  #typed(name: string): string {
    return this.#place.element.latest.answer?.inputs[name]?.typed ?? "";
  }

  /** Whether an input is a number that counts with the others. */
  #counts(name: string): boolean {
    const options = this.#place.panel.querySelectorAll<HTMLOptionElement>("option");
    const isNumber = [...options].some(({ value }) => value === name);
    return isNumber && this.#place.element.latest.answer?.inputs[name]?.shown !== false;
  }

  #put(name: string, texts: Texts): void {
    const row = this.#rows.get(name) ?? this.#new(name);
    this.#rows.set(name, row);
    for (const [place, input] of fieldsIn(row).entries()) input.value = texts[place] ?? "";
  }

  #new(name: string): HTMLElement {
    const { element, panel } = this.#place;
    const pattern = panel.querySelector("template")!.content.querySelector(".span")!;
    const row = pattern.cloneNode(true) as HTMLElement;
    const label = element.label(name);
    row.ariaLabel = label;
    const { inputMode, parentElement } = element.control(name)!;
    // They go along with the currency.
    const affixes = [...parentElement!.querySelectorAll(".affix")].map((one) =>
      one.cloneNode(true),
    );
    row.querySelector(".of")!.append(label, " ", ...affixes);
    const button = row.querySelector<HTMLElement>(at("do", "remove"))!;
    button.ariaLabel = fillIn(data(button, "pattern"), { input: label });
    for (const input of fieldsIn(row)) input.inputMode = inputMode;
    this.#list.append(row);
    return row;
  }
}

function fieldsIn(row: HTMLElement): HTMLInputElement[] {
  return [...row.querySelectorAll("input")];
}

function textsIn(row: HTMLElement): Texts {
  return fieldsIn(row).map(({ value }) => value) as Texts;
}
