/** The navigation says which lessons are begun, read and worked through. */
import { type Behaviour, Listeners } from "./behaviour.js";
import { READING } from "./kept.js";
import { data, setData } from "./names.js";
import { progressOf, readingOf } from "./reading.js";
import { onlyFor, type Records } from "./records.js";

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
    return new Listeners().on(records, "change", onlyFor(READING, show)).remove;
  };

function mark(link: HTMLAnchorElement, records: Records, words: HTMLElement): void {
  link.querySelector(".terakoya-mark")?.remove();
  const reading = readingOf(records, nameIn(link));
  if (!reading) return;
  const sign = document.createElement("span");
  sign.className = "terakoya-mark";
  const progress = progressOf(reading);
  // Where there is nothing to be worked through, to have read it is all.
  const isAll = progress === "read" && data(words, "worked") === "";
  setData(sign, "reading", isAll ? "worked" : progress);
  sign.role = "img";
  sign.ariaLabel = progress && data(words, progress);
  link.append(sign);
}

/** The name of the lesson that a link leads to, as its file has it. */
function nameIn({ pathname }: HTMLAnchorElement): string {
  const name = pathname.split("/").at(-2) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
