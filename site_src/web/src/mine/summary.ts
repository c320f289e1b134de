/** What a page says of all of its figures: on what they rest, and which number to find out next. */
import type { FindOut, KnownQuantity, MineAnswer, Sentence } from "../contract.js";
import { data } from "../names.js";
import { say, sentence } from "../sentences.js";
import type { Place } from "./figure.js";
import type { Legend } from "./legend.js";
import { pieces } from "./words.js";

/** Show which are guessed, old, or taken as nothing; without an answer, that it is the example. */
export function showBasis(element: HTMLElement, answer: MineAnswer | null, legend: Legend): void {
  const rests = answer ? restsOf(answer) : [];
  const guessed = rests.filter(legend.isGuessed);
  const old = rests.filter(legend.isOld);
  name(element, "basis_guessed", guessed, legend);
  name(element, "basis_old", old, legend);
  name(element, "basis_zero", answer ? supposed(answer.quantities, legend) : [], legend);
  say(element, "basis_counted", rests.length > 0 && !guessed.length && !old.length);
  say(element, "basis_example", answer === null);
}

/** What the figures and charts of an answer rest on. */
export function restsOf({ figures, charts }: Pick<MineAnswer, "figures" | "charts">): string[] {
  return [...new Set([...figures, ...charts].flatMap(({ rests }) => rests))];
}

/** What counts as nothing since nobody has said it: it needs nothing else, and rests on nothing. */
function supposed(quantities: Record<string, KnownQuantity>, { names }: Legend): string[] {
  const found = Object.entries(quantities).filter(
    ([key, { value, missing, rests }]) =>
      value === 0 && !missing.length && !rests.length && names.has(key),
  );
  return found.map(([key]) => key);
}

/** Which number to find out next. */
export class FindOutPlace implements Place<FindOut | null> {
  readonly #printed: Node[];

  constructor(readonly element: HTMLElement) {
    this.#printed = [...(sentence(element, "find_out")?.childNodes ?? [])];
  }

  show(found: FindOut | null, legend: Legend): void {
    const [first, ...others] = found?.keys ?? [];
    const said = found?.sentence ?? "";
    this.#say(first === undefined ? [said] : linked(said, first, legend));
    name(this.element, "find_out_then", others, legend);
    say(this.element, "find_out_few", said === "");
  }

  restore(): void {
    this.#say(this.#printed);
    say(this.element, "find_out_then", false);
    say(this.element, "find_out_few", false);
  }

  #say(pieces: readonly (Node | string)[]): void {
    sentence(this.element, "find_out")?.replaceChildren(...pieces);
  }
}

/** A sentence in which what a quantity is called leads to where it is asked for. */
function linked(sentence: string, key: string, { names }: Legend): (Node | string)[] {
  const label = names.label(key);
  const at = sentence.indexOf(label);
  if (at < 0) return [sentence];
  return [sentence.slice(0, at), names.link(key), sentence.slice(at + label.length)];
}

/** Say a sentence that names quantities, if there are some. */
function name(
  element: HTMLElement,
  which: Sentence,
  keys: readonly string[],
  legend: Legend,
): void {
  const place = sentence(element, which);
  if (!place) return;
  const names = legend.names.links(keys, legend.language);
  place.hidden = keys.length === 0;
  place.replaceChildren(...pieces(data(place, "pattern"), { names }));
}
