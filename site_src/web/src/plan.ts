/** The reader's plan: all that is kept of the course in one place, to be read, saved and erased. */
import { type Actions, type Behaviour, Listeners } from "./behaviour.js";
import type { Sentence } from "./contract.js";
import { type Course, readFile, saveFile } from "./file.js";
import { ANSWER } from "./kept.js";
import { at, data } from "./names.js";
import { isRight } from "./quiz.js";
import { readingOf, showReading } from "./reading.js";
import type { Records } from "./records.js";
import { pattern, say } from "./sentences.js";

/** What came of a button. */
const TOLD = [
  "all_erased",
  "imported",
  "import_partly",
  "import_full",
  "import_cut",
  "import_large",
  "import_newer",
  "import_other",
  "not_imported",
] as const satisfies Sentence[];
type Told = (typeof TOLD)[number];

export const plans =
  (records: Records, root: URL): Behaviour =>
  (element) => {
    const course: Course = { name: data(element, "course"), address: root.href };
    const file = element.querySelector<HTMLInputElement>('input[type="file"]');
    const tell = (told: Told | null, values: Record<string, string> = {}) => {
      for (const name of TOLD) pattern(element, name, name === told ? values : null);
      say(element, "sure", false);
    };
    /** The question is answered, and its buttons go. */
    const settle = (told: Told | null) => {
      tell(told);
      element.querySelector<HTMLElement>(at("do", "sure"))?.focus();
    };
    const buttons: Actions = {
      export: () => saveFile(records, course),
      import: () => file?.click(),
      print: () => window.print(),
      sure() {
        tell(null);
        say(element, "sure", true);
        element.querySelector<HTMLElement>(at("do", "keep"))?.focus();
      },
      keep: () => settle(null),
      erase() {
        records.clear();
        settle("all_erased");
      },
    };
    const read = async (chosen: File) => {
      const { say, values } = await readFile(records, course, chosen);
      tell(say, values);
    };

    show(element, records);
    say(element, "actions", true);
    return new Listeners()
      .on(records, "change", () => show(element, records))
      .onDo(element, buttons)
      .on(element, "change", ({ target }) => {
        const chosen = target === file && file?.files?.[0];
        if (!chosen) return;
        void read(chosen);
        file.value = "";
      }).remove;
  };

function show(element: HTMLElement, records: Records): void {
  const lessons = [...element.querySelectorAll<HTMLElement>(`section${at("lesson")}`)];
  const drills = [...element.querySelectorAll<HTMLElement>(`dl${at("drill")}`)];
  const written = drills.filter((drill) => showDrill(element, drill, records));
  const read = lessons.filter((lesson) => showLesson(lesson, records)).length;
  for (const lesson of lessons) {
    const isEmpty = !readingOf(records, data(lesson, "lesson"));
    lesson.hidden = isEmpty && !lesson.querySelector("dl:not([hidden])");
  }
  const counts = { read: String(read), all: String(lessons.length) };
  pattern(element, "progress", read ? counts : null);
  say(element, "unkept", !records.works);
  say(element, "plan_empty", records.works && written.length === 0);
  say(element, "unwritten", written.length < drills.length);
}

/** Show the answers of a drill; true if there are any. */
function showDrill(element: HTMLElement, drill: HTMLElement, records: Records): boolean {
  const name = data(drill, "drill");
  for (const field of drill.querySelectorAll<HTMLElement>("dd")) {
    const answer = records.read(ANSWER.at(name, data(field, "field"))) ?? "";
    field.textContent = answer;
    if (field.parentElement) field.parentElement.hidden = !answer;
  }
  const isWritten = drill.querySelector("div:not([hidden])") !== null;
  const rewrite = element.querySelector<HTMLElement>(at("rewrite", name));
  const open = element.querySelector<HTMLElement>(at("open", name));
  drill.hidden = !isWritten;
  if (rewrite) rewrite.hidden = !isWritten;
  if (open) open.hidden = isWritten;
  return isWritten;
}

/** Show how far a lesson is; true if it has been read. */
function showLesson(lesson: HTMLElement, records: Records): boolean {
  const reading = readingOf(records, data(lesson, "lesson"));
  const quizzes = data(lesson, "quizzes").split(" ").filter(Boolean);
  const right = quizzes.filter((name) => isRight(records, name)).length;
  showReading(lesson, reading);
  const counts = { right: String(right), all: String(quizzes.length) };
  pattern(lesson, "quizzes", right ? counts : null);
  return reading?.read !== undefined;
}
