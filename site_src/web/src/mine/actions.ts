/** What can be done with all numbers at once: save, read, hide and erase them. */
import { type Cleanup, Listeners } from "../behaviour.js";
import { chosenIn, tellOutcome } from "../exchange.js";
import { type Course, openFile, saveFile, takeOver } from "../file.js";
import { NUMBER, type Own } from "../kept.js";
import { at, data } from "../names.js";
import type { Entry } from "../records.js";
import { pattern, say } from "../sentences.js";
import { fitting, nameIn } from "./foreign.js";
import { Hiding } from "./hiding.js";
import type { Numbers, Setting } from "./numbers.js";
import type { Mine } from "./parts.js";
import type { Sheet } from "./sheet.js";

const SETTINGS: readonly Setting[] = ["business_name", "currency", "review_date", "trade"];

/** What was there before all was changed at once. */
interface Kept {
  owns: Record<string, Own | null>;
  settings: Record<string, string>;
}

export function acts(
  element: HTMLElement,
  { records, root }: Mine,
  sheet: Sheet,
  numbers: Numbers,
): Cleanup {
  const course: Course = { name: data(element, "course"), address: root.href };
  const file = element.querySelector<HTMLInputElement>('input[type="file"]');
  let before: Kept | null = null;
  /** What is offered of a file, and how many of its records nobody here knows. */
  let offered: { entries: readonly Entry[]; unknown: number } | null = null;

  const quiet = () => {
    tellOutcome(element, null);
    for (const name of [
      "sure",
      "offered",
      "restorable",
      "numbers_erased",
      "numbers_changed",
    ] as const)
      say(element, name, false);
  };
  const focus = (name: "keep" | "sure" | "replace" | "restore" | "import") =>
    element.querySelector<HTMLElement>(at("do", name))?.focus();
  const changed = (what: "numbers_erased" | "numbers_changed", last: Kept) => {
    before = last;
    say(element, "restorable", true);
    say(element, what, true);
  };
  const read = async (chosen: File) => {
    quiet();
    const contents = await openFile(course, chosen);
    if (!("say" in contents)) {
      const replaced = contents.known.filter((entry) => isReplaced(entry, numbers));
      const { known: entries, unknown } = contents;
      if (replaced.length) offer({ entries, unknown }, { replaces: replaced });
      else tellOutcome(element, takeOver(records, entries, unknown));
      return;
    }
    const { fit, unfit } = fitting(contents.foreign ?? [], sheet);
    if (!fit.length) return tellOutcome(element, contents);
    offer({ entries: fit, unknown: unfit.length }, { fits: fit, unfit, ...contents.values });
  };
  const offer = (
    what: NonNullable<typeof offered>,
    told: { replaces?: Entry[]; fits?: Entry[]; unfit?: string[]; course?: string },
  ) => {
    offered = what;
    const names = (entries: readonly Entry[]) =>
      sheet.names(entries.map(([{ key }]) => nameIn(key)));
    const { replaces, fits, unfit, course: other = "" } = told;
    pattern(element, "offer_replaces", replaces ? { names: names(replaces) } : null);
    pattern(element, "offer_fits", fits ? { names: names(fits), course: other } : null);
    pattern(element, "offer_unfit", unfit?.length ? { names: unfit.join(", ") } : null);
    say(element, "offered", true);
    focus("replace");
  };
  const hiding = Hiding.of(root);
  const veil = () => {
    element.classList.toggle("veiled", hiding.isOn);
    element.querySelector<HTMLElement>(at("do", "hide"))!.hidden = hiding.isOn;
    element.querySelector<HTMLElement>(at("do", "show"))!.hidden = !hiding.isOn;
  };
  const hide = (isOn: boolean) => {
    hiding.isOn = isOn;
    element.querySelector<HTMLElement>(at("do", isOn ? "show" : "hide"))?.focus();
  };

  veil();
  return new Listeners()
    .on(hiding, "change", veil)
    .onDo(element, {
      export: () => saveFile(records, course),
      import: () => file?.click(),
      hide: () => hide(true),
      show: () => hide(false),
      sure() {
        quiet();
        say(element, "sure", true);
        focus("keep");
      },
      keep() {
        quiet();
        focus("sure");
      },
      erase_all() {
        const last = kept(numbers);
        numbers.putAll(emptied(last.owns));
        for (const name of SETTINGS) numbers.set(name, "");
        quiet();
        changed("numbers_erased", last);
        focus("restore");
      },
      replace() {
        const last = kept(numbers);
        const { entries, unknown } = offered!;
        const outcome = takeOver(records, entries, unknown);
        quiet();
        tellOutcome(element, outcome);
        changed("numbers_changed", last);
        focus("restore");
      },
      leave() {
        quiet();
        focus("import");
      },
      restore() {
        restore(numbers, before!);
        quiet();
        focus("sure");
      },
    })
    .on(element, "change", ({ target }) => {
      const chosen = chosenIn(file, target);
      if (chosen) void read(chosen);
    }).remove;
}

/** Whether a record of a file would take the place of another number here. */
function isReplaced([{ key }, value]: Entry, numbers: Numbers): boolean {
  if (!NUMBER.find(key)) return false;
  const own = numbers.read(nameIn(key));
  const parts = (one: Own) => JSON.stringify([one.value, one.currency]);
  return own !== null && own.value !== null && parts(own) !== parts(value as Own);
}

function kept(numbers: Numbers): Kept {
  const settings = SETTINGS.map((name) => [name, numbers.setting(name)] as const);
  return { owns: numbers.all(), settings: Object.fromEntries(settings) };
}

function emptied(owns: Kept["owns"]): Kept["owns"] {
  return Object.fromEntries(Object.keys(owns).map((key) => [key, null]));
}

function restore(numbers: Numbers, { owns, settings }: Kept): void {
  numbers.putAll({ ...emptied(numbers.all()), ...owns });
  for (const name of SETTINGS) numbers.set(name, settings[name]!);
}
