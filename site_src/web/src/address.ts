/** A calculator's inputs for the address. */
import { type CalculatorElement, printedValue } from "./calculator.js";
import { writeFragment } from "./fragment.js";
import { data } from "./names.js";

/** Under which a link names the currency of its amounts: no input in Python can be called so. */
export const CURRENCY = "in";

/** The inputs of the shown answer for a link, each that is not the class's default; null if as printed. */
export function linkedInputs({
  shown: answered,
  controls,
  tool,
}: CalculatorElement): URLSearchParams | null {
  const read = answered.answer?.inputs;
  const { currency } = answered.asked;
  if (!read) return null;
  const isPrinted = controls.every(
    (control) => read[control.name]?.typed === printedValue(control),
  );
  if (isPrinted && !currency && !tool.size) return null;
  const inputs = new URLSearchParams(currency && { [CURRENCY]: currency });
  for (const control of controls) {
    const { plain, shown } = read[control.name] ?? {};
    // A default is an amount in the course's own currency.
    const isDefault = plain === data(control, "default") && !currency;
    if (plain !== undefined && shown && !isDefault) inputs.set(control.name, plain);
  }
  for (const [name, value] of tool) inputs.append(name, value);
  return inputs;
}

/** The whole address of a calculator with the inputs of its shown answer. */
export function addressOf(element: CalculatorElement): string {
  const inputs = linkedInputs(element);
  const fragment = inputs ? writeFragment(new Map([[element.key, inputs]])) : "";
  return new URL(addressWith(fragment), location.href).href;
}

/** This page's address with another fragment. */
export function addressWith(fragment: string): string {
  return location.pathname + location.search + fragment;
}
