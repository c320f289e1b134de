import { type Behaviour, Listeners } from "./behaviour.js";
import { data, setData } from "./names.js";
import type { Records } from "./records.js";

/** What is kept of a quiz. */
interface Result {
  /** The number of the answer chosen last. */
  answer: string;
  right: boolean;
}

const key = (name: string): string => `quiz/${name}`;

/** Whether a quiz was answered rightly the last time. */
export const isRight = (records: Records, name: string): boolean =>
  records.readJson<Result>(key(name))?.right ?? false;

/** Say of a chosen answer whether it is right, and why; all can be tried, the last is kept. */
export const judges =
  (records: Records): Behaviour =>
  (element) => {
    const kept = key(element.getAttribute("name") ?? "");
    const before = records.readJson<Result>(kept)?.answer;
    const chosen = element.querySelector<HTMLInputElement>(`input[value="${before}"]`);
    if (chosen) {
      chosen.checked = true;
      judge(element, chosen);
    }
    return new Listeners()
      .on(element, "submit", (event) => event.preventDefault())
      .on(element, "change", ({ target }) => {
        if (!(target instanceof HTMLInputElement)) return;
        const right = judge(element, target);
        records.writeJson(kept, { answer: target.value, right } satisfies Result);
      }).remove;
  };

function judge(element: HTMLElement, chosen: HTMLInputElement): boolean {
  const verdict = element.querySelector<HTMLElement>(".verdict");
  const reason = element.querySelector<HTMLElement>(`li[value="${chosen.value}"]`);
  if (!verdict || !reason) return false;
  verdict.replaceChildren(...reason.cloneNode(true).childNodes);
  const right = data(reason, "right") === "true";
  setData(verdict, "right", right ? "true" : "false");
  verdict.hidden = false;
  return right;
}
