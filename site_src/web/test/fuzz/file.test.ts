/** Whatever stands in a file, a sentence says what came of it, and nothing but records is kept. */
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { contentsOf, type Outcome, readFile, saveFile } from "../../src/file.js";
import { placeOf } from "../../src/kept.js";
import { Records } from "../../src/records.js";
import { keeping } from "../storage.js";
import { TRIED } from "./tried.js";

const COURSE = { name: "Bakery", address: "https://example.org/bakery/" };
const PREFIX = "terakoya/bakery/#2/";
const ANOTHER = { "terakoya/bakery/more/#2/currency": "EUR" };

/** Any letters, halves of pairs among them. */
const LETTERS = fc
  .array(fc.integer({ min: 0, max: 0xffff }))
  .map((codes) => String.fromCharCode(...codes));
const WORD = fc.oneof(
  LETTERS,
  fc.constantFrom("__proto__", "constructor", "toString", "", "\ud800", "x".repeat(20_000)),
);
const KEY = fc.oneof(
  fc.constantFrom("language", "currency", "quiz/0123456789ab", "lesson/01-sales", "drill/a/b"),
  fc
    .tuple(fc.constantFrom("drill/a/", "drill/", "exercise/", "lesson/1-", "quiz/", ""), WORD)
    .map(joined),
);
const NAME = fc.oneof(
  fc.constantFrom("format", "course", "records", "name", "answer", "right", "read", "sections"),
  KEY,
);
const { any: ANYTHING } = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(WORD, fc.jsonValue(), fc.constantFrom("1", "2026-11-22", "2026-02-31", -1e308)),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(NAME, tie("any"), { maxKeys: 5 }),
  ),
}));
const RESULT = fc.record({ answer: fc.nat(1_500).map(String), right: fc.boolean() });
const READING = fc.record(
  {
    read: fc.constantFrom("2026-11-22", "2026-02-31"),
    sections: fc.dictionary(WORD, fc.dictionary(WORD, WORD)),
  },
  { requiredKeys: [] },
);
/** What may stand under a key. */
const TEXT = fc.oneof(
  fc.constantFrom("ja", "JPY", "[".repeat(50_000), '{"__proto__":'.repeat(5_000)),
  WORD,
  fc.oneof(RESULT, READING, ANYTHING).map((value) => JSON.stringify(value)),
);
const RECORDS = fc.dictionary(KEY, TEXT, { maxKeys: 20 });
const FORMAT = fc.constantFrom(
  "terakoya/1",
  "terakoya/2",
  "terakoya/3",
  `terakoya/${"9".repeat(400)}`,
);
const SAVED = fc
  .record(
    {
      format: mostly(FORMAT),
      course: mostly(fc.oneof(fc.constant(COURSE), fc.record({ name: WORD, address: WORD }))),
      records: mostly(RECORDS),
    },
    { requiredKeys: [] },
  )
  .map((saved) => JSON.stringify(saved));
/** What was saved, cut off or with something put into it. */
const BROKEN = fc
  .tuple(
    SAVED,
    fc.nat(),
    fc.boolean(),
    fc.oneof(WORD, fc.constantFrom("\0", "{", '"', "[".repeat(50_000))),
  )
  .map(([saved, place, isCut, put]) => {
    const at = place % saved.length;
    return saved.slice(0, at) + put + (isCut ? "" : saved.slice(at));
  });
const HUGE = fc.constantFrom(
  "[".repeat(1_000_000),
  `{"format":"terakoya/2","records":${'{"a":'.repeat(100_000)}`,
  `{"format":"terakoya/2","records":{${'"drill/a/b":"1",'.repeat(100_000)}"currency":"JPY"}}`,
);
const FILE = fc.oneof(
  { weight: 6, arbitrary: SAVED },
  { weight: 3, arbitrary: BROKEN },
  ANYTHING.map((value) => JSON.stringify(value)),
  WORD,
  HUGE,
);

afterEach(() => vi.unstubAllGlobals());

test("each record of a file is one that is read back as it is", () => {
  fc.assert(
    fc.property(FILE, (text) => {
      const contents = contentsOf(text, COURSE);
      if ("say" in contents) return expectSaid(contents);
      for (const [place, value] of contents.known) {
        const written = typeof value === "string" ? value : JSON.stringify(value);
        expect(placeOf(place.key)!.read(written)).toEqual(value);
      }
    }),
    TRIED,
  );
});

test("what is kept of a file is as many records as is said, and nothing of another's is changed", async () => {
  await fc.assert(
    fc.asyncProperty(FILE, async (text) => {
      const storage = keeping(ANOTHER);
      const outcome = await read(text);
      expectSaid(outcome);
      expect(storage).toMatchObject(ANOTHER);
      const { taken = "0", unknown = "0", all = "0" } = outcome.values;
      expect(Number(taken) + Number(unknown)).toBe(Number(all));
      const records = new Records("/bakery/").all();
      expect(Object.keys(records)).toHaveLength(Number(taken));
      expect(Object.keys(storage)).toHaveLength(Number(taken) + 1);
    }),
    TRIED,
  );
});

test("what is saved is read as the same records, whatever else is kept beside them", async () => {
  await fc.assert(
    fc.asyncProperty(RECORDS, async (kept) => {
      keeping(Object.fromEntries(Object.entries(kept).map(([key, text]) => [PREFIX + key, text])));
      const records = valuesOf(new Records("/bakery/"));
      const saved = await save();
      keeping(ANOTHER);
      const { values } = await read(saved);
      expect(values).toMatchObject({ taken: String(records.length), unknown: "0" });
      expect(valuesOf(new Records("/bakery/"))).toEqual(records);
    }),
    TRIED,
  );
});

function mostly<Thing>(usual: fc.Arbitrary<Thing>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: usual }, ANYTHING);
}

function joined(parts: readonly string[]): string {
  return parts.join("");
}

function read(text: string): Promise<Outcome> {
  return readFile(new Records("/bakery/"), COURSE, new File([text], "terakoya.json"));
}

/** What the reader's file holds. */
async function save(): Promise<string> {
  const files: Blob[] = [];
  const url = { createObjectURL: (file: Blob) => files.push(file), revokeObjectURL: vi.fn() };
  vi.stubGlobal("URL", url);
  vi.stubGlobal("document", { createElement: () => ({ click: vi.fn() }) });
  saveFile(new Records("/bakery/"), COURSE);
  return files[0]!.text();
}

/** Each record's value, by its key. */
function valuesOf(records: Records): [string, unknown][] {
  return Object.keys(records.all()).map((key) => [key, records.read(placeOf(key)!)]);
}

/** A sentence holds few letters that are not ours, and none that does anything to those around it. */
function expectSaid({ say, values }: Outcome): void {
  expect(say).toMatch(/^(import_[a-z]+|imported|not_imported)$/);
  for (const value of Object.values(values)) {
    expect(value.length).toBeLessThanOrEqual(80);
    expect(value).toMatch(/^[^\p{Bidi_Control}\p{Control}\p{Surrogate}]+$/u);
  }
}
