import { type Behaviour, Listeners } from "../behaviour.js";
import { type CalculatorElement, printedValue } from "../calculator.js";
import { at, data } from "../names.js";
import { drags } from "./drag.js";

const KEYS = ["ArrowUp", "ArrowDown"];

/** Let keys, buttons, dragging and a slider change each input that has a step. */
export const slides: Behaviour<CalculatorElement> = (element) => {
  const listeners = new Listeners();
  for (const control of element.controls) {
    const slider = control.closest(".input")?.querySelector<HTMLInputElement>(".slider");
    if (!slider) continue;
    const number = new Stepped(element, control as HTMLInputElement, slider);
    follows(number, listeners);
    steps(number, listeners);
    drags(number, listeners);
  }
  return listeners.remove;
};

/** A number with a step: its field and its slider, which is hidden where its ends are far. */
export class Stepped {
  /** As it was last answered, in plain digits, which are read alike in every language. */
  #answered: string;

  constructor(
    readonly element: CalculatorElement,
    readonly control: HTMLInputElement,
    readonly slider: HTMLInputElement,
  ) {
    this.#answered = slider.defaultValue;
  }

  /** In plain digits; null for what is typed and not read yet, which is no step from what stood there before. */
  get now(): string | null {
    const isAnswered = this.element.latest.isFor(this.element.question);
    return this.#plainly() ?? (isAnswered ? this.#answered : null);
  }

  /** Change it by so many steps from a number in plain digits. */
  step(from: string | null, steps: number): void {
    if (from === null) return;
    this.put(stepped(this.slider, from, steps));
    // Not at the field, where it would be taken for typed.
    this.control.parentElement!.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Tell that the change is finished. */
  finish(): void {
    this.control.dispatchEvent(new Event("change", { bubbles: true }));
  }

  put(plain: string): void {
    const { element, control } = this;
    control.value = plain;
    if (plain.includes(".")) element.plain.add(control.name);
    else element.plain.delete(control.name);
    this.#slideTo(plain);
  }

  /** What the field holds, or held last. */
  get held(): string {
    return this.#plainly() ?? this.#answered;
  }

  /** Let the slider follow the field. */
  follow(): void {
    this.#slideTo(this.held);
  }

  /** The same once it is answered. */
  hear(): void {
    const read = this.element.latest.answer?.inputs[this.control.name];
    if (!read || read.error || !this.element.latest.isFor(this.element.question)) return;
    this.#answered = this.slider.value = read.plain;
    this.slider.setAttribute("aria-valuetext", read.text);
  }

  #slideTo(plain: string): void {
    this.slider.value = plain;
    // Until it is known in words, it is read out as a number.
    this.slider.removeAttribute("aria-valuetext");
  }

  /** What the field holds, where that can be told without Python. */
  #plainly(): string | null {
    const { element, control, slider } = this;
    if (element.plain.has(control.name) || /^-?\d+$/.test(control.value)) return control.value;
    return control.value === printedValue(control) ? slider.defaultValue : null;
  }
}

/** Let the slider and the field follow each other. */
function follows(number: Stepped, listeners: Listeners): void {
  const { element, slider } = number;
  listeners
    // Before the calculator hears of it and asks.
    .on(slider, "input", () => number.put(slider.value))
    .on(element, "terakoya:inputs", () => number.follow())
    .on(element, "terakoya:answer", () => number.hear())
    .onShown(() => {
      slider.value = number.held;
    });
}

/** Let − and + beside the field, and in it the keys ↑ and ↓, change it by a step. */
function steps(number: Stepped, listeners: Listeners): void {
  const { control } = number;
  const buttons = [
    ["less", -1],
    ["more", 1],
  ] as const;
  for (const [name, by] of buttons) {
    const button = control.parentElement!.querySelector<HTMLElement>(at("do", name))!;
    listeners.on(button, "click", () => {
      number.step(number.now, by);
      number.finish();
    });
  }
  listeners
    .on(control, "keydown", (event) => {
      // In the midst of a composition they choose among characters.
      if (!KEYS.includes(event.key) || event.isComposing) return;
      event.preventDefault();
      number.step(number.now, event.key === "ArrowUp" ? 1 : -1);
    })
    .on(control, "keyup", ({ key, isComposing }) => {
      if (KEYS.includes(key) && !isComposing) number.finish();
    });
}

/** So many steps up or down within the range, as the browser counts them from 0, be it from between two. */
function stepped(slider: HTMLInputElement, from: string, steps: number): string {
  const { step } = slider;
  const [min, max] = [data(slider, "least") || slider.min, data(slider, "most") || slider.max];
  const counter = document.createElement("input");
  Object.assign(counter, { type: "number", step, value: from });
  for (let count = Math.abs(steps); count; count -= 1) {
    if (steps > 0) counter.stepUp();
    else counter.stepDown();
  }
  if (counter.valueAsNumber < Number(min)) return min;
  return counter.valueAsNumber > Number(max) ? max : counter.value;
}
