import { type Actions, type Behaviour, Listeners } from "./behaviour.js";
import { ANSWER, type Place } from "./kept.js";
import { at } from "./names.js";
import { persist } from "./persist.js";
import { onlyFor, type Records } from "./records.js";
import { say } from "./sentences.js";

/** Keep what is written in this browser, and show it again, be it written in another tab. */
export const keeps =
  (records: Records): Behaviour =>
  (element) => {
    const drill = element.getAttribute("name") ?? "";
    const answers = [...element.querySelectorAll("textarea")].map(
      (field) => new Answer(field, ANSWER.at(drill, field.name), records),
    );
    let erased: string[] | null = null;

    const report = () => {
      const isKept = records.works && answers.every((answer) => answer.isKept);
      say(element, "unkept", !isKept);
      say(element, "kept", isKept && answers.some(({ text }) => text));
      say(element, "erased", erased !== null);
    };
    const show = () => {
      for (const answer of answers) answer.show();
    };
    const hear = () => {
      for (const answer of answers) answer.hear();
      report();
    };
    const buttons: Actions = {
      erase() {
        erased = answers.map(({ text }) => text);
        for (const answer of answers) answer.write("");
        report();
        element.querySelector<HTMLElement>(at("do", "undo"))?.focus();
      },
      undo() {
        for (const [place, answer] of answers.entries()) {
          // Another tab may have a newer one.
          if (!answer.text) answer.write(erased?.[place] ?? "");
        }
        erased = null;
        report();
        answers[0]?.field.focus();
      },
    };

    report();
    return new Listeners()
      .on(element, "input", ({ target }) => {
        erased = null;
        answers.find(({ field }) => field === target)?.write();
        report();
        persist();
      })
      .on(element, "focusout", show)
      .on(records, "change", onlyFor(ANSWER, hear))
      .onShown(show)
      .onDo(element, buttons).remove;
  };

/** One answer, in its field and as it is kept. */
class Answer {
  /** What its field is to hold. */
  text: string;
  /** Whether the browser kept it when it was last written. */
  isKept = true;
  /** What was kept when this was last looked at. */
  #kept: string;
  readonly #place: Place<string>;
  readonly #records: Records;

  constructor(
    readonly field: HTMLTextAreaElement,
    place: Place<string>,
    records: Records,
  ) {
    this.#place = place;
    this.#records = records;
    this.#kept = this.#read();
    // Somebody may have typed before the page's script came.
    this.text = field.value = this.#kept || field.value;
    if (this.text !== this.#kept) this.write();
  }

  /** Take over what is typed, or put a text in its place. */
  write(text = this.field.value): void {
    this.text = text;
    this.isKept = this.#records.write(this.#place, text || null);
    this.#kept = this.#read();
    this.show();
  }

  /** Take over what somebody else has kept. */
  hear(): void {
    const kept = this.#read();
    if (kept === this.#kept) return;
    this.#kept = this.text = kept;
    this.isKept = true;
    this.show();
  }

  /** Put the text into its field, but not while somebody is typing there. */
  show(): void {
    const { field, text } = this;
    const isBusy = document.hasFocus() && document.activeElement === field;
    if (!isBusy && field.value !== text) field.value = text;
  }

  #read(): string {
    return this.#records.read(this.#place) ?? "";
  }
}
