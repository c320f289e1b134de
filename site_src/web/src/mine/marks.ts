/** Whose number an input holds, once some of them are the reader's. */
import type { CalculatorElement, Control } from "../calculator.js";
import { held, printedValue } from "../calculator.js";
import type { Filled } from "../contract.js";
import { at, data } from "../names.js";
import { make } from "../tools/panel.js";
import type { Names } from "./words.js";

export type Whose = "mine" | "example" | "missing";

/** Whose the number of an input is; null where the reader tries another one. */
export function whoseIs(
  element: CalculatorElement,
  control: Control,
  filled: Filled,
  isKnown: (key: string) => boolean,
): Whose | null {
  const { name } = control;
  const input = filled.inputs[name];
  const read = element.latest.answer?.inputs[name];
  // What doesn't count is nobody's.
  if (!input || read?.shown === false || input.whose === "neutral") return null;
  const isSame = read?.plain === undefined || read.plain === input.plain;
  // Taken as nothing, since nobody has said it.
  if (input.plain === "0" && input.whose === "mine" && !isKnown(data(control, "means")))
    return null;
  if (input.whose === "mine") return isSame || element.isClaimed ? "mine" : null;
  if (!isSame && held(control) !== printedValue(control)) return null;
  return filled.missing[name]?.length ? "missing" : "example";
}

/** Marks beside inputs, as the build has printed them once. */
export class Marks {
  readonly #element: CalculatorElement;
  readonly #pattern: DocumentFragment;
  readonly #names: Names;
  readonly #isKnown: (key: string) => boolean;

  constructor(
    element: CalculatorElement,
    pattern: DocumentFragment,
    names: Names,
    isKnown: (key: string) => boolean,
  ) {
    this.#element = element;
    this.#isKnown = isKnown;
    this.#pattern = pattern;
    this.#names = names;
  }

  /** Mark the inputs; gives the labels of those that are not the reader's. */
  show(filled: Filled): string[] {
    this.clear();
    const others: string[] = [];
    for (const control of this.#element.controls) {
      const whose = whoseIs(this.#element, control, filled, this.#isKnown);
      if (whose) this.#mark(control, whose, filled);
      if (whose && whose !== "mine") others.push(this.#element.label(control.name));
      this.#refuse(control, filled.refused[control.name]);
    }
    return others;
  }

  clear(): void {
    for (const mark of this.#element.querySelectorAll(".input .mark, .input .refused"))
      mark.remove();
  }

  #mark({ name }: Control, whose: Whose, filled: Filled): void {
    const mark = this.#pattern.querySelector(at("whose", whose))!.cloneNode(true) as HTMLElement;
    const [key] = filled.missing[name] ?? [];
    if (mark instanceof HTMLAnchorElement && key !== undefined) {
      mark.href = this.#names.address(key);
      mark.title = mark.ariaLabel = this.#names.label(key);
    }
    this.#about(name)?.append(" ", mark);
  }

  /** Say why the reader's number is not there. */
  #refuse({ name }: Control, sentence: string | undefined): void {
    if (sentence) this.#about(name)?.append(" ", make("span", "refused", sentence));
  }

  #about(name: string): Element | null {
    const input = this.#element.control(name)?.closest(".input");
    return input?.querySelector(".about") ?? null;
  }
}

/** The inputs that mean a quantity. */
export function meant({ controls }: CalculatorElement): Control[] {
  return controls.filter((control) => data(control, "means"));
}
