import { expect, test } from "vitest";
import { placeOf } from "../src/kept.js";

const READ = { read: "2026-11-22", sections: { en: { price: "a1" } } };
const TOLD = { value: 7000, basis: "counted", day: "2026-11-27", at: 1, page: "my-numbers" };
const OWN = {
  ...TOLD,
  currency: "JPY",
  parts: ["560,000", "80"],
  example: true,
  text: "8",
  before: [TOLD],
};

/** A number as it is kept, but for this. */
const own = (given: object) => JSON.stringify({ ...OWN, ...given });

test.each([
  ["language", "pt-BR", "pt-BR"],
  ["currency", "JPY", "JPY"],
  ["drill/schedule/price_and_parts", "$6,000\nover ten", "$6,000\nover ten"],
  ["drill/schedule/what/else", "<b>", "<b>"],
  ["quiz/0123456789ab", '{"answer":"2","right":true}', { answer: "2", right: true }],
  ["quiz/0123456789ab", '{"answer":"2","right":true,"more":1}', { answer: "2", right: true }],
  ["quiz/0123456789ab", '{"answer":"1,3","right":false}', { answer: "1,3", right: false }],
  ["exercise/0123456789ab", '{"typed":"５万","verdict":"low"}', { typed: "５万", verdict: "low" }],
  ["lesson/01-sales", "{}", {}],
  ["lesson/01-売上", JSON.stringify(READ), READ],
  ["lesson/01-sales", '{"worked":""}', { worked: "" }],
  ["lesson/01-sales", '{"worked":"2026-11-27"}', { worked: "2026-11-27" }],
  ["setting/business_name", "麦の音", "麦の音"],
  ["setting/name", "森川さゆり", "森川さゆり"],
  ["number/average_sale", own({}), OWN],
  ["number/average_sale", JSON.stringify(TOLD), { ...TOLD, before: [] }],
  ["number/average_sale", own({ value: null }), { ...OWN, value: null }],
  ["number/average_sale", own({ value: { of: [9, 20] } }), { ...OWN, value: { of: [9, 20] } }],
  ["number/sales_by_month", own({ value: [1, 2] }), { ...OWN, value: [1, 2] }],
  ["number/pays_by", own({ value: "visit" }), { ...OWN, value: "visit" }],
])("%s can hold %s", (key, text, value) => {
  expect(placeOf(key)).toMatchObject({ key });
  expect(placeOf(key)!.read(text)).toEqual(value);
});

test.each([
  ["language", ""],
  ["language", "<script>"],
  ["currency", "yen"],
  ["drill/schedule/price", ""],
  ["quiz/0123456789ab", '{"answer":"\\"]","right":true}'],
  ["quiz/0123456789ab", '{"answer":2,"right":true}'],
  ["quiz/0123456789ab", '{"answer":"1,","right":true}'],
  ["quiz/0123456789ab", '{"answer":"2","right":"yes"}'],
  ["quiz/0123456789ab", '{"answer":"2"'],
  ["quiz/0123456789ab", "[".repeat(100_000)],
  ["exercise/0123456789ab", '{"typed":"5","verdict":""}'],
  ["exercise/0123456789ab", '{"typed":5,"verdict":"right"}'],
  ["lesson/01-sales", "null"],
  ["lesson/01-sales", "[]"],
  ["lesson/01-sales", '{"read":"x"}'],
  ["lesson/01-sales", '{"read":"2026-02-31"}'],
  ["lesson/01-sales", '{"read":20261122}'],
  ["lesson/01-sales", '{"worked":"soon"}'],
  ["lesson/01-sales", '{"worked":true}'],
  ["lesson/01-sales", '{"sections":[]}'],
  ["lesson/01-sales", '{"sections":{"en":null}}'],
  ["lesson/01-sales", '{"sections":{"en":{"price":1}}}'],
  ["setting/business_name", "two\nlines"],
  ["number/average_sale", "7000"],
  ["number/average_sale", own({ value: { of: [9] } })],
  ["number/average_sale", own({ value: { of: [9, "20"] } })],
  ["number/average_sale", own({ value: ["1"] })],
  ["number/average_sale", own({ value: true })],
  ["number/average_sale", own({ value: "x".repeat(2_001) })],
  ["number/average_sale", own({}).replace("7000", "1e999")],
  ["number/average_sale", own({ basis: "believed" })],
  ["number/average_sale", own({ day: "2026-02-31" })],
  ["number/average_sale", own({ at: "1" })],
  ["number/average_sale", own({ text: 8 })],
  ["number/average_sale", own({ before: {} })],
  ["number/average_sale", own({ before: [null] })],
])("%s can't hold %s", (key, text) => {
  expect(placeOf(key)!.read(text)).toBeNull();
});

test.each([
  [
    "",
    "languages",
    "language/",
    "language/ja",
    "drill/a",
    "drill//b",
    "drill/a b/c",
    "quiz/x",
    "number/",
    "number/a/b",
    "setting/color",
  ],
  [
    "quiz/0123456789ab/c",
    "lesson/plan",
    "lesson/01-a/b",
    "__proto__",
    "constructor",
    "bakery/language",
  ],
])("no key of ours", (...keys) => {
  for (const key of keys) expect(placeOf(key), key).toBeNull();
});
