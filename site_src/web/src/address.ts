/** A calculator's inputs in the address: `#instalments?price=600000&payments=24`. */
import { printedValue, type CalculatorElement } from "./calculator.js";

/** The inputs of each calculator, by its key; several stand one after the other, parted by `/`. */
export type Parts = Map<string, URLSearchParams>;

/** The inputs in a fragment; none in one that leads to a heading. */
export function readFragment(fragment: string): Parts {
  const parts: Parts = new Map();
  for (const text of fragment.replace(/^#/, "").split("/")) {
    const [, key, inputs] = /^([^?]+)\?(.*)$/.exec(text) ?? [];
    if (key !== undefined) parts.set(key, new URLSearchParams(inputs));
  }
  return parts;
}

/** The fragment with its `#`; empty without parts. */
export function writeFragment(parts: Parts): string {
  const texts = [...parts].map(([key, inputs]) => `${key}?${inputs}`);
  return texts.length ? `#${texts.join("/")}` : "";
}

/** The inputs of the shown answer for a link, each that is not the class's default; null if as printed. */
export function linkedInputs({ shown, controls }: CalculatorElement): URLSearchParams | null {
  const read = shown.answer?.inputs;
  if (!read) return null;
  if (controls.every((control) => read[control.name]?.typed === printedValue(control))) return null;
  const inputs = new URLSearchParams();
  for (const { name, dataset } of controls) {
    const plain = read[name]?.plain;
    if (plain !== undefined && plain !== dataset["default"]) inputs.set(name, plain);
  }
  return inputs;
}

/** This page's address with another fragment. */
export function addressWith(fragment: string): string {
  return location.pathname + location.search + fragment;
}
