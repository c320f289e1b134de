import { expect, test } from "vitest";
import type { Reading } from "../src/kept.js";
import { changedSince, progressOf } from "../src/reading.js";

const reading: Reading = { read: "2026-11-22", sections: { en: { price: "a1", cost: "b2" } } };

test.each([
  ["nothing while it is as it was", reading, "en", { price: "a1", cost: "b2" }, []],
  ["what is another", reading, "en", { price: "a1", cost: "c3" }, ["cost"]],
  ["what is new", reading, "en", { price: "a1", cost: "b2", time: "d4" }, ["time"]],
  ["nothing of what is gone", reading, "en", { price: "a1" }, []],
  ["nothing in a language that was not read", reading, "ja", { price: "x" }, []],
  ["nothing of a lesson that is only begun", {}, "en", { price: "x" }, []],
  ["nothing of a lesson never opened", null, "en", { price: "x" }, []],
])("changed is %s", (_, before, language, sections, expected) => {
  expect(changedSince(before, language, sections)).toEqual(expected);
});

test.each([
  [null, ""],
  [{}, "begun"],
  [reading, "read"],
  [{ worked: "2026-11-27" }, "worked"],
  [{ ...reading, worked: "" }, "worked"],
])("progress: %#", (before, expected) => {
  expect(progressOf(before)).toBe(expected);
});
