import { fragmentOf } from "../address.js";
import type { Behaviour } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { at, data } from "../names.js";
import { say, sentence } from "../sentences.js";

/** Give the line that puts the calculator into a frame on another page, with its inputs as they stand. */
export const embeds: Behaviour<CalculatorElement> = (element) =>
  element.onDo({
    embed: () => void embed(element),
  });

async function embed(element: CalculatorElement): Promise<void> {
  const place = sentence(element, "embed_line")!;
  const field = place.querySelector("textarea")!;
  field.value = lineFor(element);
  place.hidden = false;
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    say(element, "copied", true);
  } catch {
    // It stands there, and is selected.
  }
}

function lineFor(element: CalculatorElement): string {
  const home = new URL(
    data(document.querySelector<HTMLElement>(at("home"))!, "home"),
    location.href,
  );
  const address = new URL(data(element.querySelector<HTMLElement>(at("embed"))!, "embed"), home);
  address.hash = fragmentOf(element);
  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = element.form.ariaLabel ?? "";
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = String(element.querySelector<HTMLElement>(".face")!.offsetHeight + AROUND);
  frame.style.border = "0";
  return frame.outerHTML;
}

/** What stands above and below a calculator's face in a frame, at most. */
const AROUND = 240; // pixels
