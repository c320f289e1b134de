/** Whatever stands in an address, it is read alike again, and controls take only what they can hold. */
import * as fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { fill } from "../../src/calculator/link.js";
import type { CalculatorElement } from "../../src/calculator.js";
import { type Parts, readFragment, writeFragment } from "../../src/fragment.js";
import { TRIED } from "./tried.js";

// What the scripts need of a page to be loaded.
const { HTMLSelectElement } = vi.hoisted(() => {
  class HTMLElement {}
  class HTMLSelectElement {}
  vi.stubGlobal("HTMLElement", HTMLElement);
  vi.stubGlobal("HTMLSelectElement", HTMLSelectElement);
  return { HTMLSelectElement };
});

const OPTIONS = ["rye", "wheat"];
const CURRENCIES = ["", "EUR", "JPY"];
const LONGEST = 60;

const WORD = fc.oneof(
  fc.constantFrom("price", "days", "flour", "packed", "in", "__proto__", "constructor", "loaf.2"),
  fc.constantFrom(...OPTIONS, ...CURRENCIES, "yes", "no", "1.5", "9".repeat(LONGEST + 1)),
  fc.constantFrom("#", "/", "?", "&", "=", "+", "%", "%2F", "%E4", "%F0%9F"),
  fc.string({ unit: "binary" }),
);
const FRAGMENT = fc.array(WORD).map((words) => `#${words.join("")}`);
const INPUTS = fc
  .array(fc.tuple(WORD, WORD).map((pair) => pair.join("=")))
  .map((pairs) => new URLSearchParams(pairs.join("&")));
const FITTING = fc.record({
  price: fc.string({ maxLength: LONGEST, unit: "binary" }),
  days: fc.string({ unit: "binary" }),
  flour: fc.constantFrom(...OPTIONS),
  packed: fc.constantFrom("yes", "no"),
});

afterAll(() => vi.unstubAllGlobals());

test("a fragment says the same once it is written again", () => {
  fc.assert(
    fc.property(FRAGMENT, (fragment) => {
      const parts = readFragment(fragment);
      expect(listed(readFragment(writeFragment(parts)))).toEqual(listed(parts));
    }),
    TRIED,
  );
});

test("controls hold what a link may hold, or what was printed", () => {
  fc.assert(
    fc.property(INPUTS, (inputs) => {
      const element = calculator();
      fill(element, inputs);
      const { price, days, flour, packed, ...others } = element.typed;
      expect(others).toEqual({});
      expect([inputs.get("price") ?? "5", "4"]).toContain(price);
      expect(price!.length).toBeLessThanOrEqual(LONGEST);
      expect(days).toBe(inputs.get("days") ?? "2 3");
      expect(OPTIONS).toContain(flour);
      expect(["yes", "no"]).toContain(packed);
      expect(CURRENCIES).toContain(element.typedIn);
      expect(element.currency).toBe(element.typedIn);
      for (const name of element.plain) expect(element.typed[name]).toContain(".");
    }),
    TRIED,
  );
});

test("what fits comes through a fragment as it was", () => {
  fc.assert(
    fc.property(FITTING, fc.constantFrom(...CURRENCIES), (typed, currency) => {
      const inputs = new URLSearchParams({ ...typed, ...(currency && { in: currency }) });
      const read = readFragment(writeFragment(new Map([["loaf", inputs]])));
      const element = calculator();
      fill(element, read.get("loaf")!);
      expect(element.typed).toEqual(
        Object.fromEntries([...inputs].filter(([name]) => name !== "in")),
      );
      expect(element.typedIn).toBe(currency);
    }),
    TRIED,
  );
});

function listed(parts: Parts): [string, [string, string][]][] {
  return [...parts].map(([key, typed]) => [key, [...typed]]);
}

/** As much of a calculator as a link is put into: a figure, a series, a choice, and a box. */
function calculator(): CalculatorElement {
  const controls = [
    {
      name: "price",
      inputMode: "decimal",
      value: "4",
      defaultValue: "4",
      dataset: { default: "5" },
    },
    { name: "days", inputMode: "", value: "1 2", defaultValue: "1 2", dataset: { default: "2 3" } },
    new Choice(),
    {
      name: "packed",
      type: "checkbox",
      checked: false,
      defaultChecked: false,
      dataset: { default: "no" },
    },
  ];
  const element = {
    controls,
    control: (name: string) => controls.find((control) => control.name === name),
    currencies: CURRENCIES.slice(1),
    preferred: "",
    plain: new Set<string>(),
    language: "en",
    label: (name: string) => name,
    tell: () => {},
    querySelector: () => null,
    get typed() {
      return Object.fromEntries(controls.map((control) => [control.name, heldBy(control)]));
    },
  };
  return element as unknown as CalculatorElement;
}

/** A choice is empty once it is given what is no option. */
class Choice extends HTMLSelectElement {
  name = "flour";
  options = OPTIONS.map((value) => ({ value, defaultSelected: value === "rye" }));
  dataset = { default: "rye" };
  selectedIndex = 0;

  get value(): string {
    return OPTIONS[this.selectedIndex] ?? "";
  }

  set value(value: string) {
    this.selectedIndex = OPTIONS.indexOf(value);
  }
}

function heldBy(control: { value?: string; checked?: boolean }): string {
  return control.value ?? (control.checked ? "yes" : "no");
}
