import type { Border } from "../contract.js";
import { make } from "./panel.js";
import type { Place } from "./tool.js";

/** Where each input would have to be if it moved alone: a table that is filled row by row. */
export class Borders {
  readonly #place: Place;
  readonly #found = new Map<string, Border>();
  /** Those that are found for what is asked now; the others stand until theirs is. */
  readonly #fresh = new Set<string>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** The first of these inputs for which nothing is found yet. */
  lacking(names: readonly string[]): string | undefined {
    return names.find((name) => !this.#fresh.has(name));
  }

  /** Find all anew. */
  restart(): void {
    this.#fresh.clear();
  }

  add(border: Border): void {
    this.#found.set(border.input, border);
    this.#fresh.add(border.input);
  }

  /** Show a row for each of these inputs; none, and there is no table. */
  show(names: readonly string[], chosen: string): void {
    const { panel } = this.#place;
    const rows = names.map((name) => this.#row(name, name === chosen));
    panel.querySelector(".scroll tbody")!.replaceChildren(...rows);
    panel.querySelector<HTMLElement>(".scroll")!.hidden = rows.length === 0;
  }

  #row(name: string, isChosen: boolean): HTMLElement {
    const head = make("th", "", this.#place.element.label(name));
    head.scope = "row";
    const row = make("tr", this.#fresh.has(name) ? "" : "old", head, ...this.#cells(name));
    if (isChosen) row.ariaCurrent = "true";
    return row;
  }

  #cells(name: string): Node[] {
    const { now, at, away } = this.#found.get(name) ?? { now: "", at: " ", away: "" };
    if (at) return [now, at, away].map((text) => make("td", "", text));
    const pattern = this.#place.panel.querySelector("template")!.content.querySelector("td")!;
    return [make("td", "", now), pattern.cloneNode(true)];
  }
}
