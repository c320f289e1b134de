import { together } from "../behaviour.js";
import type { EffectShown, SensitivityAnswer, SensitivityRequest } from "../contract.js";
import { Asking } from "./asking.js";
import { bars, scaleOf } from "./bars.js";
import { aimedLink, choose, Findings, field, hear, make, tabulate } from "./panel.js";
import { OUTPUT } from "./parts.js";
import type { Place, Start } from "./tool.js";

/** Which inputs matter to a figure, the most first. */
export const matter: Start = (place) => {
  const { panel } = place;
  const findings = new Findings(panel);
  const asking = new Asking<SensitivityAnswer>(
    place,
    () => sensitivityOf(panel),
    (answer) => show(place, findings, answer),
  );
  const keep = () => place.keep(aimedLink(panel));
  return {
    begin() {
      keep();
      asking.ask();
    },
    fill(state) {
      choose(place, OUTPUT, state.get(OUTPUT));
      asking.ask();
    },
    end: together([hear(panel, asking.ask, keep), () => findings.end(), () => asking.end()]),
  };
};

/** What is to be asked of the figure that is chosen. */
export function sensitivityOf(panel: HTMLElement): Pick<SensitivityRequest, "ask" | "output"> {
  return { ask: "sensitivity", output: field(panel, OUTPUT).value };
}

function show(
  { element, panel }: Place,
  findings: Findings,
  { error, sentences, effects }: SensitivityAnswer,
): void {
  const scale = scaleOf(effects.flatMap(({ drawn }) => drawn));
  const rows = effects.map(({ sentence, drawn, less, more }) =>
    make("li", "", make("span", "said", sentence), bars(scale, drawn, [less, more])),
  );
  const [first, ...others] = error ? [error] : sentences;
  const rest = others.map((text) => make("p", "hint", text));
  findings.show(first ? [first] : [], make("ol", "tornado", ...rows), ...rest);
  tabulate(
    panel,
    effects.map((effect) => cells(element.label(effect.name), effect)),
  );
}

function cells(label: string, { low, at_low, less, high, at_high, more }: EffectShown): string[] {
  return [label, low, at_low, less, high, at_high, more];
}
