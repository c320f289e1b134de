import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { sentence } from "../sentences.js";

const PAUSE = 600; // milliseconds after the last answer

/** Tell a screen reader what came of what a person did, once the typing pauses. */
export const announces: Behaviour<CalculatorElement> = (element) => {
  let touched = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const announce = () => {
    const place = element.querySelector(".announcement");
    if (place) place.textContent = announcement(element);
  };
  const wait = () => {
    clearTimeout(timer);
    if (touched && !element.computing) timer = setTimeout(announce, PAUSE);
  };
  const listeners = new Listeners()
    .on(element, ["input", "click"], () => (touched = true))
    .on(element, ["terakoya:answer", "terakoya:update"], wait);
  return () => {
    clearTimeout(timer);
    listeners.remove();
  };
};

/** The main figure; or what is wrong, in the sentences that stand beside the inputs and below. */
function announcement(element: CalculatorElement): string {
  if (element.problem) return sentence(element, element.problem)?.textContent ?? "";
  const { answer } = element.latest;
  if (!answer || answer.announcement) return answer?.announcement ?? "";
  const errors = Object.entries(answer.inputs).filter(([, { error }]) => error);
  return errors.map(([name, { error }]) => `${element.label(name)}: ${error}`).join(" ");
}
