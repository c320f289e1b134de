/** The amounts of a business in another currency: their figures, or what these are worth. */
import type { Own, Value } from "../kept.js";

/** Every amount with so many times its smallest units, in a currency; others are left out. */
export function inCurrency(
  owns: Readonly<Record<string, Own>>,
  isMoney: (key: string) => boolean,
  currency: string,
  times: number,
): Record<string, Own> {
  const amounts = Object.entries(owns).filter(([key]) => isMoney(key));
  return Object.fromEntries(
    amounts.map(([key, { parts: _, text: __, ...own }]) => [
      key,
      { ...own, currency, value: multiplied(own.value, times) },
    ]),
  );
}

function multiplied(value: Value | null, times: number): Value | null {
  if (typeof value === "number") return rounded(value * times);
  if (Array.isArray(value)) return value.map((one) => rounded(one * times));
  return value;
}

/** Whole units; what is a hundredth off by the sum in binary is not another. */
function rounded(value: number): number {
  return Math.round(Number(value.toPrecision(15)));
}
