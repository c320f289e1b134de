// A rule of textlint's: Harper's English, as Canada spells it and with the words of this course.
import type { TextlintRuleModule } from "@textlint/types";
import { Dialect, type Lint, LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";

interface Options {
  /** Those of its rules that are asked. */
  on?: string[];
  /** Names and words that its dictionary lacks. */
  words?: string[];
}

/** Where a link leads, and a word of Japanese in our letters beside it: 粗利 (arari). */
const NO_ENGLISH = /(?<=\])\([^)]*\)|(?<=[ぁ-んァ-ヶー一-龠・]\w*\s*)\([^)]*\)/g;
/** Letters of a formula, and words that are nothing but initials. */
const SYMBOL = /^\w?\w\.?$|[ₐ-ₜᵢⱼ₀-₉]|^[A-Z]{2,}$/;

let ready: Promise<LocalLinter> | undefined;

const rule: TextlintRuleModule<Options> = (context, options) => ({
  async [context.Syntax.Document](node) {
    ready ??= setUp(options ?? {});
    const linter = await ready;
    const text = context.getSource(node).replace(NO_ENGLISH, ({ length }) => " ".repeat(length));
    // Harper counts whole letters where a script counts halves of some.
    const letters = [...text];
    for (const lint of await linter.lint(text)) {
      if (isKnown(lint, options?.words ?? [])) continue;
      const index = letters.slice(0, lint.span().start).join("").length;
      context.report(node, new context.RuleError(said(lint), { index }));
    }
  },
});

async function setUp({ on = [], words = [] }: Options): Promise<LocalLinter> {
  const linter = new LocalLinter({ binary, dialect: Dialect.Canadian });
  await linter.setup();
  await linter.importWords(words);
  const rules = Object.keys(await linter.getLintConfig());
  for (const name of on) {
    if (!rules.includes(name)) throw new Error(`Harper has no rule ${name}; take it out of “on”`);
  }
  await linter.setLintConfig(Object.fromEntries(rules.map((name) => [name, on.includes(name)])));
  return linter;
}

/** Whether it is no mistake: a symbol, or what belongs to somebody who is named. */
function isKnown(lint: Lint, words: string[]): boolean {
  if (lint.lint_kind() !== "Spelling") return false;
  const found = lint.get_problem_text().replace(/[’']s$/, "");
  return SYMBOL.test(found) || words.includes(found);
}

function said(lint: Lint): string {
  const instead = lint.suggestions().map((way) => way.get_replacement_text());
  const named = instead.slice(0, 3).map((words) => `“${words}”`);
  const remedy = named.length ? `; write ${named.join(" or ")}` : "";
  return lint.lint_kind() === "Spelling"
    ? `“${lint.get_problem_text()}” is in no dictionary${remedy}, or add it to words/en/textlint.yml`
    : `“${lint.get_problem_text()}”: ${lint.message().replace(/\.$/, "")}${remedy}`;
}

export default rule;
