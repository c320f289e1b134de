import { type Actions, type Behaviour, Listeners } from "./behaviour.js";
import { at } from "./names.js";
import type { Records } from "./records.js";
import { say } from "./sentences.js";

/** Under which an answer of a drill is kept. */
export const answerKey = (drill: string, field: string): string => `drill/${drill}/${field}`;

/** Keep what is written in this browser, and show it again. */
export const keeps =
  (records: Records): Behaviour =>
  (element) => {
    const fields = [...element.querySelectorAll("textarea")];
    const key = ({ name }: HTMLTextAreaElement) =>
      answerKey(element.getAttribute("name") ?? "", name);
    let erased: string[] | null = null;

    const report = (works: boolean) => {
      say(element, "unkept", !works);
      say(element, "kept", works && fields.some(({ value }) => value));
      say(element, "erased", erased !== null);
    };
    const keep = () => report(fields.every((field) => records.write(key(field), field.value)));
    const set = (values: string[]) => {
      for (const [place, field] of fields.entries()) field.value = values[place] ?? "";
      keep();
    };
    const buttons: Actions = {
      erase() {
        erased = fields.map(({ value }) => value);
        set([]);
        element.querySelector<HTMLElement>(at("do", "undo"))?.focus();
      },
      undo() {
        const values = erased ?? [];
        erased = null;
        set(values);
        fields[0]?.focus();
      },
    };

    for (const field of fields) field.value = records.read(key(field)) ?? field.value;
    report(records.works);
    return new Listeners()
      .on(element, "input", () => {
        erased = null;
        keep();
      })
      .onDo(element, buttons).remove;
  };
