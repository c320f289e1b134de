/** A calculator's inputs for the address. */
import { type CalculatorElement, type Control, type Owned, printedValue } from "./calculator.js";
import { MINE, writeFragment } from "./fragment.js";
import { data } from "./names.js";

/** Under which a link names the currency of its amounts: no input in Python can be called so. */
export const CURRENCY = "in";

/**
 * The inputs of the shown answer for a link, each that is not the class's default; null if as printed. A link has
 * `mine` in place of the reader's own numbers, unless they are to be told.
 */
export function linkedInputs(
  { shown: answered, controls, tool, own, startsOwn }: CalculatorElement,
  isTold = false,
): URLSearchParams | null {
  const read = answered.answer?.inputs;
  const { currency } = answered.asked;
  if (!read) return null;
  const untold = own?.isFilled && !isTold ? own : null;
  const isPrinted = controls.every(
    (control) => read[control.name]?.typed === printedValue(control),
  );
  // Of one that starts with the reader's, the example has a link, too.
  const isAtFirst = startsOwn ? own !== null && !own.isFilled : !own?.isFilled;
  if (isPrinted && !currency && !tool.size && isAtFirst) return null;
  const inputs = new URLSearchParams();
  if (untold) inputs.set(MINE, "");
  else if (currency) inputs.set(CURRENCY, currency);
  for (const control of controls) {
    const { plain, shown } = read[control.name] ?? {};
    // A default is an amount in the course's own currency.
    const isDefault = plain === data(control, "default") && !currency;
    if (plain === undefined || !shown || isDefault || isUntold(untold, control, plain)) continue;
    // Amounts beside the reader's are in their currency.
    if (currency) inputs.set(CURRENCY, currency);
    inputs.set(control.name, plain);
  }
  // What is asked of the reader's own numbers would tell them.
  if (!untold) for (const [name, value] of tool) inputs.append(name, value);
  return inputs;
}

/** Whether an input holds the reader's own number, or none that counts beside it. */
function isUntold(own: Owned | null, control: Control, plain: string): boolean {
  if (!own) return false;
  if (data(control, "means")) return !own.given.has(control.name);
  return own.neutral.get(control.name) === plain;
}

/** The whole address of a calculator with the inputs of its shown answer. */
export function addressOf(element: CalculatorElement, isTold = false): string {
  return new URL(addressWith(fragmentOf(element, isTold)), location.href).href;
}

/** The fragment of such an address; empty if it is as printed. */
export function fragmentOf(element: CalculatorElement, isTold = false): string {
  const inputs = linkedInputs(element, isTold);
  return inputs ? writeFragment(new Map([[element.key, inputs]])) : "";
}

/** This page's address with another fragment. */
export function addressWith(fragment: string): string {
  return location.pathname + location.search + fragment;
}
