import { addressOf } from "../address.js";
import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { data } from "../names.js";

/** Print a calculator by itself: the style sheet makes a page of it while it bears `printing`. */
export const prints: Behaviour<CalculatorElement> = (element) =>
  new Listeners()
    .onDo(element, {
      print() {
        note(element);
        element.toggleAttribute("printing", true);
        window.print();
      },
    })
    .on(window, "afterprint", () => element.toggleAttribute("printing", false)).remove;

/** Say where the page comes from: on paper, no bar shows its address. */
function note(element: CalculatorElement): void {
  const place = element.querySelector<HTMLElement>(".origin");
  if (!place) return;
  const date = new Intl.DateTimeFormat(element.language, { dateStyle: "long" }).format(new Date());
  place.textContent = data(place, "pattern")
    .replace("{date}", () => date)
    .replace("{address}", () => addressOf(element));
}
