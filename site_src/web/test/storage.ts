import { vi } from "vitest";

/** A browser's storage, with room for so many letters. */
export class TestStorage {
  [key: string]: unknown;

  constructor(kept: Record<string, string> = {}, room = Infinity) {
    Object.assign(this, kept);
    const methods = {
      getItem: (key: string) => this[key] ?? null,
      setItem: (key: string, text: string) => {
        const isFull = room < Infinity && sizeOf({ ...this, [key]: text }) > room;
        if (isFull) throw new DOMException("it is full", "QuotaExceededError");
        this[key] = text;
      },
      removeItem: (key: string) => delete this[key],
    };
    for (const [name, value] of Object.entries(methods))
      Object.defineProperty(this, name, { value });
  }
}

/** Let the browser keep this from now on. */
export function keeping(kept: Record<string, string>, room?: number): TestStorage {
  const storage = new TestStorage(kept, room);
  vi.stubGlobal("localStorage", storage);
  return storage;
}

/** Let the browser keep nothing, and say so by an error, as it does. */
export function blocked(): void {
  vi.stubGlobal(
    "localStorage",
    new Proxy(
      {},
      {
        get() {
          throw new DOMException("it is blocked", "SecurityError");
        },
        ownKeys() {
          throw new DOMException("it is blocked", "SecurityError");
        },
      },
    ),
  );
}

function sizeOf(kept: object): number {
  return Object.entries(kept).flat().join("").length;
}
