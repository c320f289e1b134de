/** Bars on either side of nothing, all on one scale. */
import { make } from "./panel.js";

export interface Scale {
  /** Where a value stands, as a share of the width. */
  at(value: number): number;
}

/** The scale on which all these values and nothing have room. */
export function scaleOf(values: readonly (number | null)[]): Scale {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(0, ...known), Math.max(0, ...known)];
  const width = most - least || 1;
  return { at: (value) => (value - least) / width };
}

/** A row's bars, the longest behind, which says what it comes to at its end, if that is given. */
export function bars(
  { at }: Scale,
  values: readonly (number | null)[],
  texts: readonly string[] = [],
): HTMLElement {
  const drawn = values
    .flatMap((value, place) => (value === null ? [] : [{ value, text: texts[place] ?? "" }]))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const sides = drawn.map(({ value }) => value < 0);
  const track = make(
    "span",
    "track",
    ...drawn.map(({ value, text }, place) => {
      const made = bar(at(0), at(value), value < 0);
      // Of two on one side, the shorter lies upon the longer.
      const isOuter = sides.indexOf(value < 0) === place;
      if (text && isOuter) made.append(make("span", "end", text));
      return made;
    }),
  );
  track.style.setProperty("--nothing", percent(at(0)));
  track.ariaHidden = "true";
  return track;
}

function bar(from: number, to: number, isLess: boolean): HTMLElement {
  const made = make("span", isLess ? "bar less" : "bar");
  made.style.setProperty("--from", percent(Math.min(from, to)));
  made.style.setProperty("--long", percent(Math.abs(to - from)));
  return made;
}

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
