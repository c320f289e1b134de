/** What a page shows of the reader that is no figure: what was written in a drill, and settings. */
import { ANSWER } from "../kept.js";
import type { Records } from "../records.js";
import type { Numbers } from "./numbers.js";

export type TextRequest =
  | { drill: string; question: string }
  | { setting: "business_name" | "as_of" | "review_date" };

/** From the last number on, after so long it is time to look again. */
const LATER = 3; // months

/** What is there of one; empty if there is nothing. */
export function textOf(
  request: TextRequest,
  records: Records,
  numbers: Numbers,
  language: string,
): string {
  if ("drill" in request) return records.read(ANSWER.at(request.drill, request.question)) ?? "";
  if (request.setting === "business_name") return numbers.setting("business_name");
  const last = lastDay(numbers);
  if (request.setting === "as_of") return last ? written(last, language) : "";
  const review = reviewDay(numbers);
  return review ? written(review, language) : "";
}

/** When the reader looks again: as chosen, else some months after the last number. */
export function reviewDay(numbers: Numbers): Date | null {
  const chosen = dayIn(numbers.setting("review_date"));
  const last = lastDay(numbers);
  return chosen ?? (last && laterThan(last));
}

/** So many months later, or the last day of that month. */
export function laterThan(day: Date, months = LATER): Date {
  const later = new Date(day.getFullYear(), day.getMonth() + months, day.getDate());
  const isOver = later.getDate() !== day.getDate();
  return isOver ? new Date(later.getFullYear(), later.getMonth(), 0) : later;
}

export function written(day: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(day);
}

/** The day on which the last number was said. */
function lastDay(numbers: Numbers): Date | null {
  const days = Object.values(numbers.all()).map(({ day }) => day);
  return dayIn(days.sort().at(-1) ?? "");
}

function dayIn(text: string): Date | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year ? new Date(Number(year), Number(month) - 1, Number(day)) : null;
}
