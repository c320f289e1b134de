/** What is kept of quizzes and exercises alike. */
import { ATTEMPT, RESULT } from "./kept.js";
import type { Records } from "./records.js";

/** Whether a quiz or an exercise was answered rightly the last time; null if it wasn't answered. */
export function wasRight(records: Records, name: string): boolean | null {
  const attempt = records.read(ATTEMPT.at(name));
  return records.read(RESULT.at(name))?.right ?? (attempt && attempt.verdict === "right");
}
