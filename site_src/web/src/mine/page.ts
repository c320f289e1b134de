/** The page on which a business is asked for its numbers. */
import { type Behaviour, type Cleanup, Listeners, together } from "../behaviour.js";
import type { Client } from "../client.js";
import { isMetered } from "../connection.js";
import type { MineAnswer } from "../contract.js";
import { whenIdle } from "../idle.js";
import type { Value } from "../kept.js";
import { at, data } from "../names.js";
import { persist } from "../persist.js";
import { saveAs } from "../save.js";
import { languageOf, megabytes, placeFor, say } from "../sentences.js";
import { acts } from "./actions.js";
import { calendar, inThreeMonths } from "./calendar.js";
import { Card, type Desk, type Done } from "./card.js";
import { follow } from "./follow.js";
import { Inquiry } from "./inquiry.js";
import { exchanges } from "./money.js";
import { Numbers, type Setting } from "./numbers.js";
import type { Mine } from "./parts.js";
import { Sheet } from "./sheet.js";
import { isWhole } from "./typed.js";

const PAUSE = 150; // milliseconds: somebody types
const IDLE_LIMIT = 2_000; // milliseconds
/** What is chosen at the top, which is there before this script is. */
const CHOICES = `[name="trade"], ${at("choice")} input`;

export const asksNumbers =
  (mine: Mine): Behaviour =>
  (element) => {
    const page = new Page(element, mine);
    return together([
      page.remove,
      acts(element, mine, page.sheet, page.numbers),
      exchanges(element, page),
      starts(element, mine.client),
    ]);
  };

class Page implements Desk {
  readonly sheet: Sheet;
  readonly numbers: Numbers;
  readonly remove: Cleanup;
  readonly #element: HTMLElement;
  readonly #inquiry: Inquiry;
  /** The same without what follows from other numbers, and was said nevertheless. */
  readonly #without: Inquiry;
  readonly #cards: Map<string, Card>;
  /** By group, its cards in their order. */
  readonly #groups: Map<HTMLElement, Card[]>;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #done: Done = "elsewhere";
  /** Whether the number that the address leads to has been shown. */
  #isLed = true;

