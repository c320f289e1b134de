/** `Answer` of `terakoya.calculator.answer`, and what it answers. */

/** What was typed into each control, by name. */
export type Typed = Record<string, string>;

/** A shown text and, where it is a finite number, its value for drawing. */
export type Cell = [text: string, value: number | null];

export interface TypedInput {
  /** The value as it stands in the control: `500,000`. */
  typed: string;
  /** The value as it stands in a link: `500000`. */
  plain: string;
  /** The value with its unit, as it stands in a formula: `¥500,000`. */
  text: string;
  /** The sentence beside the control, empty if all is well. */
  error: string;
}

export interface Answer {
  inputs: Record<string, TypedInput>;
  outputs: Record<string, { text: string; note: string }>;
  tables: Record<string, Cell[][]>;
  charts: Record<string, { finding: string; rows: Cell[][]; marks: [number, string][] }>;
  announcement: string;
}

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
