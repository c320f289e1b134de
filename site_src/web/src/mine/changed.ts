/** What a lesson changes in the reader's plan: each line as it was before the lesson, and as it is now. */
import { type Behaviour, Listeners } from "../behaviour.js";
import type { FigureAnswer, FigureRequest, MineAnswer } from "../contract.js";
import { ANSWER, READING } from "../kept.js";
import { at, data } from "../names.js";
import type { Change } from "../records.js";
import { languageOf, pattern, say } from "../sentences.js";
import { workedIn } from "../work.js";
import { beforePage } from "./before.js";
import { ChangedFigure, ChangedText, type Words, wordsIn } from "./changed_line.js";
import { Hiding } from "./hiding.js";
import { Inquiry } from "./inquiry.js";
import { pageAt } from "./keeping.js";
import { Numbers } from "./numbers.js";
import type { Mine } from "./parts.js";
import { currencyOf, startsPython } from "./start.js";
import { type TextRequest, textOf } from "./texts.js";

export const showsChanges =
  (mine: Mine): Behaviour =>
  (element) =>
    new Changed(mine, element).end;

class Changed {
  readonly #mine: Mine;
  readonly #element: HTMLElement;
  readonly #numbers: Numbers;
  readonly #hiding: Hiding;
  readonly #now: Inquiry;
  readonly #before: Inquiry;
  readonly #page: string;
  readonly #words: Words;
  readonly #figures: ChangedFigure[] = [];
  readonly #texts: ChangedText[] = [];
  readonly #listeners: Listeners;
  #forget: () => void = () => {};
  #isStarted = false;

  constructor(mine: Mine, element: HTMLElement) {
    const numbers = Numbers.of(mine.records);
    this.#mine = mine;
    this.#element = element;
    this.#numbers = numbers;
    this.#hiding = Hiding.of(mine.root);
    this.#page = pageAt(location, mine.root, languageOf(element));
    this.#words = wordsIn(element);
    this.#now = new Inquiry(mine.client, numbers);
    this.#before = new Inquiry(mine.client, {
      all: () => ({}),
      said: () => beforePage(numbers.all(), this.#page).said,
      typed: () => ({}),
    });
    for (const line of element.querySelectorAll<HTMLElement>(at("plan"))) {
      const request = JSON.parse(data(line, "plan")) as FigureRequest | TextRequest;
      if ("drill" in request || "setting" in request)
        this.#texts.push(new ChangedText(line, request));
      else this.#figures.push(new ChangedFigure(line, request));
    }
    this.#listeners = new Listeners()
      .onDo(element, { fill: fillCalculators })
      .on(numbers, "change", this.#update)
      .on(this.#hiding, "change", this.#update)
      .on(mine.records, "change", (event) => {
        // Of the page's script, whose classes are other ones than this script's.
        const change = event as Change;
        if (change.concerns(ANSWER)) this.#update();
        else if (change.concerns(READING)) this.#showCount();
      });
    this.#update();
  }

  readonly end = (): void => {
    this.#listeners.remove();
    this.#forget();
    this.#now.end();
    this.#before.end();
  };

  readonly #update = (): void => {
    const isHidden = this.#hiding.isOn;
    const hasNumbers = Object.keys(this.#numbers.said()).length > 0;
    this.#showCount();
    this.#showOpen();
    const fill = this.#element.querySelector<HTMLElement>(at("do", "fill"));
    if (fill) fill.hidden = isHidden || !hasNumbers || fillable().length === 0;
    if (isHidden) return this.#restore();
    if (hasNumbers) return this.#ask();
    this.#withdraw();
    this.#show(null, null);
  };

  #ask(): void {
    if (!this.#isStarted) this.#forget = startsPython(this.#mine.client);
    this.#isStarted = true;
    const wanted = {
      language: languageOf(this.#element),
      currency: currencyOf(this.#numbers, this.#mine.records),
      figures: this.#figures.map(({ request }) => request),
    };
    const { changed } = beforePage(this.#numbers.all(), this.#page);
    this.#now.ask(
      wanted,
      (now) => {
        if (!changed.size) return this.#show(now, null);
        this.#before.ask(wanted, (before) => this.#show(now, before), this.#restore);
      },
      this.#restore,
    );
  }

  #show(now: MineAnswer | null, before: MineAnswer | null): void {
    for (const [place, line] of this.#figures.entries())
      line.show(now?.figures[place] ?? null, figureIn(before, place), this.#words);
    for (const line of this.#texts) {
      const { language } = this.#words;
      line.show(textOf(line.request, this.#mine.records, this.#numbers, language), this.#words);
    }
    say(this.#element, "changed_example", false);
  }

  readonly #restore = (): void => {
    this.#withdraw();
    for (const line of [...this.#figures, ...this.#texts]) line.restore();
    say(this.#element, "changed_example", true);
  };

  #withdraw(): void {
    this.#now.withdraw();
    this.#before.withdraw();
  }

  /** Which questions of the lesson's drills are unanswered. */
  #showOpen(): void {
    const drills = [...document.querySelectorAll("terakoya-drill")];
    const open = drills.flatMap((drill) => {
      const name = drill.getAttribute("name") ?? "";
      const fields = [...drill.querySelectorAll("textarea")];
      return fields.filter((field) => !this.#mine.records.read(ANSWER.at(name, field.name)));
    });
    const list = this.#element.querySelector(`${at("say", "still_open")} ul`);
    list?.replaceChildren(...open.map(leadTo));
    say(this.#element, "still_open", open.length > 0);
  }

  #showCount(): void {
    const worked = workedIn(this.#mine.records);
    pattern(this.#element, "changed_count", worked ? { worked: String(worked) } : null);
  }
}

function figureIn(answer: MineAnswer | null, place: number): FigureAnswer | null {
  return answer?.figures[place] ?? null;
}

/** An item that leads to a question, in its words. */
function leadTo(field: HTMLTextAreaElement): HTMLLIElement {
  const drill = field.closest("terakoya-drill")?.getAttribute("name") ?? "";
  const item = document.createElement("li");
  const link = document.createElement("a");
  // The build gives one to those only that a figure may state.
  field.id ||= `drill-${drill}-${field.name}`;
  link.href = `#${field.id}`;
  link.textContent = field.closest("label")?.querySelector(".label")?.textContent ?? field.name;
  item.append(link);
  return item;
}

/** The calculators of the page that can have the reader's numbers. */
function fillable(): HTMLElement[] {
  const calculators = document.querySelectorAll<HTMLElement>("terakoya-calculator");
  return [...calculators].filter((one) => one.querySelector(at("do", "mine")));
}

function fillCalculators(): void {
  const [first, ...others] = fillable();
  for (const calculator of [first, ...others]) {
    const button = calculator?.querySelector<HTMLElement>(at("do", "mine"));
    if (button && !button.hidden) button.click();
  }
  first?.scrollIntoView({ block: "start" });
  first?.querySelector<HTMLElement>("input, select, textarea")?.focus({ preventScroll: true });
}
