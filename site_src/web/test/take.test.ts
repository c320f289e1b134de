import { expect, test } from "vitest";
import type { Line, Worksheet } from "../src/contract.js";
import { csv } from "../src/take/csv.js";
import { written } from "../src/take/formula.js";
import { workbook } from "../src/take/workbook.js";

const LINE: Line = {
  name: "price",
  label: "Price",
  content: 5,
  unit: "$",
  format: '"$"#,##0.00',
  amount: true,
  options: [],
  ends: [0, 10],
  note: "",
};
const ORIGIN = { address: "https://example.org/#loaf?price=5", date: "2026-11-27" };

function sheetOf(inputs: Line[], outputs: Line[] = []): Worksheet {
  const words = Object.fromEntries(
    ["address", "date", "input", "figure", "value", "unit", "note", "fixed"].map((one) => [
      one,
      one,
    ]),
  );
  const columns = [{ label: "Day", unit: "", format: "yyyy-mm-dd" }];
  const table = { name: "days", title: "Days", columns, rows: [["2026-04-01"]] };
  return {
    name: "loaf",
    title: "Loaf",
    question: "",
    scale: 0.01,
    words,
    inputs,
    outputs,
    tables: [table],
    charts: [],
  };
}

test("values stand between commas, each line ended as by a typewriter", () => {
  const text = csv(sheetOf([LINE], [{ ...LINE, label: 'All, "in"' }]), ORIGIN, null);
  expect(text).toBe(
    [
      "\ufeffLoaf",
      "address,https://example.org/#loaf?price=5",
      "date,2026-11-27",
      "",
      "input,value,unit,note",
      "Price,5,$,",
      "",
      "figure,value,unit,note",
      '"All, ""in""",5,$,',
      "",
      "Days",
      "Day",
      "2026-04-01",
      "",
    ].join("\r\n"),
  );
});

test("a part comes with its inputs, without the figures", () => {
  const text = csv(sheetOf([LINE], [LINE]), ORIGIN, { kind: "tables", name: "days" });
  expect(text).not.toContain("figure");
  expect(text).toContain("2026-04-01");
});

test.each(["=1+1", "+1", "-1", "@A1", " =1", "\t=1", "＝1", "−=1"])(
  "no text works as a formula: %s",
  (typed) => {
    const text = csv(sheetOf([{ ...LINE, content: typed }]), ORIGIN, null);
    const begins = typed === "−=1" ? "" : "'";
    expect(text).toContain(`Price,${begins}${typed},`);
  },
);

test("a negative number stays a number", () => {
  expect(csv(sheetOf([{ ...LINE, content: -5 }]), ORIGIN, null)).toContain("Price,-5,");
});

const LINES = new Map([
  ["price", LINE],
  ["r", { ...LINE, name: "r", amount: false }],
  ["fee", { ...LINE, name: "fee", options: ['No "fee"', "Fee"] }],
]);

test.each([
  ["{price}*{r}", false, 100, "price*r_"],
  ["INT({price}*{r})/{}", true, 100, "INT((price*100)*r_)/100"],
  ["INT({price}*{r})/{}", true, 1, "INT(price*r_)"],
  [
    "IF({fee:0},NOT(ISNUMBER({price?})),0)",
    true,
    100,
    'IF(fee="No ""fee""",NOT(ISNUMBER(price)),0)',
  ],
])("%s is written for the cells", (formula, scaled, unit, expected) => {
  expect(written({ formula, scaled }, LINES, unit)).toBe(expected);
});

test("a workbook's sheets have names of their own, whatever the titles", async () => {
  const one = {
    ...sheetOf([LINE]),
    title: "A/b: what's [this]? — a title that is too long for a sheet",
  };
  const file = await workbook(
    [
      [one, ORIGIN],
      [{ ...one, title: one.title.toUpperCase() }, ORIGIN],
    ],
    {},
  );
  expect(file.size).toBeGreaterThan(1_000);
});
