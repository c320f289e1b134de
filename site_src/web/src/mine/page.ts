/** The page on which a business is asked for its numbers. */
import type { Behaviour } from "../behaviour.js";
import { Numbers } from "./numbers.js";
import type { Mine } from "./parts.js";

export const asksNumbers =
  ({ records }: Mine): Behaviour =>
  () => {
    Numbers.of(records);
  };
