import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import type { Client } from "../client.js";
import { isMetered } from "../connection.js";
import { whenIdle } from "../idle.js";

const IDLE_LIMIT = 2_000; // milliseconds

/**
 * Take over the Python that the page's head has started; where there is none, start one when the page
 * is idle or at the first touch, and where bytes cost money, only then.
 */
export function starts(client: Client): Behaviour<CalculatorElement> {
  return (element) => {
    if (client.state !== "off" || client.cancelled) return;
    const start = () => {
      if (client.state === "off" && !client.cancelled) client.start();
    };
    const listeners = new Listeners().on(element, ["pointerdown", "focusin", "input"], start);
    if (isMetered()) {
      client.pause();
      return listeners.remove;
    }
    // Somebody who has typed already is not kept waiting, nor what the page's head has begun.
    if (window.terakoyaWorker || !element.latest.isFor(element.question)) start();
    const forget = whenIdle(start, IDLE_LIMIT);
    return () => {
      forget();
      listeners.remove();
    };
  };
}
