/** What presets type into the inputs of a calculator. */
import type { PresetTexts } from "./contract.js";

/** By input, what a preset types where amounts are in a currency; empty for the page's own. */
export function textsOf(
  presets: readonly PresetTexts[],
  name: string,
  currency: string,
): Record<string, string> {
  const elsewhere = presets.slice(1).find(({ currencies }) => currencies.includes(currency));
  return { ...presets[0]?.typed[name], ...elsewhere?.typed[name] };
}
