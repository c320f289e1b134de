/** Rows of a table with figures of the reader's: each says what it misses, or goes where nothing of it exists. */

import { make } from "../tools/panel.js";
import type { FigurePlace } from "./figure.js";
import type { Legend } from "./legend.js";

export class Rows {
  readonly #rows = new Map<HTMLTableRowElement, FigurePlace[]>();

  constructor(places: readonly FigurePlace[]) {
    for (const place of places) {
      const row = place.element.closest<HTMLTableRowElement>("tbody tr");
      if (row) this.#rows.set(row, [...(this.#rows.get(row) ?? []), place]);
    }
  }

  /** Show how it stands with each, once its figures are shown. */
  show(legend: Legend): void {
    this.restore();
    for (const [row, places] of this.#rows) {
      row.hidden = places.every(({ isAbsent }) => isAbsent);
      const answers = places.flatMap(({ answer }) => answer ?? []);
      const missing = [...new Set(answers.flatMap((answer) => answer.missing))];
      const refused = new Set(answers.flatMap((answer) => answer.refused));
      const head = row.querySelector("th, td")!;
      if (missing.length) head.append(legend.missing(missing));
      for (const sentence of refused) head.append(make("small", "missing", sentence));
    }
  }

  restore(): void {
    for (const [row] of this.#rows) {
      row.hidden = false;
      for (const said of row.querySelectorAll(".missing")) said.remove();
    }
  }
}
