import { type Behaviour, Listeners } from "../behaviour.js";
import { type CalculatorElement, type Control, hold } from "../calculator.js";

/** Show the inputs that count, each with what is wrong with it; tie label, help and error to it. */
export const explains: Behaviour<CalculatorElement> = (element) => {
  for (const control of element.controls) describe(control, `${element.key}-${control.name}`);
  return new Listeners().on(element, "terakoya:answer", () => {
    for (const control of element.controls) {
      const read = element.latest.answer?.inputs[control.name];
      control.closest<HTMLElement>(".input")!.hidden = read?.shown === false;
      showError(control, read?.error ?? "");
    }
  }).remove;
};

/** Show each input in its usual spelling once it is answered, but not while it is being edited. */
export const tidies: Behaviour<CalculatorElement> = (element) => {
  const edited = new Set<EventTarget | null>();
  const tidy = () => {
    const { answer } = element.latest;
    if (!answer || !element.latest.isFor(element.question)) return;
    const isConverted = element.typedIn !== element.currency;
    element.typedIn = element.currency;
    for (const control of element.controls) {
      const read = answer.inputs[control.name];
      // What was typed comes back with an input that counts again.
      const isKept = edited.has(control) || read?.shown === false;
      if (!read || read.error || (isKept && !isConverted)) continue;
      hold(control, read.typed);
      element.plain.delete(control.name);
    }
  };
  return new Listeners()
    .on(element, "input", ({ target }) => edited.add(target))
    .on(element, "change", ({ target }) => {
      edited.delete(target);
      tidy();
    })
    .on(element, "terakoya:inputs", () => edited.clear())
    .on(element, "terakoya:answer", tidy).remove;
};

/** The label alone is the control's name; what else stands in the label describes it. */
function describe(control: Control, id: string): void {
  const input = control.closest(".input")!;
  const identify = (selector: string, suffix: string) =>
    [...input.querySelectorAll(selector)].map((found, place) => {
      found.id = `${id}-${suffix}${place || ""}`;
      return found.id;
    });
  const error = identify(".error", "error");
  control.setAttribute("aria-labelledby", identify(".label", "label").join(" "));
  control.setAttribute(
    "aria-describedby",
    [...identify(".affix", "affix"), ...identify(".help", "help"), ...error].join(" "),
  );
  control.setAttribute("aria-errormessage", error.join(" "));
}

function showError(control: Control, error: string): void {
  const place = control.closest(".input")?.querySelector<HTMLElement>(".error");
  if (!place) return;
  place.textContent = error;
  place.hidden = error === "";
  if (error) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}
