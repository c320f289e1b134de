import type { FigureAnswer, FigureRequest } from "../contract.js";
import { at, data } from "../names.js";
import { make } from "../tools/panel.js";
import type { Legend } from "./legend.js";

/** Something of a page that is the example's, and can be the reader's. */
export interface Place<Answer> {
  readonly element: HTMLElement;
  /** Show the reader's. */
  show(answer: Answer, legend: Legend): void;
  /** Show what the build has printed. */
  restore(): void;
}

/** A figure in a text: a link to where it comes from. */
export class FigurePlace implements Place<FigureAnswer> {
  readonly #printed: string;
  readonly #href: string;
  readonly #title: string;
  /** What is shown of the reader's; nothing while the example is. */
  answer: FigureAnswer | null = null;

  constructor(
    readonly element: HTMLAnchorElement,
    readonly request: FigureRequest,
  ) {
    this.#printed = element.textContent;
    this.#href = element.getAttribute("href") ?? "";
    this.#title = element.title;
  }

  show(answer: FigureAnswer, legend: Legend): void {
    const { element } = this;
    const isHole = answer.end === "hole";
    this.answer = answer;
    own(element, true);
    element.classList.toggle("hole", isHole);
    if (isHole) element.textContent = legend.hole;
    else element.replaceChildren(answer.text, ...legend.marks(answer.rests));
    const told = [...answer.refused, legend.inExample(this.#printed)].join(" ");
    element.title = [this.#title, told].filter(Boolean).join(": ");
    const [key] = answer.missing;
    element.setAttribute("href", key === undefined ? this.#href : legend.names.address(key));
    if (key === undefined) element.ariaLabel = null;
    else element.ariaLabel = legend.missing(answer.missing).textContent;
  }

  restore(): void {
    const { element } = this;
    this.answer = null;
    own(element, false);
    element.classList.remove("hole");
    element.textContent = this.#printed;
    element.title = this.#title;
    element.ariaLabel = null;
    element.setAttribute("href", this.#href);
  }

  /** Whether there is nothing of the kind in the reader's business, however much is known of it. */
  get isAbsent(): boolean {
    if (this.answer?.end !== "none") return false;
    return "quantity" in this.request || this.answer.rests.length === 0;
  }
}

/** A sentence for each way in which a figure can come out. */
export class SentencePlace implements Place<FigureAnswer> {
  readonly #ends: HTMLElement[];
  /** The end that the example has. */
  readonly #printed: HTMLElement | undefined;
  readonly #figure: string;
  readonly #example: string;

  constructor(
    readonly element: HTMLElement,
    readonly request: FigureRequest,
  ) {
    this.#ends = [...element.querySelectorAll<HTMLElement>(at("end"))];
    this.#printed = this.#ends.find(({ hidden }) => !hidden);
    this.#figure = this.#printed?.querySelector(at("figure"))?.textContent ?? "";
    this.#example = this.#printed?.textContent.trim() ?? "";
  }

  show(answer: FigureAnswer, legend: Legend): void {
    own(this.element, true);
    this.#choose(this.#ends.find((end) => data(end, "end") === answer.end));
    for (const figure of this.#figures) {
      figure.replaceChildren(answer.unsigned, ...legend.marks(answer.rests));
      // So that the example can be had by key.
      figure.tabIndex = 0;
    }
    if (this.#example) this.element.title = legend.inExample(this.#example);
    if (answer.missing.length) this.element.append(legend.missing(answer.missing));
  }

  restore(): void {
    own(this.element, false);
    this.element.removeAttribute("title");
    this.#choose(this.#printed);
    for (const figure of this.#figures) {
      figure.textContent = this.#figure;
      figure.removeAttribute("tabindex");
    }
  }

  /** The places for the figure in what is shown. */
  get #figures(): HTMLElement[] {
    const shown = this.#ends.find(({ hidden }) => !hidden);
    return shown ? [...shown.querySelectorAll<HTMLElement>(at("figure"))] : [];
  }

  #choose(chosen: HTMLElement | undefined): void {
    this.element.querySelector(":scope > .missing")?.remove();
    for (const end of this.#ends) end.hidden = end !== chosen;
  }
}

/** A text of the reader's: an answer of a drill, or a setting. */
export class TextPlace implements Place<string> {
  readonly #printed: string;

  constructor(readonly element: HTMLElement) {
    this.#printed = element.textContent;
  }

  show(text: string, legend: Legend): void {
    const { element } = this;
    own(element, true);
    element.classList.toggle("hole", text === "");
    element.replaceChildren(text ? make("span", "own-words", text) : legend.hole);
    element.title = legend.inExample(this.#printed);
  }

  restore(): void {
    const { element } = this;
    own(element, false);
    element.classList.remove("hole");
    element.textContent = this.#printed;
    element.removeAttribute("title");
  }
}

/** Mark something as the reader's, or no longer. */
export function own(element: HTMLElement, isOwn: boolean): void {
  element.classList.toggle("own", isOwn);
  element.classList.remove("waiting");
}
