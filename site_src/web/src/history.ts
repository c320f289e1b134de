/** The browser's history: an entry for every change of a calculator's inputs, and the way back. */
import { addressWith, linkedInputs } from "./address.js";
import { fill } from "./calculator/link.js";
import type { CalculatorElement } from "./calculator.js";
import { type Parts, readFragment, writeFragment } from "./fragment.js";
import { isFrame } from "./frame.js";
import { isNewEntry, scrolled, tellMaterial } from "./material.js";

const calculators = new Set<CalculatorElement>();
let page = "";
/** The fragment of the inputs that stand in the calculators. */
let applied = "";
/** The same for entries whose own fragment leads elsewhere. */
const remembered = new Map<string, string>();
/** What stood in calculators that have just left: the page may only be put there anew. */
const left = new Map<string, Pick<CalculatorElement, "question" | "tool" | "own">>();

/** Take a calculator in: its inputs come from the address, or from its twin that has just left. */
export function enter(calculator: CalculatorElement): void {
  const isFirstVisit = page === "";
  calculators.add(calculator);
  page = location.pathname;
  const twin = left.get(calculator.key);
  if (twin) {
    calculator.tool = twin.tool;
    calculator.own = twin.own;
    return calculator.set(twin.question);
  }
  applied = writeFragment(readFragment(location.hash));
  const inputs = readFragment(applied).get(calculator.key);
  if (!inputs) return;
  fill(calculator, inputs);
  if (isFirstVisit ? !isReturn() : isNewEntry()) {
    requestAnimationFrame(() => calculator.scrollIntoView());
  }
}

export function leave(calculator: CalculatorElement): void {
  calculators.delete(calculator);
  if (location.pathname !== page) return;
  const { question, tool, own } = calculator;
  left.set(calculator.key, { question, tool, own });
  setTimeout(() => left.clear());
}

/** Make an entry for what the calculators show now, if it is new. */
export function push(): void {
  const parts: Parts = new Map();
  for (const calculator of inOrder()) {
    const inputs = linkedInputs(calculator);
    if (inputs) parts.set(calculator.key, inputs);
  }
  pushFragment(writeFragment(parts));
}

/** Follow a link to calculators on this page: the others keep what they hold. */
export function follow(parts: Parts): boolean {
  const targets = inOrder().filter(({ key }) => parts.has(key));
  if (!targets.length) return false;
  pushFragment(writeFragment(new Map([...readFragment(applied), ...parts])));
  for (const calculator of targets) fill(calculator, parts.get(calculator.key) ?? null);
  const [{ form }] = targets as [CalculatorElement];
  form.tabIndex = -1;
  form.focus({ preventScroll: true });
  form.scrollIntoView();
  return true;
}

/** Put in place the inputs of an entry gone back or forward to; true if they are new. Nothing scrolls. */
export function restore(): boolean {
  if (!calculators.size || location.pathname !== page) return false;
  const target = targetOf(location.hash);
  if (target === applied) return false;
  const [before, after] = [readFragment(applied), readFragment(target)];
  applied = target;
  for (const calculator of inOrder()) {
    const inputs = after.get(calculator.key);
    if (String(inputs) !== String(before.get(calculator.key))) fill(calculator, inputs ?? null);
  }
  history.replaceState(scrolled(), "");
  return true;
}

function pushFragment(fragment: string): void {
  if (fragment === applied) return;
  remembered.set(entry(), applied);
  // The browser would scroll before it says that it goes back; Material does the same.
  history.scrollRestoration = "manual";
  history.replaceState(scrolled(), "");
  if (isFrame()) history.replaceState(scrolled(), "", addressWith(fragment));
  else history.pushState(scrolled(), "", addressWith(fragment));
  applied = fragment;
  tellMaterial();
}

/** The fragment of the inputs that belong to an address: one that leads to a heading says nothing. */
function targetOf(hash: string): string {
  const parts = readFragment(hash);
  if (hash === "" || parts.size) return writeFragment(parts);
  return remembered.get(entry()) ?? applied;
}

/** What the browser calls the present entry; empty where it does not say. */
function entry(): string {
  return window.navigation?.currentEntry?.key ?? "";
}

function inOrder(): CalculatorElement[] {
  const follows = Node.DOCUMENT_POSITION_FOLLOWING;
  return [...calculators].sort((a, b) => (a.compareDocumentPosition(b) & follows ? -1 : 1));
}

/** Whether the page was loaded by a reload or by Back, which restore the place themselves. */
function isReturn(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry !== undefined && entry.type !== "navigate";
}
