import type { Button, ElementName } from "./contract.js";
import { at, data } from "./names.js";

/** What a behaviour gives back: called when its element leaves the page. */
export type Cleanup = () => void;

/** Several as one. */
export function together(cleanups: Cleanup[]): Cleanup {
  return () => {
    for (const cleanup of cleanups) cleanup();
  };
}

/** Something an element does; one function each, attached when the element comes into the page. */
export type Behaviour<E extends HTMLElement = HTMLElement> = (element: E) => Cleanup | void;

/** Define a custom element that does all of these, for as long as it is in the page. */
export function define<E extends HTMLElement>(
  name: ElementName,
  base: new () => E,
  behaviours: Behaviour<E>[],
): void {
  const cleanups = new WeakMap<HTMLElement, Cleanup>();
  // A class made of a type parameter is beyond TypeScript; each base extends HTMLElement.
  class Element extends (base as unknown as typeof HTMLElement) {
    connectedCallback(): void {
      const self = this as unknown as E;
      cleanups.set(this, together(behaviours.map((attach) => attach(self) ?? (() => {}))));
    }

    disconnectedCallback(): void {
      cleanups.get(this)?.();
    }
  }
  customElements.define(name, Element);
}

/** What buttons do. */
export type Actions = Partial<Record<Button, () => void>>;

type Events = HTMLElementEventMap & WindowEventMap;

const LATER = [0, 100, 1_000]; // milliseconds

/** Listeners that are removed together. */
export class Listeners {
  readonly #controller = new AbortController();

  /** Listen on a target to one or more types of event. */
  on<T extends EventTarget, K extends keyof Events>(
    target: T,
    types: K | readonly K[],
    listener: (event: Events[K]) => void,
  ): this {
    for (const type of [types].flat()) {
      target.addEventListener(type, listener as EventListener, { signal: this.#controller.signal });
    }
    return this;
  }

  /**
   * Put right what stands in fields once the page is shown, be it again. WebKit fills them later than
   * the page's script, and empties those of a page that it has kept as it was later still: it says not when.
   */
  onShown(action: () => void): this {
    return this.on(window, "pageshow", ({ persisted }) => {
      action();
      if (persisted) for (const later of LATER) setTimeout(action, later);
    });
  }

  /** Do on a click of a button within an element what its `data-do` names. */
  onDo(element: HTMLElement, actions: Actions): this {
    return this.on(element, "click", ({ target }) => {
      const button = target instanceof Element && target.closest<HTMLElement>(at("do"));
      const name = button && data(button, "do");
      if (name) actions[name]?.();
    });
  }

  // With a reason: else an error is made, whose stack keeps the page that is being turned to.
  readonly remove: Cleanup = () => this.#controller.abort("removed");
}
