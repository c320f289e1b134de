/** What a reader leaves behind, kept in this browser only. Says "change" when it is another. */
export class Records extends EventTarget {
  /** Courses on one host share its storage, so that keys begin with the course's own path. */
  readonly #prefix: string;

  constructor(prefix: string) {
    super();
    this.#prefix = prefix;
  }

  /** Whether the browser lets the page keep anything. */
  get works(): boolean {
    try {
      return Boolean(localStorage);
    } catch {
      return false;
    }
  }

  /** A record, or null if there is none or the browser keeps none. */
  read(key: string): string | null {
    try {
      return localStorage.getItem(this.#prefix + key);
    } catch {
      return null;
    }
  }

  /** Keep a record; an empty one is removed. False if the browser does not let the page keep it. */
  write(key: string, value: string): boolean {
    try {
      if ((localStorage.getItem(this.#prefix + key) ?? "") === value) return true;
      if (value) localStorage.setItem(this.#prefix + key, value);
      else localStorage.removeItem(this.#prefix + key);
    } catch {
      return false;
    }
    this.dispatchEvent(new Event("change"));
    return true;
  }

  /** A record that was kept as JSON; null too if it is none of that. */
  readJson<T>(key: string): T | null {
    try {
      return JSON.parse(this.read(key) ?? "null") as T | null;
    } catch {
      return null;
    }
  }

  writeJson(key: string, value: object): boolean {
    return this.write(key, JSON.stringify(value));
  }

  /** Every record, by key. */
  all(): Record<string, string> {
    const found: Record<string, string> = {};
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(this.#prefix)) {
          found[key.slice(this.#prefix.length)] = localStorage.getItem(key) ?? "";
        }
      }
    } catch {
      // Storage may be blocked: then there is nothing.
    }
    return found;
  }

  /** Remove every record. */
  clear(): void {
    for (const key of Object.keys(this.all())) this.write(key, "");
  }
}
