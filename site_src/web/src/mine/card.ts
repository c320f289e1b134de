/** One number of the page: its field, where it comes from, and what became of it. */
import { type Actions, Listeners } from "../behaviour.js";
import type { Basis, KnownQuantity } from "../contract.js";
import type { Own, Value } from "../kept.js";
import { at, data } from "../names.js";
import { counted, say, sentence } from "../sentences.js";
import { isOld } from "./age.js";
import type { Given, Numbers } from "./numbers.js";
import type { Sheet, Word } from "./sheet.js";
import { joined, OF, OVER, split } from "./typed.js";

const MONTH = 30.44; // days
const DAY = 24 * 60 * 60 * 1000; // milliseconds

/** What became of what is kept: it was changed on this screen or on another, or a text that stood there was read. */
export type Done = "here" | "elsewhere" | "read";

/** What all cards share. */
export interface Desk {
  readonly sheet: Sheet;
  readonly numbers: Numbers;
  /** What the reader's amounts are in. */
  readonly currency: string;
  readonly trade: string;
  /** Do what changes numbers here, so that it is not taken for another screen's doing. */
  own(action: () => void): void;
  /** What a page is called; empty where that is not known. */
  titleOf(page: string): string;
}

export class Card {
  readonly key: string;
  readonly #desk: Desk;
  readonly #fields: HTMLInputElement[];
  readonly #listeners = new Listeners();
  /** Where it is said to come from, before there is a value. */
  #basis: Basis;
  /** What could not be read, and why. */
  #refused: { text: string; error: string } | null = null;
  #erased: Own | null = null;
  /** What was there before it was said not to be known. */
  #before: Own | null = null;
  /** What another screen made of it while somebody is typing here. */
  #elsewhere = false;
  /** What was kept when this was last looked at. */
  #seen = "";

