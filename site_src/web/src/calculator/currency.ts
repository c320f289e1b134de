import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import type { Amounts } from "../contract.js";
import { CURRENCY } from "../kept.js";
import { at, data, setData } from "../names.js";
import { onlyFor, type Records } from "../records.js";

/** Show amounts in the currency that the reader chooses, once for all calculators. */
export function converts(records: Records): Behaviour<CalculatorElement> {
  return (element) => {
    const select = element.querySelector<HTMLSelectElement>(at("currency", "choice"));
    if (!select) return;
    const [printed] = [...select.options].filter((option) => option.defaultSelected);
    const own = printed?.value ?? "";
    const prefer = (chosen: string) => {
      const isOffered = element.currencies.includes(chosen);
      element.preferred = isOffered && chosen !== own ? chosen : "";
      if (element.currency === element.preferred) return;
      element.currency = element.preferred;
      element.tell("inputs");
    };
    let labelled = own;
    let kept = records.read(CURRENCY.at()) ?? "";
    const hear = () => {
      const chosen = records.read(CURRENCY.at()) ?? "";
      // It may be another record that has changed, which leaves a link's currency as it is.
      if (chosen === kept) return;
      kept = chosen;
      prefer(chosen);
    };

    prefer(kept);
    return new Listeners()
      .on(select, "change", () => {
        records.write(CURRENCY.at(), select.value);
        // Where nothing can be kept, or it is kept already, this calculator alone is in another.
        prefer(select.value);
      })
      .on(element, "terakoya:answer", () => {
        const { answer, asked } = element.latest;
        const { amounts } = answer!;
        // Somebody who goes on along the list is not led back.
        if (asked.currency === element.currency) select.value = amounts.currency;
        if (amounts.currency === labelled) return;
        labelled = amounts.currency;
        relabel(element, amounts);
      })
      .on(records, "change", onlyFor(CURRENCY, hear))
      .onShown(() => {
        select.value = labelled;
      }).remove;
  };
}

/** What the build has printed in the course's own currency, around controls and along axes. */
function relabel(element: CalculatorElement, amounts: Amounts): void {
  const { before, after, scale } = amounts;
  for (const [place, text] of [
    ["before", before],
    ["after", after],
  ] as const) {
    for (const affix of element.querySelectorAll<HTMLElement>(at("currency", place))) {
      const whole = text + data(affix, "unit");
      affix.textContent = whole.trim();
      affix.hidden = whole === "";
    }
  }
  relabelAxes(element, amounts);
  for (const slider of element.querySelectorAll<HTMLInputElement>(at("currency", "slider"))) {
    rescale(slider, scale);
  }
}

/** What charts are drawn with along their axes. */
export function relabelAxes(within: HTMLElement, { before, after, scale }: Amounts): void {
  for (const column of within.querySelectorAll<HTMLElement>(at("currency", "axis"))) {
    setData(column, "before", before);
    setData(column, "after", (after + data(column, "unit")).replace(/^ /, ""));
    setData(column, "scale", String(scale));
  }
}

/** A slider's ends and steps are figures in the currency, too. */
function rescale(slider: HTMLInputElement, scale: number): void {
  const times = scale / Number(data(slider, "scale"));
  const rescaled = (figure: string) => String(Number((Number(figure) * times).toPrecision(15)));
  for (const name of ["min", "max", "step"] as const) slider[name] = rescaled(slider[name]);
  for (const name of ["least", "most"] as const) {
    const figure = data(slider, name);
    if (figure) setData(slider, name, rescaled(figure));
  }
  setData(slider, "scale", String(scale));
}
