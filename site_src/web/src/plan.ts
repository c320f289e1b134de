/** The reader's plan: all that is kept of the course in one place, to be read, saved and erased. */
import { type Actions, type Behaviour, Listeners } from "./behaviour.js";
import { chosenIn, tellOutcome } from "./exchange.js";
import { type Course, type Outcome, readFile, saveFile } from "./file.js";
import { ANSWER } from "./kept.js";
import { at, data } from "./names.js";
import { isWorked, readingOf, showReading } from "./reading.js";
import type { Records } from "./records.js";
import { wasRight } from "./result.js";
import { pattern, say } from "./sentences.js";
import { lessonOn, noteWork } from "./work.js";

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
  noteWork(records, lessons.map(lessonOn));
  const drills = [...element.querySelectorAll<HTMLElement>(`dl${at("drill")}`)];
  const written = drills.filter((drill) => showDrill(element, drill, records));
  const read = lessons.filter((lesson) => showLesson(lesson, records)).length;
  for (const lesson of lessons) {
    const isEmpty = !readingOf(records, data(lesson, "lesson"));
    lesson.hidden = isEmpty && !lesson.querySelector("dl:not([hidden])");
  }
  const counts = { read: String(read), all: String(lessons.length) };
  pattern(element, "progress", read ? counts : null);
  const readings = lessons.map((lesson) => readingOf(records, data(lesson, "lesson")));
  const worked = readings.filter(isWorked).length;
  pattern(element, "progress_worked", worked ? { worked: String(worked) } : null);
  const hasFormer = showFormer(element, records);
  say(element, "unkept", !records.works);
  say(element, "plan_empty", records.works && written.length === 0 && !hasFormer);
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

/** Show answers to what no drill asks any longer; true if there are any. */
function showFormer(element: HTMLElement, records: Records): boolean {
  const asked = new Set(
    [...element.querySelectorAll<HTMLElement>(at("field"))].map((field) => {
      const drill = field.closest<HTMLElement>(at("drill"))!;
      return ANSWER.at(data(drill, "drill"), data(field, "field")).key;
    }),
  );
  const former = Object.entries(records.all()).filter(
    ([key]) => ANSWER.find(key) && !asked.has(key),
  );
  const list = element.querySelector<HTMLElement>(`${at("say", "former")} dl`);
  list?.replaceChildren(...former.flatMap(([key, answer]) => formerAnswer(element, key, answer)));
  say(element, "former", former.length > 0);
  return former.length > 0;
}

/** An answer below the lesson whose drill it was of, or else by the drill's name. */
function formerAnswer(element: HTMLElement, key: string, answer: string): HTMLElement[] {
  const drill = key.split("/")[1]!;
  const lesson = element.querySelector(at("drill", drill))?.closest("section");
  const name = document.createElement("dt");
  const text = document.createElement("dd");
  name.textContent = lesson?.querySelector("h2")?.textContent ?? drill;
  text.textContent = answer;
  return [name, text];
}

/** Show how far a lesson is; true if it has been read. */
function showLesson(lesson: HTMLElement, records: Records): boolean {
  const reading = readingOf(records, data(lesson, "lesson"));
  const quizzes = data(lesson, "quizzes").split(" ").filter(Boolean);
  const right = quizzes.filter((name) => wasRight(records, name)).length;
  showReading(lesson, reading);
  const counts = { right: String(right), all: String(quizzes.length) };
  pattern(lesson, "quizzes", right ? counts : null);
  return reading?.read !== undefined;
}
