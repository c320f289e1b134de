import { expect, test } from "vitest";
import { dateTicks, writeDates } from "../src/chart/dates.js";

const day = (iso: string) => Date.parse(`${iso}T00:00Z`) / 86_400_000;

test.each([
  ["en", "2026-04-01", "2026-04-05", "Apr 1, Apr 2, Apr 3, Apr 4, Apr 5"],
  ["en", "2026-04-01", "2026-05-01", "Apr 6, Apr 13, Apr 20, Apr 27"],
  ["de", "2026-04-01", "2026-05-01", "6. Apr., 13. Apr., 20. Apr., 27. Apr."],
  ["en", "2026-12-20", "2027-01-10", "Dec 21, 2026, Dec 28, 2026, Jan 4, 2027"],
  [
    "ja",
    "2026-01-01",
    "2026-06-30",
    "2026年1月, 2026年2月, 2026年3月, 2026年4月, 2026年5月, 2026年6月",
  ],
  ["fr", "2026-01-15", "2027-03-01", "avr. 2026, juil. 2026, oct. 2026, janv. 2027"],
  ["en", "2026-01-01", "2031-06-01", "2026, 2027, 2028, 2029, 2030, 2031"],
  ["en", "1900-01-01", "2199-12-31", "1900, 1950, 2000, 2050, 2100, 2150"],
])("days on an axis: %#", (language, from, to, expected) => {
  const ticks = dateTicks([day(from), day(to)]).find(({ length }) => length <= 7)!;
  expect(ticks.map(writeDates(language, ticks)).join(", ")).toBe(expected);
});

test("days before 1970 and a single day have their place", () => {
  expect(dateTicks([day("1969-12-31"), day("1970-01-01")])[0]).toEqual([-1, 0]);
  expect(writeDates("en", [day("1969-12-31")])(-1)).toBe("Dec 31");
});
