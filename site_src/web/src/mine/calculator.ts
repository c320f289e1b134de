/** A calculator that has the reader's own numbers, or can have them. */
import { type Behaviour, Listeners, together } from "../behaviour.js";
import { type CalculatorElement, type Control, held, printedValue } from "../calculator.js";
import type { Button, Filled, Sentence } from "../contract.js";
import { at, data } from "../names.js";
import { pattern, say, sentence } from "../sentences.js";
import { make } from "../tools/panel.js";
import { asksBeforeCopying } from "./copying.js";
import { type Before, fillOf, hasSameDigits } from "./fill.js";
import { Hiding } from "./hiding.js";
import { Inquiry } from "./inquiry.js";
import { type Figure, inputFigure, Keeping, type Kept, outputFigure, pageAt } from "./keeping.js";
import { Marks, meant } from "./marks.js";
import { Numbers } from "./numbers.js";
import type { Mine } from "./parts.js";
import { Names, pieces } from "./words.js";

/** What is said of something that was just done. */
const DONE = [
  "whose_kept",
  "whose_kept_as",
  "whose_derived",
  "whose_unkept",
  "whose_undone",
  "whose_currency",
] as const satisfies Sentence[];

/** A figure's text that is no number. */
const NO_NUMBER = /^[—∞−-]*$/;

export const ownsInputs =
  (mine: Mine): Behaviour =>
  (element) =>
    new OwnInputs(mine, element as CalculatorElement).end;

class OwnInputs {
  readonly #element: CalculatorElement;
  readonly #place: HTMLElement;
  readonly #numbers: Numbers;
  readonly #hiding: Hiding;
  readonly #inquiry: Inquiry;
  readonly #keeping: Keeping;
  readonly #names: Names;
  readonly #marks: Marks;
  readonly #cleanups: (() => void)[];
  /** How the reader's numbers fill it; nothing while it shows the example. */
  #filled: Filled | null = null;
  /** What of theirs was put into inputs, as a link has it. */
  #put = new Map<string, string>();
  /** Whether the reader has asked for their numbers, so that it is a step for Back. */
  #isPressed = false;
  /** Whether a change is finished, and to be kept once it is answered. */
  #isFinished = false;
  #isSetting = false;
  /** Whether inputs are to be in another currency before more comes in. */
  #isConverting = false;
  /** Whether to undo is to be as before the inputs were called theirs. */
  #wasExample = false;

