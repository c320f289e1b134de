/** A calculator alone, in a frame on another page. */
import { fragmentOf } from "./address.js";
import { type Behaviour, Listeners, together } from "./behaviour.js";
import type { CalculatorElement } from "./calculator.js";
import { at } from "./names.js";

/** What the page around is told, which may make the frame as high. */
interface Told {
  type: "terakoya:height";
  /** In pixels. */
  height: number;
}

/** Tell the page around how high the frame would be, and lead from it with the inputs as they stand. */
export const frames: Behaviour = (element) => {
  const link = element.querySelector<HTMLAnchorElement>(at("origin"))!;
  const calculator = element.querySelector<CalculatorElement>("terakoya-calculator")!;
  const resized = new ResizeObserver(() => {
    const told: Told = { type: "terakoya:height", height: Math.ceil(element.offsetHeight) };
    // Whoever has put the frame there may know how high it is.
    window.parent.postMessage(told, "*");
  });
  resized.observe(element);
  const listeners = new Listeners().on(calculator, "terakoya:answer", () => {
    link.hash = fragmentOf(calculator);
  });
  return together([listeners.remove, () => resized.disconnect()]);
};

/** Whether the page is one of these: its history is that of the page around, and its bytes are, too. */
export function isFrame(): boolean {
  return document.querySelector("terakoya-embed") !== null;
}
