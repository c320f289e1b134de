/** Which of the reader's numbers go into which inputs of a calculator. */
import type { Filled } from "../contract.js";

/** An input, as it stands before. */
export interface Before {
  name: string;
  /** Whether it means one of the quantities. */
  isMeant: boolean;
  /** Whether it is to stay as it is: it came by a link, or somebody is typing there, or has. */
  stays: boolean;
}

/** Plain values, as a link has them, by input. */
export interface Fill {
  /** The reader's. */
  own: Map<string, string>;
  /** Where an input plays no part. */
  neutral: Map<string, string>;
}

export function fillOf({ inputs }: Filled, before: readonly Before[]): Fill {
  const fill: Fill = { own: new Map(), neutral: new Map() };
  for (const { name, isMeant, stays } of before) {
    const input = inputs[name];
    if (!input || stays) continue;
    if (isMeant && input.whose === "mine") fill.own.set(name, input.plain);
    if (!isMeant && input.whose === "neutral") fill.neutral.set(name, input.plain);
  }
  return fill;
}

/** Whether two spellings of a figure have the same digits: as printed, and as it stands in a link. */
export function hasSameDigits(one: string, other: string): boolean {
  const digits = (text: string) => text.replace(/[^\p{L}\p{Nd}]/gu, "");
  return digits(one) === digits(other);
}
