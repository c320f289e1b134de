/** What is for scripts, what style sheets say, and what hangs on the width. */
const UNSAID =
  "aria-label font-family font-size font-variant viewBox width xmlns xmlns:xlink".split(" ");
const ACROSS = ["cx", "width", "x", "x1", "x2"];
const UPRIGHT = ["cy", "height", "y", "y1", "y2"];

/**
 * Have a drawing of some width fit any other, and say it shortly. Where things lie across is told in hundredths, and
 * what has a path is put into a frame that stretches. Heights and letters stay as they are.
 */
export function stretch(chart: Element, width: number): Element {
  const across = (x: string) => `${rounded((Number(x) / width) * 100, 2)}%`;
  for (const element of [chart, ...chart.querySelectorAll("g")]) leaveUnsaid(element);
  for (const text of chart.querySelectorAll("text")) standAt(text, across);
  for (const shape of chart.querySelectorAll("circle, line, rect")) {
    for (const name of ACROSS) change(shape, name, across);
    for (const name of UPRIGHT) change(shape, name, (y) => `${rounded(Number(y), 1)}`);
  }
  const groups = [...chart.querySelectorAll("path")].map((path) => path.parentElement!);
  for (const group of new Set(groups)) frame(group, `0 0 ${width} ${chart.getAttribute("height")}`);
  return chart;
}

function leaveUnsaid(element: Element): void {
  const isRoot = element.localName === "svg";
  for (const name of UNSAID) {
    if (isRoot || name !== "font-size") element.removeAttribute(name);
  }
}

/** Place a text and its lines by attributes of their own, since a transform knows no hundredths. */
function standAt(text: Element, across: (x: string) => string): void {
  const [, x, y] = /translate\(([^,]+),([^)]+)\)/.exec(text.getAttribute("transform")!)!;
  text.removeAttribute("transform");
  for (const line of [text, ...text.querySelectorAll("tspan")]) {
    const down = line.getAttribute("y");
    line.removeAttribute("y");
    if (down) line.setAttribute("dy", down);
    line.setAttribute("x", across(x!));
  }
  text.setAttribute("y", `${rounded(Number(y), 1)}`);
}

function frame(group: Element, box: string): void {
  const stretched = group.ownerDocument.createElementNS(group.namespaceURI, "svg");
  stretched.setAttribute("viewBox", box);
  stretched.setAttribute("preserveAspectRatio", "none");
  stretched.append(...group.childNodes);
  group.append(stretched);
  for (const path of stretched.children) {
    change(path, "d", (d) => d.replace(/\d+\.\d+/g, (number) => `${rounded(Number(number), 1)}`));
  }
}

function change(element: Element, name: string, to: (value: string) => string): void {
  const value = element.getAttribute(name);
  if (value !== null) element.setAttribute(name, to(value));
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
