/** The plan of an earlier day and today's beside each other, in tables. */
import type { ReviewAnswer, Reviewed, Sentence } from "../contract.js";
import type { Own } from "../kept.js";
import { at, data } from "../names.js";
import { counted, say, sentence } from "../sentences.js";
import { make } from "../tools/panel.js";
import type { Part } from "./outline.js";

/** What a file holds of a business. */
export interface Earlier {
  owns: Record<string, Own>;
  /** The day of its newest number. */
  day: string;
  currency: string | null;
}

/** A figure at both times, and what it is called where it stands. */
interface Named extends Reviewed {
  name: string;
}

/** What a number's basis is called. */
const WORDS = {
  counted: "review_counted",
  decided: "review_decided",
  guessed: "review_guessed",
} as const satisfies Record<Own["basis"], Sentence>;

export class Review {
  readonly #words: HTMLElement;

  constructor(
    readonly element: HTMLElement,
    readonly language: string,
  ) {
    const template = element.querySelector("template")!;
    this.#words = make("div", "", template.content.cloneNode(true));
  }

  show(
    { figures, numbers }: ReviewAnswer,
    parts: Part[],
    earlier: Earlier,
    now: Record<string, Own>,
  ): void {
    const format = new Intl.DateTimeFormat(this.language, { dateStyle: "medium" });
    const date = format.format(new Date(`${earlier.day}T00:00`));
    for (const place of this.element.querySelectorAll<HTMLElement>(at("say", "review_then")))
      place.textContent = data(place, "pattern").replace("{date}", date);
    this.#showFigures(figures, parts);
    say(this.element, "review_numbers", numbers.length > 0);
    say(this.element, "review_unchanged", numbers.length === 0);
    this.#fill("review_numbers", [
      this.#body(
        numbers.map((one) =>
          this.#row(one.label, one, this.#basis(earlier.owns[one.key], now[one.key])),
        ),
      ),
    ]);
    this.element.hidden = false;
  }

  #showFigures(figures: Reviewed[], parts: Part[]): void {
    let place = 0;
    const same: Named[] = [];
    const bodies = parts.flatMap(({ heading, entries }) => {
      const named = entries.flatMap((entry) => {
        if (!("request" in entry)) return [];
        const one = figures[place++]!;
        return [{ ...one, name: entry.label || one.label }];
      });
      const changed = named.filter(({ before, now }) => before !== now);
      same.push(...named.filter((one) => !changed.includes(one)));
      return changed.length
        ? [
            this.#body(
              changed.map((one) => this.#figure(one)),
              heading,
            ),
          ]
        : [];
    });
    this.#fill("review_figures", bodies);
    say(this.element, "review_figures", bodies.length > 0);
    this.#fold(same);
  }

  /** What is as it was is named where somebody asks for it. */
  #fold(same: Named[]): void {
    const details = sentence(this.element, "review_same")!;
    details.hidden = same.length === 0;
    const said = counted(data(details, "pattern"), same.length, this.language);
    details.querySelector("summary")!.textContent = said;
    const lines = same.map(({ name, now }) => make("li", "", `${name}: ${now || this.#unknown}`));
    details.querySelector("ul")!.replaceChildren(...lines);
  }

  #figure(one: Named): HTMLElement {
    return this.#row(one.name, one, one.difference);
  }

  #row(label: string, { before, now }: Reviewed, last: string): HTMLElement {
    const name = make("th", "", label);
    name.scope = "row";
    const beside = last ? [make("span", "difference", last)] : [];
    const today = make("td", "", now || this.#unknown, ...beside);
    return make("tr", "", name, make("td", "", before || this.#unknown), today);
  }

  /** Rows under a heading. */
  #body(rows: HTMLElement[], heading = ""): HTMLElement {
    const body = make("tbody", "");
    if (heading) {
      const head = make("th", "", heading);
      head.scope = "rowgroup";
      head.colSpan = 3;
      body.append(make("tr", "part", head));
    }
    body.append(...rows);
    return body;
  }

  #fill(which: Sentence, bodies: HTMLElement[]): void {
    const table = sentence(this.element, which)!.querySelector("table")!;
    for (const body of [...table.tBodies]) body.remove();
    table.append(...bodies);
  }

  /** Where a number was from, and where it is from now. */
  #basis(then: Own | undefined, now: Own | undefined): string {
    const words = [then, now].flatMap((own) =>
      own && own.value !== null ? [this.#word(WORDS[own.basis])] : [],
    );
    return [...new Set(words)].join(" → ");
  }

  get #unknown(): string {
    return this.#word("review_unknown");
  }

  #word(name: Sentence): string {
    return sentence(this.#words, name)?.textContent ?? "";
  }
}
