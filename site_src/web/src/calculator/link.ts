import { CURRENCY } from "../address.js";
import { type Behaviour, Listeners } from "../behaviour.js";
import { type CalculatorElement, type Control, held, hold, printedValue } from "../calculator.js";
import { data } from "../names.js";
import { pattern } from "../sentences.js";

/** What came by a link and has not been answered yet. */
const linked = new WeakMap<CalculatorElement, Set<string>>();
/** What a link names, as long as nobody knows whether it counts. */
const named = new WeakMap<CalculatorElement, Set<string>>();
/** What came by a link and can't be used, be it a currency. */
const unused = new WeakMap<CalculatorElement, Set<string>>();

/** Set the inputs to those of a link, the rest to their defaults; without a link, as printed. */
export function fill(element: CalculatorElement, inputs: URLSearchParams | null): void {
  const names = new Set(inputs?.keys() ?? []);
  linked.set(element, inputs ? new Set(element.controls.map(({ name }) => name)) : new Set());
  const currency = inputs?.get(CURRENCY) ?? "";
  const isOffered = currency === "" || element.currencies.includes(currency);
  const unknown = [...names].filter((name) => name !== CURRENCY && !element.control(name));
  unused.set(element, new Set(isOffered ? unknown : [currency, ...unknown]));
  named.set(element, names);
  element.plain.clear();
  element.typedIn = isOffered ? currency : "";
  element.currency = inputs ? element.typedIn : element.preferred;
  for (const control of element.controls) {
    const value = inputs && (inputs.get(control.name) ?? data(control, "default"));
    if (!put(control, value ?? printedValue(control))) unused.get(element)?.add(control.name);
    // Digits alone are read alike in every language.
    else if (value?.includes(".")) element.plain.add(control.name);
  }
  nameUnused(element);
  element.tell("inputs");
}

/** Put what a link holds and an answer calls an error, or doesn't count, back as printed; name it. */
export const checksLinks: Behaviour<CalculatorElement> = (element) =>
  new Listeners()
    .on(element, "terakoya:answer", () => {
      const names = linked.get(element);
      if (!names?.size || !element.latest.isFor(element.question)) return;
      const read = (control: Control) => element.latest.answer?.inputs[control.name];
      const idle = element.controls.filter(
        (control) => named.get(element)?.delete(control.name) && read(control)?.shown === false,
      );
      const errors = element.controls.filter((control) => read(control)?.error);
      if (!errors.length && !idle.length) return void linked.delete(element);
      const back = errors.filter(
        (control) => names.delete(control.name) && held(control) !== printedValue(control),
      );
      // What is wrong though it is as printed does not go together with the rest of the link.
      const isTogether = errors.length > 0 && !back.length;
      if (isTogether) linked.delete(element);
      for (const control of isTogether ? element.controls : [...back, ...idle]) {
        unused.get(element)?.add(control.name);
        put(control, printedValue(control));
        element.plain.delete(control.name);
      }
      nameUnused(element);
      element.tell("inputs");
    })
    .on(element, "input", () => {
      linked.delete(element);
      unused.delete(element);
      nameUnused(element);
    }).remove;

function nameUnused(element: CalculatorElement): void {
  const labels = [...(unused.get(element) ?? [])].map((name) => element.label(name));
  const names = new Intl.ListFormat(element.language, { type: "conjunction" }).format(labels);
  pattern(element, "link", labels.length ? { names } : null);
}

/** Set a control; a choice that has no such option goes back to what was printed. */
function put(control: Control, value: string): boolean {
  hold(control, value);
  if (held(control) === value) return true;
  hold(control, printedValue(control));
  return false;
}
