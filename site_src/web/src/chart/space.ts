/**
 * The space a chart has. It is slim or wide, and its height hangs on that alone, and on its words: what the build
 * printed and what is drawn for the very width stand in for each other, and nothing moves.
 */
export interface Space {
  width: number;
  document: Document;
}

/** What is alike for many widths. */
export interface Breadth {
  /** The least width, in pixels, as all numbers here: what words are broken for. */
  least: number;
  /** The width that the build prints for. */
  printed: number;
  /** Of a chart with two axes. */
  height: number;
}

export const SLIM: Breadth = { least: 280, printed: 320, height: 210 };
/** From the least on, as in figures.css. */
export const WIDE: Breadth = { least: 480, printed: 630, height: 300 };

export function breadthOf(width: number): Breadth {
  return width < WIDE.least ? SLIM : WIDE;
}
