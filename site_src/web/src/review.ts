/** Set the plan beside a saved one, or take it along as a spreadsheet: by scripts that are loaded for that. */
import { type Behaviour, Listeners, together } from "./behaviour.js";
import { loader } from "./download.js";
import { chooseFile } from "./exchange.js";
import type * as Loaded from "./mine/main.js";
import type { Mine } from "./mine/parts.js";
import type { Plan } from "./mine/plan.js";
import { at } from "./names.js";
import { say } from "./sentences.js";

/** `script` is the address of what is about the reader's own business. */
export const reviews =
  (mine: Mine, script: string): Behaviour =>
  (element) => {
    // A course may have no numbers of the reader's.
    if (!element.querySelector(at("do", "compare"))) return;
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
    const compare = async () => {
      const chosen = await chooseFile();
      if (chosen) await ask((plan) => plan.compare(chosen));
    };
    const listeners = new Listeners().onDo(element, {
      compare: () => void compare(),
      xlsx: () => void ask((plan) => plan.take()),
    });
    return together([
      listeners.remove,
      () => {
        isGone = true;
        plan?.end();
      },
    ]);
  };
