/** What all need that ask about the reader's numbers by themselves. */
import { type Cleanup, Listeners } from "../behaviour.js";
import type { Client } from "../client.js";
import { isMetered } from "../connection.js";
import { whenIdle } from "../idle.js";
import { CURRENCY } from "../kept.js";
import type { Records } from "../records.js";
import type { Numbers } from "./numbers.js";

const IDLE_LIMIT = 2_000; // milliseconds

/** Have Python, unless its bytes cost money: then once the reader does something. */
export function startsPython(client: Client): Cleanup {
  if (client.state !== "off" || client.cancelled) return () => {};
  const start = () => {
    if (client.state === "off" && !client.cancelled) client.start();
  };
  const listeners = new Listeners().on(document.body, ["pointerdown", "focusin"], start);
  const forget = isMetered() ? () => {} : whenIdle(start, IDLE_LIMIT);
  return () => {
    listeners.remove();
    forget();
  };
}

/** That of the reader's amounts; without any, the one that is chosen for all. */
export function currencyOf(numbers: Numbers, records: Records): string {
  return numbers.currency ?? records.read(CURRENCY.at()) ?? "";
}
