import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Own, READING, type Told } from "../src/kept.js";
import { beforePage } from "../src/mine/before.js";
import { finish, unread } from "../src/reading.js";
import { Records } from "../src/records.js";
import { noteWork, Work, workedIn } from "../src/work.js";
import { keeping } from "./storage.js";

const HERE = "03-a-lesson";

function told(value: Told["value"], page: string, currency?: string): Told {
  const said = { value, basis: "counted", day: "2026-11-27", at: 1, page } as const;
  return currency ? { ...said, currency } : said;
}

/** A number as it is kept: what was said, the newest first. */
function own(last: Told, ...before: Told[]): Own {
  return { ...last, before };
}

describe("before a page", () => {
  test.each<[string, Own, unknown]>([
    ["stood what was said before it", own(told(2, HERE), told(1, "my-numbers")), 1],
    ["was nothing, if it was said there first", own(told(2, HERE)), undefined],
    ["was what is now, if nothing is from there", own(told(2, "my-numbers"), told(1, "x")), 2],
    [
      "stood what was said before the first from there",
      own(told(4, "my-numbers"), told(3, HERE), told(2, HERE), told(1, "x")),
      1,
    ],
    ["was nothing, if it was not known", own(told(2, HERE), told(null, "x")), undefined],
    [
      "was nothing that could be used, in another currency",
      own(told(2, HERE, "USD"), told(1, "x", "JPY")),
      undefined,
    ],
  ])("%s", (_, number, expected) => {
    expect(beforePage({ number }, HERE).said.number).toEqual(expected);
  });

  test("is told which numbers are from there", () => {
    const owns = { one: own(told(1, HERE)), two: own(told(1, "x")) };
    expect([...beforePage(owns, HERE).changed]).toEqual(["one"]);
  });
});

describe("a lesson is worked through", () => {
  const PREFIX = "terakoya/#2/";
  const LESSONS = [
    [HERE, ["limit", "other"]],
    ["04-more", ["more"]],
  ] as const;

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(2026, 10, 27, 9) });
    return () => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    };
  });

  function recordsOf(kept: Record<string, string>): Records {
    const entries = Object.entries(kept).map(([key, text]) => [PREFIX + key, text]);
    keeping(Object.fromEntries(entries));
    return new Records("/");
  }

  const readingIn = (records: Records) => records.read(READING.at(HERE));

  test.each<[string, Record<string, string>, number]>([
    ["with an answer to one of its drills", { "drill/other/why": "x" }, 1],
    ["with an answer to what is no longer asked", { "drill/limit/gone": "x" }, 1],
    ["with a number that is from there", { "number/a": JSON.stringify(own(told(1, HERE))) }, 1],
    [
      "with a number that was from there",
      { "number/a": JSON.stringify(own(told(2, "my-numbers"), told(1, HERE))) },
      1,
    ],
    ["not with a drill whose name begins alike", { "drill/limits/why": "x" }, 0],
    ["not with a number of another page", { "number/a": JSON.stringify(own(told(1, "x"))) }, 0],
    ["not by being read", { [`lesson/${HERE}`]: '{"read":"2026-11-20"}' }, 0],
  ])("%s", (_, kept, expected) => {
    const records = recordsOf(kept);
    noteWork(records, LESSONS);
    expect(workedIn(records)).toBe(expected);
  });

  /** The lesson's own page, with one of its drills. */
  function workOn(records: Records): Work {
    vi.stubGlobal("document", { querySelectorAll: () => [{ getAttribute: () => "limit" }] });
    return new Work(records, HERE);
  }

  test("on the day that it is, and on no day that isn't known", () => {
    const records = recordsOf({ "drill/limit/why": "x" });
    noteWork(records, LESSONS);
    expect(readingIn(records)).toEqual({ worked: "" });
    const others = recordsOf({ "drill/limit/why": "x" });
    workOn(others).note(true);
    expect(readingIn(others)).toEqual({ worked: "2026-11-27" });
    vi.setSystemTime(new Date(2026, 10, 29));
    workOn(others).note(true);
    noteWork(others, LESSONS);
    expect(readingIn(others)).toEqual({ worked: "2026-11-27" });
  });

  test("even if what was done is erased elsewhere", () => {
    const records = recordsOf({ [`lesson/${HERE}`]: '{"worked":"2026-11-21"}' });
    noteWork(records, LESSONS);
    workOn(records).note(false);
    expect(readingIn(records)).toEqual({ worked: "2026-11-21" });
  });

  test("no longer once that is erased, and again on the same day once it is put back", () => {
    const answer = { key: "drill/limit/why", read: (text: string) => text };
    const records = recordsOf({
      "drill/limit/why": "x",
      [`lesson/${HERE}`]: '{"read":"2026-11-20","worked":"2026-11-21"}',
    });
    const work = workOn(records);
    work.note(false);
    records.write(answer, null);
    work.note(true);
    expect(readingIn(records)).toEqual({ read: "2026-11-20" });
    records.write(answer, "x");
    work.note(true);
    expect(readingIn(records)).toEqual({ read: "2026-11-20", worked: "2026-11-21" });
  });

  test("whether it is read or not", () => {
    const records = recordsOf({ [`lesson/${HERE}`]: '{"worked":"2026-11-21"}' });
    finish(records, HERE, "en", { price: "a1" });
    expect(readingIn(records)).toMatchObject({ read: "2026-11-27", worked: "2026-11-21" });
    unread(records, HERE);
    expect(readingIn(records)).toEqual({ worked: "2026-11-21" });
  });
});
