import { parseHTML } from "linkedom";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { FigureAnswer } from "../src/contract.js";
import { FigurePlace, SentencePlace } from "../src/mine/figure.js";
import { Legend } from "../src/mine/legend.js";
import { Numbers } from "../src/mine/numbers.js";
import { Rows } from "../src/mine/rows.js";
import { FindOutPlace, showBasis } from "../src/mine/summary.js";
import { Records } from "../src/records.js";
import { keeping } from "./storage.js";

const PAGE = `<!doctype html><html lang="en"><body>
<p class="find-out"><span data-say="find_out">Find out: Churn.</span>
<small data-say="find_out_then" data-pattern="After that: {names}." hidden></small>
<span data-say="find_out_few" hidden>More numbers first.</span></p>
<p class="basis"><span data-say="basis_guessed" data-pattern="○ Guessed: {names}." hidden></span>
<span data-say="basis_old" data-pattern="◷ Old: {names}." hidden></span>
<span data-say="basis_zero" data-pattern="Taken as 0: {names}." hidden></span>
<span data-say="basis_counted" hidden>All are counted.</span>
<span data-say="basis_example">These are an example's.</span></p>
<p class="when"><span data-end="&gt; 0">You keep <b data-figure="">$45</b>.</span>
<span data-end="&lt; 0" hidden>You are <b data-figure=""></b> short.</span>
<span data-end="hole" hidden>Not known yet.</span></p>
<table><tbody><tr><th>Needed</th><td><a href="../break_even/" title="Needed">45</a></td><td><a href="../my-numbers/#days">3</a></td></tr></tbody></table>
<div class="legend" data-labels='{"sale":"Average sale","days":"Working days","tax":"Tax"}'><template>
<span data-say="mine_in_example" data-pattern="In the example: {figure}"></span>
<span data-say="mine_missing" data-pattern="{size} number is missing: {names}|{size} numbers are missing: {names}"></span>
<span data-say="mine_guess">○</span> <span data-say="mine_old">◷</span> <span data-say="mine_hole">＿＿</span>
</template></div></body></html>`;

let page: Document;
let legend: Legend;

beforeEach(() => {
  const own = { value: 1, day: "2026-01-01", at: 0, page: "my-numbers", before: [] };
  keeping({
    "terakoya/#2/number/sale": JSON.stringify({ ...own, basis: "counted" }),
    "terakoya/#2/number/days": JSON.stringify({ ...own, basis: "guessed" }),
  });
  page = parseHTML(PAGE).document as unknown as Document;
  vi.stubGlobal("document", page);
  const numbers = Numbers.of(new Records("/"));
  legend = new Legend(page.querySelector<HTMLElement>(".legend")!, numbers, "../my-numbers/");
});
afterAll(() => void vi.unstubAllGlobals());

function answer(given: Partial<FigureAnswer>): FigureAnswer {
  return { text: "", unsigned: "", end: "> 0", missing: [], refused: [], rests: [], ...given };
}

function figures(): [FigurePlace, FigurePlace] {
  const [first, second] = page.querySelectorAll<HTMLAnchorElement>("td a");
  const needed = { calculator: "break_even", output: "needed", typed: {}, needs: [] };
  return [new FigurePlace(first!, needed), new FigurePlace(second!, { quantity: "days" })];
}

/** What of an element is shown. */
function shown(element: Element): string {
  const every = [...element.querySelectorAll<HTMLElement>("[data-say], [data-end]")];
  const seen = every.filter((one) => one.hidden !== true && !one.hasAttribute("hidden"));
  return seen.map(({ textContent }) => textContent).join(" ");
}

test("a figure is the reader's, marked, with the example's in its title, until that comes back", () => {
  const before = page.querySelector("table")!.outerHTML;
  const [first, second] = figures();
  first.show(answer({ text: "78", rests: ["sale", "days"] }), legend);
  expect(first.element.textContent).toBe("78○◷");
  expect(first.element.title).toBe("Needed: In the example: 45");
  expect(first.element.getAttribute("href")).toBe("../break_even/");
  second.show(answer({ text: "22", rests: ["sale"] }), legend);
  expect(second.element.textContent).toBe("22◷");
  for (const one of [first, second]) one.restore();
  const table = page.querySelector("table")!.outerHTML;
  expect(table.replaceAll(/ (class|title|aria-label)=""/g, "")).toBe(before);
});

