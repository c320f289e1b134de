import { addressOf } from "../address.js";
import { type Behaviour, together } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { push } from "../history.js";
import { say } from "../sentences.js";
import { showLine } from "./embed.js";

const SHOWN_FOR = 3_000; // milliseconds

/**
 * Copy a link to the inputs, or the line that puts the calculator into a frame on another page; without leave to do
 * so, the link stands in the address bar, and that is said, and the line beside the button, selected.
 */
export const copies: Behaviour<CalculatorElement> = (element) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return false;
    }
    say(element, "copied", true);
    clearTimeout(timer);
    timer = setTimeout(() => say(element, "copied", false), SHOWN_FOR);
    return true;
  };
  const copyLink = async () => {
    if (await copy(addressOf(element))) return;
    push();
    say(element, "uncopied", true);
  };
  return together([
    () => clearTimeout(timer),
    element.onDo({ copy: () => void copyLink(), embed: () => void copy(showLine(element)) }),
  ]);
};
