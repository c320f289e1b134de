import type { Own } from "../kept.js";

const DAY = 24 * 60 * 60 * 1000; // milliseconds
/** After so many days what was counted wants to be counted again, unless its quantity says otherwise. */
const LASTS = 180;

/** Whether what was counted is so long ago that it may be another by now; `lasts` says so by key, in days. */
export function isOld(
  key: string,
  own: Own | null,
  lasts: Readonly<Record<string, number>>,
  now = Date.now(),
): boolean {
  return own?.basis === "counted" && now - own.at > (lasts[key] ?? LASTS) * DAY;
}