  constructor(
    readonly element: HTMLElement,
    desk: Desk,
  ) {
    this.key = data(element, "number");
    this.#desk = desk;
    this.#basis = desk.sheet.quantity(this.key)!.basis === "decided" ? "decided" : "guessed";
    this.#fields = [...element.querySelectorAll<HTMLInputElement>(`.typed [name="${this.key}"]`)];
    const buttons: Actions = {
      as_share: () => this.#turn(false),
      as_pair: () => this.#turn(true),
      begin: () => this.#begin(),
      take: () => this.#take(),
      erase: () => this.#erase(),
      undo: () => this.#undo(),
    };
    this.#listeners
      .on(element, "input", ({ target }) => this.#hear(target as HTMLInputElement))
      .on(element, "focusout", ({ relatedTarget }) => this.#leave(relatedTarget))
      // A press must not take the focus, and the button with it.
      .on(element, "mousedown", (event) => {
        if ((event.target as Element).closest(at("do", "take"))) event.preventDefault();
      })
      .onDo(element, buttons);
  }

  get remove(): () => void {
    return this.#listeners.remove;
  }

  /** Whether the reader has said something of it, be it that it is not known. */
  get isSaid(): boolean {
    return this.#desk.numbers.read(this.key) !== null;
  }

  /** Where somebody begins to type. */
  focus(): void {
    const [field] = this.#fields.filter((one) => !one.closest("[hidden]"));
    field?.focus();
  }

  /** What is kept with a text that is read now. */
  given(text: string): Given {
    const { sheet, currency, numbers } = this.#desk;
    const quantity = sheet.quantity(this.key)!;
    const own = numbers.read(this.key);
    const parts = split(text, OVER);
    const isPair = quantity.pair && split(text, OF) !== null;
    const isNew = own === null || own.value === null || own.example === true;
    const basis = isPair ? "counted" : isNew ? this.#basis : own.basis;
    return {
      basis,
      page: sheet.page,
      like: quantity.like,
      ...(quantity.money && { currency }),
      ...(parts && { parts }),
    };
  }

  /** What was typed can't be read: the sentence stands until something else is typed. */
  refuse(text: string, error: string): void {
    this.#refused = { text, error };
    this.#showError(this.#desk.numbers.read(this.key));
  }

  /** Show what is kept, after that has been done to it. */
  show(done: Done): void {
    const own = this.#desk.numbers.read(this.key);
    const seen = JSON.stringify([own?.value, own?.text]);
    if (done === "here" || !this.#isBusy) this.#elsewhere = false;
    else if (done === "elsewhere" && seen !== this.#seen) this.#elsewhere = true;
    this.#seen = seen;
    this.#fill(own);
    this.#showError(own);
    this.#showMarks(own);
    this.#showTold(own);
    this.#showEarlier(own);
    const { sheet, currency } = this.#desk;
    const now = sheet.shown(this.key, own?.value ?? null, currency);
    say(this.element, "elsewhere", this.#elsewhere);
    sentence(this.element, "elsewhere")!.querySelector("span")!.textContent = sheet.words(
      "elsewhere",
      { value: now },
    );
    say(this.element, "erased", this.#erased !== null && own === null);
  }

  /** Show what follows for it from others, be it beside what was said, and what two counts come to. */
  showKnown(known: KnownQuantity | undefined, worked: KnownQuantity | undefined): void {
    const { sheet, numbers } = this.#desk;
    const value = numbers.read(this.key)?.value ?? null;
    const shown = value === null ? known : worked;
    const follows = sentence(this.element, "own_follows")!;
    follows.hidden = !shown || shown.value === null;
    follows.textContent = follows.hidden
      ? ""
      : [
          sheet.words(value === null ? "own_follows" : "own_parts", { value: shown!.text }),
          sheet.sources(shown!.rests),
        ]
          .filter(Boolean)
          .join(" · ");
    const share = this.element.querySelector<HTMLElement>(at("share"));
    const isCounted = typeof value === "object" && value !== null && !Array.isArray(value);
    if (share) share.textContent = known && isCounted && known.text ? `= ${known.text}` : "";
  }

  get #isBusy(): boolean {
    const { activeElement } = document;
    const isHere = this.#inputs.some((field) => field === activeElement);
    return isHere && document.hasFocus();
  }

  /** All that is typed into: the fields, and the two of a division. */
  get #inputs(): HTMLInputElement[] {
    return [...this.#fields.filter(isText), ...this.#parts];
  }

  get #parts(): HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>(`.division ${at("part")}`)];
  }

  /** What stands in the fields. */
  get #text(): string {
    const radio = this.#fields.find((field) => field.type === "radio");
    if (radio) return this.#fields.find((field) => field.checked)?.value ?? "";
    const pair = this.element.querySelector<HTMLElement>(".pair");
    if (!pair || pair.hidden) return this.#fields.at(-1)!.value;
    const [part, whole] = ["part", "whole"].map((name) => this.#part(name).value);
    return joined(part!, OF, whole!);
  }

  #part(name: string): HTMLInputElement {
    return this.element.querySelector<HTMLInputElement>(at("part", name as "part"))!;
  }

  #hear(target: HTMLInputElement): void {
    const { numbers, own } = this.#desk;
    if (target.name === `basis-${this.key}`) {
      this.#basis = target.value as Basis;
      own.call(this.#desk, () => numbers.rest(this.key, this.#basis));
    } else if (target.name === `unknown-${this.key}`) this.#mark(target.checked);
    else if (target.type === "radio") this.#keep(target.value);
    else if (this.#parts.includes(target)) {
      const [total, number] = this.#parts.map((field) => field.value);
      this.#type(joined(total!, OVER, number!));
    } else this.#type(this.#text);
  }

  #type(text: string): void {
    const { numbers } = this.#desk;
    this.#erased = null;
    this.#elsewhere = false;
    const isGone = text.trim() === "" && !numbers.isKnown(this.key);
    this.#desk.own(() => {
      if (isGone) numbers.put(this.key, null);
      else numbers.type(this.key, text, this.given(text));
    });
  }

