import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { enter, leave, push } from "../history.js";
import { fill } from "./link.js";

/** Give every finished change an entry in the history, as soon as its answer is there. */
export const remembers: Behaviour<CalculatorElement> = (element) => {
  let finished = false;
  const settle = () => {
    if (!finished || !element.isAnswered) return;
    finished = false;
    if (!element.latest.hasErrors) push();
  };
  const listeners = new Listeners()
    .on(element, "terakoya:inputs", () => (finished = false))
    .on(element, "change", () => {
      finished = true;
      settle();
    })
    .on(element, "terakoya:answer", settle);
  enter(element);
  return () => {
    leave(element);
    listeners.remove();
  };
};

/** Put the printed inputs back. */
export const resets: Behaviour<CalculatorElement> = (element) =>
  element.onDo({
    reset() {
      fill(element, null);
      element.dispatchEvent(new Event("change"));
    },
  });
