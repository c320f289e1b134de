/** What a behaviour gives back: called when its element leaves the page. */
export type Cleanup = () => void;

/** Something an element does; one function each, attached when the element comes into the page. */
export type Behaviour<E extends HTMLElement = HTMLElement> = (element: E) => Cleanup | void;

/** Define a custom element that does all of these, for as long as it is in the page. */
export function define<E extends HTMLElement>(
  name: string,
  base: new () => E,
  behaviours: Behaviour<E>[],
): void {
  const cleanups = new WeakMap<HTMLElement, Cleanup[]>();
  // A class made of a type parameter is beyond TypeScript; each base extends HTMLElement.
  class Element extends (base as unknown as typeof HTMLElement) {
    connectedCallback(): void {
      const self = this as unknown as E;
      cleanups.set(
        this,
        behaviours.map((attach) => attach(self) ?? (() => {})),
      );
    }

    disconnectedCallback(): void {
      for (const cleanup of cleanups.get(this) ?? []) cleanup();
    }
  }
  customElements.define(name, Element);
}

/** Listeners that are removed together. */
export class Listeners {
  readonly #controller = new AbortController();

  /** Listen on a target to one or more types of event. */
  on<T extends EventTarget, K extends keyof HTMLElementEventMap>(
    target: T,
    types: K | K[],
    listener: (event: HTMLElementEventMap[K]) => void,
  ): this {
    for (const type of [types].flat()) {
      target.addEventListener(type, listener as EventListener, { signal: this.#controller.signal });
    }
    return this;
  }

  /** Do on a click of a button within an element what its `data-do` names. */
  onDo(element: HTMLElement, actions: Record<string, () => void>): this {
    return this.on(element, "click", ({ target }) => {
      const button = target instanceof Element && target.closest<HTMLElement>("[data-do]");
      if (button) actions[button.dataset["do"] ?? ""]?.();
    });
  }

  readonly remove: Cleanup = () => this.#controller.abort();
}
