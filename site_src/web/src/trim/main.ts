/** Leaves out of a style sheet what no page can come to, by the words that pages and their scripts say. */
import { readFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

interface Task {
  sheet: string;
  words: string[];
}

/** What a sheet may ask for a part of, which is no word. */
const IN_PART = ["class", "data-platform", "href", "id", "src"];

async function main(): Promise<void> {
  const { sheet, words } = JSON.parse(readFileSync(0, "utf8")) as Task;
  const [trimmed] = await new PurgeCSS().purge({
    content: [{ raw: words.join(" "), extension: "html" }],
    css: [{ raw: sheet }],
    defaultExtractor: (text) => text.split(" "),
    dynamicAttributes: IN_PART,
    // What a reader does is on no page.
    safelist: [/^:/],
  });
  console.log(JSON.stringify(trimmed!.css));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
