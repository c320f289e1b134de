import { type Behaviour, type Cleanup, Listeners, together } from "../behaviour.js";
import { type CalculatorElement, held, printedValue } from "../calculator.js";
import { NUMBER } from "../kept.js";
import { at, data } from "../names.js";
import { onlyFor, type Records } from "../records.js";
import { fill, unfilled } from "./link.js";

/**
 * Let a calculator have the reader's own numbers. What does it is attached once there are some, or the reader calls
 * theirs what is typed here.
 */
export function takesOwn(records: Records, attach: Behaviour): Behaviour<CalculatorElement> {
  return (element) => {
    const place = element.querySelector<HTMLElement>(".whose");
    if (!place) return;
    const claim = place.querySelector<HTMLElement>(at("do", "own"))!;
    let end: Cleanup | null = null;
    const begin = () => {
      end ??= attach(element) ?? (() => {});
    };
    const look = () => {
      if (hasNumbers(records)) begin();
    };
    if (element.startsOwn) element.own = unfilled();
    look();
    const listeners = new Listeners()
      .on(records, "change", onlyFor(NUMBER, look))
      .on(element, "terakoya:answer", () => {
        // Who sees to it later knows more.
        if (!end) place.hidden = claim.hidden = !isChanged(element);
      })
      .onDo(place, {
        own() {
          element.isClaimed = true;
          begin();
        },
        example() {
          fill(element, null, false);
          element.dispatchEvent(new Event("change"));
        },
      });
    return together([listeners.remove, () => end?.()]);
  };
}

function hasNumbers(records: Records): boolean {
  return Object.keys(records.all()).some((key) => NUMBER.find(key));
}

/** Whether an input that means something is no longer as printed. */
function isChanged({ controls, currency }: CalculatorElement): boolean {
  const own = controls.filter((control) => data(control, "means"));
  return currency === "" && own.some((control) => held(control) !== printedValue(control));
}
