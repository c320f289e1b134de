import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { draw } from "../src/chart/chart.js";
import type { ChartData } from "../src/chart/data.js";
import { PINNED } from "../src/chart/frame.js";
import type { Cell, ChartKind } from "../src/contract.js";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const UNIT = { before: "", after: "", scale: 1, isDate: false };

function cells(rows: (string | number)[][]): Cell[][] {
  return rows.map((row) =>
    row.map((value) => (typeof value === "number" ? [String(value), value] : [value, null])),
  );
}

function chart(
  kind: ChartKind,
  rows: (string | number)[][],
  pinned: Record<string, (string | number)[][]>,
): Element {
  const columns = rows[0]!.map((_, place) => ({ ...UNIT, label: `Column ${place}` }));
  const named = Object.entries(pinned).map(([name, rows]) => ({ name, rows: cells(rows) }));
  const data: ChartData = {
    label: "Figures",
    finding: "They rise",
    kind,
    language: "en",
    columns,
    rows: cells(rows),
    marks: [],
    pinned: named,
  };
  return draw(data, { width: 320, document: document as unknown as Document });
}

/** How many shapes are outlined, and under which names. */
function outlined(drawn: Element): [number, string[]] {
  const shapes = [...drawn.querySelectorAll(`[stroke-dasharray="${PINNED.strokeDasharray}"]`)];
  const inner = shapes.flatMap((shape) =>
    shape.localName === "g" ? [...shape.children] : [shape],
  );
  const names = [...drawn.querySelectorAll("text")].map(({ textContent }) => textContent);
  return [inner.length, names.filter((name) => /^[ABCD]$/.test(name ?? "")) as string[]];
}

const BEFORE = [
  [1, 10],
  [2, 20],
  [3, 30],
];
const NOW = BEFORE.map(([x, y]) => [x!, y! * 2]);

test.each(["line", "steps", "area"] as ChartKind[])("%s: a line beside it", (kind) => {
  expect(outlined(chart(kind, NOW, { A: BEFORE }))).toEqual([1, ["A"]]);
  expect(outlined(chart(kind, NOW, { A: BEFORE, B: NOW.slice(1) }))).toEqual([2, ["A", "B"]]);
});

test("of several lines those that are others are beside them, and the first bears the name", () => {
  const [now, before] = [NOW, BEFORE].map((rows) => rows.map((row) => [row[0]!, 5, row[1]!, 7]));
  expect(outlined(chart("line", now!, { A: before! }))).toEqual([1, ["A"]]);
});

test("bars and bins are outlined", () => {
  expect(outlined(chart("bars", NOW, { A: BEFORE }))).toEqual([3, ["A"]]);
  const bins = (rows: number[][]) => rows.map(([x, y]) => [x!, x! + 1, y!]);
  expect(outlined(chart("histogram", bins(NOW), { A: bins(BEFORE) }))).toEqual([3, ["A"]]);
});

test("rows are outlined where they are others and still there", () => {
  const rows = (sales: number, costs: number, ...more: (string | number)[][]) => [
    ["Sales", sales],
    ["Costs", -costs],
    ...more,
    ["Profit", sales - costs],
  ];
  expect(outlined(chart("waterfall", rows(90, 20), { A: rows(90, 20) }))).toEqual([0, []]);
  const [shapes, names] = outlined(chart("waterfall", rows(90, 20), { A: rows(90, 40) }));
  expect([shapes, names]).toEqual([2, ["A", "A"]]);
  const gone = rows(90, 40, ["Rent", 0]);
  expect(outlined(chart("waterfall", rows(90, 20), { A: gone }))[0]).toBe(2);
});

test("points are hollow", () => {
  expect(outlined(chart("scatter", NOW, { A: BEFORE }))[0]).toBe(3);
});

test("what is pinned has room", () => {
  const alone = chart("line", BEFORE, {});
  const beside = chart("line", BEFORE, { A: BEFORE.map(([x, y]) => [x!, y! * 100]) });
  const ticks = (drawn: Element) =>
    [...drawn.querySelectorAll('[aria-label="y-axis tick label"] text')].map(
      ({ textContent }) => textContent,
    );
  expect(ticks(alone)).not.toEqual(ticks(beside));
  expect(ticks(beside)).toContain("2K");
});
