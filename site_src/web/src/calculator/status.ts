import { type Behaviour, Listeners, together } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import type { Client } from "../client.js";
import type { State } from "../contract.js";
import { at } from "../names.js";
import { megabytes, megabytesOf, placeFor, say } from "../sentences.js";

/** Show in words, and in the attributes `state` and `stale`, how things stand. */
export function reports(client: Client): Behaviour<CalculatorElement> {
  return (element) => {
    const putSize = placeFor(element.querySelector(".status")!, "size");
    const update = () => {
      putSize(megabytes(client.cost, element.language));
      report(client, element);
    };
    const listeners = new Listeners().on(element, "terakoya:update", update);
    const cleanups = [
      listeners.remove,
      client.watch(update),
      element.onDo({
        start: () => client.start(),
        retry: () => client.retry(),
        cancel: () => client.cancel(),
      }),
    ];
    update();
    return together(cleanups);
  };
}

function report(client: Client, element: CalculatorElement): void {
  const status = element.querySelector(".status")!;
  const focused = status.contains(document.activeElement) ? document.activeElement : null;
  const { state, paused, isOutdated } = client;
  element.setAttribute("state", stateOf(client, element));
  element.toggleAttribute("stale", !element.shown.isFor(element.question));
  say(status, "paused", paused);
  say(status, "loading", state === "loading");
  say(status, "failed", state === "failed" && !isOutdated);
  say(status, "gone", state === "failed" && isOutdated);
  say(status, "actions", state === "ready");
  say(status, "stopped", element.problem === "stopped");
  say(status, "fault", element.problem === "fault");
  showProgress(client, element);
  // A button that was pressed and went must not take the keyboard's place with it.
  if (focused?.closest("[hidden]"))
    status.querySelector<HTMLElement>("p:not([hidden]) button")?.focus();
}

function stateOf({ state }: Client, { computing }: CalculatorElement): State {
  if (state === "off") return "static";
  return state === "ready" && computing ? "computing" : state;
}

/** Bytes are counted unpacked; a reader pays for those on the line, so it is these that are shown. */
function showProgress({ received, total, transfer }: Client, element: CalculatorElement): void {
  const bar = element.querySelector("progress");
  const text = element.querySelector(at("progress"));
  const share = total ? received / total : 0;
  if (bar) bar.value = share;
  if (!text) return;
  text.textContent = total ? megabytesOf(share * transfer, transfer, element.language) : "";
}
