import { Listeners } from "../behaviour.js";
import type { CompareAnswer, ComparedShown } from "../contract.js";
import { at, data, setData } from "../names.js";
import { fillIn } from "../sentences.js";
import { Asking } from "./asking.js";
import { Findings, make } from "./panel.js";
import { join, PIN, split } from "./parts.js";
import type { Open, Place, Start } from "./tool.js";

const NAMES = ["A", "B", "C", "D"];
const LONG = 60; // characters of a value in a link

/** The inputs of a scenario as a link has them: those that are not the class's default. */
type Inputs = Record<string, string>;

/** What there is beside what was pinned, and what a change makes of it. */
export const compare: Start = (place) => new Compare(place);

class Compare implements Open {
  readonly #place: Place;
  readonly #findings: Findings;
  readonly #asking: Asking<CompareAnswer>;
  readonly #listeners = new Listeners();
  #pins: Inputs[] = [];
  /** The currency that these are in. */
  #currency = "";

  constructor(place: Place) {
    const { element, panel } = place;
    this.#place = place;
    this.#findings = new Findings(panel);
    this.#listeners
      // Before it is asked again.
      .on(element, "terakoya:answer", () => this.#pinFirst())
      .on(panel, "click", ({ target }) => this.#unpin(target as Element))
      .onDo(panel, { pin: () => this.#pin() });
    this.#asking = new Asking(
      place,
      () => (this.#pins.length ? { ask: "compare", pinned: this.#pins } : null),
      ({ scenarios }) => this.#show(scenarios),
    );
  }

  readonly begin = (): void => {
    this.#pinFirst();
    this.#asking.ask();
  };

  readonly fill = (state: URLSearchParams): void => {
    this.#pins = state
      .getAll(PIN)
      .slice(0, NAMES.length)
      .map((link) => this.#read(link));
    this.#currency = this.#place.element.currency;
    this.begin();
  };

  readonly end = (): void => {
    this.#listeners.remove();
    this.#findings.end();
    this.#asking.end();
    this.#mark(null);
    this.#draw([]);
  };

  /** Begin with what is there; anew where it is in another currency. */
  #pinFirst(): void {
    const { element } = this.#place;
    if (!element.isAnswered || element.latest.hasErrors) return;
    if (this.#pins.length && element.latest.asked.currency === this.#currency) return;
    this.#pins = [];
    this.#pin();
  }

  #pin(): void {
    const { element, panel } = this.#place;
    if (!element.isAnswered || element.latest.hasErrors) return;
    this.#currency = element.latest.asked.currency;
    this.#pins.push(this.#present);
    // The button goes.
    panel.focus({ preventScroll: true });
    this.#keep();
  }

  #unpin(pressed: Element): void {
    const buttons = [...this.#place.panel.querySelectorAll(at("do", "unpin"))];
    const place = buttons.indexOf(pressed);
    if (place < 0) return;
    this.#pins.splice(place, 1);
    this.#place.panel.focus({ preventScroll: true });
    this.#pinFirst();
    this.#keep();
  }

  #keep(): void {
    const pins = this.#pins.map((pin): [string, string] => [PIN, join(Object.entries(pin).flat())]);
    this.#place.keep(pins);
    this.#asking.ask();
  }

  /** What the form holds. */
  get #present(): Inputs {
    const { element } = this.#place;
    const { answer, asked } = element.latest;
    const given = element.controls.flatMap((control) => {
      const { plain, shown } = answer?.inputs[control.name] ?? {};
      // A default is an amount in the course's own currency.
      const isDefault = plain === data(control, "default") && !asked.currency;
      return plain !== undefined && shown && !isDefault ? [[control.name, plain]] : [];
    });
    return Object.fromEntries(given);
  }

  #read(link: string): Inputs {
    const { element, refuse } = this.#place;
    const texts = split(link);
    const inputs: Inputs = {};
    for (let place = 0; place < texts.length; place += 2) {
      const [name = "", value = ""] = texts.slice(place);
      const control = element.control(name);
      if (control && (!control.inputMode || value.length <= LONG)) inputs[name] = value;
      else refuse(name);
    }
    return inputs;
  }

  #show(scenarios: CompareAnswer["scenarios"]): void {
    const present = scenarios.at(-1)!;
    const { panel } = this.#place;
    const isPinned = this.#pins.some((pin) => isSame(pin, this.#present));
    const isFull = this.#pins.length === NAMES.length;
    panel.querySelector<HTMLElement>(at("do", "pin"))!.hidden = isPinned || isFull;
    const errors = scenarios.flatMap(({ error }, place) =>
      error ? [`${NAMES[place] ?? ""}: ${error}`] : [],
    );
    this.#findings.show([...errors, ...this.#changed(present)]);
    this.#fillTable(scenarios);
    this.#mark(present);
    this.#draw(scenarios.slice(0, -1));
  }

