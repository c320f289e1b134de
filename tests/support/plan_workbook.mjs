/** Writes workbooks of plans with the page's own script, as it is compiled. */
import { readFileSync, writeFileSync } from "node:fs";

const { script, plans, formulas } = JSON.parse(readFileSync(0, "utf8"));
const { planWorkbook } = await import(script);
for (const { book, plan, origin, to } of plans) {
  const file = await planWorkbook(book, plan, origin, formulas);
  writeFileSync(to, new Uint8Array(await file.arrayBuffer()));
}
