/** The figures, sentences and charts of a page, as the reader's own numbers make them: all in one request. */
import { type Behaviour, Listeners, together } from "../behaviour.js";
import { relabelAxes } from "../calculator/currency.js";
import type * as Drawing from "../chart/draw.js";
import type { MineAnswer } from "../contract.js";
import { loader } from "../download.js";
import { ANSWER, CURRENCY } from "../kept.js";
import { at } from "../names.js";
import type { Change } from "../records.js";
import { say } from "../sentences.js";
import { recallsExample } from "./example.js";
import { Hiding } from "./hiding.js";
import { Inquiry } from "./inquiry.js";
import { type Legend, legendOf } from "./legend.js";
import { Numbers } from "./numbers.js";
import type { Mine } from "./parts.js";
import { Places } from "./places.js";
import { Rows } from "./rows.js";
import { currencyOf, startsPython } from "./start.js";
import { showBasis } from "./summary.js";
import { textOf } from "./texts.js";

/** Show the reader's figures in a page that has some of the example's; until the reader has said something, those. */
export const showsFigures =
  (mine: Mine): Behaviour =>
  () => {
    const numbers = Numbers.of(mine.records);
    const legend = legendOf(numbers);
    if (!legend) return;
    return new Figures(mine, numbers, legend).end;
  };

class Figures {
  readonly #mine: Mine;
  readonly #numbers: Numbers;
  readonly #legend: Legend;
  readonly #hiding: Hiding;
  readonly #inquiry: Inquiry;
  readonly #places: Places;
  readonly #rows: Rows;
  readonly #cleanups: (() => void)[];
  #isStarted = false;

  constructor(mine: Mine, numbers: Numbers, legend: Legend) {
    const { client, records, root } = mine;
    const load = loader<typeof Drawing>(client.folder + client.bundle.chart);
    this.#mine = mine;
    this.#numbers = numbers;
    this.#legend = legend;
    this.#hiding = Hiding.of(root);
    this.#inquiry = new Inquiry(client, numbers);
    this.#places = new Places(load);
    this.#rows = new Rows(this.#places.figures);
    const listeners = new Listeners()
      .onDo(legend.element, { hide: () => this.#hide(true), show: () => this.#hide(false) })
      .on(numbers, "change", this.#update)
      .on(this.#hiding, "change", this.#update)
      .on(records, "change", (event) => {
        // Of the page's script, whose classes are other ones than this script's.
        const change = event as Change;
        if (change.concerns(ANSWER) || change.concerns(CURRENCY)) this.#update();
      });
    this.#cleanups = [listeners.remove, recallsExample()];
    this.#update();
  }

  readonly end = (): void => {
    together(this.#cleanups)();
    this.#inquiry.end();
    this.#places.end();
  };

  /** Whether anything is known of the reader that this page is about. */
  get #isOwn(): boolean {
    const { records } = this.#mine;
    if (Object.keys({ ...this.#numbers.said(), ...this.#numbers.typed() }).length) return true;
    if (this.#numbers.setting("business_name")) return true;
    return this.#places.texts.some(
      ([, request]) => "drill" in request && textOf(request, records, this.#numbers, "") !== "",
    );
  }

  readonly #update = (): void => {
    const { element } = this.#legend;
    const [isOwn, isHidden] = [this.#isOwn, this.#hiding.isOn];
    element.hidden = !isOwn;
    element.querySelector<HTMLElement>(at("do", "hide"))!.hidden = isHidden;
    element.querySelector<HTMLElement>(at("do", "show"))!.hidden = !isHidden;
    if (isOwn && !isHidden) this.#ask();
    else this.#restore();
  };

  #hide(isHidden: boolean): void {
    this.#hiding.isOn = isHidden;
    // The button that was pressed went.
    this.#legend.element.querySelector<HTMLElement>(at("do", isHidden ? "show" : "hide"))?.focus();
  }

  #ask(): void {
    const { figures, sentences, charts, basis, findOut } = this.#places;
    if (!this.#isStarted) this.#start();
    this.#showTexts();
    if (figures.length + sentences.length + charts.length + basis.length + findOut.length === 0)
      return this.#show(null);
    const wanted = {
      language: this.#legend.language,
      currency: currencyOf(this.#numbers, this.#mine.records),
      quantities: basis.length > 0,
      figures: [...figures, ...sentences].map(({ request }) => request),
      charts: charts.map(({ request }) => request),
      find_out: findOut.length > 0,
    };
    this.#inquiry.ask(
      wanted,
      (answer) => this.#show(answer),
      () => {
        this.#restore();
        say(this.#legend.element, "mine_fault", true);
      },
    );
  }

  #start(): void {
    this.#isStarted = true;
    this.#places.wait();
    this.#cleanups.push(startsPython(this.#mine.client));
  }

  #showTexts(): void {
    const { language } = this.#legend;
    for (const [place, request] of this.#places.texts) {
      const text = textOf(request, this.#mine.records, this.#numbers, language);
      place.show(text, this.#legend);
    }
  }

  #show(answer: MineAnswer | null): void {
    const { figures, sentences, charts, basis, findOut } = this.#places;
    if (answer) {
      for (const [place, one] of [...figures, ...sentences].entries())
        one.show(answer.figures[place]!, this.#legend);
      for (const [place, one] of charts.entries()) {
        relabelAxes(one.element, answer.amounts);
        one.show(answer.charts[place]!, this.#legend);
      }
      this.#rows.show(this.#legend);
      for (const element of basis) showBasis(element, answer, this.#legend);
      for (const one of findOut) one.show(answer.find_out, this.#legend);
    }
    say(this.#legend.element, "mine_yours", true);
    say(this.#legend.element, "mine_marks", document.querySelector(".basis-mark") !== null);
    say(this.#legend.element, "mine_told", true);
    say(this.#legend.element, "mine_fault", false);
    say(document.body, "example_heads", false);
  }

  #restore(): void {
    this.#inquiry.withdraw();
    this.#places.restore();
    this.#rows.restore();
    for (const element of this.#places.basis) showBasis(element, null, this.#legend);
    for (const one of ["mine_yours", "mine_marks", "mine_told", "mine_fault"] as const)
      say(this.#legend.element, one, false);
    say(document.body, "example_heads", true);
  }
}
