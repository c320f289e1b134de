import { expect, test } from "vitest";
import { counted, fillIn, listed, megabytes, megabytesOf } from "../src/sentences.js";

test.each([
  ["You have read {read} of {all} lessons.", "You have read 3 of 16 lessons."],
  ["全{all}課のうち、{read}課を読みました。", "全16課のうち、3課を読みました。"],
  ["Nothing to fill in.", "Nothing to fill in."],
  ["{unknown} stays.", "{unknown} stays."],
])("%s", (words, expected) => {
  expect(fillIn(words, { read: "3", all: "16" })).toBe(expected);
});

test("a value is put in as it is", () => {
  expect(fillIn("Not used: {names}.", { names: "$& and $1" })).toBe("Not used: $& and $1.");
});

test.each([
  [4_321_000, "en", "4.3 MB"],
  [4_321_000, "ja", "4.3 MB"],
  [12_000_000, "en", "12.0 MB"],
  [0, "en", "0.0 MB"],
])("%d bytes in %s", (bytes, language, expected) => {
  expect(megabytes(bytes, language)).toBe(expected);
});

test("bytes that have come, of all", () => {
  expect(megabytesOf(2_149_000, 4_300_000, "en")).toBe("2.1 / 4.3 MB");
});

test.each([
  ["en", [1, ", ", 2, ", and ", 3]],
  ["fr", [1, ", ", 2, " et ", 3]],
  ["ja", [1, "、", 2, "、", 3]],
])("things in a row in %s", (language, expected) => {
  expect(listed([1, 2, 3], language)).toEqual(expected);
});

test.each([[[]], [[1]]])("%s in a row", (things) => {
  expect(listed(things, "en")).toEqual(things);
});

test.each([
  ["{size} more input|{size} more inputs", 1, "en", "1 more input"],
  ["{size} more input|{size} more inputs", 4, "en", "4 more inputs"],
  ["あと{size}項目", 1, "ja", "あと1項目"],
  ["{size} vstup|{size} vstupy|{size} vstupu|{size} vstupů", 3, "cs", "3 vstupy"],
  ["{size} vstup|{size} vstupy|{size} vstupu|{size} vstupů", 5, "cs", "5 vstupů"],
])("%s of %d", (forms, size, language, expected) => {
  expect(counted(forms, size, language)).toBe(expected);
});
