/** MkDocs Material's own script: when it starts, and what its instant navigation has to know. */
import { type Behaviour, Listeners } from "./behaviour.js";
import type { Client } from "./client.js";
import { whenIdle } from "./idle.js";
import { at, data } from "./names.js";

const IDLE_LIMIT = 1_000; // milliseconds
/** How long Python goes first. */
const PATIENCE = 3_000; // milliseconds
const TOUCHES = ["pointerdown", "keydown", "focusin"] as const;
/** What opens the search; all else in the header does without the script, or isn't shown before. */
const SEARCHES = 'label[for="__search"], .md-search button';
/** That of the search. */
const FORM = ".md-search__form";

/** Where Material hears of something. */
interface Heard<Thing> {
  next(thing: Thing): void;
}

declare global {
  interface Window {
    /** Of a new address, before Material fetches or scrolls. */
    location$?: Heard<URL>;
    /** Of a page that is there as a whole. */
    document$?: Heard<Document>;
  }
}

/**
 * Material writes anew each address of a page that it turns to, and would end at those that can't be written:
 * what a picture repeats, or takes its colours from.
 */
function letAddressesBe(): void {
  for (const { prototype } of [SVGUseElement, SVGGradientElement, SVGPatternElement]) {
    const own = Object.getOwnPropertyDescriptor(prototype, "href");
    Object.defineProperty(prototype, "href", { ...own, set: () => {} });
  }
}

/**
 * Start Material's script once Python has answered and the page is idle, or at the reader's first touch, which
 * it then answers; where a course's own scripts may need it, it has started already.
 */
export function startMaterial(client: Client, handle: () => boolean): void {
  letAddressesBe();
  const script = document.querySelector<HTMLElement>(at("theme"));
  if (!script) return precedeMaterial(handle);
  window.addEventListener("popstate", handle);
  const theme = document.createElement("script");
  theme.src = data(script, "theme");
  const start = () => {
    if (!theme.isConnected) document.body.append(theme);
  };
  const listeners = new Listeners().on(document.body, TOUCHES, start);
  const repeats = missed(listeners);
  const forget = afterPython(client, () => whenIdle(start, IDLE_LIMIT));
  theme.onload = theme.onerror = () => {
    forget();
    listeners.remove();
    precedeMaterial(handle);
    for (const repeat of repeats) repeat();
    // It listens for the document's own event, which is over; before the reader can turn the page.
    setTimeout(() => window.document$?.next(document));
  };
}

/** What the reader does that only Material's script answers to, held back to be repeated. */
function missed(listeners: Listeners): (() => void)[] {
  const repeats: (() => void)[] = [];
  listeners
    .on(document.body, "keydown", (event) => {
      if (event.target !== document.body) return;
      // Firefox would open its own search.
      if (event.key === "/") event.preventDefault();
      repeats.push(() => document.body.dispatchEvent(new KeyboardEvent("keydown", event)));
    })
    .on(document.body, "click", (event) => {
      const button = event.target instanceof Element && event.target.closest(SEARCHES);
      if (!(button instanceof HTMLElement)) return;
      event.preventDefault();
      repeats.push(() => button.click());
    })
    // The script searches while somebody types; the form has no other page to lead to.
    .on(document.body, "submit", (event) => {
      if (event.target instanceof Element && event.target.matches(FORM)) event.preventDefault();
    });
  return repeats;
}

/** Do something once nobody waits for Python, but in a while at the latest; gives its end. */
function afterPython(client: Client, action: () => void): () => void {
  const timer = setTimeout(action, PATIENCE);
  const forget = client.whenUnawaited(action);
  return () => {
    clearTimeout(timer);
    forget();
  };
}

/** Whether Material has heard of an address yet; the first makes it fetch the page, even the same one. */
let follows = false;
/** Whether a link led to the last address: its entry in the history has no place yet to be scrolled to. */
let isLedTo = false;

/**
 * Handle an address before Material does. What changes nothing but inputs, for which `handle` is
 * true, is kept from a Material that does not follow yet.
 */
function precedeMaterial(handle: () => boolean): void {
  // Behind Material's own listener: what goes by it first would be new to it no more.
  window.removeEventListener("popstate", handle);
  window.addEventListener("popstate", handle);
  const addresses = window.location$;
  if (!addresses) return;
  const next = addresses.next.bind(addresses);
  addresses.next = (url) => {
    if (handle() && !follows) return;
    follows = true;
    isLedTo = history.state === null;
    next(url);
  };
}

/** Else a click on the heading it last led to would count as a second one there, and go back. */
export function tellMaterial(): void {
  if (follows) window.location$?.next(new URL(location.href));
}

/** Whether the page that has come was led to by a link, and not gone back to. */
export function isNewEntry(): boolean {
  return isLedTo || history.state === null;
}

/**
 * Material notes how far a page is scrolled with a delay, be it that the next one's entry is there by then: it would
 * be scrolled as far, and not to what its address names.
 */
export const arrives: Behaviour = () => {
  if (isLedTo) history.replaceState(null, "");
  isLedTo = false;
};

/** The state of a history entry as Material keeps it: where the page is scrolled to. */
export function scrolled(): { x: number; y: number } {
  return { x: window.scrollX, y: window.scrollY };
}
