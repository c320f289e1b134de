/** What the page of all numbers works with: how numbers are written, typed, exchanged and taken over. */
import { parseHTML } from "linkedom";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { AskedQuantity } from "../src/contract.js";
import { contentsOf } from "../src/file.js";
import { NUMBER } from "../src/kept.js";
import { calendar, inThreeMonths } from "../src/mine/calendar.js";
import { inCurrency } from "../src/mine/exchange.js";
import { fitting } from "../src/mine/foreign.js";
import { Sheet } from "../src/mine/sheet.js";
import { isWhole, joined, OF, OVER, split } from "../src/mine/typed.js";

const QUANTITY: AskedQuantity = {
  label: "",
  like: "number/month",
  control: "line",
  money: false,
  before: "",
  after: "",
  scale: 1,
  pair: false,
  basis: "counted",
  options: {},
  lasts: 180,
  derived: false,
  when: null,
};
const QUANTITIES = {
  price: { ...QUANTITY, label: "Price", like: "money/sale", money: true },
  sales: { ...QUANTITY, label: "Sales", after: " payments" },
  fee: { ...QUANTITY, label: "Fee", like: "rate/", scale: 100, after: "%" },
  again: { ...QUANTITY, label: "Again", pair: true, scale: 100, when: { pays_by: ["visit"] } },
  months: { ...QUANTITY, label: "Months", money: true, when: { pays_by: [] } },
  pays_by: { ...QUANTITY, label: "Pays", options: { visit: "Each visit" } },
};
const CURRENCIES = {
  JPY: { name: "yen", before: "¥", after: "", digits: 0 },
  USD: { name: "dollars", before: "$", after: "", digits: 2 },
};
const TOLD = {
  currency: "USD",
  currencies: CURRENCIES,
  quantities: QUANTITIES,
  presets: {
    salon: {
      said: { price: 7_000, again: { of: [9, 20] } },
      by_currency: { USD: { price: 65_00 } },
    },
  },
  first: {},
  doubts: [],
  truths: [],
};

const sheet = sheetIn("en");

afterEach(() => vi.unstubAllGlobals());

function sheetIn(language: string): Sheet {
  const { document } = parseHTML(
    `<html lang="${language}"><body><p><i class="words"></i></p></body></html>`,
  );
  const element = document.querySelector("p")!;
  // Not every document of a test has a dataset for what it was given as text.
  Object.defineProperty(element, "dataset", {
    value: { asked: JSON.stringify(TOLD), place: "my-numbers" },
  });
  return new Sheet(element as unknown as HTMLElement);
}

describe("a value stands", () => {
  test.each([
    ["price", 7_000, "JPY", "7,000", "¥7,000"],
    ["price", 7_000, "USD", "70", "$70"],
    ["price", 7_050, "USD", "70.50", "$70.50"],
    ["price", -7_050, "USD", "-70.50", "−$70.50"],
    ["fee", 0.07, "USD", "7", "7%"],
    ["fee", 0.0345, "USD", "3.45", "3.45%"],
    ["sales", 1234.5, "USD", "1,234.5", "1,234.5 payments"],
    ["again", { of: [9, 20] as [number, number] }, "USD", "9/20", "9 / 20"],
    ["months", [100_00, 2_000_50], "USD", "100 2000.50", "$100, $2,000.50"],
    ["pays_by", "visit", "USD", "visit", "Each visit"],
    ["price", null, "USD", "", "—"],
  ])("of %s %j in %s as %s, and with its unit as %s", (key, value, currency, typed, shown) => {
    expect(sheet.typed(key, value, currency)).toBe(typed);
    expect(sheet.shown(key, value, currency)).toBe(shown);
  });

  test("as the language writes it", () => {
    expect(sheetIn("de").typed("price", 1_234_50, "USD")).toBe("1.234,50");
  });
});

test("an example says what it does in a currency, and nothing of what it does not know", () => {
  expect(sheet.example("salon", "price", "JPY")).toBe(7_000);
  expect(sheet.example("salon", "price", "USD")).toBe(65_00);
  expect(sheet.example("salon", "sales", "USD")).toBeNull();
  expect(sheet.example("other", "price", "USD")).toBeNull();
  expect(sheet.example("constructor", "name", "USD")).toBeNull();
});

test("what is asked depends on what was chosen", () => {
  const chosen = (value: string | null) => () => value;
  expect(sheet.isAsked("again", chosen("visit"))).toBe(true);
  expect(sheet.isAsked("again", chosen("month"))).toBe(false);
  expect(sheet.isAsked("again", chosen(null))).toBe(false);
  expect(sheet.isAsked("months", chosen("visit"))).toBe(false);
  expect(sheet.isAsked("price", chosen(null))).toBe(true);
});

