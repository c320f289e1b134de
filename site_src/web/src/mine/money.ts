/** What the reader's amounts are in, and what becomes of them when that is another currency. */
import { type Cleanup, Listeners } from "../behaviour.js";
import { data } from "../names.js";
import { fillIn, say, sentence } from "../sentences.js";
import type { Desk } from "./card.js";
import { inCurrency } from "./exchange.js";

/** Which of the amounts is shown as an example of what becomes of them. */
export function exchanges(element: HTMLElement, desk: Desk): Cleanup {
  const select = element.querySelector<HTMLSelectElement>('select[name="currency"]');
  if (!select) return () => {};
  const { sheet, numbers } = desk;
  const rate = element.querySelector<HTMLInputElement>('input[name="rate"]')!;
  const question = sentence(element, "currency_changed")!;
  const isMoney = (key: string) => sheet.quantity(key)?.money === true;
  const amounts = () => Object.entries(numbers.all()).filter(([key]) => isMoney(key));

  const show = () => {
    if (question.hidden) select.value = desk.currency;
  };
  const settle = () => {
    say(element, "currency_changed", false);
    rate.value = "";
    show();
    select.focus();
  };
  const change = (times: number | null) => {
    const [before, after] = [desk.currency, select.value];
    const scale = sheet.units(after) / sheet.units(before);
    const owns = numbers.all();
    desk.own(() => {
      numbers.putAll(
        times === null
          ? Object.fromEntries(amounts().map(([key]) => [key, null]))
          : inCurrency(owns, isMoney, after, times * scale),
      );
      numbers.set("currency", after);
    });
    settle();
  };
  const ask = () => {
    if (select.value === desk.currency) return settle();
    const [first] = amounts().filter(([, { value }]) => typeof value === "number");
    if (!amounts().length) return change(1);
    const named = (code: string) => sheet.told.currencies[code]?.name ?? code;
    const names = { from: named(desk.currency), to: named(select.value) };
    const value = first ? (first[1].value as number) : 0;
    const units = sheet.units(select.value) / sheet.units(desk.currency);
    const key = first?.[0] ?? "";
    const figures = {
      from: sheet.shown(key, value, desk.currency),
      to: sheet.shown(key, Math.round(value * units), select.value),
    };
    for (const place of question.querySelectorAll<HTMLElement>("[data-pattern]"))
      place.textContent = fillIn(
        data(place, "pattern"),
        data(place, "do") === "same" ? figures : names,
      );
    question.hidden = false;
    question.querySelector<HTMLElement>("button")?.focus();
  };

  show();
  return new Listeners()
    .on(select, "change", ask)
    .on(numbers, "change", show)
    .onDo(question, {
      same: () => change(1),
      convert: () => (rate.valueAsNumber > 0 ? change(rate.valueAsNumber) : rate.focus()),
      amounts: () => change(null),
      cancel: settle,
    }).remove;
}
