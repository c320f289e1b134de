// A calculator's words: what its Python file gives to Text, in one language.
import { addText, Reading, type Span } from "./reading.ts";

const STRING = /"((?:[^"\\\n]|\\.)*)"/g;

/** Reads what a Python file says in a language: `Text(en="…" "…", ja="…")`. */
export function readCalculator(source: string, language: string): Reading {
  const reading = new Reading(source);
  const said = new RegExp(`\\b${language}=\\(?\\s*((?:${STRING.source}\\s*)+)`, "g");
  for (const { 0: all, index } of source.matchAll(said)) {
    addText(reading, source, strings(all, index));
  }
  return reading;
}

function strings(code: string, start: number): Span[] {
  return [...code.matchAll(STRING)].map(({ 0: string, index }) => [
    start + index + 1,
    start + index + string.length - 1,
  ]);
}
