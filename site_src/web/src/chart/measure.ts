/**
 * The width of a text as the wider of the usual typefaces set it. No browser is asked: where the build draws there is
 * none, and another width would be another chart.
 */
export function measure(text: string, isBold = false, size = SIZE): number {
  const width = [...text].reduce((sum, character) => sum + widthOf(character), 0);
  return width * size * (isBold ? 1.1 : 1);
}

/** The width of the widest of some texts. */
export function widest(texts: string[], isBold = false): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => measure(text, isBold))));
}

const SIZE = 12; // pixels, as in figures.css

/** By character, in parts of the size of the type. */
const WIDTHS: [characters: RegExp, width: number][] = [
  [/\p{M}|\p{Cf}/u, 0],
  [
    /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffef]/,
    1,
  ],
  [/[\u{10000}-\u{3ffff}→…—‰]/u, 1],
  [/[ijlI.,:;|!()[\]'’·\s]/, 0.34],
  [/[frt"“”°/\\-]/, 0.42],
  [/[mwMW%@]/, 0.92],
  [/[\p{Lu}&]/u, 0.7],
];
const OTHER = 0.62;

function widthOf(character: string): number {
  return WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? OTHER;
}
