import { expect, test } from "vitest";
import { Answered } from "../src/answer.js";
import type { Answer, TypedInput } from "../src/contract.js";

const read = (typed: string, error = ""): TypedInput => ({ typed, plain: "", text: "", error });

function answered(asked: string, price: TypedInput): Answered {
  const nothing = { outputs: {}, tables: {}, charts: {}, announcement: "" };
  return new Answered({ price: asked }, { ...nothing, inputs: { price } } satisfies Answer);
}

test.each([
  ["as it was typed", "50万円", true],
  ["in its usual spelling", "500,000", true],
  ["another value", "50万", false],
])("an answer is for its input %s", (_, typed, expected) => {
  expect(answered("50万円", read("500,000")).isFor({ typed: { price: typed }, plain: [] })).toBe(
    expected,
  );
});

test("an input that can't be used is answered only as it was typed", () => {
  const refused = answered("many", read("500,000", "“many” is no number."));
  expect(refused.isFor({ typed: { price: "many" }, plain: [] })).toBe(true);
  expect(refused.isFor({ typed: { price: "500,000" }, plain: [] })).toBe(false);
  expect(refused.hasErrors).toBe(true);
});

test("what the build printed has no errors", () => {
  expect(new Answered({ price: "5" }).hasErrors).toBe(false);
  expect(new Answered({ price: "5" }).isFor({ typed: { price: "5" }, plain: [] })).toBe(true);
  expect(new Answered({ price: "5" }).isFor({ typed: { price: "6" }, plain: [] })).toBe(false);
});

test("what came by a link is another input when it is typed", () => {
  const linked = new Answered({ price: "1.234" }, null, ["price"]);
  expect(linked.isFor({ typed: { price: "1.234" }, plain: ["price"] })).toBe(true);
  expect(linked.isFor({ typed: { price: "1.234" }, plain: [] })).toBe(false);
});
