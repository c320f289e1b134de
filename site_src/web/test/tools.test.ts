import { describe, expect, test } from "vitest";
import { readFragment, writeFragment } from "../src/fragment.js";
import { percent, scaleOf } from "../src/tools/bars.js";
import { isFigure, isOfTool, join, split, toolIn } from "../src/tools/parts.js";

describe("what a link has of a tool", () => {
  test.each([
    ["price=5000&with=solve&for=profit&is=0&if=price", "with=solve&for=profit&is=0&if=price"],
    ["with=compare&as=price+600&as=&with=solve", "with=compare&with=solve&as=price+600&as="],
    ["price=5000", ""],
    ["for=profit&is=0", ""],
  ])("%s", (link, expected) => {
    expect(String(toolIn(new URLSearchParams(link)))).toBe(expected);
  });

  test("is read from a fragment as it was written", () => {
    const tool = new URLSearchParams([
      ["with", "range"],
      ["or", join(["back_rate", "4%", "10 000,5", "15/2"])],
    ]);
    const read = readFragment(writeFragment(new Map([["ad_budget", tool]]))).get("ad_budget")!;
    expect(split(toolIn(read).get("or")!)).toEqual(["back_rate", "4%", "10 000,5", "15/2"]);
  });

  test("is bounded", () => {
    const many = new URLSearchParams(`with=compare${"&as=price+1".repeat(500)}`);
    expect(toolIn(many).getAll("as").length).toBe(20);
  });

  test("has names that no input has", () => {
    expect(["with", "for", "is", "if", "or", "as"].every(isOfTool)).toBe(true);
    expect(isOfTool("price")).toBe(false);
  });
});

test.each([[[]], [["a"]], [["price", "1 000", "%", "", "*"]]])("%j joined", (texts) => {
  expect(split(join(texts))).toEqual(texts);
});

test("what nobody has joined holds nothing", () => {
  expect(split("%E0%A4%A")).toEqual([]);
});

test.each([
  ["¥1,234.5", true],
  ["−5万円", true],
  ["１２％", true],
  ["1.6 × 10⁻¹⁹", true],
  ["", true],
  ["Call 555 0100", false],
  ["1".repeat(41), false],
])("%s may be a figure: %s", (text, expected) => {
  expect(isFigure(text)).toBe(expected);
});

test("bars stand on one scale, which holds nothing", () => {
  const { at } = scaleOf([-50, null, 150]);
  expect([-50, 0, 150].map(at)).toEqual([0, 0.25, 1]);
  expect(scaleOf([]).at(0)).toBe(0);
  expect(scaleOf([200]).at(100)).toBe(0.5);
  expect(percent(1 / 3)).toBe("33.33%");
});