  constructor({ client, records, root }: Mine, element: CalculatorElement) {
    const numbers = Numbers.of(records);
    this.#element = element;
    this.#place = element.querySelector<HTMLElement>(".whose")!;
    this.#numbers = numbers;
    this.#hiding = Hiding.of(root);
    this.#inquiry = new Inquiry(client, numbers);
    const keeping = new Inquiry(client, numbers);
    this.#keeping = new Keeping(
      element,
      keeping,
      numbers,
      pageAt(location, root, element.language),
    );
    this.#names = namesIn(this.#place, element);
    const template = this.#place.querySelector("template")!.content;
    this.#marks = new Marks(element, template, this.#names, (key) => numbers.isKnown(key));
    const listeners = new Listeners()
      .onDo(element, {
        mine: () => this.#press(),
        own: () => this.#claim(),
        undo: () => this.#undo(),
      })
      .on(element, "click", ({ target }) => {
        const button = (target as Element).closest<HTMLButtonElement>(at("do", "keep_as"));
        if (button) this.#keepAs(button);
      })
      .on(element, "input", () => this.#saidNothing())
      .on(element, "change", () => {
        this.#isFinished = element.isClaimed;
        this.#settle();
      })
      .on(element, "terakoya:inputs", () => {
        if (!this.#isSetting) this.#look();
      })
      .on(element, "terakoya:answer", () => {
        this.#settle();
        if (this.#isConverting || (element.own && !element.own.isFilled)) this.#look();
        else this.#show();
      })
      .on(numbers, "change", this.#look)
      .on(this.#hiding, "change", this.#look);
    this.#cleanups = [
      listeners.remove,
      asksBeforeCopying(element),
      () => this.#inquiry.end(),
      () => keeping.end(),
      () => this.#marks.clear(),
    ];
    if (element.isClaimed) this.#claim();
    else this.#look();
  }

  readonly end = (): void => {
    together(this.#cleanups)();
  };

  get #hasNumbers(): boolean {
    return Object.keys(this.#numbers.said()).length > 0;
  }

  /** See whether the reader's numbers belong here now. */
  readonly #look = (): void => {
    const { own } = this.#element;
    if (!own) this.#filled = null;
    else if (this.#hasNumbers && !this.#hiding.isOn) this.#fill();
    else if (own.isFilled) this.#backToExample();
    this.#show();
  };

  /** Show the example; where the page starts with the reader's numbers, these may come again. */
  #backToExample(): void {
    const { startsOwn } = this.#element;
    this.#button("example")?.click();
    if (startsOwn) this.#element.own = { given: new Set(), neutral: new Map(), isFilled: false };
  }

  // --- The reader's numbers come in ---------------------------------------------------------------

  #press(): void {
    this.#saidNothing();
    this.#begin();
  }

  #begin(): void {
    this.#isPressed = true;
    this.#element.own = { given: new Set(), neutral: new Map(), isFilled: false };
    this.#look();
  }

  #fill(): void {
    const element = this.#element;
    this.#useCurrency();
    const { own, language, currency, name } = element;
    // The next answer spells what stands in inputs in it, too.
    this.#isConverting = element.typedIn !== currency;
    if (!own || this.#isConverting) return;
    this.#inquiry.ask({ language, currency, fills: [name] }, ({ fills }) => {
      if (element.own !== own) return;
      if (element.currency !== currency) return this.#fill();
      this.#filled = fills[name] ?? null;
      this.#putIn(own);
    });
  }

  /** Show amounts in the currency of the reader's, where these are known. */
  #useCurrency(): void {
    const element = this.#element;
    const code = this.#numbers.currency;
    const choice = element.querySelector<HTMLSelectElement>(at("currency", "choice"));
    if (!choice || code === null || !element.currencies.includes(code)) return;
    const printed = [...choice.options].find(({ defaultSelected }) => defaultSelected);
    const wanted = code === printed?.value ? "" : code;
    if (element.currency === wanted) return;
    if (element.own?.isFilled) this.#sayCurrency();
    element.currency = wanted;
    this.#tell(() => element.tell("inputs"));
  }

  #putIn(own: NonNullable<CalculatorElement["own"]>): void {
    const element = this.#element;
    const before = element.controls.map((control) => this.#before(control));
    const { own: numbers, neutral } = fillOf(this.#filled!, before);
    const put = new Map([...numbers, ...neutral]);
    const { typed, plain, ...rest } = element.question;
    const isNew = [...put].some(([name, value]) => this.#plain(name) !== value);
    this.#put = numbers;
    for (const [name, value] of neutral) own.neutral.set(name, value);
    own.isFilled = true;
    if (isNew) {
      const others = plain.filter((name) => !put.has(name));
      const filled = {
        typed: { ...typed, ...Object.fromEntries(put) },
        plain: [...others, ...put.keys()],
      };
      this.#tell(() => element.set({ ...filled, ...rest }));
    }
    if (this.#isPressed) element.dispatchEvent(new Event("change"));
    this.#isPressed = false;
    this.#show();
  }

  /** How an input stands: what a link, the page or the reader has put there goes before their numbers. */
  #before(control: Control): Before {
    const { name } = control;
    const isMeant = data(control, "means") !== "";
    const isBusy = document.hasFocus() && document.activeElement === control;
    return { name, isMeant, stays: isBusy || this.#stays(control, isMeant) };
  }

  #stays(control: Control, isMeant: boolean): boolean {
    const { own, currency, isClaimed } = this.#element;
    const { name } = control;
    if (own!.given.has(name)) return true;
    const now = this.#plain(name);
    if (own!.isFilled) {
      const put = isMeant ? this.#put.get(name) : own!.neutral.get(name);
      return !(isMeant && isClaimed) && put !== undefined && now !== null && now !== put;
    }
    if (isMeant) return false;
    const isPreset = !hasSameDigits(printedValue(control), data(control, "default"));
    if (this.#element.startsOwn && isPreset && !this.#isPressed) return true;
    return (
      currency === "" &&
      held(control) !== printedValue(control) &&
      held(control) !== data(control, "default")
    );
  }

  /** What an input holds, as a link has it; null where that isn't known. */
  #plain(name: string): string | null {
    const { latest, question } = this.#element;
    return latest.isFor(question) ? (latest.answer?.inputs[name]?.plain ?? null) : null;
  }

  /** Do something of which others are told, and not this. */
  #tell(action: () => void): void {
    this.#isSetting = true;
    action();
    this.#isSetting = false;
  }

  // --- What is here becomes the reader's ----------------------------------------------------------

  /** What the inputs hold is theirs, and what they change from now on. */
  #claim(): void {
    const element = this.#element;
    this.#saidNothing();
    element.isClaimed = !element.latest.hasErrors && !this.#refuseCurrency();
    if (!element.isClaimed) return this.#show();
    this.#isFinished = true;
    this.#settle();
  }

  /** Keep what is new, once the answer is there. */
  #settle(): void {
    const element = this.#element;
    if (!this.#isFinished || !element.latest.isFor(element.question)) return;
    this.#isFinished = false;
    if (element.latest.hasErrors || this.#refuseCurrency()) return;
    const isFirst = !element.own?.isFilled;
    const figures = meant(element)
      .filter((control) => this.#isToBeKept(control, isFirst))
      .map((control) => inputFigure(element, control));
    if (!figures.length) return isFirst ? this.#begin() : undefined;
    this.#keeping.keep(figures, (kept) => {
      this.#wasExample = isFirst;
      this.#sayKept(kept);
      if (isFirst) this.#begin();
    });
  }

  #isToBeKept(control: Control, isFirst: boolean): boolean {
    const { name } = control;
    if (this.#element.latest.answer?.inputs[name]?.shown === false) return false;
    return (
      isFirst || this.#plain(name) !== (this.#put.get(name) ?? this.#filled?.inputs[name]?.plain)
    );
  }

  #keepAs(button: HTMLButtonElement): void {
    this.#saidNothing();
    if (this.#refuseCurrency()) return this.#show();
    const figure = outputFigure(this.#element, button);
    this.#keeping.keep([figure], (kept) => {
      this.#wasExample = false;
      if (kept.figures.length) {
        const name = this.#names.label(figure.key);
        pattern(this.#place, "whose_kept_as", { name, figure: figure.text });
        this.#sayUnkept();
        this.#show();
      } else this.#sayKept(kept);
    });
  }

  #undo(): void {
    const element = this.#element;
    this.#saidNothing();
    if (this.#wasExample) {
      element.own = null;
      element.isClaimed = this.#wasExample = false;
    }
    this.#keeping.undo();
    say(this.#place, "whose_undone", true);
    this.#show();
    this.#place.querySelector<HTMLElement>("button:not([hidden])")?.focus();
  }

  #refuseCurrency(): boolean {
    if (this.#keeping.isInAnother) this.#sayCurrency();
    return this.#keeping.isInAnother;
  }

  // --- What is said -------------------------------------------------------------------------------

  #sayKept({ figures, derived }: Kept): void {
    const { language } = this.#element;
    const names = new Intl.ListFormat(language, { type: "conjunction" });
    const labels = figures.map(({ label }) => label);
    pattern(this.#place, "whose_kept", labels.length ? { names: names.format(labels) } : null);
    const [first] = derived.filter(([figure]) => this.#isChanged(figure));
    const place = sentence(this.#place, "whose_derived");
    if (place && first) {
      const [figure, keys] = first;
      const parts = this.#names.links(keys, language);
      place.hidden = false;
      place.replaceChildren(...pieces(data(place, "pattern"), { name: figure.label, parts }));
    }
    this.#sayUnkept();
    this.#show();
  }

  /** Whether the input of a figure was changed from what the page has printed. */
  #isChanged({ key }: Figure): boolean {
    const control = meant(this.#element).find((one) => data(one, "means") === key);
    return !!control && held(control) !== printedValue(control);
  }

  #sayUnkept(): void {
    say(this.#place, "whose_unkept", !this.#numbers.works);
  }

  #sayCurrency(): void {
    const name = new Intl.DisplayNames(this.#element.language, { type: "currency" });
    const code = this.#numbers.currency ?? "";
    pattern(this.#place, "whose_currency", { currency: name.of(code) ?? code });
  }

  #saidNothing(): void {
    for (const done of DONE) say(this.#place, done, false);
  }

  #show(): void {
    const element = this.#element;
    const isOwn = element.own?.isFilled === true && this.#filled !== null;
    const partly = isOwn ? this.#marks.show(this.#filled!) : [];
    if (!isOwn) this.#marks.clear();
    const inputs = isOwn ? Object.values(this.#filled!.inputs) : [];
    const hasOwn = inputs.some(({ whose }) => whose === "mine");
    this.#sayWhose(isOwn, hasOwn, partly);
    this.#offer("mine", !isOwn && this.#hasNumbers && !this.#hiding.isOn);
    this.#offer("own", !element.isClaimed && this.#canClaim);
    this.#offer("example", isOwn || element.isClaimed);
    this.#offer("undo", this.#keeping.canUndo);
    this.#offerOutputs(isOwn ? partly.length === 0 : this.#canClaim);
    const said = this.#place.querySelectorAll<HTMLElement>("button, [data-say]");
    this.#place.hidden = [...said].every(({ hidden }) => hidden);
  }

  #sayWhose(isOwn: boolean, hasOwn: boolean, partly: readonly string[]): void {
    const element = this.#element;
    const names = new Intl.ListFormat(element.language, { type: "conjunction" });
    const refused = isOwn ? Object.keys(this.#filled!.refused) : [];
    const mixed = hasOwn && partly.length ? { names: names.format(partly) } : null;
    say(this.#place, "whose_mine", hasOwn && !mixed);
    say(this.#place, "whose_none", isOwn && !hasOwn);
    pattern(this.#place, "whose_partly", mixed);
    pattern(
      this.#place,
      "whose_refused",
      refused.length ? { names: names.format(refused.map((name) => element.label(name))) } : null,
    );
    element.querySelector(".partly")?.remove();
    const said = sentence(this.#place, "whose_partly")?.textContent ?? "";
    const answer = element.querySelector(".main") ?? element.querySelector(".answer");
    if (mixed) answer?.prepend(make("span", "partly", said));
  }

  /** Whether there is something here that can become the reader's. */
  get #canClaim(): boolean {
    const { own, currency } = this.#element;
    if (own?.isFilled) return meant(this.#element).some((one) => this.#isToBeKept(one, false));
    return (
      currency === "" &&
      meant(this.#element).some((control) => held(control) !== printedValue(control))
    );
  }

  /** Offer to keep the figures of an answer that is the reader's throughout. */
  #offerOutputs(isOwn: boolean): void {
    const { latest, isAnswered } = this.#element;
    for (const button of this.#element.querySelectorAll<HTMLButtonElement>(at("do", "keep_as"))) {
      const text = latest.answer?.outputs[button.value]?.text ?? "";
      button.hidden = !isOwn || !isAnswered || NO_NUMBER.test(text);
    }
  }

  #offer(name: Button, isOffered: boolean): void {
    const button = this.#button(name);
    if (button) button.hidden = !isOffered;
  }

  #button(name: Button): HTMLElement | null {
    return this.#place.querySelector<HTMLElement>(at("do", name));
  }
}

/** What quantities are called: as the page says, else as their inputs are. */
function namesIn(place: HTMLElement, element: CalculatorElement): Names {
  const labels = meant(element).map((control) => [
    data(control, "means"),
    element.label(control.name),
  ]);
  const page = document.querySelector<HTMLElement>(at("numbers"));
  return new Names(
    { ...Object.fromEntries(labels), ...JSON.parse(data(place, "labels") || "{}") },
    page ? data(page, "numbers") : "",
  );
}