  /** The first figure that is another than the first scenario's. */
  #changed({ outputs }: ComparedShown): string[] {
    const [first] = figures(this.#place.panel).filter(([name]) => difference(outputs[name]));
    if (!first) return [];
    const [name, label] = first;
    const shown = outputs[name]!;
    return [`${label}: ${shown.text} (${difference(shown)})`];
  }

  #fillTable(scenarios: CompareAnswer["scenarios"]): void {
    const { panel } = this.#place;
    const pattern = panel.querySelector("template")!.content;
    const [now, pinned] = [...pattern.querySelectorAll("th")];
    const [corner] = panel.querySelectorAll("thead th");
    const heads = scenarios.map(({ changes }, place) => {
      const name = NAMES[place]!;
      const isPinned = place < scenarios.length - 1;
      const head = (isPinned ? pinned : now)!.cloneNode(true) as HTMLElement;
      if (isPinned) {
        head.querySelector("span")!.textContent = name;
        const button = head.querySelector("button")!;
        button.ariaLabel = fillIn(data(button, "pattern"), { name });
      }
      head.append(...changes.map((text) => make("small", "", text)));
      return head;
    });
    panel.querySelector("thead tr")!.replaceChildren(corner!, ...presentFirst(heads));
    const rows = figures(panel).map(([name, label]) => {
      const head = make("th", "", label);
      head.scope = "row";
      const cells = scenarios.map(({ outputs }) => cell(outputs[name]));
      return make("tr", "", head, ...presentFirst(cells));
    });
    panel.querySelector("tbody")!.replaceChildren(...rows);
  }

  /** Show beside each figure of the answer how much more or less it is. */
  #mark(present: ComparedShown | null): void {
    const { element } = this.#place;
    for (const mark of element.querySelectorAll(".difference.beside")) mark.remove();
    for (const [name, shown] of Object.entries(present?.outputs ?? {})) {
      const mark = make("span", "difference beside", difference(shown));
      if (mark.textContent) element.querySelector(`output[name="${name}"]`)?.after(" ", mark);
    }
  }

  /** Let what is pinned be drawn beside what is there. */
  #draw(pinned: readonly ComparedShown[]): void {
    const { element } = this.#place;
    let isNew = false;
    for (const figure of element.querySelectorAll<HTMLElement>("figure.chart")) {
      const points = pinnedOf(data(figure, "chart"), pinned);
      isNew ||= points !== data(figure, "pinned");
      setData(figure, "pinned", points);
    }
    if (isNew) element.tell("pinned");
  }
}

/** What stands for what is pinned, beside a chart's own points; empty where it has none. */
function pinnedOf(name: string, scenarios: readonly ComparedShown[]): string {
  const pinned = scenarios.flatMap(({ charts }, place) => {
    const rows = charts[name];
    return rows ? [{ name: NAMES[place], rows }] : [];
  });
  return pinned.length ? JSON.stringify(pinned) : "";
}

/** The names and labels of the figures that can be compared, as they stand to be chosen. */
function figures(panel: HTMLElement): [string, string][] {
  const options = panel.parentElement!.querySelectorAll<HTMLOptionElement>(
    `${at("tool", "solve")} [name="for"] option`,
  );
  return [...options].map(({ value, text }) => [value, text]);
}

/** What stands in the form first, so that it is in sight on a phone. */
function presentFirst<Thing>(things: Thing[]): Thing[] {
  return [...things.slice(-1), ...things.slice(0, -1)];
}

type Shown = ComparedShown["outputs"][string] | undefined;

/** How much more or less a figure is; empty where it is the same. */
function difference(shown: Shown): string {
  return shown?.drawn ? shown.difference : "";
}

function cell(shown: Shown): HTMLElement {
  const made = make("td", "", shown?.text ?? "—");
  if (difference(shown)) made.append(make("span", "difference", difference(shown)));
  return made;
}

function isSame(one: Inputs, other: Inputs): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
