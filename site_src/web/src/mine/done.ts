/** The sheet that says what was worked through, and when. */
import { type Behaviour, Listeners } from "../behaviour.js";
import { READING } from "../kept.js";
import { at, data } from "../names.js";
import { dayIn, isWorked } from "../reading.js";
import type { Records } from "../records.js";
import { wasRight } from "../result.js";
import { dayOf } from "../save.js";
import { languageOf, pattern, say } from "../sentences.js";
import { lessonOn, noteWork } from "../work.js";
import { Numbers } from "./numbers.js";
import type { Mine } from "./parts.js";

/** In the place of a day that isn't known. */
const DONE = "✓";

export const tellsDone =
  ({ records }: Mine): Behaviour =>
  (element) => {
    const numbers = Numbers.of(records);
    const name = element.querySelector<HTMLInputElement>('input[name="name"]')!;
    const show = () => {
      if (document.activeElement !== name) name.value = numbers.setting("name");
      showAll(element, records, numbers);
    };
    // Somebody may have typed before this script came.
    if (name.value) numbers.set("name", name.value);
    show();
    say(element, "actions", true);
    return new Listeners()
      .on(name, "input", () => numbers.set("name", name.value.trim()))
      .on(records, "change", show)
      .onShown(show)
      .onDo(element, { print: () => window.print() }).remove;
  };

function showAll(element: HTMLElement, records: Records, numbers: Numbers): void {
  const language = languageOf(element);
  const rows = [...element.querySelectorAll<HTMLElement>(`tr${at("lesson")}`)];
  noteWork(records, rows.map(lessonOn));
  const hasDone = rows.map((row) => showLesson(row, records, element)).some(Boolean);
  const size = Object.keys(numbers.said()).length;
  const business = numbers.setting("business_name");
  const isEmpty = !hasDone && size === 0;
  element.classList.toggle("empty", isEmpty);
  say(element, "sheet_empty", isEmpty);
  pattern(element, "sheet_business", business ? { name: business } : null);
  pattern(element, "sheet_numbers", size ? { size: String(size) } : null);
  const today = dayIn(language, dayOf(new Date()));
  pattern(element, "sheet_made", isEmpty ? null : { date: today });
}

/** Show what was done of a lesson; true if anything was. */
function showLesson(row: HTMLElement, records: Records, element: HTMLElement): boolean {
  const reading = records.read(READING.at(data(row, "lesson")));
  const day = (text: string) => dayIn(languageOf(element), text, "medium");
  const put = (place: "read" | "worked", text: string) => {
    row.querySelector(at("day", place))!.textContent = text;
  };
  put("read", reading?.read ? day(reading.read) : "");
  put("worked", reading?.worked ? day(reading.worked) : isWorked(reading) ? DONE : "");
  const right = row.querySelector(".right")!;
  right.textContent = rightIn(row, records);
  return Boolean(reading?.read) || isWorked(reading) || right.textContent !== "";
}

/** How many questions were answered rightly, of how many: `2 / 3`; nothing if none was answered. */
function rightIn(row: HTMLElement, records: Records): string {
  const quizzes = data(row, "quizzes").split(" ").filter(Boolean);
  const results = quizzes.flatMap((quiz) => wasRight(records, quiz) ?? []);
  const right = results.filter(Boolean).length;
  return results.length ? `${right} / ${quizzes.length}` : "";
}
