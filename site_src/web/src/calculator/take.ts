import { addressOf } from "../address.js";
import { type Behaviour, Listeners, together } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import type { Client } from "../client.js";
import type { Worksheet, WorksheetRequest } from "../contract.js";
import { load } from "../download.js";
import { at, data } from "../names.js";
import { dayOf, saveAs } from "../save.js";
import { say } from "../sentences.js";
import type * as Taking from "../take/main.js";
import type { Part } from "../take/parts.js";
import { requestOf } from "./ask.js";

/** Let the shown answer, a table of it, or what a tool has found be saved as a file. The script that makes it, at an address, is loaded then. */
export function takesAlong(client: Client, script: string): Behaviour<CalculatorElement> {
  return (element) => {
    const take = async (ending: keyof typeof Taking.MAKERS, part: Part | null) => {
      say(element, "untaken", false);
      const origin = { address: addressOf(element), date: dayOf(new Date()) };
      try {
        const [{ MAKERS }, sheet] = await Promise.all([
          load<typeof Taking>(script),
          worksheetOf(client, element),
        ]);
        const file = await MAKERS[ending](sheet, origin, part);
        saveAs(
          file,
          `${[element.name, part?.name, origin.date].filter(Boolean).join("-")}.${ending}`,
        );
      } catch {
        say(element, "untaken", true);
      }
    };
    const listeners = new Listeners().onDo(element.querySelector<HTMLElement>(".status")!, {
      csv: () => void take("csv", null),
      xlsx: () => void take("xlsx", null),
    });
    const parts = [
      ...element.querySelectorAll<HTMLElement>([at("table"), at("chart"), at("tool")].join()),
    ];
    for (const place of parts)
      listeners.onDo(place, { csv: () => void take("csv", partOf(place)) });
    const offer = () => {
      const buttons = parts.flatMap((place) => [
        ...place.querySelectorAll<HTMLElement>(at("do", "csv")),
      ]);
      for (const button of buttons) button.hidden = client.state !== "ready";
    };
    offer();
    return together([listeners.remove, client.watch(offer)]);
  };
}

function partOf(place: HTMLElement): Part {
  const tool = data(place, "tool");
  if (tool) return { kind: "tool", name: tool, panel: place };
  const table = data(place, "table");
  return table ? { kind: "tables", name: table } : { kind: "charts", name: data(place, "chart") };
}

/** What the shown answer is for, asked as values. */
function worksheetOf(client: Client, element: CalculatorElement): Promise<Worksheet> {
  const request: WorksheetRequest = {
    ...requestOf(element, element.shown.asked),
    ask: "worksheet",
  };
  return new Promise((resolve, reject) => {
    // By an asker of its own, so that it takes no other question's place.
    const asker = {};
    const settle = (then: () => void) => {
      client.forget(asker);
      then();
    };
    client.ask(asker, JSON.stringify(request), {
      begun() {},
      answered: (json) => settle(() => resolve(JSON.parse(json) as Worksheet)),
      unanswered: (why) => settle(() => reject(new Error(why))),
    });
  });
}
