/**
 * Draws the charts that the site's build prints: for each line that holds a figure of a page, as the build has
 * written it, a line with its drawings. What can't be drawn is said instead.
 */
import { createInterface } from "node:readline";
import { print } from "./print.js";

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(line))}\n`);
}

function answer(line: string): { drawn: string } | { failed: string } {
  try {
    const [figure, language] = JSON.parse(line) as [string, string];
    return { drawn: print(figure, language) };
  } catch (error) {
    return { failed: String(error) };
  }
}
