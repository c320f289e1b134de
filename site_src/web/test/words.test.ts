import { TextlintKernel, type TextlintKernelOptions } from "@textlint/kernel";
import { expect, test } from "vitest";
import { readCalculator } from "../words/calculator.ts";
import english from "../words/english.ts";
import { readPage } from "../words/page.ts";
import phrases from "../words/phrases.ts";
import { Processor } from "../words/plugin.ts";
import { strayTerms } from "../words/terms.ts";

/** Where a rule against `wrong` finds it in a file, as line:column. */
async function found(written: string, ext: string, language = "en"): Promise<string[]> {
  const options: TextlintKernelOptions = {
    ext,
    filePath: `/course/lesson${ext}`,
    plugins: [{ pluginId: "words", plugin: { Processor }, options: { language } }],
    rules: [
      {
        ruleId: "phrases",
        rule: phrases,
        options: { phrases: [{ phrase: "wrong", instead: "" }] },
      },
    ],
  };
  const { messages } = await new TextlintKernel().lintText(written, options);
  return messages.map(({ line, column }) => `${line}:${column}`);
}

/** Where the word stands in the file itself. */
function standing(written: string): string[] {
  return written
    .split("\n")
    .flatMap((text, line) =>
      [...text.matchAll(/wrong/g)].map(({ index }) => `${line + 1}:${index + 1}`),
    );
}

test.each([
  ["the front matter", '---\ntitle: "A wrong title"\nobjectives: [you wrong]\n---\n\nText.'],
  ["a sentence", "Nothing.\n\nA sentence is wrong,\nand wrong again.\n\n- So wrong"],
  ["a heading", "## What is wrong {#name}"],
  [
    "a quiz",
    '```quiz\nquestion: Is it wrong?\nanswers:\n  - text: "Not “wrong”."\n    why: >-\n      It isn’t,\n      but wrong.\n```',
  ],
  [
    "an exercise",
    "```exercise instalments\nquestion: Not wrong?\nway: |\n  One.\n\n  Then wrong.\n```",
  ],
  ["a drill", "```drill name\ntask: A wrong task.\nquestions:\n  one: What is wrong?\n```"],
  ["an end of a figure", "```when page.md#figure\n> 0: All wrong.\nnone:\n```"],
  [
    "a note",
    '!!! note "A wrong title"\n    A wrong sentence.\n\n    - Another wrong one.\n\nThen wrong.',
  ],
  ["a fence in a note", "??? note\n    ```drill name\n    task: A wrong task.\n    ```"],
  [
    "a picture",
    '<figure class="picture">\n<svg>\n<title id="t">The wrong</title>\n<text x="1">wrong</text>\n</svg>\n</figure>',
  ],
])("%s is read, and a finding has its place", async (_, written) => {
  expect(await found(written, ".md")).toEqual(standing(written));
});

test.each([
  ["other front matter", "---\ncalculators: [wrong]\n---\n"],
  ["what a calculator fence gives", "```calculator wrong\nwrong: 1\n```"],
  ["a quiz’s keys and marks", "```quiz\nwrong: right\n```"],
  ["the name of a heading", "## Heading {#wrong}"],
  ["code", "```python\nwrong = 1\n```"],
  ["a comment", "<!-- wrong\nwrong -->"],
])("%s is not", async (_, written) => {
  expect(await found(written, ".md")).toEqual([]);
});

const CALCULATOR = `"""A wrong docstring."""
TITLE = Text(en="A wrong title", ja="題")
LONG = Text(
    en="One part, {months} months, "
    "and a wrong one.",
    ja=(
        "wrong"
    ),
)
`;

test("a calculator’s texts are read in one language, over several strings", async () => {
  expect(await found(CALCULATOR, ".py", "en")).toEqual(["2:20", "5:12"]);
  expect(await found(CALCULATOR, ".py", "ja")).toEqual(["7:10"]);
});

test("a label is read as a heading, a sentence as one with numbers in it", () => {
  const { text } = readCalculator(CALCULATOR, "en");
  expect(text).toContain("## A wrong title\n");
  expect(text).toContain("\nOne part, 12 months, and a wrong one.\n");
});

test("a text without a full stop at its end is a sentence if it has one before", () => {
  expect(readPage('---\ntitle: "One. Two"\n---').text).toContain("One. Two.\n");
  expect(readPage("---\ntitle: 一つ。二つ\n---").text).toContain("一つ。二つ。\n");
});

test("what is said in emphasis is read sentence by sentence", async () => {
  const written = "She writes: *One is wrong. Two is wrong.* And a *wrong* one.";
  const text = "She writes: One is wrong. Two is wrong. And a *wrong* one.\n";
  expect(readPage(written).text).toBe(text);
  const words = "The **one** leaves. Then the **other** does.\n";
  expect(readPage(words.trim()).text).toBe(words);
  expect(await found(written, ".md")).toEqual(standing(written));
});

test("a phrase may stand on a page so many times, on some pages", async () => {
  const rule = { phrase: "Tempting", most: 1, instead: "say it otherwise", only: "lesson" };
  const lint = (filePath: string, except?: string) =>
    new TextlintKernel().lintText("Tempting. Tempting. Tempting.", {
      ext: ".md",
      filePath,
      plugins: [{ pluginId: "words", plugin: { Processor } }],
      rules: [{ ruleId: "phrases", rule: phrases, options: { phrases: [{ ...rule, except }] } }],
    });
  expect((await lint("/lesson.md")).messages.map(({ column }) => column)).toEqual([11, 21]);
  expect((await lint("/lesson.md")).messages[0]?.message).toBe(
    "“Tempting” (3 times): say it otherwise",
  );
  expect((await lint("/other.md")).messages).toEqual([]);
  expect((await lint("/lesson.md", "less")).messages).toEqual([]);
});

test("English is read with the words of the course; initials, symbols and Japanese are none", async () => {
  const written = [
    "A wrogn word, the the second, Wheatsong’s bread, CASL’s rules and nₜ.",
    "粗利 (arari), 許容CPA (kyoyō CPA), and [a page](paeg.md#cpa).",
  ];
  const { messages } = await new TextlintKernel().lintText(written.join("\n\n"), {
    ext: ".md",
    filePath: "/lesson.md",
    plugins: [{ pluginId: "words", plugin: { Processor } }],
    rules: [
      {
        ruleId: "english",
        rule: english,
        options: { on: ["SpellCheck", "RepeatedWords"], words: ["Wheatsong"] },
      },
    ],
  });
  expect(messages.map(({ line, column }) => `${line}:${column}`)).toEqual(["1:3", "1:15"]);
  expect(messages[0]?.message).toContain("“wrogn” is in no dictionary; write “wrong”");
}, 60_000);

test("a word that is asked for is held to the glossary’s entry", () => {
  const rules = `rules:
  - expected: Break-even
    term: break_even
  - expected: break-evens
    term: break_even
  - expected: even
    term: break_even
  - {expected: leads, term: lead}
  - expected: expensive
`;
  const glossary = "### Break even, break-even {#break_even}\n\nTo come out at zero.\n";
  expect(strayTerms(rules, glossary)).toEqual([
    "6:15: “even” is no name of break_even: the glossary calls it Break even, break-even; make them one",
    "8:16: “leads” is no name of lead: the glossary has no such entry; make them one",
  ]);
});
