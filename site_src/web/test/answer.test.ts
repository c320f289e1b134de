import { expect, test } from "vitest";
import { Answered, type Question } from "../src/answer.js";
import type { Answer, TypedInput } from "../src/contract.js";

const read = (typed: string, error = ""): TypedInput => {
  return { typed, plain: "", text: "", options: [], error, cells: [], shown: true };
};

function price(typed: string, more: Partial<Question> = {}): Question {
  return { typed: { price: typed }, plain: [], typedIn: "", currency: "", ...more };
}

function answered(asked: Question, input: TypedInput): Answered {
  const amounts = { currency: "JPY", before: "", after: "円", scale: 1 };
  const nothing = { amounts, outputs: {}, tables: {}, charts: {}, announcement: "" };
  return new Answered(asked, { ...nothing, inputs: { price: input } } satisfies Answer);
}

test.each([
  ["as it was typed", "50万円", true],
  ["in its usual spelling", "500,000", true],
  ["another value", "50万", false],
])("an answer is for its input %s", (_, typed, expected) => {
  expect(answered(price("50万円"), read("500,000")).isFor(price(typed))).toBe(expected);
});

test("an input that can't be used is answered only as it was typed", () => {
  const refused = answered(price("many"), read("500,000", "“many” is no number."));
  expect(refused.isFor(price("many"))).toBe(true);
  expect(refused.isFor(price("500,000"))).toBe(false);
  expect(refused.hasErrors).toBe(true);
});

test("what the build printed has no errors", () => {
  expect(new Answered(price("5")).hasErrors).toBe(false);
  expect(new Answered(price("5")).isFor(price("5"))).toBe(true);
  expect(new Answered(price("5")).isFor(price("6"))).toBe(false);
});

test("what came by a link is another input when it is typed", () => {
  const linked = new Answered(price("1.234", { plain: ["price"] }));
  expect(linked.isFor(price("1.234", { plain: ["price"] }))).toBe(true);
  expect(linked.isFor(price("1.234"))).toBe(false);
});

test("an amount in another currency is answered in its spelling there", () => {
  const inYen = answered(price("5,000", { currency: "JPY" }), read("500,000"));
  expect(inYen.isFor(price("5,000", { currency: "JPY" }))).toBe(true);
  expect(inYen.isFor(price("500,000", { typedIn: "JPY", currency: "JPY" }))).toBe(true);
  expect(inYen.isFor(price("5,000", { typedIn: "JPY", currency: "JPY" }))).toBe(false);
  expect(inYen.isFor(price("5,000"))).toBe(false);
});
