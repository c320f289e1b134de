/** Whether the reader's numbers are hidden: others look at the screen. It outlasts a page, and a reload. */
export class Hiding extends EventTarget {
  static readonly #every = new Map<string, Hiding>();
  readonly #key: string;
  #isOn = false;

  private constructor(key: string) {
    super();
    this.#key = key;
    try {
      this.#isOn = sessionStorage.getItem(key) !== null;
    } catch {
      // Where nothing can be kept, it lasts as long as the page's script.
    }
  }

  /** That of a course; `root` is the root of its site. */
  static of({ pathname }: URL): Hiding {
    const key = `terakoya${pathname}#hidden`;
    const hiding = Hiding.#every.get(key) ?? new Hiding(key);
    Hiding.#every.set(key, hiding);
    return hiding;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    try {
      if (isOn) sessionStorage.setItem(this.#key, "true");
      else sessionStorage.removeItem(this.#key);
    } catch {
      // As above.
    }
    this.dispatchEvent(new Event("change"));
  }
}
