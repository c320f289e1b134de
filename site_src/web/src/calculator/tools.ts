import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import type { Client } from "../client.js";
import type { Tool } from "../contract.js";
import { loader, refresh } from "../download.js";
import { at } from "../names.js";
import { renew } from "../renew.js";
import { say } from "../sentences.js";
import type * as Loaded from "../tools/main.js";
import { TOOL } from "../tools/parts.js";
import type { Open, Place, State } from "../tools/tool.js";
import { refuse } from "./link.js";

/**
 * Let tools unfold below the answer, one at a time. The script that they need, at an address, is loaded when
 * the first is opened.
 */
export function asksFurther(client: Client, script: string): Behaviour<CalculatorElement> {
  const load = loader<typeof Loaded>(script);
  return (element) => {
    const place = element.querySelector<HTMLElement>(".tools");
    if (!place) return;
    const tools = new Tools(element, place, client, load, script);
    // What came by a link is there already.
    tools.follow();
    return tools.remove;
  };
}

class Tools {
  readonly #listeners = new Listeners();
  #name: Tool | "" = "";
  #open: Open | null = null;
  /** What the address holds of it. */
  #state = "";

  constructor(
    readonly element: CalculatorElement,
    readonly place: HTMLElement,
    readonly client: Client,
    readonly load: () => Promise<typeof Loaded | null>,
    readonly script: string,
  ) {
    this.#listeners
      .onDo(place, {
        solve: () => this.#press("solve"),
        compare: () => this.#press("compare"),
        matter: () => this.#press("matter"),
        range: () => this.#press("range"),
      })
      .on(place, "keydown", ({ key, isComposing }) => {
        if (key !== "Escape" || isComposing || !this.#name) return;
        this.#button(this.#name)?.focus();
        this.#press(this.#name);
      })
      .on(element, "terakoya:inputs", this.follow);
    for (const panel of place.querySelectorAll<HTMLElement>(at("tool"))) tie(element, panel, place);
  }

  /** Open what the address holds, as it does. */
  readonly follow = (): void => {
    const { tool } = this.element;
    if (String(tool) === this.#state) return;
    const named = tool.get(TOOL) ?? "";
    const name = isTool(named) ? named : "";
    if (named !== name) refuse(this.element, named);
    this.#keep(name ? [...tool] : []);
    if (name !== this.#name) void this.#show(name, tool);
    else this.#open?.fill(tool);
  };

  readonly remove = (): void => {
    this.#open?.end();
    this.#listeners.remove();
  };

  #press(name: Tool): void {
    const opens = name !== this.#name;
    this.#keep(opens ? [[TOOL, name]] : []);
    // Where Python has not answered yet, it is asked to.
    if (opens) this.element.tell("inputs");
    else this.element.dispatchEvent(new Event("change"));
    void this.#show(opens ? name : "", null);
  }

  #keep(state: State): void {
    this.element.tool = new URLSearchParams(state.map((pair) => [...pair]));
    this.#state = String(this.element.tool);
  }

  async #show(name: Tool | "", state: URLSearchParams | null): Promise<void> {
    this.#open?.end();
    this.#open = null;
    this.#name = name;
    for (const panel of this.place.querySelectorAll<HTMLElement>(at("tool"))) {
      const isShown = panel.dataset.tool === name;
      panel.hidden = !isShown;
      this.#button(panel.dataset.tool as Tool)!.ariaExpanded = String(isShown);
    }
    say(this.place, "unloaded", false);
    if (!name) return;
    const chosen = chosenIn(this.#panel(name));
    const loaded = await this.load();
    const fields = chosen();
    if (this.#name !== name || this.#open) return;
    if (!loaded) return this.#fail();
    this.#open = loaded.TOOLS[name](this.#placeOf(name));
    if (state) this.#open.fill(this.element.tool);
    else this.#open.begin();
    for (const field of fields) {
      for (const type of ["input", "change"])
        field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }

  async #fail(): Promise<void> {
    say(this.place, "unloaded", true);
    if ((await refresh(this.script)) === "gone") await renew();
  }

  #button(name: Tool): HTMLElement | null {
    return this.place.querySelector<HTMLElement>(at("do", name));
  }

  #panel(name: Tool): HTMLElement {
    return this.place.querySelector<HTMLElement>(at("tool", name))!;
  }

  #placeOf(name: Tool): Place {
    const { element, client } = this;
    return {
      element,
      client,
      panel: this.#panel(name),
      keep: (state) => {
        this.#keep([[TOOL, name], ...state]);
        element.dispatchEvent(new Event("change"));
      },
      note: (state) => this.#keep([[TOOL, name], ...state]),
      refuse: (found) => refuse(element, found),
      use: (input, plain) => {
        const { typed, plain: others, ...rest } = element.question;
        const alike = others.filter((one) => one !== input);
        element.set({
          ...rest,
          typed: { ...typed, [input]: plain },
          plain: plain.includes(".") ? [...alike, input] : alike,
        });
        element.dispatchEvent(new Event("change"));
      },
    };
  }
}

/** Gives, at its end, the fields of a panel that somebody has changed before its tool was there to hear of it. */
function chosenIn(panel: HTMLElement): () => Set<EventTarget> {
  const fields = new Set<EventTarget>();
  const listeners = new Listeners().on(panel, "input", ({ target }) => {
    if (target) fields.add(target);
  });
  return () => {
    listeners.remove();
    return fields;
  };
}

/** A button says what it unfolds. */
function tie({ key }: CalculatorElement, panel: HTMLElement, place: HTMLElement): void {
  panel.id = `${key}-${panel.dataset.tool}`;
  panel.tabIndex = -1;
  place
    .querySelector(at("do", panel.dataset.tool as Tool))
    ?.setAttribute("aria-controls", panel.id);
}

function isTool(name: string): name is Tool {
  return ["compare", "matter", "range", "solve"].includes(name);
}
