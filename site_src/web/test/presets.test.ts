import { describe, expect, test } from "vitest";
import type { PresetTexts } from "../src/contract.js";
import { textsOf } from "../src/presets.js";

const PRESETS: PresetTexts[] = [
  {
    currencies: ["", "JPY", "KRW"],
    typed: { "": { price: "8,000", days: "20" }, salon: { price: "7,000", days: "22" } },
  },
  { currencies: ["EUR", "GBP"], typed: { "": { price: "80" }, salon: { price: "70" } } },
  { currencies: ["USD"], typed: { "": { price: "80" }, salon: { price: "95", days: "21" } } },
];

describe("what a preset types", () => {
  test.each([
    ["salon", "", { price: "7,000", days: "22" }],
    ["salon", "JPY", { price: "7,000", days: "22" }],
    ["salon", "GBP", { price: "70", days: "22" }],
    ["salon", "USD", { price: "95", days: "21" }],
    ["", "EUR", { price: "80", days: "20" }],
  ])("%s in %s", (name, currency, typed) => {
    expect(textsOf(PRESETS, name, currency)).toEqual(typed);
  });

  test("is nothing where there is no such preset", () => {
    expect(textsOf(PRESETS, "shop", "USD")).toEqual({});
    expect(textsOf([], "salon", "")).toEqual({});
  });
});
