import { Listeners } from "../behaviour.js";
import type { SensitivityAnswer, Solution, SolveAnswer, SolveRequest } from "../contract.js";
import { data } from "../names.js";
import { say } from "../sentences.js";
import { Asking } from "./asking.js";
import { Borders } from "./borders.js";
import { sensitivityOf } from "./matter.js";
import {
  aim,
  aimed,
  aimedLink,
  choose,
  complain,
  Findings,
  field,
  make,
  offer,
  remind,
} from "./panel.js";
import { INPUT, OUTPUT, TARGET } from "./parts.js";
import type { Open, Place, Start } from "./tool.js";

const LIMIT = 4_000; // milliseconds until no further input is asked for

/** Which value of an input makes a figure what somebody wants it to be. */
export const solve: Start = (place) => new Solve(place);

class Solve implements Open {
  readonly #place: Place;
  readonly #findings: Findings;
  readonly #borders: Borders;
  readonly #asking: Asking<SensitivityAnswer | SolveAnswer>;
  readonly #listeners = new Listeners();
  /** Whether the reader has chosen the input; else it is the one that matters most. */
  #isChosen = false;
  /** The figure for which that is known. */
  #known = "";
  /** Whether the reader has said what it should come to; else it is what the figure begins with. */
  #isAimed = false;
  #asked: object | null = null;
  /** When the chosen input was asked for. */
  #since = 0;

  constructor(place: Place) {
    const { element, panel } = place;
    this.#place = place;
    this.#findings = new Findings(panel);
    this.#borders = new Borders(place);
    this.#listeners
      // Before it is asked again.
      .on(element, "terakoya:answer", () => this.#prepare())
      .on(panel, "input", ({ target }) => {
        if (target === this.#choice) this.#isChosen = true;
        // What is being emptied is not filled again under the reader's fingers.
        this.#isAimed = target === this.#target || (this.#isAimed && this.#target.value !== "");
        this.#ask();
      })
      .on(panel, "change", () => this.#keep());
    this.#asking = new Asking(
      place,
      () => this.#request,
      (answer, request) => this.#answered(answer, request),
    );
  }

  readonly begin = (): void => {
    this.#isAimed = this.#target.value !== "";
    this.#ask();
    this.#keep();
  };

  readonly fill = (state: URLSearchParams): void => {
    choose(this.#place, OUTPUT, state.get(OUTPUT));
    choose(this.#place, INPUT, state.get(INPUT));
    aim(this.#place, state);
    this.#isAimed = this.#target.value !== "";
    this.#isChosen = state.has(INPUT);
    this.#ask();
  };

  readonly end = (): void => {
    this.#listeners.remove();
    this.#findings.end();
    this.#asking.end();
  };

  get #choice(): HTMLSelectElement {
    return field(this.#place.panel, INPUT);
  }

  get #target(): HTMLInputElement {
    return field(this.#place.panel, TARGET);
  }

  /** Whether it is known which input to solve for. */
  get #isKnown(): boolean {
    return this.#isChosen || this.#known === aimed(this.#place.panel).output;
  }

  /** The inputs that can be chosen, the chosen one first. */
  get #inputs(): string[] {
    const { value } = this.#choice;
    return [value, ...this.#offered.filter((name) => name !== value)].filter(Boolean);
  }

  /** The same, as they stand to be chosen. */
  get #offered(): string[] {
    return [...this.#choice.options].flatMap(({ disabled, value }) => (disabled ? [] : [value]));
  }

  get #request(): object | null {
    this.#asked = this.#isKnown ? this.#toSolve : sensitivityOf(this.#place.panel);
    return this.#asked;
  }

  get #toSolve(): object | null {
    const { output, target } = aimed(this.#place.panel);
    const input = this.#borders.lacking(this.#inputs);
    if (!target.trim() || !input) return null;
    if (input === this.#choice.value) this.#since = performance.now();
    const request: Pick<SolveRequest, "ask" | "output" | "target" | "input"> = {
      ask: "solve",
      output,
      target,
      input,
    };
    return request;
  }

  #prepare(): void {
    offer(this.#place, this.#choice);
    remind(this.#place);
    if (!this.#isAimed) this.#target.value = this.#natural;
    say(this.#place.panel, "few_borders", false);
    this.#borders.restart();
    this.#asked = null;
  }

  /** What somebody would want to know of the chosen figure first. */
  get #natural(): string {
    const figure = field<HTMLSelectElement>(this.#place.panel, OUTPUT);
    return data(figure.selectedOptions[0]!, "target");
  }

  #ask(): void {
    this.#prepare();
    const isAimless = !this.#target.value.trim();
    say(this.#place.panel, "begin", isAimless);
    if (isAimless) this.#show(NOTHING);
    this.#asking.ask();
  }

  #keep(): void {
    const input: [string, string][] = this.#isKnown ? [[INPUT, this.#choice.value]] : [];
    this.#place.keep([...aimedLink(this.#place.panel), ...input]);
  }

  #answered(answer: SensitivityAnswer | SolveAnswer, request: object): void {
    // What was asked before is found anew, or the reader has chosen meanwhile.
    if (request !== this.#asked) return;
    if ("effects" in answer) return this.#choose(answer);
    const { border } = answer;
    if (border) this.#borders.add(border);
    if (!border || border.input === this.#choice.value) this.#show(answer);
    else this.#list();
    if (border) this.#askFurther();
  }

  /** Take the input that matters most. */
  #choose({ effects: [most] }: SensitivityAnswer): void {
    this.#known = aimed(this.#place.panel).output;
    if (most) this.#choice.value = most.name;
    this.#ask();
  }

  /** Ask for the inputs that are not chosen, one after the other. */
  #askFurther(): void {
    if (!this.#borders.lacking(this.#inputs)) return;
    if (performance.now() - this.#since < LIMIT) this.#asking.ask();
    else say(this.#place.panel, "few_borders", true);
  }

  #show({ error, sentences, solutions, border }: SolveAnswer): void {
    complain(this.#target, error);
    const found = solutions.map((solution) => this.#solved(solution));
    this.#findings.show(sentences, ...found);
    if (error) this.#findings.tell(error);
    if (border) this.#list();
    else this.#borders.show([], "");
  }

  /** List where each input would have to be, as far as it is found. */
  #list(): void {
    this.#borders.show(this.#offered, this.#choice.value);
  }

  /** A solution, and the button that puts it into the form. */
  #solved({ sentence, plain }: Solution): HTMLElement {
    const { panel, use } = this.#place;
    const pattern = panel.querySelector("template")!.content.querySelector("button")!;
    const button = pattern.cloneNode(true) as HTMLButtonElement;
    const input = this.#choice.value;
    button.addEventListener("click", () => use(input, plain));
    return make("div", "solution", make("p", "", sentence), button);
  }
}

const NOTHING: SolveAnswer = { error: "", sentences: [], solutions: [], border: null };
