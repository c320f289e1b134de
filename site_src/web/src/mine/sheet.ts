/** What the build has told the page of all numbers, and how it writes numbers that are kept. */
import type { AskedQuantity, AskedSheet, Given as Said } from "../contract.js";
import type { Value } from "../kept.js";
import { data } from "../names.js";
import { fillIn, languageOf, listed, sentence } from "../sentences.js";

const PLACES = 4;

/** The words that the build has printed once for all cards. */
export type Word =
  | "begin_example"
  | "elsewhere"
  | "follows_from"
  | "follows_missing"
  | "own_counted"
  | "own_decided"
  | "own_example"
  | "own_follows"
  | "own_from"
  | "own_guessed"
  | "own_old"
  | "own_parts"
  | "own_unknown";

export class Sheet {
  readonly told: AskedSheet;
  readonly language: string;
  /** The name of the page. */
  readonly page: string;
  readonly #words: Element;

  constructor(readonly element: HTMLElement) {
    this.told = JSON.parse(data(element, "asked")) as AskedSheet;
    this.language = languageOf(element);
    this.page = data(element, "place");
    this.#words = element.querySelector(".words")!;
  }

  /** What the build knows of a quantity; undefined of a key that is none. */
  quantity(key: string): AskedQuantity | undefined {
    return Object.hasOwn(this.told.quantities, key) ? this.told.quantities[key] : undefined;
  }

  pattern(word: Word): string {
    return data(sentence(this.#words, word)!, "pattern");
  }

  words(word: Word, values: Record<string, string>): string {
    return fillIn(this.pattern(word), values);
  }

  /** Names of quantities in a row. */
  names(keys: readonly string[]): string {
    const names = keys.map((key) => this.quantity(key)?.label ?? key);
    return listed(names, this.language).join("");
  }

  /** What something comes from, without the choices on which much depends. */
  sources(keys: readonly string[]): string {
    const numbers = keys.filter((key) => this.quantity(key)?.control !== "options");
    return numbers.length ? this.words("follows_from", { names: this.names(numbers) }) : "";
  }

  date(day: string): string {
    return new Date(`${day}T00:00`).toLocaleDateString(this.language, { dateStyle: "long" });
  }

  /** A value as it stands in a field; of two counts both, as they are typed. */
  typed(key: string, value: Value | null, currency: string): string {
    if (value === null) return "";
    if (typeof value === "string") return value;
    if (Array.isArray(value))
      return value.map((one) => this.#figure(key, one, currency, false)).join(" ");
    if (typeof value === "object") return value.of.join("/");
    return this.#figure(key, value, currency, true);
  }

  /** A value as it stands in a text, with its unit. */
  shown(key: string, value: Value | null, currency: string): string {
    const quantity = this.quantity(key);
    if (value === null || !quantity) return "—";
    if (typeof value === "string") return quantity.options[value] ?? value;
    if (Array.isArray(value))
      return value.map((one) => this.#withUnit(key, one, currency)).join(", ");
    if (typeof value === "object") {
      const [part, whole] = value.of;
      return `${part} / ${whole}`;
    }
    return this.#withUnit(key, value, currency);
  }

  /** What an example says of a quantity, in a currency. */
  example(trade: string, key: string, currency: string): Value | null {
    const preset = Object.hasOwn(this.told.presets, trade) ? this.told.presets[trade]! : null;
    const said = { ...preset?.said, ...preset?.by_currency[currency] };
    return (Object.hasOwn(said, key) ? (said[key] as Said) : null) as Value | null;
  }

  /** Whether a quantity is asked for, with the choices that were made. */
  isAsked(key: string, chosen: (key: string) => Value | null): boolean {
    const conditions = Object.entries(this.quantity(key)?.when ?? {});
    return conditions.every(([name, values]) => values.some((one) => one === chosen(name)));
  }

  /** So many of the smallest units of a currency are one. */
  units(currency: string): number {
    return 10 ** (this.told.currencies[currency]?.digits ?? 0);
  }

  #withUnit(key: string, value: number, currency: string): string {
    const quantity = this.quantity(key)!;
    const around = quantity.money ? this.told.currencies[currency] : quantity;
    const figure = this.#figure(key, Math.abs(value), currency, true);
    const sign = value < 0 ? "−" : "";
    return `${sign}${around?.before ?? ""}${figure}${around?.after ?? ""}`;
  }

  #figure(key: string, value: number, currency: string, isGrouped: boolean): string {
    const { money, scale } = this.quantity(key) ?? { money: false, scale: 1 };
    const shown = Number((money ? value / this.units(currency) : value * scale).toPrecision(15));
    const digits = this.told.currencies[currency]?.digits ?? 0;
    return new Intl.NumberFormat(this.language, {
      useGrouping: isGrouped,
      numberingSystem: "latn",
      minimumFractionDigits: money && !Number.isInteger(shown) ? digits : 0,
      maximumFractionDigits: PLACES,
    }).format(shown);
  }
}
