import type { Answer, AnswerRequest } from "./contract.js";

/** What was typed into each control, by name. */
export type Typed = AnswerRequest["inputs"];

/** An answer and the inputs it is for; without an answer: what the build printed. */
export class Answered {
  constructor(
    readonly asked: Typed,
    readonly answer: Answer | null = null,
  ) {}

  /** Whether an input can't be used, so that there are no figures. */
  get hasErrors(): boolean {
    return this.answer !== null && Object.values(this.answer.inputs).some(({ error }) => error);
  }

  /** Whether these inputs, in any of their spellings, are the ones answered. */
  isFor(typed: Typed): boolean {
    return Object.entries(typed).every(([name, text]) => {
      const read = this.answer?.inputs[name];
      return text === this.asked[name] || (read && !read.error && text === read.typed);
    });
  }
}
