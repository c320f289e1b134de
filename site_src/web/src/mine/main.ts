/** What is about the reader's own numbers: loaded where a page has something of it. */
import type { Behaviour } from "../behaviour.js";
import { ownsInputs } from "./calculator.js";
import { showsChanges } from "./changed.js";
import { tellsDone } from "./done.js";
import { showsFigures } from "./figures.js";
import { asksNumbers } from "./page.js";
import type { Mine } from "./parts.js";

export { Plan } from "./plan.js";

/** What elements of a page do, by the names that the page's script asks for. */
export const PARTS = {
  /** A calculator with the reader's own numbers. */
  calculator: ownsInputs,
  /** What a lesson changes in the plan. */
  changed: showsChanges,
  /** The sheet of what was worked through. */
  done: tellsDone,
  /** A page with figures that can be the reader's. */
  figures: showsFigures,
  /** The page of all numbers. */
  numbers: asksNumbers,
} satisfies Record<string, (mine: Mine) => Behaviour>;
