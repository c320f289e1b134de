import { type Behaviour, Listeners } from "../behaviour.js";
import { type CalculatorElement, type Control, printedValue } from "../calculator.js";

const KEYS = ["ArrowUp", "ArrowDown"];

/** Let a slider, and the keys ↑ and ↓ in the field, change each input that has a step. */
export const slides: Behaviour<CalculatorElement> = (element) => {
  const listeners = new Listeners();
  for (const control of element.controls) {
    const slider = control.closest(".input")?.querySelector<HTMLInputElement>(".slider");
    if (slider) connect(element, control, slider, listeners);
  }
  return listeners.remove;
};

function connect(
  element: CalculatorElement,
  control: Control,
  slider: HTMLInputElement,
  listeners: Listeners,
): void {
  let answered = slider.defaultValue;
  const follow = (plain: string) => {
    slider.value = plain;
    // Until it is known in words, it is read out as a number.
    slider.removeAttribute("aria-valuetext");
  };
  listeners
    // Before the calculator hears of it and asks.
    .on(slider, "input", () => {
      put(element, control, slider.value);
      follow(slider.value);
    })
    .on(control, "keydown", (event) => {
      // In the midst of a composition they choose among characters.
      if (!KEYS.includes(event.key) || event.isComposing) return;
      event.preventDefault();
      const isAnswered = element.latest.isFor(element.question);
      const from = plainly(element, control, slider) ?? (isAnswered ? answered : null);
      // What is typed and not read yet is no step away from what stood there before.
      if (from === null) return;
      follow(stepped(slider, from, event.key === "ArrowUp"));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    })
    .on(control, "keyup", ({ key, isComposing }) => {
      if (!KEYS.includes(key) || isComposing) return;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    })
    .on(element, "terakoya:inputs", () => follow(plainly(element, control, slider) ?? answered))
    .on(element, "terakoya:answer", () => {
      const read = element.latest.answer?.inputs[control.name];
      if (!read || read.error || !element.latest.isFor(element.question)) return;
      answered = slider.value = read.plain;
      slider.setAttribute("aria-valuetext", read.text);
    });
}

/** Set a control to a number in plain digits, which are read alike in every language. */
function put(element: CalculatorElement, control: Control, plain: string): void {
  control.value = plain;
  if (plain.includes(".")) element.plain.add(control.name);
  else element.plain.delete(control.name);
}

/** What a control holds in plain digits, where that can be told without Python. */
function plainly(
  { plain }: CalculatorElement,
  control: Control,
  slider: HTMLInputElement,
): string | null {
  if (plain.has(control.name) || /^-?\d+$/.test(control.value)) return control.value;
  return control.value === printedValue(control) ? slider.defaultValue : null;
}

/** The next step up or down, as the browser counts them, be it from between two. */
function stepped({ min, max, step }: HTMLInputElement, from: string, isUp: boolean): string {
  const counter = document.createElement("input");
  Object.assign(counter, { type: "number", min, max, step, value: from });
  if (isUp) counter.stepUp();
  else counter.stepDown();
  return counter.value;
}
