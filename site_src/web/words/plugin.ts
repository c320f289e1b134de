// What of a page or a calculator textlint is given to read, and where in the file it stands.
import { parse } from "@textlint/markdown-to-ast";
import type { TextlintMessage } from "@textlint/types";
import { readCalculator } from "./calculator.ts";
import { readPage } from "./page.ts";
import type { Reading } from "./reading.ts";

/** Reads Markdown whole, and of Python the texts in one language: `{language: "en"}`. */
export class Processor {
  private readonly language: string;
  /** By file: textlint asks for what is done before and after by itself. */
  private readonly read = new Map<string | undefined, { source: string; reading: Reading }>();

  constructor({ language = "en" }: { language?: string } = {}) {
    this.language = language;
  }

  availableExtensions(): string[] {
    return [".md", ".py"];
  }

  processor(extension: string) {
    return {
      preProcess: (source: string, filePath?: string) => {
        const reading =
          extension === ".py" ? readCalculator(source, this.language) : readPage(source);
        this.read.set(filePath, { source, reading });
        return { text: reading.text, ast: parse(reading.text) };
      },
      postProcess: (messages: TextlintMessage[], filePath?: string) => {
        const { source, reading } = this.read.get(filePath)!;
        const told = messages.map((message) => placed(message, source, reading));
        return { messages: told, filePath: filePath ?? "" };
      },
    };
  }
}

/** A message at its place in the file. */
function placed(message: TextlintMessage, source: string, reading: Reading): TextlintMessage {
  const index = reading.placed(message.range[0]);
  const before = source.slice(0, index).split("\n");
  return { ...message, line: before.length, column: before.at(-1)!.length + 1 };
}
