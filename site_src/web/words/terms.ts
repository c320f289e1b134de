// Holds the words that are asked for to the glossary's, where a rule names one of its entries.
import { isMap, isScalar, isSeq, parseDocument } from "yaml";

/** The rules of a `one-word.yml` whose word the glossary doesn't have: each as `line:column: what to do`. */
export function strayTerms(rules: string, glossary: string): string[] {
  const list = parseDocument(rules).get("rules");
  return (isSeq(list) ? list.items : []).filter(isMap).flatMap((rule) => {
    const expected = rule.get("expected", true);
    const term = rule.get("term");
    if (typeof term !== "string" || !isScalar(expected)) return [];
    const names = namesOf(term, glossary);
    const word = String(expected.value);
    if (names.some((name) => isSame(name, word))) return [];
    const before = rules.slice(0, expected.range?.[0]).split("\n");
    const place = `${before.length}:${before.at(-1)!.length + 1}`;
    const known = names.length ? `calls it ${names.join(", ")}` : "has no such entry";
    return [`${place}: “${word}” is no name of ${term}: the glossary ${known}; make them one`];
  });
}

/** All the ways to say a term. */
function namesOf(term: string, glossary: string): string[] {
  const heading = new RegExp(`^### (.*?)\\s*\\{#${term}\\}`, "m").exec(glossary);
  return heading?.[1]?.split(/[,、]\s*/) ?? [];
}

/** In small letters, and of several as of one. */
function isSame(name: string, word: string): boolean {
  const [one, other] = [name, word].map((text) => text.toLowerCase().replace(/s$/, ""));
  return one === other;
}
