import { type Behaviour, Listeners } from "../behaviour.js";
import { type CalculatorElement, type Control, held, printedValue } from "../calculator.js";
import { at, data } from "../names.js";
import { counted } from "../sentences.js";

/** Unfold inputs that most leave alone once one of them is set, or can't be used; say how many there are. */
export const unfolds: Behaviour<CalculatorElement> = (element) => {
  const fold = element.querySelector<HTMLDetailsElement>("details.rarely");
  if (!fold) return;
  const controls = element.controls.filter((control) => fold.contains(control));
  const unfoldIf = (isSo: (control: Control) => boolean) => {
    if (controls.some(isSo)) fold.open = true;
  };
  const look = () => unfoldIf(isSet);
  look();
  return new Listeners()
    .on(element, "terakoya:inputs", look)
    .on(element, "terakoya:answer", () => {
      unfoldIf((control) => control.hasAttribute("aria-invalid"));
      count(element, fold, controls);
    })
    .onShown(look).remove;
};

function isSet(control: Control): boolean {
  return ![printedValue(control), data(control, "default")].includes(held(control));
}

function count({ language }: CalculatorElement, fold: HTMLElement, controls: Control[]): void {
  const place = fold.querySelector<HTMLElement>(at("count"))!;
  const shown = controls.filter((control) => !control.closest<HTMLElement>(".input")!.hidden);
  fold.hidden = shown.length === 0;
  place.textContent = counted(data(place, "count"), shown.length, language);
}
