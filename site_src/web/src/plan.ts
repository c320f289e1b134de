/** The reader's plan: all that is kept of the course in one place, to be read, saved and erased. */
import { Listeners, type Behaviour } from "./behaviour.js";
import { answerKey } from "./drill.js";
import { readFile, saveFile } from "./file.js";
import { isRight } from "./quiz.js";
import { readingOf, showReading } from "./reading.js";
import type { Records } from "./records.js";
import { pattern, say } from "./sentences.js";

export const plans =
  (records: Records): Behaviour =>
  (element) => {
    const file = element.querySelector<HTMLInputElement>('input[type="file"]');
    const tell = (told: string | null) => {
      for (const name of ["all_erased", "imported", "not_imported"]) {
        say(element, name, name === told);
      }
      say(element, "sure", false);
    };
    const buttons: Record<string, () => void> = {
      export: () => saveFile(records),
      import: () => file?.click(),
      print: () => window.print(),
      sure() {
        tell(null);
        say(element, "sure", true);
        element.querySelector<HTMLElement>('[data-do="keep"]')?.focus();
      },
      keep: () => tell(null),
      erase() {
        records.clear();
        tell("all_erased");
      },
    };

    show(element, records);
    say(element, "actions", true);
    return new Listeners()
      .on(records, "change", () => show(element, records))
      .onDo(element, buttons)
      .on(element, "change", ({ target }) => {
        const chosen = target === file && file?.files?.[0];
        if (!chosen) return;
        void readFile(records, chosen).then((isRead) => tell(isRead ? "imported" : "not_imported"));
        file.value = "";
      }).remove;
  };

function show(element: HTMLElement, records: Records): void {
  const lessons = [...element.querySelectorAll<HTMLElement>("section[data-lesson]")];
  const drills = [...element.querySelectorAll<HTMLElement>("dl[data-drill]")];
  const written = drills.filter((drill) => showDrill(element, drill, records));
  const read = lessons.filter((lesson) => showLesson(lesson, records)).length;
  for (const lesson of lessons) {
    const isEmpty = !readingOf(records, lesson.dataset["lesson"] ?? "");
    lesson.hidden = isEmpty && !lesson.querySelector("dl:not([hidden])");
  }
  const counts = { read: String(read), all: String(lessons.length) };
  pattern(element, "progress", read ? counts : null);
  say(element, "plan_empty", written.length === 0);
  say(element, "unwritten", written.length < drills.length);
}

/** Show the answers of a drill; true if there are any. */
function showDrill(element: HTMLElement, drill: HTMLElement, records: Records): boolean {
  const name = drill.dataset["drill"] ?? "";
  for (const field of drill.querySelectorAll<HTMLElement>("dd")) {
    const answer = records.read(answerKey(name, field.dataset["field"] ?? "")) ?? "";
    field.textContent = answer;
    if (field.parentElement) field.parentElement.hidden = !answer;
  }
  const isWritten = drill.querySelector("div:not([hidden])") !== null;
  const rewrite = element.querySelector<HTMLElement>(`[data-rewrite="${name}"]`);
  const open = element.querySelector<HTMLElement>(`[data-open="${name}"]`);
  drill.hidden = !isWritten;
  if (rewrite) rewrite.hidden = !isWritten;
  if (open) open.hidden = isWritten;
  return isWritten;
}

/** Show how far a lesson is; true if it has been read. */
function showLesson(lesson: HTMLElement, records: Records): boolean {
  const reading = readingOf(records, lesson.dataset["lesson"] ?? "");
  const quizzes = (lesson.dataset["quizzes"] ?? "").split(" ").filter(Boolean);
  const right = quizzes.filter((name) => isRight(records, name)).length;
  showReading(lesson, reading);
  const counts = { right: String(right), all: String(quizzes.length) };
  pattern(lesson, "quizzes", right ? counts : null);
  return reading?.read !== undefined;
}
