import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import type { Cell } from "../contract.js";
import { at, data, setData } from "../names.js";

/** Put the figures of a new answer into the page, and mark for a moment those that have changed. */
export const shows: Behaviour<CalculatorElement> = (element) =>
  new Listeners()
    .on(element, "terakoya:answer", () => {
      if (element.shown === element.latest) show(element);
    })
    .on(element, "animationend", ({ target }) => (target as Element).classList.remove(FRESH))
    .remove;

const FRESH = "fresh";
const MINUS = /^[-−]/;

function show(element: CalculatorElement): void {
  const { inputs, outputs, tables, charts } = element.shown.answer!;
  for (const control of element.controls) {
    // Options may be amounts.
    if (!(control instanceof HTMLSelectElement)) continue;
    const labels = inputs[control.name]?.options ?? [];
    for (const [place, label] of labels.entries()) {
      const option = control.options[place]!;
      if (option.text !== label) option.text = label;
    }
  }
  const changed: HTMLElement[] = [];
  for (const [name, { text, note }] of Object.entries(outputs)) {
    const place = element.querySelector<HTMLElement>(`output[name="${name}"]`);
    if (place && place.textContent !== text) changed.push(place);
    if (place?.classList.contains("money")) place.classList.toggle("loss", MINUS.test(text));
    write(place, text);
    write(element.querySelector(at("note", name)), note);
  }
  for (const place of element.querySelectorAll<HTMLElement>(at("figure"))) {
    const name = data(place, "figure");
    write(place, (outputs[name] ?? inputs[name])?.text ?? "");
  }
  for (const [name, rows] of Object.entries(tables)) {
    fillTable(element.querySelector(at("table", name)), rows);
  }
  for (const [name, { finding, rows, marks }] of Object.entries(charts)) {
    const figure = element.querySelector<HTMLElement>(at("chart", name));
    if (!figure) continue;
    setData(figure, "marks", JSON.stringify(marks));
    write(figure.querySelector("figcaption"), finding);
    fillTable(figure, rows);
  }
  // With the frame that shows them: to look at each beforehand would have the page laid out as often.
  requestAnimationFrame(() => mark(changed));
}

/** A mark that is there already begins anew; what is folded away needs none. */
function mark(places: HTMLElement[]): void {
  for (const place of places.filter((one) => one.checkVisibility())) {
    if (!place.classList.contains(FRESH)) place.classList.add(FRESH);
    else for (const animation of place.getAnimations()) animation.currentTime = 0;
  }
}

/** Text that is there already is left alone, so that its line breaks stay. */
function write(place: HTMLElement | null, text: string): void {
  if (!place) return;
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === "";
}

/** Put rows in place of those of a printed table. */
export function fillTable(within: Element | null, rows: Cell[][]): void {
  within?.querySelector("tbody")?.replaceChildren(
    ...rows.map((cells) => {
      const row = document.createElement("tr");
      for (const [text, value] of cells) {
        const cell = row.insertCell();
        cell.textContent = text;
        if (value !== null) setData(cell, "value", String(value));
      }
      return row;
    }),
  );
}
