import { describe, expect, test } from "vitest";
import { readFragment, writeFragment } from "../src/fragment.js";

describe("a fragment", () => {
  test.each([
    ["#instalments?price=600000&payments=24"],
    ["#instalments?price=600000/instalments.2?price=700000"],
    ["#retention_curve?survivors=1000%2C700"],
    ["#instalments?"],
    [""],
  ])("%s is written as it was read", (fragment) => {
    expect(writeFragment(readFragment(fragment))).toBe(fragment);
  });

  test.each([["#price"], ["#"], ["#?price=5"], [""]])("%s holds no inputs", (fragment) => {
    expect(readFragment(fragment).size).toBe(0);
  });

  test("gives the inputs of each calculator as they were typed", () => {
    const parts = readFragment("#a?price=50%E4%B8%87%E5%86%86&note=1%2F2/b?x=%26");
    expect(Object.fromEntries(parts.get("a")!)).toEqual({ price: "50万円", note: "1/2" });
    expect(Object.fromEntries(parts.get("b")!)).toEqual({ x: "&" });
  });

  test("carries a slash and an ampersand in a value", () => {
    const typed = new URLSearchParams({ note: "1/2 & 3?" });
    const read = readFragment(writeFragment(new Map([["a", typed]])));
    expect(read.get("a")!.get("note")).toBe("1/2 & 3?");
  });
});
