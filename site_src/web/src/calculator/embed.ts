import { fragmentOf } from "../address.js";
import type { CalculatorElement } from "../calculator.js";
import { at, data } from "../names.js";
import { sentence } from "../sentences.js";

/** Show the line that puts a calculator into a frame on another page, with its inputs as they stand. */
export function showLine(element: CalculatorElement): string {
  const place = sentence(element, "embed_line")!;
  const field = place.querySelector("textarea")!;
  field.value = lineFor(element);
  place.hidden = false;
  field.focus();
  field.select();
  return field.value;
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
