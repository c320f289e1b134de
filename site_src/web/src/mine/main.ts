/** What is about the reader's own numbers: loaded where a page has something of it. */
import type { Behaviour } from "../behaviour.js";
import { ownsInputs } from "./calculator.js";
import { showsFigures } from "./figures.js";
import { asksNumbers } from "./page.js";
import type { Mine } from "./parts.js";

export { Plan } from "./plan.js";

/** What elements of a page do, by the names that the page's script asks for. */
export const PARTS = {
  /** A calculator with the reader's own numbers. */
  calculator: ownsInputs,
  /** A page with figures that can be the reader's. */
  figures: showsFigures,
  /** The page of all numbers. */
  numbers: asksNumbers,
} satisfies Record<string, (mine: Mine) => Behaviour>;
