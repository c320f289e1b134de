import { Listeners } from "../behaviour.js";
import type { RangeAnswer, RangeRequest, SensitivityAnswer, SourceShown } from "../contract.js";
import { pattern } from "../sentences.js";
import { Asking } from "./asking.js";
import { bars, percent, scaleOf } from "./bars.js";
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
  tabulate,
} from "./panel.js";
import { OUTPUT, SPAN, TARGET } from "./parts.js";
import { Spans } from "./spans.js";
import type { Open, Place, Start, State } from "./tool.js";

const DRAWS = [60, 125, 250, 500, 1_000, 2_000];
const LIMIT = 4_000; // milliseconds for all of them
const UNSURE = 3; // inputs that it begins with: those that matter most

/** How sure a figure is, where some inputs are not. */
export const range: Start = (place) => new Range(place);

class Range implements Open {
  readonly #place: Place;
  readonly #findings: Findings;
  readonly #spans: Spans;
  readonly #asking: Asking<SensitivityAnswer | RangeAnswer>;
  readonly #listeners = new Listeners();
  /** What is to be added once it is known where it moves to: those that matter most, or one. */
  #adding: "most" | [string] | null = null;
  /** Which of the draws is asked for, and since when any is. */
  #step = 0;
  #since = 0;

  constructor(place: Place) {
    this.#place = place;
    this.#findings = new Findings(place.panel);
    this.#spans = new Spans(place);
    // Before it is asked again.
    this.#listeners.on(place.element, "terakoya:answer", () => this.#restart());
    this.#asking = new Asking(
      place,
      () => this.#request,
      (answer) => this.#answered(answer),
    );
    this.#hear(place);
  }

  readonly begin = (): void => {
    this.#adding = this.#spans.names.length ? null : "most";
    this.#ask();
  };

  readonly fill = (state: URLSearchParams): void => {
    choose(this.#place, OUTPUT, state.get(OUTPUT));
    aim(this.#place, state);
    this.#spans.fill(state.getAll(SPAN));
    this.begin();
  };

  readonly end = (): void => {
    this.#listeners.remove();
    this.#findings.end();
    this.#asking.end();
  };

  #hear(place: Place): void {
    const { panel } = place;
    this.#listeners
      .on(panel, "input", ({ target }) => {
        if (target === this.#choice) return;
        this.#spans.edit(target as Element);
        this.#ask();
      })
      .on(panel, "change", ({ target }) => {
        if (target !== this.#choice) place.keep(this.#state);
      })
      .onDo(panel, {
        add: () => {
          this.#adding = [this.#choice.value];
          this.#ask();
        },
      })
      .on(panel, "click", ({ target }) => this.#remove(target as Element));
  }

  get #choice(): HTMLSelectElement {
    return field(this.#place.panel, SPAN);
  }

  get #request(): object | null {
    const { panel } = this.#place;
    if (this.#adding || this.#spans.stale.length) return sensitivityOf(panel);
    if (!Object.keys(this.#spans.counting).length) return null;
    const spans = this.#spans.counting;
    const draws = DRAWS[this.#step]!;
    const request: Pick<RangeRequest, "ask" | "output" | "target" | "spans" | "draws"> = {
      ask: "range",
      ...aimed(panel),
      spans,
      draws,
    };
    return request;
  }

  #restart(): void {
    remind(this.#place);
    this.#step = 0;
    this.#since = performance.now();
    pattern(this.#place.panel, "few_draws", null);
  }

  #ask(): void {
    this.#restart();
    this.#asking.ask();
  }

  get #state(): State {
    const spans = this.#spans.links.map((link): [string, string] => [SPAN, link]);
    return [...aimedLink(this.#place.panel), ...spans];
  }

  #answered(answer: SensitivityAnswer | RangeAnswer): void {
    if ("effects" in answer) this.#moved(answer);
    else this.#drew(answer);
  }

  /** Now it is known between which values inputs move. */
  #moved({ error, sentences, effects }: SensitivityAnswer): void {
    const adding =
      this.#adding === "most"
        ? effects.slice(0, UNSURE).map(({ name }) => name)
        : (this.#adding ?? []);
    const isAsked = this.#adding !== null;
    this.#adding = null;
    for (const name of [...adding, ...this.#spans.stale]) {
      this.#spans.add(
        name,
        effects.find((effect) => effect.name === name),
      );
    }
    offer(this.#place, this.#choice, this.#spans.names);
    if (isAsked) this.#place.keep(this.#state);
    else this.#place.note(this.#state);
    if (this.#spans.names.length) this.#ask();
    else this.#findings.show(error ? [error] : sentences);
  }

  #drew(answer: RangeAnswer): void {
    show(this.#place, this.#findings, answer);
    this.#spans.complain(answer.errors);
    offer(this.#place, this.#choice, this.#spans.names);
    const isWrong = answer.error !== "" || Object.keys(answer.errors).length > 0;
    if (isWrong || answer.draws !== DRAWS[this.#step] || this.#step === DRAWS.length - 1) return;
    // The next take as long as all before them.
    if ((performance.now() - this.#since) * 2 > LIMIT) {
      const draws = answer.draws.toLocaleString(this.#place.element.language);
      pattern(this.#place.panel, "few_draws", { draws });
      return;
    }
    this.#step += 1;
    this.#asking.ask();
  }

  #remove(pressed: Element): void {
    const name = pressed.closest(".span button") && this.#spans.nameOf(pressed);
    if (!name) return;
    this.#spans.remove(name);
    this.#choice.focus();
    this.#place.keep(this.#state);
    if (!this.#spans.names.length) show(this.#place, this.#findings, NOTHING);
    offer(this.#place, this.#choice, this.#spans.names);
    this.#ask();
  }
}

const NOTHING: RangeAnswer = {
  error: "",
  errors: {},
  sentences: [],
  rows: [],
  marks: [],
  sources: [],
  draws: 0,
};

function show(
  { panel }: Place,
  findings: Findings,
  { error, sentences, rows, marks, sources }: RangeAnswer,
): void {
  complain(field(panel, TARGET), error);
  findings.show(sentences, histogram(rows), ...quantiles(panel, marks), origins(sources));
  if (error) findings.tell(error);
  tabulate(
    panel,
    rows.map((cells) => cells.map(([text]) => text)),
  );
}

/** How often the figure comes to what: a column for each bin, and where they begin and end. */
function histogram(rows: RangeAnswer["rows"]): HTMLElement {
  const most = Math.max(...rows.map((cells) => cells[2]?.[1] ?? 0));
  const columns = rows.map(([, to, size]) => {
    const column = make("span", (to?.[1] ?? 0) <= 0 ? "column less" : "column");
    column.style.setProperty("--high", percent((size?.[1] ?? 0) / (most || 1)));
    return column;
  });
  const ends = [rows[0]?.[0]?.[0] ?? "", rows.at(-1)?.[1]?.[0] ?? ""];
  const drawn = make(
    "div",
    "histogram",
    make("div", "columns", ...columns),
    make("div", "ends", ...ends.map((text) => make("span", "", text))),
  );
  drawn.ariaHidden = "true";
  drawn.hidden = rows.length === 0;
  return drawn;
}

/** What one draw in ten lies below, half of them, and all but one in ten. */
function quantiles(panel: HTMLElement, marks: readonly string[]): HTMLElement[] {
  if (!marks.length) return [];
  const pattern = panel.querySelector("template")!.content.querySelector(".marks")!;
  const list = pattern.cloneNode(true) as HTMLElement;
  for (const [place, text] of [...list.querySelectorAll("dd")].entries()) {
    text.textContent = marks[place]!;
  }
  return [list];
}

/** Where the spread comes from, and how far. */
function origins(sources: readonly SourceShown[]): HTMLElement {
  const scale = scaleOf([1]);
  const rows = sources.map(({ sentence, drawn }) =>
    make("li", "", make("span", "said", sentence), bars(scale, [Math.abs(drawn)])),
  );
  return make("ol", "tornado", ...rows);
}
