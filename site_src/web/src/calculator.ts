import { Answered, type Question, type Typed } from "./answer.js";
import { type Actions, Listeners } from "./behaviour.js";
import { at, data } from "./names.js";
import { languageOf } from "./sentences.js";

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

declare global {
  interface HTMLElementEventMap {
    /** A script has set inputs of a calculator. */
    "terakoya:inputs": Event;
    /** A calculator's `latest` is new. */
    "terakoya:answer": Event;
    /** What is pinned beside a calculator's charts is new. */
    "terakoya:pinned": Event;
    /** What a calculator says of its state is new. */
    "terakoya:update": Event;
  }
}

/** How a calculator that is to have the reader's own numbers stands to them. */
export interface Owned {
  /** The inputs that a link holds: they go before the reader's. */
  given: Set<string>;
  /** What stands, as a link has it, in those that play no part beside the reader's. */
  neutral: Map<string, string>;
  /** Whether the reader's numbers are in; there may be none. */
  isFilled: boolean;
}

const NOTHING: Question = { typed: {}, plain: [], typedIn: "", currency: "" };

/** `<terakoya-calculator>`: what its behaviours share. */
export class CalculatorElement extends HTMLElement {
  /** The last answer, be it that an input can't be used. */
  latest = new Answered(NOTHING);
  /** The answer whose figures are shown. */
  shown = this.latest;
  /** Whether it is being calculated. */
  computing = false;
  /** The currency that the reader has chosen; empty for the course's own. */
  preferred = "";
  /** The currency that amounts in the controls are in. */
  typedIn = "";
  /** The currency that amounts are to be shown in. */
  currency = "";
  /** The controls that hold a text as it stands in a link, alike in all languages. */
  readonly plain = new Set<string>();
  /** What the address holds of the tool that is open; nothing while none is. */
  tool = new URLSearchParams();
  /** Null while it shows its example. */
  own: Owned | null = null;
  /** Whether the reader has called what its inputs hold theirs. */
  isClaimed = false;
  /** Why there is no answer to the last question. */
  problem: "" | "stopped" | "fault" = "";

  get name(): string {
    return this.getAttribute("name") ?? "";
  }

  /** What links call it by: its name, numbered from the second of the same name on. */
  get key(): string {
    const same = document.querySelectorAll(`${this.localName}[name="${this.name}"]`);
    const place = [...same].indexOf(this);
    return place > 0 ? `${this.name}.${place + 1}` : this.name;
  }

  get language(): string {
    return languageOf(this);
  }

  get form(): HTMLFormElement {
    return this.querySelector("form")!;
  }

  get controls(): Control[] {
    return [...this.querySelectorAll<Control>(".inputs [name]")];
  }

  /** Whether the page has it start with the reader's own numbers. */
  get startsOwn(): boolean {
    return data(this, "mine") === "true";
  }

  /** The codes of those that its amounts can be in. */
  get currencies(): string[] {
    const options = this.querySelectorAll<HTMLOptionElement>(`${at("currency", "choice")} option`);
    return [...options].map((option) => option.value);
  }

  control(name: string): Control | undefined {
    return this.controls.find((control) => control.name === name);
  }

  /** What the controls hold now. */
  get typed(): Typed {
    return Object.fromEntries(this.controls.map((control) => [control.name, held(control)]));
  }

  /** What the page was printed for. */
  get printed(): Question {
    const typed = this.controls.map((control) => [control.name, printedValue(control)]);
    return { ...NOTHING, typed: Object.fromEntries(typed) };
  }

  /** What the controls hold, and how it is to be read. */
  get question(): Question {
    const { typed, plain, typedIn, currency } = this;
    return { typed, plain: [...plain], typedIn, currency };
  }

  /** Whether the last answer is for what the controls hold. A tool needs one that Python gave. */
  get isAnswered(): boolean {
    return this.latest.isFor(this.question) && (this.latest.answer !== null || !this.tool.size);
  }

  /** Put values into controls, and let them be answered. */
  set({ typed, plain, typedIn, currency }: Question): void {
    Object.assign(this, { typedIn, currency });
    for (const control of this.controls) {
      hold(control, typed[control.name] ?? held(control));
    }
    this.plain.clear();
    for (const name of plain) this.plain.add(name);
    this.tell("inputs");
  }

  /** The label of an input, as a reader knows it. */
  label(name: string): string {
    return this.control(name)?.closest(".input")?.querySelector(".label")?.textContent ?? name;
  }

  /** Tell the behaviours. */
  tell(event: "inputs" | "answer" | "pinned" | "update"): void {
    this.dispatchEvent(new Event(`terakoya:${event}`));
  }

  /** Do this on every click of its buttons. */
  onDo(actions: Actions): () => void {
    return new Listeners().onDo(this, actions).remove;
  }
}

/** What a control holds; a box is checked for yes. */
export function held(control: Control): string {
  return isBox(control) ? yesOrNo(control.checked) : control.value;
}

/** Put a value into a control, which may refuse it. */
export function hold(control: Control, value: string): void {
  if (isBox(control)) control.checked = value === yesOrNo(true);
  else control.value = value;
}

/** The value of a control as the build printed it; a browser may have restored another. */
export function printedValue(control: Control): string {
  if (isBox(control)) return yesOrNo(control.defaultChecked);
  if (!(control instanceof HTMLSelectElement)) return control.defaultValue;
  const options = [...control.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

function isBox(control: Control): control is HTMLInputElement {
  return control.type === "checkbox";
}

function yesOrNo(checked: boolean): string {
  return checked ? "yes" : "no";
}
