/** The link to a calculator that has the reader's numbers: whether it tells them is asked before. */
import { addressOf, linkedInputs } from "../address.js";
import { type Cleanup, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { MINE, writeFragment } from "../fragment.js";
import { at } from "../names.js";
import { say, sentence } from "../sentences.js";

const SHOWN_FOR = 3_000; // milliseconds

/** Ask which link is to be copied where a calculator has the reader's numbers; else leave it to the page. */
export function asksBeforeCopying(element: CalculatorElement): Cleanup {
  const question = sentence(element, "whose_copy");
  const button = element.querySelector<HTMLElement>(at("do", "copy"));
  if (!question || !button) return () => {};
  // Where the button is that asks.
  button.closest("p")?.after(question);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (event: MouseEvent) => {
    if (!element.own?.isFilled || !button.contains(event.target as Node)) return;
    // It is not to be copied yet.
    event.stopPropagation();
    question.hidden = false;
    question.querySelector<HTMLElement>(at("do", "copy_example"))?.focus();
  };
  const copy = async (address: string) => {
    question.hidden = true;
    button.focus();
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      location.hash = new URL(address).hash;
      say(element, "uncopied", true);
      return;
    }
    say(element, "copied", true);
    clearTimeout(timer);
    timer = setTimeout(() => say(element, "copied", false), SHOWN_FOR);
  };
  element.addEventListener("click", ask, { capture: true });
  const listeners = new Listeners()
    .onDo(question, {
      copy_example: () => void copy(exampleOf(element)),
      copy_mine: () => void copy(addressOf(element, true)),
    })
    .on(element, "terakoya:inputs", () => {
      if (!element.own) question.hidden = true;
    });
  return () => {
    clearTimeout(timer);
    element.removeEventListener("click", ask, { capture: true });
    listeners.remove();
  };
}

/** The address of what stands there with the example's numbers in place of the reader's. */
export function exampleOf(element: CalculatorElement): string {
  const inputs = linkedInputs(element);
  inputs?.delete(MINE);
  const hasOthers = Boolean(inputs?.size) || element.startsOwn;
  const fragment = inputs && hasOthers ? writeFragment(new Map([[element.key, inputs]])) : "";
  return new URL(location.pathname + location.search + fragment, location.href).href;
}