  constructor(element: HTMLElement, { client, records }: Mine) {
    this.#element = element;
    this.sheet = new Sheet(element);
    this.numbers = Numbers.of(records);
    this.#inquiry = new Inquiry(client, this.numbers);
    this.#without = new Inquiry(client, {
      all: () => this.numbers.all(),
      typed: () => ({}),
      said: () => this.#underived,
    });
    const cards = [...element.querySelectorAll<HTMLElement>(at("number"))].map(
      (place) => new Card(place, this),
    );
    this.#cards = new Map(cards.map((card) => [card.key, card]));
    this.#groups = new Map(
      [...element.querySelectorAll<HTMLElement>(at("group"))].map((group) => [
        group,
        cards.filter((card) => group.contains(card.element)),
      ]),
    );
    const listeners = new Listeners()
      .on(element, "submit", (event) => event.preventDefault())
      .on(element, "keydown", (event) => this.#goOn(event))
      .on(element, "input", ({ target }) => this.#hear(target as HTMLInputElement))
      .on(this.numbers, "change", () => this.#show())
      .onShown(() => this.#show())
      .onDo(element, { calendar: () => this.#remind() });
    this.remove = together([
      listeners.remove,
      ...cards.map((card) => card.remove),
      () => clearTimeout(this.#pause),
      () => this.#inquiry.end(),
      () => this.#without.end(),
    ]);
    // Somebody may have pressed before this script came.
    for (const radio of element.querySelectorAll<HTMLInputElement>(`:is(${CHOICES}):checked`))
      this.#hear(radio);
    this.#arrange();
    this.#show();
    this.#ask();
    this.#lead();
    listeners.on(window, "hashchange", () => this.#lead());
  }

  get currency(): string {
    return this.numbers.currency ?? this.sheet.told.currency;
  }

  get trade(): string {
    return this.numbers.setting("trade");
  }

  own(action: () => void): void {
    this.#do("here", action);
  }

  #do(done: Done, action: () => void): void {
    this.#done = done;
    try {
      action();
    } finally {
      this.#done = "elsewhere";
    }
  }

  titleOf(page: string): string {
    const links = document.querySelectorAll<HTMLAnchorElement>(".md-nav--primary a[href]");
    const found = [...links].find(({ hash, pathname }) => !hash && pathname.endsWith(`/${page}/`));
    return found?.textContent?.trim() ?? "";
  }

  #chosen = (key: string): Value | null => this.numbers.read(key)?.value ?? null;

  #hear(target: HTMLInputElement): void {
    persist();
    const { name, value } = target;
    if (name === "trade") this.#trade(value);
    else if (name === "business_name" || name === "review_date")
      this.own(() => this.numbers.set(name as Setting, value.trim()));
    else if (target.closest(at("choice"))) this.#choose(name, value);
  }

  /** A trade has examples of its own, and a way in which its customers pay. */
  #trade(trade: string): void {
    this.own(() => {
      this.numbers.set("trade", trade);
      for (const place of this.#element.querySelectorAll<HTMLElement>(at("choice"))) {
        const key = data(place, "choice");
        const value = this.sheet.example(trade, key, this.currency);
        if (value !== null) this.#decide(key, value);
      }
    });
    this.#arrange();
  }

  #choose(key: string, value: string): void {
    this.own(() => this.#decide(key, value));
    this.#arrange();
  }

  #decide(key: string, value: Value): void {
    const { like } = this.sheet.quantity(key)!;
    this.numbers.keep(key, value, { basis: "decided", page: this.sheet.page, like });
  }

  /** Put first what a trade is asked first, and fold away what it is not asked. */
  #arrange(): void {
    const { first } = this.sheet.told;
    const keys = first[this.trade] ?? first[""] ?? [];
    for (const [group, cards] of this.#groups) {
      const [asked, unasked] = group.querySelectorAll<HTMLElement>(".cards");
      const rest = cards.filter(({ key }) => !keys.includes(key));
      for (const card of rest) {
        const isAsked = card.isSaid || this.sheet.isAsked(card.key, this.#chosen);
        (isAsked ? asked : unasked)!.append(card.element);
      }
      group.querySelector<HTMLElement>(".unasked")!.hidden = unasked!.childElementCount === 0;
    }
    const place = this.#element.querySelector<HTMLElement>(".first > .cards")!;
    place.append(...keys.flatMap((key) => this.#cards.get(key)?.element ?? []));
  }

  #show(): void {
    const done = this.#done;
    for (const card of this.#cards.values()) card.show(done);
    for (const radio of this.#element.querySelectorAll<HTMLInputElement>(CHOICES)) {
      const chosen = radio.name === "trade" ? this.trade : this.#chosen(radio.name);
      radio.checked = radio.value === chosen;
    }
    this.#settings();
    this.#affixes();
    say(this.#element, "unkept", !this.numbers.works);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#ask(), PAUSE);
  }

  #settings(): void {
    for (const name of ["business_name", "review_date"] as const) {
      const field = this.#element.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
      const standard = name === "review_date" ? inThreeMonths(new Date()) : "";
      const text = this.numbers.setting(name) || standard;
      if (document.activeElement !== field && field.value !== text) field.value = text;
    }
  }

  /** What stands around amounts is that of the reader's currency. */
  #affixes(): void {
    const around = this.sheet.told.currencies[this.currency];
    for (const place of ["before", "after"] as const)
      for (const affix of this.#element.querySelectorAll<HTMLElement>(at("currency", place))) {
        const text = (around?.[place] ?? "") + data(affix, "unit");
        affix.textContent = text.trim();
        affix.hidden = text === "";
      }
  }

  #ask(): void {
    const { numbers, sheet } = this;
    const whole = Object.entries(numbers.typed()).filter(([, text]) => isWhole(text));
    const typed = Object.fromEntries(whole);
    this.#inquiry.ask(
      {
        language: sheet.language,
        currency: this.currency,
        typed,
        quantities: true,
        figures: sheet.told.truths,
      },
      (answer) => {
        say(this.#element, "fault", false);
        this.#read(typed, answer);
      },
      () => say(this.#element, "fault", true),
    );
  }

  #read(typed: Readonly<Record<string, string>>, answer: MineAnswer): void {
    const { numbers } = this;
    const read = Object.entries(answer.read).flatMap(([key, { value, error }]) => {
      const text = typed[key]!;
      const card = this.#cards.get(key);
      // Somebody has typed on.
      if (!card || numbers.read(key)?.text !== text) return [];
      if (!error) return [[key, value as Value | null, card.given(text)] as const];
      card.refuse(text, error);
      return [];
    });
    // Another screen's text may be read here first.
    if (read.length) this.#do("read", () => numbers.keepAll(read));
    this.#showKnown(answer, null);
    if (Object.keys(this.#underived).length < Object.keys(numbers.said()).length)
      this.#without.ask(
        { language: this.sheet.language, currency: this.currency, quantities: true },
        (worked) => this.#showKnown(answer, worked),
      );
    follow(this.#element, this.sheet, answer, (key) => numbers.isKnown(key));
    if (!this.#isLed) {
      this.#lead();
      // Where it stays folded away, the page moves no more while somebody types.
      this.#isLed = true;
    }
  }

  /** What was said, but for what would follow from other numbers. */
  get #underived(): Record<string, Value> {
    const said = Object.entries(this.numbers.said());
    return Object.fromEntries(said.filter(([key]) => !this.sheet.quantity(key)?.derived));
  }

  #showKnown(answer: MineAnswer, worked: MineAnswer | null): void {
    for (const card of this.#cards.values()) {
      const { derived } = this.sheet.quantity(card.key)!;
      const others = derived ? worked?.quantities[card.key] : undefined;
      card.showKnown(answer.quantities[card.key], others);
    }
  }

  /** Unfold the number that an address leads to, wherever it stands by now. */
  #lead(): void {
    const place = document.getElementById(location.hash.slice(1));
    if (!place || !this.#element.contains(place)) return;
    // What follows from numbers is there once Python has answered.
    this.#isLed = !place.closest("[hidden]");
    let fold = place.parentElement?.closest("details");
    for (; fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    place.scrollIntoView();
  }

  /** Enter goes to the next number that is seen. */
  #goOn(event: KeyboardEvent): void {
    const { key, target, isComposing } = event;
    const isField = target instanceof HTMLInputElement && target.type === "text";
    const here = isField && target.closest<HTMLElement>(at("number"));
    if (key !== "Enter" || isComposing || !here) return;
    event.preventDefault();
    const seen = [...this.#element.querySelectorAll<HTMLElement>(at("number"))].filter(
      (place) => place.offsetParent !== null,
    );
    const next = seen[seen.indexOf(here) + 1];
    if (next) this.#cards.get(data(next, "number"))?.focus();
  }

  #remind(): void {
    const day = this.numbers.setting("review_date") || inThreeMonths(new Date());
    const button = this.#element.querySelector<HTMLElement>(at("do", "calendar"))!;
    const name = this.numbers.setting("business_name");
    const summary = [data(button, "pattern"), name].filter(Boolean).join(" – ");
    this.own(() => this.numbers.set("review_date", day));
    const address = new URL(document.baseURI);
    address.hash = "";
    const file = calendar(day, summary, address.href, new Date());
    saveAs(new Blob([file], { type: "text/calendar" }), `terakoya-${day}.ics`);
  }
}

/** Start Python as calculators do: when the page is idle or touched; where bytes cost money, at a word. */
function starts(element: HTMLElement, client: Client): Cleanup {
  const status = element.querySelector<HTMLElement>(".status")!;
  const putSize = placeFor(status, "size");
  const update = () => {
    putSize(megabytes(client.cost, languageOf(element)));
    say(status, "paused", client.paused);
    say(status, "failed", client.state === "failed");
  };
  const start = () => {
    if (client.state === "off" && !client.cancelled) client.start();
  };
  const listeners = new Listeners().onDo(status, {
    start: () => client.start(),
    retry: () => client.retry(),
  });
  const cleanups = [listeners.remove, client.watch(update)];
  if (isMetered()) client.pause();
  else {
    listeners.on(element, ["pointerdown", "focusin", "input"], start);
    cleanups.push(whenIdle(start, IDLE_LIMIT));
  }
  update();
  return together(cleanups);
}
