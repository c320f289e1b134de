/** A calculator's inputs for the address. */
import { type CalculatorElement, printedValue } from "./calculator.js";
import { data } from "./names.js";

/** Under which a link names the currency of its amounts: no input in Python can be called so. */
export const CURRENCY = "in";

/** The inputs of the shown answer for a link, each that is not the class's default; null if as printed. */
export function linkedInputs({
  shown: answered,
  controls,
}: CalculatorElement): URLSearchParams | null {
  const read = answered.answer?.inputs;
  const { currency } = answered.asked;
  if (!read) return null;
  const isPrinted = controls.every(
    (control) => read[control.name]?.typed === printedValue(control),
  );
  if (isPrinted && !currency) return null;
  const inputs = new URLSearchParams(currency && { [CURRENCY]: currency });
  for (const control of controls) {
    const { plain, shown } = read[control.name] ?? {};
    // A default is an amount in the course's own currency.
    const isDefault = plain === data(control, "default") && !currency;
    if (plain !== undefined && shown && !isDefault) inputs.set(control.name, plain);
  }
  return inputs;
}

/** This page's address with another fragment. */
export function addressWith(fragment: string): string {
  return location.pathname + location.search + fragment;
}
