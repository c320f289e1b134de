// Reads the course's words with textlint, a language at a time: `node words/main.ts [FOLDER]`, a copy of the
// repository, by default this one. Says each mistake as `path:line:column: what to do`.
import { readdirSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { TextlintKernelDescriptor } from "@textlint/kernel";
import type { TextlintMessage } from "@textlint/types";
import { createLinter, loadTextlintrc } from "textlint";
import { Processor } from "./plugin.ts";
import { strayTerms } from "./terms.ts";

const web = resolve(import.meta.dirname, "..");
const repository = resolve(web, "../..");
const here = process.env.INIT_CWD ?? process.cwd();
const course = resolve(here, process.argv[2] ?? repository);

process.exitCode = 0;
for (const language of readdirSync(resolve(repository, "words"))) {
  holdTerms(language);
  const linter = createLinter({ descriptor: await rulesFor(language), cwd: course });
  const files = [`course/${language}/**/*.md`, "calculators/**/*.py"];
  for (const { filePath, messages } of await linter.lintFiles(files)) {
    for (const message of messages) {
      tell(filePath, `${message.line}:${message.column}: ${said(message)}`);
    }
  }
}

function tell(path: string, mistake: string): void {
  console.error(`${relative(here, path)}:${mistake}`);
  process.exitCode = 1;
}

/** Tells of words that a language's rules ask for, and its glossary hasn't. */
function holdTerms(language: string): void {
  const rules = resolve(repository, "words", language, "one-word.yml");
  const glossary = resolve(course, "course", language, "glossary.md");
  const stray = strayTerms(readFileSync(rules, "utf8"), readFileSync(glossary, "utf8"));
  for (const mistake of stray) tell(rules, mistake);
}

/** The rules of a language, and our way to read a file before textlint's own. */
async function rulesFor(language: string): Promise<TextlintKernelDescriptor> {
  const configFilePath = resolve(repository, "words", language, "textlint.yml");
  const written = await loadTextlintrc({
    configFilePath,
    node_modulesDir: resolve(web, "node_modules"),
  });
  // What it can't read it takes for empty.
  if (!written.rule.descriptors.length) {
    throw new Error(`${configFilePath} names no rule, or isn't YAML; mend it`);
  }
  const plugins = [{ pluginId: "words", plugin: { Processor }, options: { language } }];
  return new TextlintKernelDescriptor({ rules: [], filterRules: [], plugins }).concat(written);
}

/** A message on one line, and without the line that it names itself: that isn't the file's. */
function said({ message }: TextlintMessage): string {
  return message
    .replace(
      /^Line \d+ sentence length\((\d+)\).*length of (\d+)[\s\S]*/,
      "a sentence of $1 letters; make two of it, $2 at most",
    )
    .replace(/^(.+) => (.+)$/m, "“$1” is not a word of this course; write “$2”")
    .replaceAll("\n", "; ");
}