test("names stand in a row, and a key that is none stands for itself", () => {
  expect(sheet.names(["price", "fee", "club"])).toBe("Price, Fee, and club");
});

describe("two fields are one text", () => {
  test.each([
    ["9", OF, "20", "9/20", true],
    ["9", OF, "", "9/", false],
    ["", OF, " ", "", true],
    ["560,000", OVER, "80", "560,000÷80", true],
    ["", OVER, "80", "÷80", false],
  ])("%j %s %j is %j", (one, sign, other, text, whole) => {
    expect(joined(one, sign, other)).toBe(text);
    expect(isWhole(text)).toBe(whole);
    if (text) expect(split(text, sign)).toEqual([one, other]);
  });

  test("and one is none of two", () => {
    expect(split("45%", OF)).toBeNull();
    expect(isWhole("45%")).toBe(true);
  });
});

describe("amounts in another currency", () => {
  const own = {
    basis: "guessed",
    day: "2026-11-27",
    at: 1,
    page: "my-numbers",
    currency: "JPY",
  } as const;
  const before = [{ value: 6_000, ...own }];
  const owns = {
    price: {
      value: 7_000,
      ...own,
      parts: ["560,000", "80"] as [string, string],
      text: "8",
      before,
    },
    months: { value: [100, 200], ...own, before: [] },
    sales: { value: 80, ...own, before: [] },
  };
  const isMoney = (key: string) => key !== "sales";

  test.each([
    ["keep their figures", 100, 700_000, [10_000, 20_000]],
    ["are worth what they were", 0.6512, 4_558, [65, 130]],
  ])("%s", (_, times, price, months) => {
    const changed = inCurrency(owns, isMoney, "USD", times);
    expect(changed).toEqual({
      price: { value: price, ...own, currency: "USD", before },
      months: { value: months, ...own, currency: "USD", before: [] },
    });
  });
});

test("of another course's numbers those fit that are the same quantity", () => {
  const told = { basis: "counted", day: "2026-11-27", at: 1, page: "numbers" };
  const records = {
    "number/price": JSON.stringify({ value: 1, ...told, like: "money/sale" }),
    "number/fee": JSON.stringify({ value: 0.1, ...told, like: "rate/month" }),
    "number/sales": JSON.stringify({ value: 1, ...told }),
    "number/club": JSON.stringify({ value: 1, ...told, like: "money/sale" }),
    "drill/a/b": "text",
  };
  const course = { name: "Bakery", address: "https://example.org/bakery/" };
  const text = JSON.stringify({
    format: "terakoya/2",
    course: { name: "Sales", address: "https://example.org/sales/" },
    records,
  });
  const contents = contentsOf(text, course);
  if (!("say" in contents)) throw new Error("it is another course's");
  expect(contents).toMatchObject({ say: "import_other", values: { course: "Sales" } });
  const { fit, unfit } = fitting(contents.foreign!, sheet);
  expect(fit.map(([{ key }]) => key)).toEqual([NUMBER.at("price").key]);
  expect(unfit).toEqual(["fee", "sales", "club"]);
});

describe("the calendar's file", () => {
  const file = calendar(
    "2027-02-27",
    "数字を見直す日, 寺子屋; \\ ".repeat(4).trim(),
    "https://example.org/ja/my-numbers/",
    new Date("2026-11-27T12:34:56.789Z"),
  );

  test("has an event that takes all of the day", () => {
    expect(file.replaceAll("\r\n ", "").split("\r\n")).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Terakoya//My business//EN",
      "BEGIN:VEVENT",
      "UID:2027-02-27@example.org/ja/my-numbers/",
      "DTSTAMP:20261127T123456Z",
      "DTSTART;VALUE=DATE:20270227",
      `SUMMARY:${"数字を見直す日\\, 寺子屋\\; \\\\ ".repeat(4).trim()}`,
      "URL:https://example.org/ja/my-numbers/",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  test("has no line of more than 75 bytes, and parts no letter", () => {
    const lines = file.split("\r\n");
    const sizes = lines.map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.startsWith(" "))).toBe(true);
    expect(file).not.toContain("\ufffd");
  });

  test("is for a day three months on", () => {
    expect(inThreeMonths(new Date(2026, 10, 27))).toBe("2027-02-27");
  });
});
