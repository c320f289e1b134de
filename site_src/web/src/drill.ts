import { Listeners, type Behaviour } from "./behaviour.js";
import { say } from "./sentences.js";

/** Keep what is written in this browser, and show it again. */
export const keeps =
  (storageKey: string): Behaviour =>
  (element) => {
    const fields = [...element.querySelectorAll("textarea")];
    const key = (field: HTMLTextAreaElement) =>
      `${storageKey}drill/${element.getAttribute("name")}/${field.name}`;
    let erased: string[] | null = null;

    const store = (change: (storage: Storage) => void) => {
      let works = true;
      try {
        change(localStorage);
      } catch {
        works = false;
      }
      say(element, "unkept", !works);
      say(element, "kept", works && fields.some(({ value }) => value));
      say(element, "erased", erased !== null);
    };
    const keep = (storage: Storage) => {
      for (const field of fields) {
        if (field.value) storage.setItem(key(field), field.value);
        else storage.removeItem(key(field));
      }
    };
    const set = (values: string[]) => {
      fields.forEach((field, place) => (field.value = values[place] ?? ""));
      store(keep);
    };
    const buttons: Record<string, () => void> = {
      erase() {
        erased = fields.map(({ value }) => value);
        set([]);
        element.querySelector<HTMLElement>('[data-do="undo"]')?.focus();
      },
      undo() {
        const values = erased ?? [];
        erased = null;
        set(values);
        fields[0]?.focus();
      },
    };

    store((storage) => {
      for (const field of fields) field.value = storage.getItem(key(field)) ?? field.value;
    });
    return new Listeners()
      .on(element, "input", () => {
        erased = null;
        store(keep);
      })
      .on(element, "click", ({ target }) => {
        const name =
          target instanceof Element && target.closest<HTMLElement>("[data-do]")?.dataset["do"];
        if (name) buttons[name]?.();
      }).remove;
  };
