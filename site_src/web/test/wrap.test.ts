import { expect, test } from "vitest";
import { wrap } from "../src/chart/wrap.js";

test.each([
  ["Rolls", "Rolls"],
  ["Bread, with nuts", "Bread,\nwith nuts"],
  ["Bread with honey", "Bread with\nhoney"],
  ["Geburtstagstorten", "Geburtstagstorten"],
])("%s in lines of ten signs", (text, lines) => {
  expect(wrap(text, ({ length }) => length <= 10, "en")).toBe(lines);
});
