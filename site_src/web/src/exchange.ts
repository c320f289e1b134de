/** What came of a file that was chosen, in words; the plan and the page of all numbers say it alike. */
import type { Outcome } from "./file.js";
import { pattern } from "./sentences.js";

const OUTCOMES = [
  "imported",
  "import_partly",
  "import_full",
  "import_cut",
  "import_large",
  "import_newer",
  "import_other",
  "not_imported",
] as const satisfies Outcome["say"][];

export function tellOutcome(element: Element, outcome: Outcome | null): void {
  for (const name of OUTCOMES)
    pattern(element, name, name === outcome?.say ? outcome.values : null);
}

/** The file that was chosen in a field, which is emptied, so that the same can be chosen again. */
export function chosenIn(field: HTMLInputElement | null, target: EventTarget | null): File | null {
  const chosen = target === field && field?.files?.[0];
  if (!chosen) return null;
  field.value = "";
  return chosen;
}

/** Ask for a file that was saved; none where the reader thinks better of it. */
export function chooseFile(): Promise<File | null> {
  const field = document.createElement("input");
  field.type = "file";
  field.accept = "application/json,.json";
  return new Promise((resolve) => {
    field.addEventListener("change", () => resolve(field.files?.[0] ?? null));
    field.addEventListener("cancel", () => resolve(null));
    field.click();
  });
}
