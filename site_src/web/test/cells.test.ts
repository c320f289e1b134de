import { describe, expect, test } from "vitest";
import {
  headingOf,
  isTable,
  pastedRows,
  readRows,
  spread,
  writeRows,
} from "../src/calculator/cells.js";

test.each([["Rent\t800\nPower\t120"], ['"a\tb"\t1\n"say ""x"""\t2'], ["\t5"], [""]])(
  "%j is written as it was read",
  (text) => {
    expect(writeRows(readRows(text))).toBe(text);
  },
);

describe("a pasted text", () => {
  test.each([
    ["800", false],
    ["800\r\n", false],
    ["800\n900\n", true],
    ["Rent\t800", true],
    ["\t800", true],
  ])("%j is a table: %s", (text, expected) => {
    expect(isTable(text)).toBe(expected);
  });

  test("of many empty lines is gone through once", () => {
    expect(isTable(`${"\n".repeat(400_000)}800`)).toBe(true);
  });

  test.each([
    [
      "tabs",
      "a, b; c\t1\nd\t2\r\n",
      [
        ["a, b; c", "1"],
        ["d", "2"],
      ],
    ],
    [
      "semicolons",
      "a;1,5\nb;2",
      [
        ["a", "1,5"],
        ["b", "2"],
      ],
    ],
    [
      "commas",
      'Rent,"80,000"\nPower,12',
      [
        ["Rent", "80,000"],
        ["Power", "12"],
      ],
    ],
    ["lines alone, as commas may part thousands", "1,000\n2,000", [["1,000"], ["2,000"]]],
    ["lines alone, as words may have commas", "Smith, A\nLi, B", [["Smith, A"], ["Li, B"]]],
  ])("is parted by %s", (_, text, rows) => {
    expect(pastedRows(text, 2)).toEqual(rows);
  });

  test("is parted by nothing but lines where one column is to be filled", () => {
    expect(pastedRows("a; b\nc", 1)).toEqual([["a; b"], ["c"]]);
  });

  test.each([
    [
      ["Amount", "name"],
      [1, 0],
    ],
    [["ａｍｏｕｎｔ "], [1]],
    [["Amount", "Amount"], null],
    [["Name", "80"], null],
    [[], null],
  ])("has a heading %j: %j", (cells, order) => {
    expect(headingOf(cells, ["Name", "Amount"])).toEqual(order);
  });
});

test.each([
  [["a"], ["a", ""]],
  [
    ["a", "b", "c"],
    ["a", "b c"],
  ],
  [
    [" a ", "b", ""],
    ["a", "b"],
  ],
])("%j stands in two cells as %j", (cells, expected) => {
  expect(spread(cells, 2)).toEqual(expected);
});
