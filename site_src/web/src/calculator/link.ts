import { CURRENCY } from "../address.js";
import { type Behaviour, Listeners } from "../behaviour.js";
import {
  type CalculatorElement,
  type Control,
  held,
  hold,
  type Owned,
  printedValue,
} from "../calculator.js";
import { MINE } from "../fragment.js";
import { at, data } from "../names.js";
import { pattern, say } from "../sentences.js";
import { isOfTool, toolIn } from "../tools/parts.js";

/** What came by a link and has not been answered yet. */
const linked = new WeakMap<CalculatorElement, Set<string>>();
/** What a link names, as long as nobody knows whether it counts. */
const named = new WeakMap<CalculatorElement, Set<string>>();
/** What came by a link and can't be used: inputs of the calculator, by their names, or a currency's code. */
const unused = new WeakMap<CalculatorElement, Set<string>>();
/** Those whose link holds what they don't know. Its words are a stranger's, and so never shown. */
const puzzled = new WeakSet<CalculatorElement>();

/** Longer than any number. */
const LONG = 60;
/** Letters of a stranger's that say nothing. */
const CODE = /^[A-Z]{3}$/;

/**
 * Set the inputs to those of a link, the rest to their defaults; without a link, as printed. Whether the reader's own
 * numbers are to come in, the link says, or without one the page.
 */
export function fill(
  element: CalculatorElement,
  inputs: URLSearchParams | null,
  isOwn = inputs ? inputs.has(MINE) : element.startsOwn,
): void {
  const names = new Set(inputs?.keys() ?? []);
  linked.set(element, inputs ? new Set(element.controls.map(({ name }) => name)) : new Set());
  const currency = inputs?.get(CURRENCY) ?? "";
  const isOffered = currency === "" || element.currencies.includes(currency);
  const hasTools = element.querySelector(".tools") !== null;
  const hasMeanings = element.querySelector(at("means")) !== null;
  const isKnown = [...names].every(
    (name) =>
      name === CURRENCY ||
      (hasTools && isOfTool(name)) ||
      (hasMeanings && name === MINE) ||
      element.control(name),
  );
  const isNamed = !isOffered && CODE.test(currency);
  unused.set(element, new Set(isNamed ? [currency] : []));
  if ((isOffered || isNamed) && isKnown) puzzled.delete(element);
  else puzzled.add(element);
  named.set(element, names);
  element.plain.clear();
  element.own = isOwn && hasMeanings ? unfilled(names) : null;
  element.isClaimed &&= isOwn;
  element.tool = toolIn(hasTools ? inputs : null);
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

/** What is to have the reader's own numbers, but for these inputs. */
export function unfilled(given: Iterable<string> = []): Owned {
  return { given: new Set(given), neutral: new Map(), isFilled: false };
}

/** Say that a link names this for a tool, which can't use it: by its label, if it is an input. */
export function refuse(element: CalculatorElement, name: string): void {
  if (element.control(name)) unused.get(element)?.add(name);
  else puzzled.add(element);
  nameUnused(element);
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
      puzzled.delete(element);
      nameUnused(element);
    }).remove;

function nameUnused(element: CalculatorElement): void {
  const labels = [...(unused.get(element) ?? [])].map((name) => element.label(name));
  const names = new Intl.ListFormat(element.language, { type: "conjunction" }).format(labels);
  pattern(element, "link", labels.length ? { names } : null);
  say(element, "link_unknown", puzzled.has(element));
}

/** Set a control; a choice that has no such option, or what can't be a number, is put back as printed. */
function put(control: Control, value: string): boolean {
  const isFit = !control.inputMode || value.length <= LONG;
  if (isFit) hold(control, value);
  if (isFit && held(control) === value && !isUnchosen(control)) return true;
  hold(control, printedValue(control));
  return false;
}

/** Whether it is a choice without one, which is empty then, as a link may be. */
function isUnchosen(control: Control): boolean {
  return control instanceof HTMLSelectElement && control.selectedIndex < 0;
}
