/** What is typed into a calculator, or comes out of it, kept as the reader's own. */
import type { CalculatorElement } from "../calculator.js";
import { type Control, held } from "../calculator.js";
import type { MineAnswer } from "../contract.js";
import type { Own } from "../kept.js";
import { at, data } from "../names.js";
import type { Inquiry } from "./inquiry.js";
import type { Given, Numbers } from "./numbers.js";

/** Something to be kept: a quantity, and the figure that stands for it. */
export interface Figure {
  key: string;
  /** What it is called where it stands. */
  label: string;
  text: string;
  isAmount: boolean;
}

/** What came of keeping. */
export interface Kept {
  figures: Figure[];
  /** What follows from other quantities, by what those are. */
  derived: [Figure, string[]][];
  /** What can't be read, with the sentence that says why. */
  refused: [Figure, string][];
}

/** The figure in an input. */
export function inputFigure(element: CalculatorElement, control: Control): Figure {
  const input = control.closest(".input");
  return {
    key: data(control, "means"),
    label: element.label(control.name),
    text: element.latest.answer?.inputs[control.name]?.typed ?? held(control),
    // A series has no sign beside it.
    isAmount: control instanceof HTMLTextAreaElement || !!input?.querySelector(at("currency")),
  };
}

/** The figure that an answer has for an output. */
export function outputFigure(element: CalculatorElement, button: HTMLButtonElement): Figure {
  const output = element.querySelector<HTMLOutputElement>(`output[name="${button.value}"]`)!;
  return {
    key: data(button, "means"),
    label: output.parentElement?.querySelector(".label")?.textContent ?? "",
    text: output.value,
    isAmount: output.classList.contains("money"),
  };
}

export class Keeping {
  readonly #element: CalculatorElement;
  readonly #inquiry: Inquiry;
  readonly #numbers: Numbers;
  readonly #page: string;
  /** What was there before it was last kept. */
  #before: Record<string, Own | null> | null = null;

  /** `page` is what the page is called in what is kept. */
  constructor(element: CalculatorElement, inquiry: Inquiry, numbers: Numbers, page: string) {
    this.#element = element;
    this.#inquiry = inquiry;
    this.#numbers = numbers;
    this.#page = page;
  }

  get canUndo(): boolean {
    return this.#before !== null;
  }

  /** Whether the reader's amounts are in another currency than these, of which one would be wrong. */
  get isInAnother(): boolean {
    const { currency } = this.#numbers;
    return currency !== null && this.#currency !== "" && currency !== this.#currency;
  }

  /** Have the figures read, and keep what can be. */
  keep(figures: readonly Figure[], kept: (kept: Kept) => void): void {
    const typed = Object.fromEntries(figures.map(({ key, text }) => [key, text]));
    const { language, currency } = this.#element;
    this.#inquiry.ask({ language, currency, typed, quantities: true }, (answer) => {
      const found = sorted(figures, answer);
      this.#write(found.figures, answer);
      kept(found);
    });
  }

  /** Put back what was there before. */
  undo(): void {
    const before = this.#before;
    this.#before = null;
    if (before) this.#numbers.putAll(before);
  }

  #write(figures: readonly Figure[], { read }: MineAnswer): void {
    if (!figures.length) return;
    const before = figures.map(({ key }) => [key, this.#numbers.read(key)] as const);
    this.#before = Object.fromEntries(before);
    this.#numbers.keepAll(
      figures.map(({ key, isAmount }) => {
        const given: Given = { basis: "guessed", page: this.#page };
        if (isAmount && this.#currency) given.currency = this.#currency;
        return [key, read[key]!.value, given];
      }),
    );
  }

  /** The code of what the amounts here are in; empty where there are none. */
  get #currency(): string {
    const choice = this.#element.querySelector<HTMLSelectElement>(at("currency", "choice"));
    return this.#element.latest.answer?.amounts.currency ?? choice?.value ?? "";
  }
}

/** What of some figures can be kept: not what can't be read, nor what follows from other quantities. */
export function sorted(
  figures: readonly Figure[],
  { read, quantities }: Pick<MineAnswer, "read" | "quantities">,
): Kept {
  const kept: Kept = { figures: [], derived: [], refused: [] };
  for (const figure of figures) {
    const { value = null, error = "" } = read[figure.key] ?? {};
    const known = quantities[figure.key];
    // What was said, and counts, rests on itself.
    const isSaid = known?.rests.includes(figure.key) ?? false;
    if (error) kept.refused.push([figure, error]);
    else if (value === null) continue;
    else if (isSaid) kept.figures.push(figure);
    else kept.derived.push([figure, [...(known?.rests ?? []), ...(known?.missing ?? [])]]);
  }
  return kept;
}

/** A page, without the language's folder, if it is in one, and the last slash: `calculators/break_even`. */
export function pageAt(
  address: Pick<Location, "pathname">,
  root: Pick<URL, "pathname">,
  language: string,
): string {
  const here = address.pathname.slice(root.pathname.length).replace(/\/$/, "");
  const [first, ...others] = here.split("/");
  return first === language ? others.join("/") : here;
}
