/** Lines of the plan at a lesson's end. */
import type { FigureAnswer, FigureRequest } from "../contract.js";
import { data } from "../names.js";
import { languageOf, sentence } from "../sentences.js";
import { make } from "../tools/panel.js";
import type { TextRequest } from "./texts.js";
import { Names } from "./words.js";

/** What is said of every line. */
export interface Words {
  names: Names;
  language: string;
  missing: string;
  say: (name: "changed_unknown" | "changed_unwritten" | "changed_before" | "changed_now") => string;
}

/** Those that the build has printed. */
export function wordsIn(element: HTMLElement): Words {
  const printed = make("div", "", element.querySelector("template")?.content.cloneNode(true) ?? "");
  const missing = sentence(printed, "mine_missing");
  return {
    names: new Names(JSON.parse(data(element, "labels") || "{}"), data(element, "numbers")),
    language: languageOf(element),
    missing: missing ? data(missing, "pattern") : "",
    say: (name) => sentence(printed, name)?.textContent ?? "",
  };
}

/** Where the example's stands, until the reader's does. */
class Line<Request> {
  readonly #printed: string;

  constructor(
    readonly element: HTMLElement,
    readonly request: Request,
  ) {
    this.#printed = element.textContent;
  }

  get line(): HTMLElement {
    return this.element.parentElement!;
  }

  restore(): void {
    this.element.textContent = this.#printed;
    this.line.hidden = false;
  }
}

/** A figure: without an answer, nothing is known that it could be of. */
export class ChangedFigure extends Line<FigureRequest> {
  show(now: FigureAnswer | null, before: FigureAnswer | null, words: Words): void {
    const unknown = words.say("changed_unknown");
    const [was, is] = [before, now].map((one) => (one && one.end !== "hole" ? one.text : ""));
    const shown: (Node | string)[] = [];
    if (before && was !== is)
      shown.push(unseen(words.say("changed_before")), make("s", "", was || unknown), " ");
    if (shown.length) shown.push(unseen(words.say("changed_now")));
    if (is) shown.push(make("b", "", is));
    else shown.push(...this.#hole(now, words, unknown));
    this.element.replaceChildren(...shown);
    // What there is none of in such a business can't be changed by any lesson.
    this.line.hidden = now?.end === "none" && "quantity" in this.request;
  }

  #hole(now: FigureAnswer | null, { names, language, missing }: Words, unknown: string): Node[] {
    const keys = now?.missing ?? [];
    const link = make("a", "", unknown);
    link.href = keys[0] === undefined ? names.page : names.address(keys[0]);
    const why = keys.length ? names.missing(missing, keys, language) : (now?.refused ?? []);
    return why.length ? [link, make("small", "", ...why)] : [link];
  }
}

/** What was written in a drill. */
export class ChangedText extends Line<TextRequest> {
  show(text: string, words: Words): void {
    const question = make("a", "", words.say("changed_unwritten"));
    question.href = data(this.element, "open");
    this.element.replaceChildren(text ? make("span", "own-words", text) : question);
  }
}

/** Words for who hears the page: others see it by a line through the figure. */
function unseen(words: string): HTMLElement {
  return make("span", "unseen", `${words} `);
}
