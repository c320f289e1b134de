/** The numbers in a file of another course: what fits is what is the same quantity in both. */
import { NUMBER, type Own } from "../kept.js";
import type { Entry } from "../records.js";
import type { Sheet } from "./sheet.js";

/** Those of the entries that mean the same here, and the keys of the others. */
export function fitting(
  entries: readonly Entry[],
  sheet: Sheet,
): { fit: Entry[]; unfit: string[] } {
  const numbers = entries.filter(([{ key }]) => NUMBER.find(key));
  const fit = numbers.filter(([{ key }, own]) => {
    const quantity = sheet.quantity(nameIn(key));
    return quantity !== undefined && (own as Own).like === quantity.like;
  });
  const rest = numbers.filter((entry) => !fit.includes(entry));
  return { fit, unfit: rest.map(([{ key }]) => nameIn(key)) };
}

/** The quantity that a record is of. */
export function nameIn(key: string): string {
  return key.split("/")[1] ?? "";
}
