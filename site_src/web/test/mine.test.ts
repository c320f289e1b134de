import { afterAll, describe, expect, test, vi } from "vitest";
import { linkedInputs } from "../src/address.js";
import type { CalculatorElement, Owned } from "../src/calculator.js";
import type { Filled, KnownQuantity, MineAnswer } from "../src/contract.js";
import { readFragment, writeFragment } from "../src/fragment.js";
import type { Own } from "../src/kept.js";
import { isOld } from "../src/mine/age.js";
import { fillOf, hasSameDigits } from "../src/mine/fill.js";
import { requestOf } from "../src/mine/inquiry.js";
import { type Figure, pageAt, sorted } from "../src/mine/keeping.js";
import { Numbers } from "../src/mine/numbers.js";
import { restsOf } from "../src/mine/summary.js";
import { laterThan, reviewDay, textOf } from "../src/mine/texts.js";
import { pieces } from "../src/mine/words.js";
import { Records } from "../src/records.js";
import { keeping } from "./storage.js";

// Of elements these modules only ask what they are.
vi.hoisted(() => {
  vi.stubGlobal("HTMLElement", class {});
  vi.stubGlobal("HTMLSelectElement", class {});
});
afterAll(() => void vi.unstubAllGlobals());

const DAY = 24 * 60 * 60 * 1000; // milliseconds

/** A number as it is kept. */
function told(value: Own["value"], more: Partial<Own> = {}): Own {
  const day = "2026-06-01";
  return {
    value,
    basis: "counted",
    day,
    at: Date.parse(day),
    page: "my-numbers",
    before: [],
    ...more,
  };
}

