/** What makes files of an answer, loaded when one is asked for. */
import type { Book, Worksheet } from "../contract.js";
import { csv } from "./csv.js";
import type { Origin, Part } from "./parts.js";
import { type Plan, planWorkbook } from "./plan.js";
import { type Formulas, workbook } from "./workbook.js";

export { planWorkbook, workbook };

/** The site's build writes it at the head of this script. */
declare const TERAKOYA_BUNDLE: Formulas;

type Maker = (sheet: Worksheet, origin: Origin, part: Part | null) => Promise<Blob>;

/** Of a file, by what its name ends in. */
export const MAKERS: Record<"csv" | "xlsx", Maker> = {
  csv: async (...taken) => new Blob([csv(...taken)], { type: "text/csv;charset=utf-8" }),
  xlsx: (sheet, origin) => workbook([[sheet, origin]], TERAKOYA_BUNDLE),
};

/** The file of a plan. */
export function takePlan(book: Book, plan: Plan, origin: Origin): Promise<Blob> {
  return planWorkbook(book, plan, origin, TERAKOYA_BUNDLE);
}
