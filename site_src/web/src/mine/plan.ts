/** What can be done with a plan besides reading it: set it beside an earlier one, and take it along. */
import { type Cleanup, Listeners, together } from "../behaviour.js";
import type {
  Book,
  BookRequest,
  Example,
  FigureRequest,
  ReviewAnswer,
  ReviewRequest,
} from "../contract.js";
import { load } from "../download.js";
import { tellOutcome } from "../exchange.js";
import { type Course, openFile } from "../file.js";
import { CURRENCY, NUMBER, type Own, type Value } from "../kept.js";
import { at, data } from "../names.js";
import type { Entry } from "../records.js";
import { dayOf, saveAs } from "../save.js";
import { languageOf, pattern, say, sentence } from "../sentences.js";
import type * as Taking from "../take/main.js";
import type { PlanRow } from "../take/plan.js";
import { Hiding } from "./hiding.js";
import { Numbers } from "./numbers.js";
import { outlineOf, type Part } from "./outline.js";
import type { Mine } from "./parts.js";
import { type Earlier, Review } from "./review.js";

const TOLD = [
  "waiting",
  "review_told",
  "review_none",
  "review_currency",
  "review_fault",
  "untaken",
] as const;

export class Plan {
  readonly #mine: Mine;
  readonly #element: HTMLElement;
  readonly #numbers: Numbers;
  readonly #language: string;
  readonly #review: Review;
  readonly #remove: Cleanup;
  /** What the file held that the plan stands beside just now. */
  #earlier: Earlier | null = null;

