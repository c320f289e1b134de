/** The navigation says which lessons are begun and read. */
import { type Behaviour, Listeners } from "./behaviour.js";
import { data, setData } from "./names.js";
import { progressOf, readingOf } from "./reading.js";
import type { Records } from "./records.js";

export const marks =
  (records: Records): Behaviour =>
  (element) => {
    const show = () => {
      for (const link of document.querySelectorAll<HTMLAnchorElement>(".md-nav--primary a[href]")) {
        // A heading's link leads into the lesson that the link above it names.
        if (!link.hash) mark(link, records, element);
      }
    };
    show();
    return new Listeners().on(records, "change", show).remove;
  };

function mark(link: HTMLAnchorElement, records: Records, words: HTMLElement): void {
  link.querySelector(".terakoya-mark")?.remove();
  const name = new URL(link.href).pathname.split("/").at(-2) ?? "";
  const reading = readingOf(records, name);
  if (!reading) return;
  const sign = document.createElement("span");
  sign.className = "terakoya-mark";
  setData(sign, "reading", progressOf(reading));
  sign.role = "img";
  sign.ariaLabel = data(words, reading.read ? "read" : "begun");
  link.append(sign);
}
