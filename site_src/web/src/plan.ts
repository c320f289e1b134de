/** The reader's plan: all that is kept of the course in one place, to be read, saved and erased. */
import { type Actions, type Behaviour, Listeners } from "./behaviour.js";
import { chosenIn, tellOutcome } from "./exchange.js";
import { type Course, type Outcome, readFile, saveFile } from "./file.js";
import { ANSWER } from "./kept.js";
import { at, data } from "./names.js";
import { isRight } from "./quiz.js";
import { readingOf, showReading } from "./reading.js";
import type { Records } from "./records.js";
import { pattern, say } from "./sentences.js";

export const plans =
  (records: Records, root: URL): Behaviour =>
  (element) => {
    const course: Course = { name: data(element, "course"), address: root.href };
    const file = element.querySelector<HTMLInputElement>('input[type="file"]');
    const tell = (outcome: Outcome | null) => {
      tellOutcome(element, outcome);
      say(element, "all_erased", false);
      say(element, "sure", false);
    };
    /** The question is answered, and its buttons go. */
    const settle = () => {
      tell(null);
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
      keep: settle,
      erase() {
        records.clear();
        settle();
        say(element, "all_erased", true);
      },
    };
    const read = async (chosen: File) => tell(await readFile(records, course, chosen));

    show(element, records);
    say(element, "actions", true);
    return new Listeners()
      .on(records, "change", () => show(element, records))
      .onDo(element, buttons)
      .on(element, "change", ({ target }) => {
        const chosen = chosenIn(file, target);
        if (chosen) void read(chosen);
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
