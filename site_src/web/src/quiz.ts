import { Listeners, type Behaviour } from "./behaviour.js";

/** Say of a chosen answer whether it is right, and why; all can be tried. */
export const judges: Behaviour = (element) =>
  new Listeners()
    .on(element, "submit", (event) => event.preventDefault())
    .on(element, "change", ({ target }) => {
      if (target instanceof HTMLInputElement) judge(element, target);
    }).remove;

function judge(element: HTMLElement, chosen: HTMLInputElement): void {
  const verdict = element.querySelector<HTMLElement>(".verdict");
  const reason = element.querySelector<HTMLElement>(`li[value="${chosen.value}"]`);
  if (!verdict || !reason) return;
  verdict.replaceChildren(...reason.cloneNode(true).childNodes);
  verdict.dataset["right"] = reason.dataset["right"];
  verdict.hidden = false;
}
