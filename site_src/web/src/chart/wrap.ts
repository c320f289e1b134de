import { measure } from "./axis.js";

/** A text in lines that are no wider than some pixels, broken between words. */
export function wrap(text: string, width: number, font: string, language: string): string {
  if (measure(text, font) <= width) return text;
  const lines = [""];
  for (const { segment } of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
    const longer = lines.at(-1)! + segment;
    if (measure(longer.trim(), font) > width && lines.at(-1)) lines.push(segment.trimStart());
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim()).join("\n");
}
