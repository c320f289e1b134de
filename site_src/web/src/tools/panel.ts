/** What the panels of tools have in common: their fields, their sentences, their tables. */
import { Listeners } from "../behaviour.js";
import { isFigure, OUTPUT, TARGET } from "./parts.js";
import type { Place } from "./tool.js";

const PAUSE = 600; // milliseconds until what is new is told to a screen reader

/** Places for what is wrong with a field, so far. */
let complaints = 0;

type Children = readonly (Node | string)[];

/** A new element. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: Children
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function field<Element extends HTMLInputElement | HTMLSelectElement>(
  panel: HTMLElement,
  name: string,
): Element {
  return panel.querySelector<Element>(`[name="${name}"]`)!;
}

/** Hear of what is changed in fields: at each letter, and once it is finished. */
export function hear(place: HTMLElement, typed: () => void, finished: () => void): () => void {
  return new Listeners().on(place, "input", typed).on(place, "change", finished).remove;
}

/** Choose what a link names, if it is there and can be chosen. */
export function choose({ panel, refuse }: Place, name: string, chosen: string | null): void {
  if (chosen === null) return;
  const select = field<HTMLSelectElement>(panel, name);
  const option = [...select.options].find(({ value }) => value === chosen);
  if (option) select.value = chosen;
  else refuse(chosen);
}

/** Take over the figure that a link has for the target. */
export function aim({ panel, refuse }: Place, state: URLSearchParams): void {
  const target = state.get(TARGET) ?? "";
  if (isFigure(target)) field(panel, TARGET).value = target;
  else refuse(target);
}

/** What is chosen of the figures, and what is typed for its target. */
export function aimed(panel: HTMLElement): { output: string; target: string } {
  const target = panel.querySelector<HTMLInputElement>(`[name="${TARGET}"]`);
  return { output: field(panel, OUTPUT).value, target: target?.value ?? "" };
}

/** Show what the chosen figure is now where its target is to be typed. */
export function remind({ element, panel }: Place): void {
  const present = element.latest.answer?.outputs[field(panel, OUTPUT).value]?.text;
  if (present) field<HTMLInputElement>(panel, TARGET).placeholder = present;
}

/** The same as a link has it. */
export function aimedLink(panel: HTMLElement): [string, string][] {
  const { output, target } = aimed(panel);
  return [[OUTPUT, output], ...(target ? [[TARGET, target] as [string, string]] : [])];
}

/** Let only those inputs be chosen that are there and count with the others. */
export function offer({ element }: Place, select: HTMLSelectElement, taken: string[] = []): void {
  for (const option of select.options) {
    const read = element.latest.answer?.inputs[option.value];
    const isOffered = read?.shown !== false && read?.typed !== "" && !taken.includes(option.value);
    option.hidden = option.disabled = !isOffered;
  }
  if (!select.selectedOptions[0]?.disabled) return;
  select.value = [...select.options].find(({ disabled }) => !disabled)?.value ?? "";
}

/** Show what is wrong with a field beside it; nothing if all is well. */
export function complain(control: HTMLElement, error: string): void {
  const place = control.closest(".field")?.querySelector<HTMLElement>(".error");
  if (!place) return;
  place.textContent = error;
  place.hidden = error === "";
  place.id ||= `terakoya-error-${++complaints}`;
  control.setAttribute("aria-describedby", place.id);
  control.setAttribute("aria-errormessage", place.id);
  if (error) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/** Tells a screen reader the first of what was found, once the typing pauses. */
export class Findings {
  readonly #panel: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: HTMLElement) {
    this.#panel = panel;
  }

  /** Show what was found, a sentence first; what has the focus keeps it. */
  show(sentences: readonly string[], ...others: Node[]): void {
    const place = this.#panel.querySelector<HTMLElement>(".findings")!;
    const buttons: (Element | null)[] = [...place.querySelectorAll("button")];
    const focused = buttons.indexOf(document.activeElement);
    place.replaceChildren(...sentences.map((text) => make("p", "", text)), ...others);
    place.querySelectorAll("button")[focused]?.focus();
    this.tell(place.querySelector("p")?.textContent ?? "");
  }

  tell(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const place = this.#panel.querySelector(".told")!;
      if (place.textContent !== text) place.textContent = text;
    }, PAUSE);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** Fill the table of a panel; without rows, it is not there. */
export function tabulate(panel: HTMLElement, rows: readonly (readonly string[])[]): void {
  const numbers = panel.querySelector<HTMLElement>(".numbers")!;
  numbers.hidden = rows.length === 0;
  numbers
    .querySelector("tbody")!
    .replaceChildren(
      ...rows.map((cells) => make("tr", "", ...cells.map((text) => make("td", "", text)))),
    );
}
