/** A calculator's inputs for the address. */
import { type CalculatorElement, printedValue } from "./calculator.js";
import { data } from "./names.js";

/** The inputs of the shown answer for a link, each that is not the class's default; null if as printed. */
export function linkedInputs({ shown, controls }: CalculatorElement): URLSearchParams | null {
  const read = shown.answer?.inputs;
  if (!read) return null;
  if (controls.every((control) => read[control.name]?.typed === printedValue(control))) return null;
  const inputs = new URLSearchParams();
  for (const control of controls) {
    const plain = read[control.name]?.plain;
    if (plain !== undefined && plain !== data(control, "default")) inputs.set(control.name, plain);
  }
  return inputs;
}

/** This page's address with another fragment. */
export function addressWith(fragment: string): string {
  return location.pathname + location.search + fragment;
}