  constructor(mine: Mine, element: HTMLElement) {
    this.#mine = mine;
    this.#element = element;
    this.#numbers = Numbers.of(mine.records);
    this.#language = languageOf(element);
    this.#review = new Review(sentence(element, "review")!, this.#language);
    const hiding = Hiding.of(mine.root);
    const listeners = new Listeners()
      .onDo(element, { close: () => this.#close() })
      .on(this.#numbers, "change", () => void this.#show())
      .on(hiding, "change", () => {
        if (hiding.isOn) this.#putAway();
      });
    this.#remove = listeners.remove;
  }

  readonly end = (): void => {
    together([this.#remove, () => this.#mine.client.forget(this)])();
  };

  /** Set today's plan beside what a file holds, of which nothing is taken over. */
  async compare(file: File): Promise<void> {
    this.#tell(null);
    const { root } = this.#mine;
    const course: Course = { name: data(this.#element, "course"), address: root.href };
    const contents = await openFile(course, file);
    if ("say" in contents) {
      tellOutcome(this.#element, contents);
      return;
    }
    const owns = numbersIn(contents.known);
    const known = Object.values(owns).filter(({ value }) => value !== null);
    if (!known.length) return this.#tell("review_none");
    const [before, now] = [currencyOf(known), this.#numbers.currency];
    if (before && now && before !== now) {
      this.#tell(null);
      pattern(this.#element, "review_currency", { before, now });
      return;
    }
    this.#earlier = {
      owns,
      day: known
        .map(({ day }) => day)
        .sort()
        .at(-1)!,
      currency: before,
    };
    if (await this.#show()) {
      this.#tell("review_told");
      this.#review.element.focus();
    }
  }

  /** Save the plan as a spreadsheet whose figures follow its numbers. */
  async take(): Promise<void> {
    this.#tell("waiting");
    const parts = this.#outline();
    const { client } = this.#mine;
    const asked = { ...this.#asked(parts), typed: this.#numbers.typed() };
    const isOwn = Object.keys({ ...asked.said, ...asked.typed }).length > 0;
    const others = isOwn ? null : this.#example;
    const request: BookRequest = { ask: "book", example: "", ...asked, ...others };
    const date = dayOf(new Date());
    try {
      const [{ takePlan }, book] = await Promise.all([
        load<typeof Taking>(client.folder + client.bundle.take),
        this.#ask<Book>(request),
      ]);
      const told = Object.fromEntries(
        Object.entries(this.#numbers.all()).map(([key, { basis, day }]) => [key, { basis, day }]),
      );
      const title = document.querySelector("h1")?.firstChild?.textContent?.trim() || document.title;
      const plan = { title, rows: rowsOf(parts, title), told };
      const address = location.href.replace(/#.*/, "");
      saveAs(await takePlan(book, plan, { address, date }), `terakoya-plan-${date}.xlsx`);
      this.#tell(null);
    } catch {
      this.#tell("untaken");
    }
  }

  /** Show the two beside each other, as they are now; true if they could be worked out. */
  async #show(): Promise<boolean> {
    const earlier = this.#earlier;
    if (!earlier) return false;
    this.#tell("waiting");
    const parts = this.#outline();
    const request: ReviewRequest = {
      ask: "review",
      ...this.#asked(parts),
      typed: this.#numbers.typed(),
      earlier: saidIn(earlier.owns),
    };
    try {
      const answer = await this.#ask<ReviewAnswer>(request);
      // It may have been put away meanwhile.
      if (this.#earlier !== earlier) return false;
      this.#tell(null);
      this.#review.show(answer, parts, earlier, this.#numbers.all());
      return true;
    } catch {
      this.#tell("review_fault");
      return false;
    }
  }

  #putAway(): void {
    this.#earlier = null;
    this.#review.element.hidden = true;
    this.#tell(null);
  }

  #close(): void {
    this.#putAway();
    this.#element.querySelector<HTMLElement>(at("do", "compare"))?.focus();
  }

  /** The business that stands for the reader's own until they say something of theirs. */
  get #example(): Pick<BookRequest, "said" | "example"> | null {
    const text = data(this.#element, "example");
    if (!text) return null;
    const { name, currency, said, by_currency } = JSON.parse(text) as Example;
    const code = this.#mine.records.read(CURRENCY.at()) ?? currency;
    return { said: { ...said, ...by_currency[code] }, example: name };
  }

  #outline(): Part[] {
    const { records } = this.#mine;
    const isOwn = Object.keys({ ...this.#numbers.said(), ...this.#numbers.typed() }).length > 0;
    return outlineOf(records, this.#numbers, this.#language, isOwn);
  }

  #asked(parts: Part[]): Pick<BookRequest, "language" | "currency" | "said" | "figures"> {
    const { records } = this.#mine;
    return {
      language: this.#language,
      currency:
        this.#numbers.currency ?? this.#earlier?.currency ?? records.read(CURRENCY.at()) ?? "",
      said: this.#numbers.said(),
      figures: figuresOf(parts),
    };
  }

  /** Ask Python, which may have to be fetched first. */
  #ask<Answer>(request: object): Promise<Answer> {
    const { client } = this.#mine;
    if (client.state === "off" || client.state === "failed") client.start();
    return new Promise((resolve, reject) => {
      const unwatch = client.watch(() => {
        if (client.state === "failed") settle(() => reject(new Error("failed")));
      });
      const settle = (then: () => void) => {
        unwatch();
        client.forget(this);
        then();
      };
      client.ask(this, JSON.stringify(request), {
        begun() {},
        answered: (json) => settle(() => resolve(JSON.parse(json) as Answer)),
        unanswered: (why) => settle(() => reject(new Error(why))),
      });
    });
  }

  #tell(told: (typeof TOLD)[number] | null): void {
    tellOutcome(this.#element, null);
    for (const one of TOLD) say(this.#element, one, one === told);
  }
}

function figuresOf(parts: Part[]): FigureRequest[] {
  return parts.flatMap(({ entries }) =>
    entries.flatMap((entry) => ("request" in entry ? [entry.request] : [])),
  );
}

/** The plan as rows of a sheet below its title, in which a figure is named by its place among all. */
function rowsOf(parts: Part[], title: string): PlanRow[] {
  let figure = 0;
  return parts.flatMap(({ heading, entries }) => [
    ...(heading === title ? [] : [{ heading }]),
    ...entries.map((entry) =>
      "request" in entry ? { label: entry.label, figure: figure++ } : entry,
    ),
  ]);
}

/** The numbers among what a file holds, by their keys. */
function numbersIn(entries: readonly Entry[]): Record<string, Own> {
  const found = entries.filter(([{ key }]) => NUMBER.find(key));
  return Object.fromEntries(found.map(([{ key }, own]) => [key.split("/")[1]!, own as Own]));
}

function saidIn(owns: Record<string, Own>): Record<string, Value> {
  const known = Object.entries(owns).flatMap(([key, { value }]) =>
    value === null ? [] : [[key, value] as const],
  );
  return Object.fromEntries(known);
}

/** What amounts are in, the newest first. */
function currencyOf(owns: Own[]): string | null {
  const newest = [...owns].sort((one, other) => other.at - one.at);
  return newest.find(({ currency }) => currency)?.currency ?? null;
}
