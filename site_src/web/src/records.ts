import { type Kind, type Place, placeOf } from "./kept.js";
import { follow, type Moved } from "./moved.js";

/** How the records are written. A path of an address holds no `#`, so that no course's keys begin another's. */
const FORM = "#2/";
const GATHERING = 100; // milliseconds

/** Some records are others than before. */
export class Change extends Event {
  /** `keys` is null if it may be any of them. */
  constructor(readonly keys: ReadonlySet<string> | null = null) {
    super("change");
  }

  /** Whether one of a kind may be among them. */
  concerns(kind: Kind<unknown>): boolean {
    return this.keys === null || [...this.keys].some((key) => kind.find(key));
  }
}

/** A listener that does something if a record of a kind may have changed. */
export function onlyFor(kind: Kind<unknown>, action: () => void): (event: Event) => void {
  return (event) => {
    if (event instanceof Change && event.concerns(kind)) action();
  };
}

/** A record, with the value it is to have; null to remove it. */
export type Entry<Value = unknown> = readonly [Place<Value>, Value | null];

/**
 * What a reader leaves behind, kept in this browser only. Says `Change` when it is another, be it by another tab.
 *
 * It is in localStorage, where what was typed just before a tab is closed is kept; and under one key an answer,
 * so that two tabs don't write each other's.
 */
export class Records extends EventTarget {
  /** Under which all courses whose paths begin alike wrote before there was a form. */
  readonly #former: string;
  readonly #prefix: string;

  readonly #moved: Moved;

  /** Courses on one host share its storage: `path` is the course's own. `moved` are pages renamed since. */
  constructor(path: string, moved: Moved = {}) {
    super();
    this.#former = `terakoya${path}`;
    this.#prefix = this.#former + FORM;
    this.#moved = moved;
    this.#move();
    this.follow();
  }

  /** Whether the browser lets the page keep anything. */
  get works(): boolean {
    try {
      return Boolean(localStorage);
    } catch {
      return false;
    }
  }

  /** A record; null if there is none, it is nothing that we write, or the browser keeps none. */
  read<Value>({ key, read }: Place<Value>): Value | null {
    try {
      const text = localStorage.getItem(this.#prefix + key);
      return text === null ? null : read(text);
    } catch {
      return null;
    }
  }

  /** Keep a record, or remove it. False if the browser does not let the page do it. */
  write<Value>(place: Place<Value>, value: Value | null): boolean {
    return this.writeAll([[place, value]]) === 1;
  }

  /** Keep several, of which is told once; gives how many are as they should be. */
  writeAll(entries: readonly Entry[]): number {
    const changed = new Set<string>();
    let kept = 0;
    for (const [{ key }, value] of entries) {
      try {
        if (put(this.#prefix + key, textOf(value))) changed.add(key);
        kept += 1;
      } catch {
        // There is no room, or no storage at all.
      }
    }
    if (changed.size) this.dispatchEvent(new Change(changed));
    return kept;
  }

  /** Put what is kept under a page's former name under the one that it has. */
  follow(): void {
    follow(this, this.#moved);
  }

  /** Every record, by key. */
  all(): Record<string, string> {
    return Object.fromEntries(textsFrom(this.#prefix).filter(isOurs));
  }

  /** Remove every record, and what somebody else may have put among them. */
  clear(): void {
    const former = textsFrom(this.#former).filter(isFormer);
    for (const [key] of former) localStorage.removeItem(this.#former + key);
    for (const [key] of textsFrom(this.#prefix)) localStorage.removeItem(this.#prefix + key);
    this.dispatchEvent(new Change());
  }

  /** Hear what other tabs do, and of what they did while this page was put aside. */
  listen(): void {
    let heard = new Set<string>();
    const tell = () => {
      const changed = heard;
      heard = new Set();
      this.dispatchEvent(new Change(changed));
    };
    window.addEventListener("storage", ({ key }) => {
      if (key === null) this.dispatchEvent(new Change());
      if (!key?.startsWith(this.#prefix)) return;
      // A file that is read changes thousands, and each comes by itself.
      if (heard.size === 0) setTimeout(tell, GATHERING);
      heard.add(key.slice(this.#prefix.length));
    });
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.dispatchEvent(new Change());
    });
  }

  /** Take over what was written before there was a form; what has no room stays where it is. */
  #move(): void {
    for (const [key, text] of textsFrom(this.#former).filter(isFormer)) {
      const [from, to] = [this.#former + key, this.#prefix + key];
      localStorage.removeItem(from);
      try {
        if (localStorage.getItem(to) === null) localStorage.setItem(to, text);
      } catch {
        localStorage.setItem(from, text);
      }
    }
  }
}

/** What stands under keys that begin with a prefix, by what follows it; none if the browser keeps nothing. */
function textsFrom(prefix: string): [string, string][] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return keys.map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? ""]);
  } catch {
    return [];
  }
}

function isOurs([key, text]: [string, string]): boolean {
  return (placeOf(key)?.read(text) ?? null) !== null;
}

/** Whether a record without a form is this course's own: one in a folder of that name has the rest as its key. */
function isFormer([key, text]: [string, string]): boolean {
  return isOurs([key, text]) && placeOf(key.replace(/^[^/]+\/?/, "")) === null;
}

/** Put a text under a key of the browser's, or remove it; true if that changes anything. */
function put(key: string, text: string | null): boolean {
  if (localStorage.getItem(key) === text) return false;
  if (text === null) localStorage.removeItem(key);
  else localStorage.setItem(key, text);
  return true;
}

function textOf(value: unknown): string | null {
  return value === null || typeof value === "string" ? value : JSON.stringify(value);
}
