import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { draw } from "../src/chart/chart.js";
import type { Cell } from "../src/contract.js";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const UNIT = { before: "", after: "人", scale: 1, isDate: false };

function beads(counts: Record<string, number>, width = 320): Element {
  const rows = Object.entries(counts).map(([name, count]): Cell[] => [
    [name, null],
    [`${count}人`, count],
  ]);
  const columns = ["For", "Customers"].map((label) => ({ ...UNIT, label }));
  const kind = "beads";
  const data = { label: "", finding: "", kind, language: "ja", columns, rows } as const;
  return draw({ ...data, marks: [], pinned: [] }, { width, document: document as never });
}

/** How many beads there are of each row, and what is said of them. */
function counted(drawn: Element): [number[], string[]] {
  const shapes = [...drawn.querySelectorAll('path[fill^="var"]')];
  const texts = [...drawn.querySelectorAll("text")].map(({ textContent }) => textContent!);
  return [shapes.map((shape) => shape.getAttribute("d")!.split("M").length - 1), texts];
}

test.each([
  [{ 費用: 29, 自分: 41 }, [29, 41], ["費用 29人", "自分 41人"]],
  [{ 費用: 50, 自分: 50 }, [50, 50], ["費用 50人", "自分 50人"]],
  [{ 費用: 60, 自分: 41 }, [30, 21], ["費用 60人", "自分 41人", "= 2人"]],
  [{ 費用: 421, 自分: 584 }, [21, 29], ["費用 421人", "自分 584人", "= 20人"]],
  [{ 費用: 4, 自分: 0 }, [4, 0], ["費用 4人", "自分 0人"]],
  [{ 費用: 0, 自分: 0 }, [0, 0], ["費用 0人", "自分 0人"]],
  [{ 費用: 3_000_000, 自分: 0 }, [60, 0], ["費用 3000000人", "自分 0人", "= 5万人"]],
])("as many beads as there are, or a round number each: %#", (counts, numbers, texts) => {
  expect(counted(beads(counts))).toEqual([numbers, texts]);
});

test("they lie within the rails, in any width", () => {
  for (const width of [280, 320, 630]) {
    const drawn = beads({ 費用: 29, 自分: 71 }, width);
    const numbers = (pattern: RegExp) =>
      [...drawn.querySelectorAll('path[fill^="var"]')].flatMap((shape) =>
        [...shape.getAttribute("d")!.matchAll(pattern)].map(([, one]) => Number(one)),
      );
    const across = numbers(/[MLH]([\d.]+)/g);
    const down = numbers(/[ML][\d.]+ ([\d.]+)/g);
    expect(Math.min(...across)).toBeGreaterThan(0);
    expect(Math.max(...across)).toBeLessThan(width);
    expect(Math.max(...down)).toBeLessThan(Number(drawn.getAttribute("height")));
  }
});
