import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { measure } from "../src/chart/measure.js";
import { print } from "../src/print/print.js";

/** A figure as templates write it. */
function figure(kind: string, names: string[], marks: [number, string][] = []): string {
  const rows = names.map((name, row) => {
    const first = Number.isNaN(Number(name)) ? "" : `data-value="${name}"`;
    return `<tr><td ${first}>${name}</td><td data-value="${row * 50 - 20}">¥${row}</td></tr>`;
  });
  return `<figure class="chart" data-chart="a" data-kind="${kind}" data-marks='${JSON.stringify(marks)}'>
    <figcaption>It <wbr>rises &amp; rises</figcaption><div class="drawing"></div>
    <div class="scroll" aria-label="Profit &lt; sales"><table>
    <thead><tr><th>Step</th><th data-before="¥">Profit</th></tr></thead>
    <tbody>${rows.join("")}</tbody></table></div></figure>`;
}

function drawings(html: string): Element[] {
  return [...parseHTML(`<body>${html}</body>`).document.querySelectorAll("body > svg")];
}

const LINE = figure("line", ["0", "1", "2", "3"], [[2, "Now"]]);
const ROWS = figure("waterfall", ["Sales", "Costs", "Profit"]);

test("a chart says what it is, and has nothing that a page's policy forbids", () => {
  for (const chart of [...drawings(print(LINE, "en")), ...drawings(print(ROWS, "en"))]) {
    expect(chart.getAttribute("role")).toBe("img");
    const [title, description] = chart.children;
    expect([title!.localName, title!.textContent]).toEqual(["title", "Profit < sales"]);
    expect([description!.localName, description!.textContent]).toEqual([
      "desc",
      "It rises & rises",
    ]);
    expect(chart.querySelectorAll("style, [style], [id]")).toHaveLength(0);
  }
});

test("a line is drawn slim and wide, rows that fit both once", () => {
  const classes = (html: string) => drawings(html).map((chart) => chart.getAttribute("class"));
  expect(classes(print(LINE, "en"))).toEqual(["printed slim", "printed wide"]);
  expect(classes(print(ROWS, "en"))).toEqual(["printed"]);
  const long = figure("waterfall", ["Commissions of all who sell for us from door to door", "Sum"]);
  expect(classes(print(long, "en"))).toEqual(["printed slim", "printed wide"]);
});

test("what lies across is told in hundredths, and shortly", () => {
  for (const chart of [...drawings(print(LINE, "en")), ...drawings(print(ROWS, "en"))]) {
    expect(chart.getAttribute("width")).toBeNull();
    expect(Number(chart.getAttribute("height"))).toBeGreaterThan(50);
    for (const name of ["x", "x1", "x2", "cx", "width"]) {
      for (const shape of chart.querySelectorAll(`:not(svg)[${name}]`)) {
        expect(shape.getAttribute(name)).toMatch(/^-?\d+(\.\d\d?)?%$/);
      }
    }
    for (const path of chart.querySelectorAll("path")) {
      expect(path.parentElement!.getAttribute("preserveAspectRatio")).toBe("none");
      expect(path.getAttribute("d")).not.toMatch(/\.\d\d/);
    }
    for (const text of chart.querySelectorAll("text")) {
      expect(text.hasAttribute("transform")).toBe(false);
    }
  }
});

test.each([
  ["万円", 24],
  ["0000", 29.76],
  ["", 0],
  ["e\u0301", 7.44],
])("a text is about as wide as typefaces have it: %s", (text, width) => {
  expect(measure(text)).toBeCloseTo(width, 2);
});
