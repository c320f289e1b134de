import { afterEach, expect, test, vi } from "vitest";
import { readFile } from "../src/file.js";
import { type Change, Records } from "../src/records.js";
import { blocked, keeping } from "./storage.js";

const COURSE = { name: "Bakery", address: "https://example.org/bakery/" };
const RECORDS = { "drill/prices/flour": "2 kg", currency: "JPY" };

afterEach(() => vi.unstubAllGlobals());

function saved(given: object): string {
  return JSON.stringify({ format: "terakoya/2", course: COURSE, records: RECORDS, ...given });
}

async function read(text: string): Promise<unknown> {
  return readFile(new Records("/bakery/"), COURSE, new File([text], "terakoya.json"));
}

test.each([
  ["of today", saved({})],
  [
    "of the first version, which named no course",
    saved({ format: "terakoya/1", course: undefined }),
  ],
  ["of a course that has moved", saved({ course: { ...COURSE, address: "https://example.com/" } })],
  ["of a course that was given another name", saved({ course: { ...COURSE, name: "Bread" } })],
])("a file %s is read", async (_, text) => {
  const storage = keeping({});
  expect(await read(text)).toMatchObject({ say: "imported", values: { taken: "2" } });
  expect(storage).toEqual({
    "terakoya/bakery/#2/drill/prices/flour": "2 kg",
    "terakoya/bakery/#2/currency": "JPY",
  });
});

test.each([
  ["not_imported", ""],
  ["not_imported", "a letter"],
  ["not_imported", "null"],
  ["not_imported", "[]"],
  ["not_imported", '{"format": "other", "records": {}}'],
  ["not_imported", saved({ format: "terakoya/x" })],
  ["not_imported", saved({ format: ["terakoya/2"] })],
  ["import_newer", saved({ format: "terakoya/3" })],
  ["import_cut", saved({}).slice(0, -1)],
  ["import_cut", saved({}).slice(0, 30)],
  ["import_cut", saved({ records: undefined })],
  ["import_cut", saved({ records: Object.entries(RECORDS) })],
  ["import_other", saved({ course: { name: "Sales", address: "https://example.org/sales/" } })],
  ["import_large", " ".repeat(20_000_001)],
])("%s is said, and nothing changed, of %.60s", async (say, text) => {
  const storage = keeping({ own: "1" });
  expect(await read(text)).toMatchObject({ say });
  expect(storage).toEqual({ own: "1" });
});

test.each([
  ["Sales", "Sales"],
  ["x".repeat(1_000), "x".repeat(80)],
  [`${"x".repeat(79)}😀`, "x".repeat(79)],
  ["Sales\ud800 \u202edna\n\0 👩‍🍳", "Sales dna 👩‍🍳"],
  ["", "…"],
  [undefined, "…"],
])("the other course is named, but at no length: %.20s", async (name, course) => {
  expect(await read(saved({ course: { name, address: "" } }))).toEqual({
    say: "import_other",
    values: { course },
  });
});

test("what is no record is passed over and counted", async () => {
  const storage = keeping({});
  const records = {
    ...RECORDS,
    __proto__: null,
    unknown: "1",
    "../drill/a/b": "1",
    "lesson/01-sales": '{"read":"x"}',
    "drill/a/b": { toString: "1" },
    language: ["ja"],
  };
  expect(await read(saved({ records }))).toMatchObject({
    say: "import_partly",
    values: { taken: "2", unknown: "5" },
  });
  expect(Object.keys(storage)).toHaveLength(2);
});

test("what there is no room for is counted", async () => {
  keeping({}, 60);
  expect(await read(saved({}))).toMatchObject({
    say: "import_full",
    values: { taken: "1", all: "2" },
  });
  blocked();
  expect(await read(saved({}))).toMatchObject({
    say: "import_full",
    values: { taken: "0", all: "2" },
  });
});

test("many records are one change", async () => {
  keeping({});
  const many = Array.from({ length: 5_000 }, (_, number) => [`drill/a/${number}`, "1"]);
  const records = new Records("/");
  const heard: Event[] = [];
  records.addEventListener("change", (event) => heard.push(event));
  await readFile(records, COURSE, new File([saved({ records: Object.fromEntries(many) })], ""));
  expect(heard).toHaveLength(1);
  expect((heard[0] as Change).keys?.size).toBe(5_000);
});
