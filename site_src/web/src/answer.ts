import type { Answer, AnswerRequest } from "./contract.js";

/** What was typed into each control, by name. */
export type Typed = AnswerRequest["inputs"];

/** What is asked of a calculator. */
export interface Question {
  /** What its controls hold. */
  typed: Typed;
  /** The names of those whose text is that of a link. */
  plain: readonly string[];
  /** The currency that amounts in them are in; empty for the course's own. */
  typedIn: string;
  /** That amounts are to be shown in. */
  currency: string;
}

/** An answer and the inputs it is for; without an answer: what the build printed. */
export class Answered {
  constructor(
    readonly asked: Question,
    readonly answer: Answer | null = null,
  ) {}

  /** Whether an input can't be used, so that there are no figures. */
  get hasErrors(): boolean {
    return this.answer !== null && Object.values(this.answer.inputs).some(({ error }) => error);
  }

  /** Whether these inputs, in any of their spellings, are the ones answered. */
  isFor({ typed, plain, typedIn, currency }: Question): boolean {
    const { asked, answer } = this;
    if (currency !== asked.currency) return false;
    return Object.entries(typed).every(([name, text]) => {
      const isPlain = plain.includes(name);
      const read = answer?.inputs[name];
      const isUsual = typedIn === currency && !isPlain && read?.error === "" && text === read.typed;
      const isSame = typedIn === asked.typedIn && isPlain === asked.plain.includes(name);
      return isUsual || (isSame && text === asked.typed[name]);
    });
  }
}
