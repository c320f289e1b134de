/** What a workbook has that the library has no words for: names, results, and what may be entered. */
import type { Feature } from "write-excel-file/browser";
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from "write-excel-file/utility";
import type { Content } from "../contract.js";

/** What a file of the library's may hold; it names no type of its own for it. */
export type Held = File | Blob | ArrayBuffer;

/** What is added to a sheet. */
export interface Added {
  /** Its name. */
  sheet: string;
  /** The cells that have one, by it. */
  names: Map<string, string>;
  /** What formulas come to, by their cells. */
  results: Map<string, Content>;
  choices: Choice[];
}

/** What may be entered into a cell: one of some options, or a number within its limits. */
export interface Choice {
  place: string;
  options: string[];
  limits: number[];
}

const WORKBOOK = "xl/workbook.xml";
const SHEET = "xl/worksheets/sheet{id}.xml";
const FORMULA = /<c r="(\w+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g;
/** Letters of a list of options at most. */
const LONGEST = 255;

/** Add to each sheet what is its own. */
export function adds(sheets: (Added | null)[]): Feature<Held> {
  return {
    files: {
      transform: {
        [WORKBOOK]: {
          transform: (xml) => {
            const names = sheets.flatMap((added, place) => (added ? namesOf(added, place) : []));
            return into(
              into(xml, WORKBOOK, "calcPr", '<calcPr fullCalcOnLoad="1"/>'),
              WORKBOOK,
              "definedNames",
              `<definedNames>${names.join("")}</definedNames>`,
            );
          },
        },
        [SHEET]: {
          transform: (xml, _, { sheetIndex }) => {
            const added = sheets[sheetIndex];
            return added ? chosen(worked(xml, added), added) : xml;
          },
        },
      },
    },
  };
}

/** Put an element into a file's root, in place of an empty one of its kind. */
function into(
  xml: string,
  file: typeof WORKBOOK | typeof SHEET,
  tag: string,
  element: string,
): string {
  const root = file === WORKBOOK ? "workbook" : "worksheet";
  const without = xml.replace(new RegExp(`<${tag}(?: [^>]*)?/>|<${tag}></${tag}>`), "");
  return insertElementMarkupAccordingToOrderOfSiblings(
    without,
    element,
    getOrderOfSiblings(file, root)!,
    root,
  );
}

function namesOf({ sheet, names }: Added, place: number): string[] {
  const quoted = sanitizeTextContent(`'${sheet.replaceAll("'", "''")}'`);
  return [...names].map(([name, cell]) => {
    const [, column, row] = /^([A-Z]+)(\d+)$/.exec(cell)!;
    return `<definedName name="${sanitizeAttributeValue(name)}" localSheetId="${place}">${quoted}!$${column}$${row}</definedName>`;
  });
}

/** What a formula comes to stands beside it, for those who only look. */
function worked(xml: string, { results }: Added): string {
  return xml.replace(FORMULA, (cell, place: string, style: string, formula: string) => {
    const result = results.get(place);
    if (result === undefined) return cell;
    const type = typeof result === "string" ? ' t="str"' : "";
    const value = sanitizeTextContent(String(result));
    return `<c r="${place}"${style}${type}>${formula}<v>${value}</v></c>`;
  });
}

function chosen(xml: string, { choices }: Added): string {
  const all = choices.map(ruleOf).filter(Boolean);
  if (!all.length) return xml;
  const element = `<dataValidations count="${all.length}">${all.join("")}</dataValidations>`;
  return into(xml, SHEET, "dataValidations", element);
}

function ruleOf({ place, options, limits }: Choice): string {
  const rule = (type: string, formulas: string[]) =>
    `<dataValidation type="${type}" allowBlank="1" showErrorMessage="1" sqref="${place}">${formulas
      .map((formula, at) => `<formula${at + 1}>${sanitizeTextContent(formula)}</formula${at + 1}>`)
      .join("")}</dataValidation>`;
  if (options.length) {
    const list = options.join(",");
    const isFit =
      list.length < LONGEST && !/"/.test(list) && options.every((one) => !one.includes(","));
    return isFit ? rule("list", [`"${list}"`]) : "";
  }
  const [least, most] = limits;
  return least === undefined || most === undefined
    ? ""
    : rule("decimal", [String(least), String(most)]);
}
