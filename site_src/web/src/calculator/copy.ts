import { addressOf } from "../address.js";
import type { Behaviour } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { push } from "../history.js";
import { say } from "../sentences.js";

const SHOWN_FOR = 3_000; // milliseconds

/** Copy a link to the inputs; without leave to do so, put it into the address bar and say so. */
export const copies: Behaviour<CalculatorElement> = (element) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(addressOf(element));
    } catch {
      push();
      say(element, "uncopied", true);
      return;
    }
    say(element, "copied", true);
    clearTimeout(timer);
    timer = setTimeout(() => say(element, "copied", false), SHOWN_FOR);
  };
  const remove = element.onDo({ copy: () => void copy() });
  return () => {
    clearTimeout(timer);
    remove();
  };
};
