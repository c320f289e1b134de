import { afterEach, expect, test, vi } from "vitest";
import { takeOver } from "../src/file.js";
import { NUMBER, READING } from "../src/kept.js";
import { Records } from "../src/records.js";
import { keeping } from "./storage.js";

const MOVED = { "01-sales": "02-selling", "calculators/till": "calculators/cash" };
const [OLD, NEW] = ["terakoya/#2/lesson/01-sales", "terakoya/#2/lesson/02-selling"];

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["alone", '{"read":"2026-11-20"}', undefined, { read: "2026-11-20" }],
  [
    "begun anew",
    '{"read":"2026-11-20","worked":"2026-11-19"}',
    "{}",
    { read: "2026-11-20", worked: "2026-11-19" },
  ],
  ["read anew", '{"read":"2026-11-20"}', '{"read":"2026-11-22"}', { read: "2026-11-22" }],
  [
    "read later under the old name",
    '{"read":"2026-11-24"}',
    '{"read":"2026-11-22"}',
    { read: "2026-11-24" },
  ],
  [
    "worked through under both",
    '{"worked":""}',
    '{"worked":"2026-11-22"}',
    { worked: "2026-11-22" },
  ],
  [
    "worked through first under the old name",
    '{"worked":"2026-11-20"}',
    '{"worked":"2026-11-22"}',
    { worked: "2026-11-20" },
  ],
  [
    "read in two languages",
    '{"read":"2026-11-20","sections":{"en":{"a":"1"},"ja":{"a":"2"}}}',
    '{"read":"2026-11-22","sections":{"en":{"a":"3"}}}',
    { read: "2026-11-22", sections: { en: { a: "3" }, ja: { a: "2" } } },
  ],
])("a lesson's progress follows it: %s", (_, old, now, expected) => {
  const storage = keeping({ [OLD]: old, ...(now !== undefined && { [NEW]: now }) });
  const records = new Records("/", MOVED);
  expect(records.read(READING.at("02-selling"))).toEqual(expected);
  expect(storage[OLD]).toBeUndefined();
});

test("a number knows under its page's new name where it came from", () => {
  const told = { value: 1, basis: "counted", day: "2026-11-20", at: 1 };
  const own = { ...told, page: "01-sales", before: [{ ...told, page: "calculators/till" }] };
  keeping({ "terakoya/#2/number/price": JSON.stringify(own) });
  const kept = new Records("/", MOVED).read(NUMBER.at("price"));
  expect([kept?.page, kept?.before[0]?.page]).toEqual(["02-selling", "calculators/cash"]);
});

test("a file of an older day is read under the new name", () => {
  const storage = keeping({ [NEW]: '{"read":"2026-11-22"}' });
  const records = new Records("/", MOVED);
  expect(takeOver(records, [[READING.at("01-sales"), { worked: "2026-11-20" }]], 0).say).toBe(
    "imported",
  );
  expect(records.read(READING.at("02-selling"))).toEqual({
    read: "2026-11-22",
    worked: "2026-11-20",
  });
  expect(storage[OLD]).toBeUndefined();
});

test("where there is no room, or no lesson any more, the old name keeps what it had", () => {
  const full = keeping({ [OLD]: '{"read":"2026-11-20"}' }, 1);
  new Records("/", MOVED);
  expect(full[OLD]).toBe('{"read":"2026-11-20"}');
  const other = keeping({ [OLD]: "{}" });
  new Records("/", { "01-sales": "selling" });
  expect(other[OLD]).toBe("{}");
});
