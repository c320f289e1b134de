import { type Behaviour, Listeners } from "./behaviour.js";
import { RESULT } from "./kept.js";
import { data, setData } from "./names.js";
import { persist } from "./persist.js";
import { onlyFor, type Records } from "./records.js";

/** Whether a quiz was answered rightly the last time. */
export const isRight = (records: Records, name: string): boolean =>
  records.read(RESULT.at(name))?.right ?? false;

/** Say of a chosen answer whether it is right, and why; all can be tried, the last is kept. */
export const judges =
  (records: Records): Behaviour =>
  (element) => {
    const place = RESULT.at(element.getAttribute("name") ?? "");
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

    if (chosen) check(element, chosen);
    if (chosen) judge(element, chosen);
    return new Listeners()
      .on(element, "submit", (event) => event.preventDefault())
      .on(element, "change", ({ target }) => {
        if (!(target instanceof HTMLInputElement)) return;
        chosen = target.value;
        const right = judge(element, chosen);
        records.write(place, { answer: chosen, right });
        kept = read();
        persist();
      })
      .on(records, "change", onlyFor(RESULT, hear))
      .onShown(() => check(element, chosen)).remove;
  };

/** Choose an answer by its number, or none. */
function check(element: HTMLElement, answer: string | null): void {
  for (const choice of element.querySelectorAll("input")) choice.checked = choice.value === answer;
}

/** Show what there is to say of an answer; true if it is right. */
function judge(element: HTMLElement, answer: string | null): boolean {
  const verdict = element.querySelector<HTMLElement>(".verdict");
  const reason = element.querySelector<HTMLElement>(`li[value="${answer}"]`);
  if (!verdict) return false;
  const right = reason !== null && data(reason, "right") === "true";
  verdict.replaceChildren(...(reason?.cloneNode(true).childNodes ?? []));
  setData(verdict, "right", right ? "true" : "false");
  verdict.hidden = reason === null;
  return right;
}
