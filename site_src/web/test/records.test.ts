import { afterEach, expect, test, vi } from "vitest";
import { ANSWER, CURRENCY, READING, RESULT } from "../src/kept.js";
import { Change, onlyFor, Records } from "../src/records.js";
import { blocked, keeping } from "./storage.js";

const QUIZ = "0123456789ab";

afterEach(() => vi.unstubAllGlobals());

test("a record is kept under the course's path, the form, and its own key", () => {
  const storage = keeping({});
  const records = new Records("/bakery/");
  expect(records.write(ANSWER.at("prices", "flour"), "2 kg")).toBe(true);
  expect(records.write(READING.at("01-sales"), {})).toBe(true);
  expect(storage).toEqual({
    "terakoya/bakery/#2/drill/prices/flour": "2 kg",
    "terakoya/bakery/#2/lesson/01-sales": "{}",
  });
  expect(records.read(ANSWER.at("prices", "flour"))).toBe("2 kg");
  expect(records.write(ANSWER.at("prices", "flour"), null)).toBe(true);
  expect(records.all()).toEqual({ "lesson/01-sales": "{}" });
});

test("a course whose path begins another's sees and erases nothing of it", () => {
  const storage = keeping({});
  const [records, other] = [new Records("/"), new Records("/bakery/")];
  records.write(CURRENCY.at(), "JPY");
  other.write(CURRENCY.at(), "EUR");
  expect(records.all()).toEqual({ currency: "JPY" });
  records.clear();
  expect(storage).toEqual({ "terakoya/bakery/#2/currency": "EUR" });
});

test("what was kept before there was a form is taken over, and nothing of another course", () => {
  const former = {
    "terakoya/bakery/language": "ja",
    "terakoya/bakery/drill/prices/flour": "2 kg",
    "terakoya/bakery/lesson/01-sales": '{"read":"2026-11-22"}',
  };
  const others = {
    "terakoya/bakery/more/language": "en",
    "terakoya/bakery/drill/lesson/01-sales": "{}",
    "terakoya/bakery/#2/quiz/0123456789ab": '{"answer":"1","right":true}',
    "terakoya/bakery/quiz/0123456789ab": '{"answer":"\\"]"}',
    "terakoya/bakery/.__palette": '{"index":1}',
    other: "1",
  };
  const storage = keeping({ ...former, ...others });
  new Records("/bakery/");
  expect(storage).toEqual({
    ...others,
    "terakoya/bakery/#2/language": "ja",
    "terakoya/bakery/#2/drill/prices/flour": "2 kg",
    "terakoya/bakery/#2/lesson/01-sales": '{"read":"2026-11-22"}',
  });
});

test("what is kept already is newer than what was kept before", () => {
  const storage = keeping({ "terakoya/#2/currency": "EUR", "terakoya/currency": "JPY" });
  new Records("/");
  expect(storage).toEqual({ "terakoya/#2/currency": "EUR" });
});

test("what there is no room for stays as it was, until it is erased", () => {
  const former = { "terakoya/currency": "JPY", "terakoya/drill/a/b": "x" };
  const storage = keeping(former, Object.entries(former).flat().join("").length);
  const records = new Records("/");
  expect(storage).toEqual(former);
  records.clear();
  expect(storage).toEqual({});
});

test("what somebody else has written is none, is not saved, and is erased", () => {
  const storage = keeping({
    "terakoya/#2/quiz/0123456789ab": '{"answer":"\\"]"}',
    "terakoya/#2/<script>": "1",
  });
  const records = new Records("/");
  expect(records.read(RESULT.at(QUIZ))).toBeNull();
  expect(records.all()).toEqual({});
  records.clear();
  expect(storage).toEqual({});
});

test("several are kept as far as there is room, and told of once", () => {
  keeping({}, 60);
  const records = new Records("/");
  const told: string[][] = [];
  records.addEventListener("change", (event) => told.push([...(event as Change).keys!]));
  const kept = records.writeAll([
    [ANSWER.at("a", "b"), "1"],
    [ANSWER.at("a", "c"), "2".repeat(100)],
    [ANSWER.at("a", "d"), "3"],
  ]);
  expect(kept).toBe(2);
  expect(told).toEqual([["drill/a/b", "drill/a/d"]]);
});

test("what is kept already is not told of", () => {
  keeping({ "terakoya/#2/currency": "JPY" });
  const records = new Records("/");
  records.addEventListener("change", () => expect.unreachable());
  expect(records.write(CURRENCY.at(), "JPY")).toBe(true);
});

test("whoever hears of a kind hears of no other, and of what may be any", () => {
  const heard = vi.fn();
  const listener = onlyFor(CURRENCY, heard);
  listener(new Change(new Set(["drill/a/b", "language"])));
  expect(heard).not.toHaveBeenCalled();
  listener(new Change(new Set(["drill/a/b", "currency"])));
  listener(new Change());
  expect(heard).toHaveBeenCalledTimes(2);
});

test("where the browser keeps nothing, there is nothing", () => {
  blocked();
  const records = new Records("/");
  expect(records.write(CURRENCY.at(), "JPY")).toBe(false);
  expect(records.read(CURRENCY.at())).toBeNull();
  expect(records.all()).toEqual({});
  expect(() => records.clear()).not.toThrow();
});
