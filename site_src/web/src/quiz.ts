import { type Behaviour, Listeners } from "./behaviour.js";
import { RESULT } from "./kept.js";
import { data, setData } from "./names.js";
import { persist } from "./persist.js";
import { onlyFor, type Records } from "./records.js";
import { pattern, say } from "./sentences.js";

/**
 * Say of a chosen answer whether it is right, and why; all can be tried, the last is kept. Where several are
 * right, that is said of all that are ticked, and of what is missing, when the reader asks.
 */
export const judges =
  (records: Records): Behaviour =>
  (element) => {
    const place = RESULT.at(element.getAttribute("name") ?? "");
    const hasSeveral = element.querySelector('[type="checkbox"]') !== null;
    const judge = hasSeveral ? judgeTicked : judgeChosen;
    const read = () => records.read(place)?.answer ?? null;
    let kept = read();
    let chosen = kept;
    const hear = () => {
      const now = read();
      if (now === kept) return;
      kept = now;
      if (now === chosen) return;
      chosen = now;
      check(element, chosen);
      judge(element, chosen);
    };
    const settle = (answer: string) => {
      records.write(place, { answer, right: judge(element, answer) });
      kept = read();
      persist();
    };

    if (chosen) check(element, chosen);
    if (chosen) judge(element, chosen);
    say(element, "actions", true);
    return new Listeners()
      .on(element, "submit", (event) => {
        event.preventDefault();
        if (!hasSeveral) return;
        say(element, "unticked", !chosen);
        if (chosen) settle(chosen);
      })
      .on(element, "change", ({ target }) => {
        if (!(target instanceof HTMLInputElement)) return;
        chosen = chosenIn(element);
        if (!hasSeveral) return settle(chosen);
        // What was said is of other ticks.
        say(element, "unticked", false);
        judge(element, null);
      })
      .on(records, "change", onlyFor(RESULT, hear))
      .onShown(() => check(element, chosen)).remove;
  };

/** The number of the chosen answer, or those of all that are ticked, as they are kept. */
function chosenIn(element: HTMLElement): string {
  const choices = [...element.querySelectorAll("input")].filter(({ checked }) => checked);
  return choices.map(({ value }) => value).join(",");
}

/** Choose answers by their numbers, or none. */
function check(element: HTMLElement, answer: string | null): void {
  const chosen = numbersIn(answer);
  for (const choice of element.querySelectorAll("input")) {
    choice.checked = chosen.includes(choice.value);
  }
}

function numbersIn(answer: string | null): string[] {
  return answer?.split(",") ?? [];
}

/** Show what there is to say of an answer; true if it is right. */
function judgeChosen(element: HTMLElement, answer: string | null): boolean {
  const verdict = element.querySelector<HTMLElement>(".verdict");
  const reason = element.querySelector<HTMLElement>(`li[value="${answer}"]`);
  if (!verdict) return false;
  const right = reason !== null && data(reason, "right") === "true";
  verdict.replaceChildren(...(reason?.cloneNode(true).childNodes ?? []));
  setData(verdict, "right", right ? "true" : "false");
  verdict.hidden = reason === null;
  return right;
}

/** Show what there is to say of all that are ticked, and of those that are missing; true if none is wrong. */
function judgeTicked(element: HTMLElement, answer: string | null): boolean {
  const verdict = element.querySelector<HTMLElement>(".verdict");
  const list = verdict?.querySelector("ul");
  if (!verdict || !list) return false;
  const ticked = numbersIn(answer);
  const reasons = [...element.querySelectorAll<HTMLLIElement>("details li")];
  const isTicked = (reason: HTMLLIElement) => ticked.includes(String(reason.value));
  const rights = reasons.filter((reason) => data(reason, "right") === "true");
  const found = rights.filter(isTicked);
  const right = found.length === rights.length && found.length === ticked.length;
  const isTold = (reason: HTMLLIElement) => isTicked(reason) || rights.includes(reason);
  const told = answer === null ? [] : reasons.filter(isTold);
  const missing = data(list, "missing");
  list.replaceChildren(
    ...told.map((reason) => itemOf(element, reason, isTicked(reason) ? "" : missing)),
  );
  pattern(verdict, "found", { found: String(found.length), all: String(rights.length) });
  setData(verdict, "right", right ? "true" : "false");
  verdict.hidden = answer === null;
  return right;
}

/** An answer with its reason; `missing` is what to say instead of whether it is right. */
function itemOf(element: HTMLElement, reason: HTMLLIElement, missing: string): HTMLElement {
  const item = reason.cloneNode(true) as HTMLLIElement;
  const judgement = item.querySelector("strong");
  if (judgement && missing) judgement.textContent = missing;
  item.classList.toggle("missing", missing !== "");
  const choice = element.querySelector<HTMLElement>(`[value="${reason.value}"] + span`);
  const answer = choice?.cloneNode(true);
  if (answer instanceof HTMLElement) item.prepend(answer);
  return item;
}
