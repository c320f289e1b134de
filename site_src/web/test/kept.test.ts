import { expect, test } from "vitest";
import { placeOf } from "../src/kept.js";

const READ = { read: "2026-11-22", sections: { en: { price: "a1" } } };

test.each([
  ["language", "pt-BR", "pt-BR"],
  ["currency", "JPY", "JPY"],
  ["drill/schedule/price_and_parts", "$6,000\nover ten", "$6,000\nover ten"],
  ["drill/schedule/what/else", "<b>", "<b>"],
  ["quiz/0123456789ab", '{"answer":"2","right":true}', { answer: "2", right: true }],
  ["quiz/0123456789ab", '{"answer":"2","right":true,"more":1}', { answer: "2", right: true }],
  ["lesson/01-sales", "{}", {}],
  ["lesson/01-売上", JSON.stringify(READ), READ],
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
  ["quiz/0123456789ab", '{"answer":"2","right":"yes"}'],
  ["quiz/0123456789ab", '{"answer":"2"'],
  ["quiz/0123456789ab", "[".repeat(100_000)],
  ["lesson/01-sales", "null"],
  ["lesson/01-sales", "[]"],
  ["lesson/01-sales", '{"read":"x"}'],
  ["lesson/01-sales", '{"read":"2026-02-31"}'],
  ["lesson/01-sales", '{"read":20261122}'],
  ["lesson/01-sales", '{"sections":[]}'],
  ["lesson/01-sales", '{"sections":{"en":null}}'],
  ["lesson/01-sales", '{"sections":{"en":{"price":1}}}'],
])("%s can't hold %s", (key, text) => {
  expect(placeOf(key)!.read(text)).toBeNull();
});

test.each([
  ["", "languages", "language/", "language/ja", "drill/a", "drill//b", "drill/a b/c", "quiz/x"],
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
