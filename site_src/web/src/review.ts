/** Set the plan beside a saved one, or take it along as a spreadsheet: by scripts that are loaded for that. */
import { type Behaviour, Listeners, together } from "./behaviour.js";
import { loader } from "./download.js";
import { chosenIn } from "./exchange.js";
import type * as Loaded from "./mine/main.js";
import type { Mine } from "./mine/parts.js";
import type { Plan } from "./mine/plan.js";
import { say } from "./sentences.js";

/** `script` is the address of what is about the reader's own business. */
export const reviews =
  (mine: Mine, script: string): Behaviour =>
  (element) => {
    const file = element.querySelector<HTMLInputElement>(".earlier");
    // A course may have no numbers of the reader's.
    if (!file) return;
    const load = loader<typeof Loaded>(script);
    let plan: Plan | null = null;
    let isGone = false;
    const ask = async (action: (plan: Plan) => Promise<void>) => {
      const loaded = await load();
      if (isGone) return;
      say(element, "unloaded", loaded === null);
      if (!loaded) return;
      plan ??= new loaded.Plan(mine, element);
      await action(plan);
    };
    const listeners = new Listeners()
      .onDo(element, {
        compare: () => file.click(),
        xlsx: () => void ask((plan) => plan.take()),
      })
      .on(element, "change", ({ target }) => {
        const chosen = chosenIn(file, target);
        if (chosen) void ask((plan) => plan.compare(chosen));
      });
    return together([
      listeners.remove,
      () => {
        isGone = true;
        plan?.end();
      },
    ]);
  };
