/** The part of an address that holds calculators' inputs: `#instalments?price=600000&payments=24`. */

/** The inputs of each calculator, by its key; several stand one after the other, parted by `/`. */
export type Parts = Map<string, URLSearchParams>;

/** What a link has in place of the reader's own numbers. */
export const MINE = "mine";
const UNSAID = new RegExp(`(^|&)${MINE}=(?=&|$)`);

/** The inputs in a fragment; none in one that leads to a heading. */
export function readFragment(fragment: string): Parts {
  const parts: Parts = new Map();
  for (const text of fragment.replace(/^#/, "").split("/")) {
    const [, key, inputs] = /^([^?]+)\?(.*)$/.exec(text) ?? [];
    if (key !== undefined) parts.set(key, new URLSearchParams(inputs));
  }
  return parts;
}

/** The fragment with its `#`; empty without parts. */
export function writeFragment(parts: Parts): string {
  const texts = [...parts].map(
    ([key, inputs]) => `${key}?${String(inputs).replace(UNSAID, `$1${MINE}`)}`,
  );
  return texts.length ? `#${texts.join("/")}` : "";
}
