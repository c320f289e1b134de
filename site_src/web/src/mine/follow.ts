/** What follows from the numbers: what is worked out, what can be said, and where something may be off. */
import type { FigureAnswer, KnownQuantity, MineAnswer } from "../contract.js";
import { at, data } from "../names.js";
import { pattern, say, sentence } from "../sentences.js";
import type { Sheet } from "./sheet.js";

export function follow(
  element: HTMLElement,
  sheet: Sheet,
  answer: MineAnswer,
  isKnown: (key: string) => boolean,
): void {
  for (const place of element.querySelectorAll<HTMLElement>(at("follows")))
    showFollowing(place, sheet, answer.quantities[data(place, "follows")]);
  for (const box of element.querySelectorAll<HTMLElement>(".follows"))
    box.hidden = box.querySelector(`${at("follows")}:not([hidden])`) === null;
  for (const place of element.querySelectorAll<HTMLElement>(at("doubt")))
    place.hidden = !isDoubted(sheet, Number(data(place, "doubt")), answer, isKnown);
  for (const [place, figure] of answer.figures.entries()) {
    const line = element.querySelector<HTMLElement>(at("truth", String(place)));
    if (line) showTruth(line, figure);
  }
  const box = element.querySelector<HTMLElement>(".truths");
  const [first] = answer.figures;
  if (!box || !first) return;
  const isTold = box.querySelector(".truth:not([hidden])") !== null;
  box.classList.toggle("speaks", isTold);
  const names = sheet.names(first.missing);
  pattern(box, "truth_wanted", !isTold && first.missing.length ? { names } : null);
}

/** The sentence for how a figure comes out. */
function showTruth(line: HTMLElement, { end, unsigned }: FigureAnswer): void {
  let isTold = false;
  for (const one of line.querySelectorAll<HTMLElement>(at("end"))) {
    one.hidden = data(one, "end") !== end;
    isTold ||= !one.hidden;
    const figure = one.querySelector<HTMLElement>(at("figure"));
    if (figure) figure.textContent = unsigned;
  }
  line.hidden = !isTold;
}

function showFollowing(place: HTMLElement, sheet: Sheet, known: KnownQuantity | undefined): void {
  const missing = known?.missing ?? [];
  const isThere = known !== undefined && !missing.length;
  // What one number more would tell is shown as well; what has no value for such a business is not.
  place.hidden = missing.length > 1 || known?.text === "—";
  const figure = place.querySelector("b")!;
  figure.textContent = isThere ? known.text : "—";
  figure.classList.toggle("loss", typeof known?.value === "number" && known.value < 0);
  const told = (name: "follows_from" | "follows_missing", text: string) => {
    say(place, name, text !== "");
    sentence(place, name)!.textContent = text;
  };
  told("follows_from", isThere ? sheet.sources(known.rests) : "");
  const names = sheet.names(missing);
  told("follows_missing", missing.length ? sheet.words("follows_missing", { names }) : "");
}

function isDoubted(
  sheet: Sheet,
  place: number,
  { quantities }: MineAnswer,
  isKnown: (key: string) => boolean,
): boolean {
  const { key, least, most, of } = sheet.told.doubts[place]!;
  const value = quantities[key]?.value;
  const times = of ? quantities[of]?.value : 1;
  // What is only supposed is not doubted.
  const isSaid = isKnown(key) || quantities[key]?.rests.length;
  if (typeof value !== "number" || typeof times !== "number" || !isSaid) return false;
  return (least !== null && value < least * times) || (most !== null && value > most * times);
}
