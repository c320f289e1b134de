/** What stands in the fields of a number, as it is kept and read: `7,000`, `9/20`, `560,000÷80`. */

/** Between the two counts of a share. */
export const OF = "/";
/** Between a total and the number that it is of. */
export const OVER = "÷";

/** Two fields as one text; empty if both are. */
export function joined(one: string, sign: string, other: string): string {
  return one.trim() || other.trim() ? `${one}${sign}${other}` : "";
}

/** The two fields of a text; null if it is none of two. */
export function split(text: string, sign: string): [string, string] | null {
  const place = text.indexOf(sign);
  return place < 0 ? null : [text.slice(0, place), text.slice(place + 1)];
}

/** Whether a text can be read yet: of two fields, both are filled. */
export function isWhole(text: string): boolean {
  const parts = split(text, OVER) ?? split(text, OF);
  return parts === null || parts.every((part) => part.trim() !== "");
}
