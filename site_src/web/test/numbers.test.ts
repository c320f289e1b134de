import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { merged, Numbers } from "../src/mine/numbers.js";
import { Records } from "../src/records.js";
import { blocked, keeping } from "./storage.js";

const GUESSED = { basis: "guessed", page: "my-numbers", currency: "JPY" } as const;
const COUNTED = { ...GUESSED, basis: "counted" } as const;
const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 27, 9) });
  keeping({});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function later(hours: number): void {
  vi.setSystemTime(Date.now() + hours * HOUR);
}

function numbersAnew(): Numbers {
  return Numbers.of(new Records("/"));
}

test("a number is kept with where it comes from and when it was said", () => {
  const numbers = numbersAnew();
  numbers.keep("average_sale", 7_000, { ...COUNTED, parts: ["560,000", "80"] });
  expect(numbersAnew().read("average_sale")).toEqual({
    value: 7_000,
    ...COUNTED,
    parts: ["560,000", "80"],
    day: "2026-11-27",
    at: Date.now(),
    before: [],
  });
  expect(numbersAnew().said()).toEqual({ average_sale: 7_000 });
  expect(numbersAnew().currency).toBe("JPY");
});

test("what is not known yet is an answer and no number", () => {
  const numbers = numbersAnew();
  numbers.keep("average_sale", null, GUESSED);
  expect(numbers.isKnown("average_sale")).toBe(false);
  expect(numbers.said()).toEqual({});
  expect(Object.keys(numbers.all())).toEqual(["average_sale"]);
});

test("what is typed leaves the value as it was until it is read", () => {
  const numbers = numbersAnew();
  numbers.type("average_sale", "7,0", GUESSED);
  numbers.type("average_sale", "7,000", GUESSED);
  expect(numbersAnew().typed()).toEqual({ average_sale: "7,000" });
  expect(numbers.said()).toEqual({});
  later(48);
  numbers.keep("average_sale", 7_000, GUESSED);
  expect(numbers.read("average_sale")).toMatchObject({ value: 7_000, before: [] });
  numbers.type("average_sale", "8,000", COUNTED);
  expect(numbers.said()).toEqual({ average_sale: 7_000 });
  expect(numbers.read("average_sale")).toMatchObject({ basis: "guessed", text: "8,000" });
});

describe("a new value", () => {
  test("within a day corrects the one before", () => {
    const numbers = numbersAnew();
    numbers.keep("own_pay", 1, GUESSED);
    later(23);
    numbers.keep("own_pay", 2, GUESSED);
    expect(numbers.read("own_pay")).toMatchObject({ value: 2, before: [] });
  });

  test("of another page leaves the one before, however soon it comes", () => {
    const numbers = numbersAnew();
    numbers.keep("own_pay", 1, GUESSED);
    later(1);
    numbers.keep("own_pay", 2, { ...GUESSED, page: "03-a-lesson" });
    expect(numbers.read("own_pay")).toMatchObject({
      value: 2,
      page: "03-a-lesson",
      before: [{ value: 1, page: "my-numbers" }],
    });
  });

  test("after a day leaves the one before in the history", () => {
    const numbers = numbersAnew();
    numbers.keep("own_pay", 1, GUESSED);
    later(25);
    numbers.keep("own_pay", 2, COUNTED);
    expect(numbers.read("own_pay")).toMatchObject({
      value: 2,
      basis: "counted",
      day: "2026-11-28",
      before: [{ value: 1, basis: "guessed", day: "2026-11-27" }],
    });
  });

  test("that is the same on another page is from where it was said first", () => {
    const numbers = numbersAnew();
    numbers.keep("own_pay", 1, { ...GUESSED, page: "03-a-lesson" });
    numbers.keep("own_pay", 1, COUNTED);
    expect(numbers.read("own_pay")).toMatchObject({
      basis: "counted",
      page: "03-a-lesson",
      before: [],
    });
  });

  test("that is the same is the same, said again", () => {
    const numbers = numbersAnew();
    numbers.keep("own_pay", 1, GUESSED);
    later(25);
    numbers.keep("own_pay", 1, COUNTED);
    expect(numbers.read("own_pay")).toMatchObject({ day: "2026-11-28", before: [] });
  });

  test("lets the oldest of the history go", () => {
    const numbers = numbersAnew();
    for (let value = 0; value < 30; value++) {
      numbers.keep("own_pay", value, GUESSED);
      later(25);
    }
    const before = numbers.read("own_pay")!.before.map(({ value }) => value);
    expect(before).toEqual(Array.from({ length: 24 }, (_, place) => 28 - place));
  });
});

test("where a value comes from can change without a new value", () => {
  const numbers = numbersAnew();
  numbers.keep("own_pay", 1, GUESSED);
  later(48);
  numbers.rest("own_pay", "counted");
  expect(numbers.read("own_pay")).toMatchObject({
    basis: "counted",
    day: "2026-11-27",
    before: [],
  });
});

test("what is erased goes with its history, and comes back with it", () => {
  const numbers = numbersAnew();
  numbers.keep("own_pay", 1, GUESSED);
  later(25);
  numbers.keep("own_pay", 2, GUESSED);
  const before = numbers.read("own_pay");
  const erased = numbers.erase("own_pay");
  expect(numbers.all()).toEqual({});
  numbers.put("own_pay", erased);
  expect(numbers.read("own_pay")).toEqual(before);
});

test("a change is told once, for numbers and settings, and for nothing else", () => {
  const records = new Records("/");
  const numbers = Numbers.of(records);
  const told = vi.fn();
  numbers.addEventListener("change", told);
  numbers.keepAll([
    ["own_pay", 1, GUESSED],
    ["average_sale", 2, GUESSED],
  ]);
  expect(told).toHaveBeenCalledTimes(1);
  numbers.set("trade", "salon");
  expect(told).toHaveBeenCalledTimes(2);
  expect(Numbers.of(records).setting("trade")).toBe("salon");
  records.write({ key: "language", read: (text) => text }, "ja");
  expect(told).toHaveBeenCalledTimes(2);
});

test("what the browser keeps nothing of is there for the visit, and told", () => {
  blocked();
  const numbers = numbersAnew();
  const told = vi.fn();
  numbers.addEventListener("change", told);
  numbers.keep("own_pay", 1, GUESSED);
  numbers.set("trade", "salon");
  expect(numbers.works).toBe(false);
  expect(numbers.said()).toEqual({ own_pay: 1 });
  expect(numbers.setting("trade")).toBe("salon");
  expect(told).toHaveBeenCalledTimes(2);
  numbers.erase("own_pay");
  expect(numbers.said()).toEqual({});
});

test("all that is erased is no longer held, either", () => {
  blocked();
  const records = new Records("/");
  const numbers = Numbers.of(records);
  numbers.keep("own_pay", 1, GUESSED);
  records.clear();
  expect(numbers.said()).toEqual({});
});

test("of two records the newest counts, and both histories are kept", () => {
  const told = (value: number, at: number) => ({ value, ...GUESSED, day: "2026-11-27", at });
  const here = { ...told(3, 30), before: [told(1, 10)] };
  const there = { ...told(4, 40), before: [told(2, 20), told(1, 10)] };
  const both = { ...told(4, 40), before: [told(3, 30), told(2, 20), told(1, 10)] };
  expect(merged(here, there)).toEqual(both);
  expect(merged(there, here)).toEqual(both);
  expect(merged(null, here)).toEqual(here);
});
