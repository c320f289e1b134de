/** The navigation says which lessons are begun and read. */
import { Listeners, type Behaviour } from "./behaviour.js";
import { readingOf } from "./reading.js";
import type { Records } from "./records.js";

export const marks =
  (records: Records): Behaviour =>
  (element) => {
    const show = () => {
      for (const link of document.querySelectorAll<HTMLAnchorElement>(".md-nav--primary a[href]")) {
        // A heading's link leads into the lesson that the link above it names.
        if (!link.hash) mark(link, records, element.dataset);
      }
    };
    show();
    return new Listeners().on(records, "change", show).remove;
  };

function mark(link: HTMLAnchorElement, records: Records, words: DOMStringMap): void {
  link.querySelector(".terakoya-mark")?.remove();
  const name = new URL(link.href).pathname.split("/").at(-2) ?? "";
  const reading = readingOf(records, name);
  if (!reading) return;
  const sign = document.createElement("span");
  sign.className = "terakoya-mark";
  sign.dataset["reading"] = reading.read ? "read" : "begun";
  sign.role = "img";
  sign.ariaLabel = (reading.read ? words["read"] : words["begun"]) ?? "";
  link.append(sign);
}
