import { expect, test } from "vitest";
import { at } from "../src/names.js";

test("a place is found by its name, and by what stands there", () => {
  expect(at("figure")).toBe("[data-figure]");
  expect(at("say", "read_on")).toBe('[data-say="read_on"]');
});
