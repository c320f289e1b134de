// A rule of textlint's: phrases that a page is better without, or with one time only.
import type { TextlintRuleModule } from "@textlint/types";

interface Options {
  phrases?: Phrase[];
}

interface Phrase {
  /** As a regular expression. */
  phrase: string;
  /** How often a page may have it: never, unless said. */
  most?: number;
  /** What to do, as a sentence ends with it. */
  instead: string;
  /** The files that it is for, and those that it isn't, as regular expressions. */
  only?: string;
  except?: string;
}

const rule: TextlintRuleModule<Options> = (context, options) => ({
  [context.Syntax.Document](node) {
    const text = context.getSource(node);
    const path = context.getFilePath() ?? "";
    for (const { phrase, most = 0, instead, only, except } of options?.phrases ?? []) {
      if (only && !new RegExp(only).test(path)) continue;
      if (except && new RegExp(except).test(path)) continue;
      const found = [...text.matchAll(new RegExp(phrase, "gmu"))];
      for (const { 0: words, index } of found.slice(most)) {
        const often = most ? ` (${found.length} times)` : "";
        context.report(node, new context.RuleError(`“${words}”${often}: ${instead}`, { index }));
      }
    }
  },
});

export default rule;