test("a hole leads to what it misses, which its row says", () => {
  const [first, second] = figures();
  first.show(answer({ end: "hole", missing: ["days", "sale"] }), legend);
  second.show(answer({ end: "hole", missing: ["days"] }), legend);
  const rows = new Rows([first, second]);
  rows.show(legend);
  rows.show(legend);
  expect(first.element.textContent).toBe("＿＿");
  expect(first.element.getAttribute("href")).toBe("../my-numbers/#days");
  const head = page.querySelector("th")!;
  expect(head.textContent).toBe("Needed2 numbers are missing: Working days and Average sale");
  expect([...head.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual([
    "../my-numbers/#days",
    "../my-numbers/#sale",
  ]);
  rows.restore();
  expect(head.textContent.trim()).toBe("Needed");
});

test.each<[Partial<FigureAnswer>, Partial<FigureAnswer>, boolean]>([
  [{ end: "none" }, { end: "none" }, true],
  // It depends on a number that such a business has: no number of customers is enough.
  [{ end: "none", rests: ["sale"] }, { end: "none" }, false],
  [{ end: "none" }, { text: "22" }, false],
  [{ end: "hole", missing: ["sale"] }, { end: "none" }, false],
])("a row goes where no figure of it exists: %j %j", (one, other, isHidden) => {
  const [first, second] = figures();
  first.show(answer(one), legend);
  second.show(answer(other), legend);
  new Rows([first, second]).show(legend);
  expect(page.querySelector("tr")!.hidden).toBe(isHidden);
});

describe("a sentence", () => {
  test.each<[Partial<FigureAnswer>, string]>([
    [{ end: "> 0", text: "$16", unsigned: "$16" }, "You keep $16."],
    [{ end: "< 0", text: "−$16", unsigned: "$16" }, "You are $16 short."],
    [{ end: "hole", missing: ["sale"] }, "Not known yet."],
    [{ end: "none" }, ""],
  ])("says how it comes out: %j", (given, expected) => {
    const element = page.querySelector<HTMLElement>(".when")!;
    const place = new SentencePlace(element, { quantity: "result" });
    place.show(answer(given), legend);
    expect(shown(element)).toBe(expected);
    const missing = given.missing ? "1 number is missing: Average sale" : undefined;
    expect(element.querySelector(".missing")?.textContent).toBe(missing);
    place.restore();
    expect(shown(element)).toBe("You keep $45.");
    expect(element.querySelector(".missing")).toBeNull();
  });
});

test("a page says on what its figures rest", () => {
  const element = page.querySelector<HTMLElement>(".basis")!;
  const known = { text: "0", plain: "0", rests: [], missing: [] };
  const found = {
    figures: [answer({ rests: ["sale", "days"] })],
    charts: [],
    quantities: { tax: { ...known, value: 0 }, sale: { ...known, value: 0, rests: ["sale"] } },
  };
  showBasis(element, found as never, legend);
  expect(shown(element)).toBe("○ Guessed: Working days. ◷ Old: Average sale. Taken as 0: Tax.");
  showBasis(element, null, legend);
  expect(shown(element)).toBe("These are an example's.");
});

test("the number to find out next leads to its question", () => {
  const element = page.querySelector<HTMLElement>(".find-out")!;
  const place = new FindOutPlace(element);
  place.show({ keys: ["sale", "days"], sentence: "Next: Average sale. Count." }, legend);
  expect(shown(element)).toBe("Next: Average sale. Count. After that: Working days.");
  expect(element.querySelector("a")!.getAttribute("href")).toBe("../my-numbers/#sale");
  place.show({ keys: [], sentence: "" }, legend);
  expect(shown(element).trim()).toBe("More numbers first.");
  place.restore();
  expect(shown(element)).toBe("Find out: Churn.");
});
