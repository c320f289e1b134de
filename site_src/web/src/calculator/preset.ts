import { type Behaviour, Listeners } from "../behaviour.js";
import { type CalculatorElement, held } from "../calculator.js";
import type { PresetTexts } from "../contract.js";
import { at, data } from "../names.js";
import { textsOf } from "../presets.js";

/** Fill the inputs with those of the preset that the reader chooses, and mark the one that they hold. */
export const fillsPresets: Behaviour<CalculatorElement> = (element) => {
  const place = element.querySelector<HTMLElement>(at("presets"));
  if (!place) return;
  const presets = JSON.parse(data(place, "presets")) as PresetTexts[];
  const buttons = [...place.querySelectorAll("input")];
  const put = (name: string) => {
    const { currency } = element;
    const typed = textsOf(presets, name, currency);
    element.set({ typed, plain: [], typedIn: currency, currency });
  };
  const look = () => {
    const held = buttons.find(({ value }) =>
      holds(element, textsOf(presets, value, element.typedIn)),
    );
    const isOwn = element.own?.isFilled === true;
    // In another currency it may say something else.
    if (held && !isOwn && element.typedIn !== element.currency) return put(held.value);
    for (const button of buttons) button.checked = button === held && !isOwn;
  };
  look();
  return (
    new Listeners()
      // Before others hear of it.
      .on(place, "input", ({ target }) => {
        element.own = null;
        element.isClaimed = false;
        put((target as HTMLInputElement).value);
      })
      .on(element, ["input", "terakoya:inputs", "terakoya:answer"], look)
      .onShown(look).remove
  );
};

/** Whether all inputs that count hold these texts. */
function holds({ controls }: CalculatorElement, texts: Record<string, string>): boolean {
  return controls.every(
    (control) =>
      held(control) === texts[control.name] || control.closest<HTMLElement>(".input")!.hidden,
  );
}
