import type { Answer, AnswerRequest } from "./contract.js";

/** What was typed into each control, by name. */
export type Typed = AnswerRequest["inputs"];

/** What the controls of a calculator hold. */
export interface Question {
  typed: Typed;
  /** The names of those whose text is that of a link. */
  plain: readonly string[];
}

/** An answer and the inputs it is for; without an answer: what the build printed. */
export class Answered {
  constructor(
    readonly asked: Typed,
    readonly answer: Answer | null = null,
    readonly plain: readonly string[] = [],
  ) {}

  /** Whether an input can't be used, so that there are no figures. */
  get hasErrors(): boolean {
    return this.answer !== null && Object.values(this.answer.inputs).some(({ error }) => error);
  }

  /** Whether these inputs, in any of their spellings, are the ones answered. */
  isFor({ typed, plain }: Question): boolean {
    return Object.entries(typed).every(([name, text]) => {
      const isPlain = plain.includes(name);
      const read = this.answer?.inputs[name];
      const isUsual = !isPlain && read && !read.error && text === read.typed;
      return isUsual || (text === this.asked[name] && isPlain === this.plain.includes(name));
    });
  }
}
