import { Listeners } from "../behaviour.js";
import { fillTable } from "../calculator/show.js";
import type { Pinned } from "../chart/data.js";
import type * as Drawing from "../chart/draw.js";
import { readChart } from "../chart/read.js";
import { SLIM } from "../chart/space.js";
import type { ChartAnswer, ChartRequest } from "../contract.js";
import { at, data, setData } from "../names.js";
import { fillIn, say, sentence } from "../sentences.js";
import { own, type Place } from "./figure.js";
import type { Legend } from "./legend.js";

/** A chart with a table of its numbers, and other scenarios drawn beside. */
export class ChartPlace implements Place<ChartAnswer> {
  readonly #printed: Printed;
  readonly #names: string[];
  readonly #load: () => Promise<typeof Drawing | null>;
  readonly #listeners = new Listeners();
  readonly #resized: ResizeObserver;
  #width = 0;
  #isOwn = false;

  /** `load` loads what draws. */
  constructor(
    readonly element: HTMLElement,
    readonly request: ChartRequest,
    load: () => Promise<typeof Drawing | null>,
  ) {
    this.#load = load;
    this.#names = JSON.parse(data(element, "names") || "[]");
    this.#printed = new Printed(element);
    this.#resized = new ResizeObserver(() => {
      if (this.#isOwn && this.#drawing.clientWidth !== this.#width) void this.#draw();
    });
    this.#resized.observe(this.#drawing);
    this.#listeners
      .onDo(element, { redraw: () => void this.#draw() })
      .on(window, "beforeprint", () => this.#fit(`${SLIM.printed}px`))
      .on(window, "afterprint", () => this.#fit(""));
  }

  show(answer: ChartAnswer, legend: Legend): void {
    const { element } = this;
    const [first, ...others] = answer.scenarios;
    this.#isOwn = true;
    own(element, true);
    this.#sayMissing(first ? [] : answer.missing, answer.refused, legend);
    element.classList.toggle("hole", !first);
    if (!first) return;
    const pinned = others.flatMap((points, place): Pinned[] =>
      points ? [{ name: this.#names[place + 1] ?? "", rows: points.rows }] : [],
    );
    setData(element, "marks", JSON.stringify(first.marks));
    setData(element, "pinned", JSON.stringify(pinned));
    element.querySelector("figcaption")!.textContent = first.finding;
    fillTable(element, first.rows);
    this.#nameScenarios(pinned, legend);
    this.#drawing.classList.add("outdated");
    void this.#draw();
  }

  restore(): void {
    this.#isOwn = false;
    own(this.element, false);
    this.element.classList.remove("hole");
    this.#printed.restore();
    say(this.element, "chart_missing", false);
    say(this.element, "undrawn", false);
  }

  end(): void {
    this.#resized.disconnect();
    this.#listeners.remove();
  }

  get #drawing(): HTMLElement {
    return this.element.querySelector<HTMLElement>(".drawing")!;
  }

  /** Draw it for a width of its own; of none, for the room there is. */
  #fit(width: string): void {
    this.#drawing.style.width = width;
    if (this.#isOwn) void this.#draw();
  }

  async #draw(): Promise<void> {
    this.#width = this.#drawing.clientWidth;
    const loaded = await this.#load();
    if (!this.#isOwn || !this.element.isConnected) return;
    say(this.element, "undrawn", loaded === null);
    const language = this.element.closest("[lang]")?.getAttribute("lang") ?? "en";
    if (this.#width) loaded?.drawChart(readChart(this.element, language), this.#drawing);
  }

  #sayMissing(missing: readonly string[], refused: readonly string[], legend: Legend): void {
    const place = sentence(this.element, "chart_missing");
    if (!place) return;
    const forms = data(place, "pattern");
    place.hidden = missing.length + refused.length === 0;
    place.replaceChildren(
      ...(missing.length ? legend.names.missing(forms, missing, legend.language) : refused),
    );
  }

  #nameScenarios(pinned: readonly Pinned[], { language }: Legend): void {
    const place = sentence(this.element, "chart_names");
    if (!place) return;
    place.hidden = pinned.length === 0;
    const others = new Intl.ListFormat(language, { type: "conjunction" });
    place.textContent = fillIn(data(place, "pattern"), {
      first: this.#names[0] ?? "",
      others: others.format(pinned.map(({ name }) => name)),
    });
  }
}

/** How amounts are written along an axis. */
interface Amounts {
  before: string;
  after: string;
  scale: string;
}

/** What the build has printed of a chart, to be put back. */
class Printed {
  readonly #figure: HTMLElement;
  readonly #marks: string;
  readonly #pinned: string;
  readonly #axes: (readonly [HTMLElement, Amounts])[];
  readonly #places: (readonly [HTMLElement, Node[], HTMLElement["hidden"]])[];

  constructor(figure: HTMLElement) {
    this.#figure = figure;
    this.#marks = data(figure, "marks");
    this.#pinned = data(figure, "pinned");
    this.#axes = [...figure.querySelectorAll<HTMLElement>(at("currency", "axis"))].map((axis) => [
      axis,
      { before: data(axis, "before"), after: data(axis, "after"), scale: data(axis, "scale") },
    ]);
    const places = figure.querySelectorAll<HTMLElement>(
      `figcaption, .drawing, tbody, ${at("say", "chart_names")}`,
    );
    this.#places = [...places].map((place) => [place, [...place.childNodes], place.hidden]);
  }

  restore(): void {
    setData(this.#figure, "marks", this.#marks);
    setData(this.#figure, "pinned", this.#pinned);
    for (const [axis, amounts] of this.#axes) Object.assign(axis.dataset, amounts);
    for (const [place, nodes, hidden] of this.#places) {
      place.replaceChildren(...nodes);
      place.hidden = hidden;
      place.classList.remove("outdated");
    }
  }
}
