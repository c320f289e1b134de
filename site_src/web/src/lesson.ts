/** A lesson knows when it is begun, when it has been read, and what has changed since. */
import { type Behaviour, Listeners } from "./behaviour.js";
import { ANSWER, NUMBER, READING } from "./kept.js";
import { at } from "./names.js";
import {
  begin,
  changedSince,
  finish,
  readingOf,
  sectionsOf,
  showReading,
  unread,
} from "./reading.js";
import { Change, onlyFor, type Records } from "./records.js";
import { languageOf, listed, say } from "./sentences.js";
import { Work } from "./work.js";

const nameOf = (element: Element): string => element.getAttribute("name") ?? "";

/** Above the text: note that the lesson is begun or worked through, and say what changed since it was read. */
export const begins =
  (records: Records): Behaviour =>
  (element) => {
    const reading = readingOf(records, nameOf(element));
    const changed = changedSince(reading, languageOf(element), sectionsOf(element));
    const links = changed.map(linkTo).filter((link) => link !== null);
    element.querySelector(at("changed"))?.replaceChildren(...listed(links, languageOf(element)));
    say(element, "changed", links.length > 0);
    begin(records, nameOf(element));
    const work = new Work(records, nameOf(element));
    work.note(false);
    return new Listeners().on(records, "change", (event) => {
      const isAbout = event instanceof Change && (event.concerns(ANSWER) || event.concerns(NUMBER));
      if (isAbout) work.note(true);
    }).remove;
  };

/** Below the text: whoever comes here has read the lesson, unless they say no. */
export const ends =
  (records: Records): Behaviour =>
  (element) => {
    const language = languageOf(element);
    const show = () => {
      const reading = readingOf(records, nameOf(element));
      showReading(element, reading);
      const button = element.querySelector<HTMLElement>("button");
      if (button) button.hidden = !reading?.read;
    };
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      finish(records, nameOf(element), language, sectionsOf(element));
    });
    observer.observe(element);
    show();
    const listeners = new Listeners()
      .on(records, "change", onlyFor(READING, show))
      .onDo(element, { unread: () => unread(records, nameOf(element)) });
    return () => {
      observer.disconnect();
      listeners.remove();
    };
  };

/** A link to a section of this page, in the words of its heading. */
function linkTo(anchor: string): HTMLAnchorElement | null {
  const heading = document.getElementById(anchor)?.cloneNode(true);
  if (!(heading instanceof HTMLElement)) return null;
  heading.querySelector(".headerlink")?.remove();
  const link = document.createElement("a");
  link.href = `#${anchor}`;
  link.textContent = heading.textContent;
  return link;
}