function numbersOf(kept: Record<string, unknown>): [Numbers, Records] {
  const entries = Object.entries(kept).map(([key, value]): [string, string] => [
    `terakoya/course/#2/${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  keeping(Object.fromEntries(entries));
  const records = new Records("/course/");
  return [Numbers.of(records), records];
}

describe("a link with the reader's numbers", () => {
  test.each([
    ["#break_even?mine", "#break_even?mine"],
    ["#break_even?mine&target_profit=100000", "#break_even?mine&target_profit=100000"],
    ["#break_even?mine=/x?price=1", "#break_even?mine/x?price=1"],
    ["#break_even?examine=&undermine=1", "#break_even?examine=&undermine=1"],
  ])("%s", (fragment, written) => {
    expect(writeFragment(readFragment(fragment))).toBe(written);
  });
});

/** A calculator with an input that means something, and one that may play no part. */
function calculator(own: Owned | null, given: Partial<CalculatorElement> = {}): CalculatorElement {
  const control = (name: string, printed: string, data: DOMStringMap) => ({
    name,
    type: "text",
    defaultValue: printed,
    dataset: { default: printed, ...data },
  });
  const inputs = {
    price: { plain: "7000", typed: "7,000", shown: true },
    fee: { plain: "0", typed: "0", shown: true },
    months: { plain: "24", typed: "24", shown: true },
  };
  const element = {
    shown: { answer: { inputs }, asked: { currency: "" } },
    controls: [
      control("price", "5000", { means: "average_sale" }),
      control("fee", "300", {}),
      control("months", "12", {}),
    ],
    tool: new URLSearchParams(),
    own,
    startsOwn: false,
    ...given,
  };
  return element as unknown as CalculatorElement;
}

describe("the address", () => {
  const neutral = new Map([["fee", "0"]]);
  const filled: Owned = { given: new Set(), neutral, isFilled: true };

  test("holds the inputs of an example", () => {
    expect(String(linkedInputs(calculator(null)))).toBe("price=7000&fee=0&months=24");
  });

  test("never holds the reader's numbers, but what else differs", () => {
    expect(String(linkedInputs(calculator(filled)))).toBe("mine=&months=24");
  });

  test("holds them where they are to be told", () => {
    expect(String(linkedInputs(calculator(filled), true))).toBe("price=7000&fee=0&months=24");
  });

  test("holds what a link had in their place", () => {
    const given = { ...filled, given: new Set(["price"]) };
    expect(String(linkedInputs(calculator(given)))).toBe("mine=&price=7000&months=24");
  });

  test("holds a part that an input plays again", () => {
    const moved = { ...filled, neutral: new Map([["fee", "100"]]) };
    expect(String(linkedInputs(calculator(moved)))).toBe("mine=&fee=0&months=24");
  });

  test("holds nothing that is asked of them", () => {
    const tool = new URLSearchParams("with=compare&as=price 7000");
    expect(String(linkedInputs(calculator(filled, { tool })))).toBe("mine=&months=24");
    expect(String(linkedInputs(calculator(null, { tool })))).toContain("with=compare");
  });

  test("tells the example from a page's start with their numbers", () => {
    const printed = { price: { plain: "5000", typed: "5000", shown: true } };
    const shown = { answer: { inputs: printed }, asked: { currency: "" } } as never;
    const controls = calculator(null).controls.slice(0, 1);
    const at = (own: Owned | null) =>
      linkedInputs(calculator(own, { shown, controls, startsOwn: true }));
    expect(String(at(null))).toBe("");
    expect(at({ ...filled, isFilled: false })).toBeNull();
    expect(linkedInputs(calculator(null, { shown, controls }))).toBeNull();
  });
});

test("of a request, all that the reader has said is part", () => {
  const [numbers] = numbersOf({
    "number/average_sale": told(7000, { currency: "JPY" }),
    "number/attrition_rate": told({ of: [5, 50] }, { basis: "guessed" }),
    "number/capacity": told(null),
    "number/variable_cost": told(null, { text: "900円" }),
  });
  const request = requestOf(
    { language: "ja", currency: "JPY", fills: ["break_even"] },
    numbers,
    Date.parse("2026-07-01"),
  );
  expect(request).toMatchObject({
    ask: "mine",
    said: { average_sale: 7000, attrition_rate: { of: [5, 50] } },
    typed: { variable_cost: "900円" },
    fills: ["break_even"],
    figures: [],
    find_out: false,
  });
  expect(request.said).not.toHaveProperty("capacity");
  expect(request.sure.average_sale!.basis).toBe("counted");
  expect(request.sure.average_sale!.months).toBeCloseTo(1, 1);
});

describe("what was counted long ago", () => {
  const now = Date.parse("2026-11-27");
  const ago = (days: number, more: Partial<Own> = {}) => told(1, { at: now - days * DAY, ...more });
  test.each<[string, Own | null, boolean]>([
    ["fixed_costs", ago(179), false],
    ["fixed_costs", ago(181), true],
    ["opening_cash", ago(32), true],
    ["attrition_rate", ago(300), false],
    ["attrition_rate", ago(366), true],
    ["fixed_costs", ago(900, { basis: "guessed" }), false],
    ["own_pay", ago(900, { basis: "decided" }), false],
    ["fixed_costs", null, false],
  ])("%s %#", (key, own, expected) => {
    expect(isOld(key, own, { opening_cash: 31, attrition_rate: 365 }, now)).toBe(expected);
  });
});

describe("what goes into a calculator", () => {
  const filled: Filled = {
    inputs: {
      price: { plain: "7000", text: "7,000円", whose: "mine" },
      days: { plain: "20", text: "20日", whose: "example" },
      fee: { plain: "0", text: "0円", whose: "neutral" },
    },
    missing: { days: ["working_days"] },
    refused: {},
  };
  const standing = (stays: string[] = []) =>
    ["price", "days", "fee", "none"].map((name) => ({
      name,
      isMeant: name !== "fee",
      stays: stays.includes(name),
    }));

  test("is what is the reader's, and what plays no part", () => {
    const { own, neutral } = fillOf(filled, standing());
    expect([...own]).toEqual([["price", "7000"]]);
    expect([...neutral]).toEqual([["fee", "0"]]);
  });

  test("leaves what a link or a hand has put there", () => {
    const { own, neutral } = fillOf(filled, standing(["price", "fee"]));
    expect([...own, ...neutral]).toEqual([]);
  });
});

test.each([
  ["5,000", "5000", true],
  ["5.000", "5000", true],
  ["2,5", "2.5", true],
  ["300", "0", false],
  ["yes", "no", false],
  ["", "", true],
])("%s is %s: %s", (printed, plain, expected) => {
  expect(hasSameDigits(printed, plain)).toBe(expected);
});

test("of what is typed, what follows from other numbers and what can't be read is not kept", () => {
  const figure = (key: string): Figure => ({ key, label: key, text: "1", isAmount: false });
  const known = (rests: string[], missing: string[] = []): KnownQuantity => ({
    value: 1,
    text: "1",
    plain: "1",
    rests,
    missing,
  });
  const read = (value: number | null, error = "") => ({ value, text: "", plain: "", error });
  const answer = {
    read: { price: read(1), margin: read(1), days: read(null, "Enter a number."), pay: read(null) },
    quantities: { price: known(["price"]), margin: known(["price"], ["variable_cost"]) },
  } as unknown as MineAnswer;
  const figures = ["price", "margin", "days", "pay", "unknown"].map(figure);
  const { figures: kept, derived, refused } = sorted(figures, answer);
  expect(kept.map(({ key }) => key)).toEqual(["price"]);
  expect(derived.map(([{ key }, parts]) => [key, parts])).toEqual([
    ["margin", ["price", "variable_cost"]],
  ]);
  expect(refused.map(([{ key }, sentence]) => [key, sentence])).toEqual([
    ["days", "Enter a number."],
  ]);
});

test.each([
  ["/course/ja/calculators/break_even/", "ja", "calculators/break_even"],
  ["/course/en/06-what-a-customer-may-cost/", "en", "06-what-a-customer-may-cost"],
  ["/course/en/", "en", ""],
  // A course in one language lies at the root of its site.
  ["/course/06-what-a-customer-may-cost/", "en", "06-what-a-customer-may-cost"],
  ["/course/", "en", ""],
])("%s in %s is the page %s", (pathname, language, page) => {
  expect(pageAt({ pathname }, { pathname: "/course/" }, language)).toBe(page);
});

test("what figures rest on is named once", () => {
  const rests = (...keys: string[]) => ({ rests: keys }) as never;
  const answer = { figures: [rests("a", "b"), rests("b")], charts: [rests("c", "a")] };
  expect(restsOf(answer)).toEqual(["a", "b", "c"]);
});

describe("texts of the reader's", () => {
  const kept = {
    "number/average_sale": told(7000, { day: "2026-11-20" }),
    "number/fixed_costs": told(180_000, { day: "2026-11-27" }),
    "drill/twelve_months/offers": "髪を切る\n染める",
  };

  test("are a drill's answer, a name, and days", () => {
    const [numbers, records] = numbersOf({ ...kept, "setting/business_name": "みどり美容室" });
    const at = (request: Parameters<typeof textOf>[0]) => textOf(request, records, numbers, "ja");
    expect(at({ drill: "twelve_months", question: "offers" })).toBe("髪を切る\n染める");
    expect(at({ drill: "twelve_months", question: "stop_signal" })).toBe("");
    expect(at({ setting: "business_name" })).toBe("みどり美容室");
    expect(at({ setting: "as_of" })).toBe("2026年11月27日");
    expect(at({ setting: "review_date" })).toBe("2027年2月27日");
  });

  test("are empty where nothing is said", () => {
    const [numbers, records] = numbersOf({});
    const every = ["business_name", "as_of", "review_date"] as const;
    expect(every.map((setting) => textOf({ setting }, records, numbers, "en"))).toEqual([
      "",
      "",
      "",
    ]);
  });

  test("go by the day that was chosen", () => {
    const [numbers] = numbersOf({ ...kept, "setting/review_date": "2027-04-01" });
    expect(reviewDay(numbers)).toEqual(new Date(2027, 3, 1));
  });

  test("are in the month that is meant", () => {
    expect(laterThan(new Date(2026, 10, 30))).toEqual(new Date(2027, 1, 28));
    expect(laterThan(new Date(2026, 10, 27))).toEqual(new Date(2027, 1, 27));
  });
});

test.each([
  ["Guessed: {names}.", { names: ["a", ", ", "b"] }, ["Guessed: ", "a", ", ", "b", "."]],
  ["{size} of {names}", { names: "all" }, ["{size}", " of ", "all"]],
  ["Nothing", {}, ["Nothing"]],
])("%s in pieces", (pattern, values, expected) => {
  expect(pieces(pattern, values)).toEqual(expected);
});