  #keep(value: Value): void {
    this.#desk.own(() => this.#desk.numbers.keep(this.key, value, this.given("")));
  }

  /** It is said not to be known, or no longer. */
  #mark(isUnknown: boolean): void {
    const { numbers } = this.#desk;
    this.#desk.own(() => {
      if (isUnknown) {
        this.#before = numbers.read(this.key);
        numbers.keep(this.key, null, this.given(""));
      } else numbers.put(this.key, this.#before);
    });
  }

  #begin(): void {
    const { sheet, numbers, trade, currency } = this.#desk;
    const value = sheet.example(trade, this.key, currency);
    const given = { ...this.given(""), basis: "guessed" as const, example: true as const };
    this.#desk.own(() => numbers.keep(this.key, value, given));
    this.focus();
  }

  #take(): void {
    // Nothing is put into a field while somebody types there.
    for (const field of this.#inputs) field.blur();
    this.show("here");
    this.focus();
  }

  #erase(): void {
    this.#desk.own(() => {
      this.#erased = this.#desk.numbers.erase(this.key);
    });
    this.element.querySelector<HTMLElement>(at("do", "undo"))?.focus();
  }

  #undo(): void {
    const { numbers } = this.#desk;
    this.#desk.own(() => {
      // Another screen may have a newer one.
      if (!this.isSaid) numbers.put(this.key, this.#erased);
      this.#erased = null;
    });
    this.focus();
  }

  #leave(next: EventTarget | null): void {
    if (next instanceof Element && next.matches(at("do", "take"))) return;
    // The next one has the focus only after this.
    setTimeout(() => {
      if (!this.#isBusy) this.show("here");
    });
  }

  /** Two counts, or a share. */
  #turn(isPair: boolean): void {
    const place = (selector: string) => this.element.querySelector<HTMLElement>(selector)!;
    place(".pair").hidden = place(at("do", "as_share")).hidden = !isPair;
    place(".alone").hidden = place(at("do", "as_pair")).hidden = isPair;
  }

  /** What its fields hold for what is kept. */
  #typedOf(own: Own | null): string {
    const { sheet, currency } = this.#desk;
    const text = own?.text;
    if (text !== undefined && split(text, OVER) === null) return text;
    return sheet.typed(this.key, own?.value ?? null, own?.currency ?? currency);
  }

  #fill(own: Own | null): void {
    const text = this.#typedOf(own);
    const hint = this.#example;
    const pair = this.element.querySelector<HTMLElement>(".pair");
    const parts = split(text, OF);
    if (pair && text) this.#turn(parts !== null);
    for (const field of this.#fields) {
      const part = data(field, "part");
      const isPart = part === "part" || part === "whole";
      if (field.type === "radio") field.checked = field.value === text;
      else if (isPart) put(field, parts?.[part === "part" ? 0 : 1] ?? "", split(hint, OF), part);
      else {
        fill(field, parts && pair ? "" : text);
        field.placeholder = split(hint, OF) && pair ? "" : hint;
      }
    }
    const divided = split(own?.text ?? "", OVER) ?? own?.parts ?? ["", ""];
    for (const [place, field] of this.#parts.entries()) fill(field, divided[place]!);
    const fold = this.element.querySelector<HTMLDetailsElement>(".division");
    if (fold && divided.some(Boolean)) fold.open = true;
  }

  /** The example's value, as it would be typed. */
  get #example(): string {
    const { sheet, trade, currency } = this.#desk;
    return sheet.typed(this.key, sheet.example(trade, this.key, currency), currency);
  }

  #showError(own: Own | null): void {
    const place = this.element.querySelector<HTMLElement>(".error")!;
    const error = this.#refused && own?.text === this.#refused.text ? this.#refused.error : "";
    place.textContent = error;
    place.hidden = !error;
    for (const field of this.#inputs) {
      field.ariaInvalid = error ? "true" : null;
      if (error) field.setAttribute("aria-describedby", place.id);
      else field.removeAttribute("aria-describedby");
    }
  }

  #showMarks(own: Own | null): void {
    const { sheet, trade, currency } = this.#desk;
    const value = own?.value ?? null;
    const basis = value === null ? this.#basis : own!.basis;
    const bases = this.element.querySelector<HTMLElement>(".bases");
    // Nobody is asked where a number comes from before there is one.
    if (bases) bases.hidden = value === null && !own?.text;
    for (const radio of this.element.querySelectorAll<HTMLInputElement>(
      `[name="basis-${this.key}"]`,
    ))
      radio.checked = radio.value === basis;
    const unknown = this.element.querySelector<HTMLInputElement>(`[name="unknown-${this.key}"]`)!;
    unknown.checked = own !== null && value === null && own.text === undefined;
    const begin = this.element.querySelector<HTMLElement>(at("do", "begin"))!;
    const example = sheet.example(trade, this.key, currency);
    begin.hidden = own !== null || example === null;
    begin.textContent = sheet.words("begin_example", {
      value: sheet.shown(this.key, example, currency),
    });
  }

  #showTold(own: Own | null): void {
    const told = sentence(this.element, "own_told")!;
    told.hidden = own === null || (own.value === null && own.text !== undefined);
    told.textContent = told.hidden ? "" : this.#told(own!);
    const old = sentence(this.element, "own_old")!;
    const { sheet } = this.#desk;
    const age = own ? (Date.now() - own.at) / DAY : 0;
    const { lasts } = sheet.quantity(this.key)!;
    old.hidden = own?.value === null || !isOld(this.key, own, { [this.key]: lasts });
    const months = Math.max(1, Math.round(age / MONTH));
    old.textContent = old.hidden ? "" : counted(sheet.pattern("own_old"), months, sheet.language);
  }

  #told(own: Own): string {
    const { sheet, titleOf } = this.#desk;
    const told = sheet.words(wordOf(own), { date: sheet.date(own.day) });
    const page = own.page === sheet.page ? "" : titleOf(own.page);
    return page ? sheet.words("own_from", { told, page }) : told;
  }

  #showEarlier(own: Own | null): void {
    const { sheet, currency } = this.#desk;
    const before = own?.before ?? [];
    say(this.element, "earlier", before.length > 0);
    say(this.element, "own_erase", own !== null);
    const list = sentence(this.element, "earlier")!.querySelector("ul")!;
    list.replaceChildren(
      ...before.map((told) => {
        const line = document.createElement("li");
        const value = sheet.shown(this.key, told.value, told.currency ?? currency);
        const words = sheet.words(wordOf({ ...told, before: [] }), { date: sheet.date(told.day) });
        line.textContent = told.value === null ? words : `${value} · ${words}`;
        return line;
      }),
    );
  }
}

/** What is said of a number, by its basis. */
const WORDS = {
  counted: "own_counted",
  decided: "own_decided",
  guessed: "own_guessed",
} as const satisfies Record<Own["basis"], Word>;

function wordOf({ value, basis, example }: Own): Word {
  if (value === null) return "own_unknown";
  return example ? "own_example" : WORDS[basis];
}

function isText(field: HTMLInputElement): boolean {
  return field.type !== "radio";
}

/** Put a text into a field, but not while somebody is typing there. */
function fill(field: HTMLInputElement, text: string): void {
  const isBusy = document.hasFocus() && document.activeElement === field;
  if (!isBusy && field.value !== text) field.value = text;
}

function put(
  field: HTMLInputElement,
  text: string,
  hint: [string, string] | null,
  part: "part" | "whole",
): void {
  fill(field, text);
  field.placeholder = hint?.[part === "part" ? 0 : 1] ?? "";
}
