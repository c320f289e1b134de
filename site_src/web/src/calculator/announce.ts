import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import type { Client } from "../client.js";
import type { Sentence } from "../contract.js";
import { sentence } from "../sentences.js";

const PAUSE = 600; // milliseconds after the last answer

/** The calculator that the reader touched last. */
let touched: CalculatorElement | null = null;

/**
 * Tell a screen reader what came of what a person did, once the typing pauses; and how Python is, which
 * all calculators of a page share, by one of them.
 */
export function announces(client: Client): Behaviour<CalculatorElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let { state } = client;
    const put = (text: string) => {
      const place = element.querySelector(".announcement");
      if (place && place.textContent !== text) place.textContent = text;
    };
    const announce = () => put(announcement(client, element));
    const wait = () => {
      clearTimeout(timer);
      if (!element.computing && isSpeaker(element)) timer = setTimeout(announce, PAUSE);
    };
    const hear = () => {
      // Not for every bit of progress.
      if (client.state === state) return;
      state = client.state;
      // What has failed again is said again.
      put("");
      wait();
    };
    const listeners = new Listeners()
      .on(element, ["input", "click"], () => (touched = element))
      .on(element, ["terakoya:answer", "terakoya:update"], wait);
    const forget = client.watch(hear);
    wait();
    return () => {
      clearTimeout(timer);
      forget();
      listeners.remove();
    };
  };
}

/** Whether it is the calculator that speaks for all: the one touched last, else the page's first. */
function isSpeaker(element: CalculatorElement): boolean {
  const speaker = touched?.isConnected ? touched : document.querySelector(element.localName);
  return speaker === element;
}

/** What is wrong, in the sentence that stands below; else the main figure, if the reader has asked. */
function announcement(client: Client, element: CalculatorElement): string {
  const { state, paused, isOutdated } = client;
  if (state === "failed") return words(element, isOutdated ? "gone" : "failed");
  if (element.problem) return words(element, element.problem);
  if (state === "loading") return words(element, "loading");
  if (paused) return words(element, "paused");
  return touched === element ? answer(element) : "";
}

/** The main figure; or what is wrong, in the sentences that stand beside the inputs. */
function answer(element: CalculatorElement): string {
  const { answer } = element.latest;
  if (!answer || answer.announcement) return answer?.announcement ?? "";
  const errors = Object.entries(answer.inputs).filter(([, { error }]) => error);
  return errors.map(([name, { error }]) => `${element.label(name)}: ${error}`).join(" ");
}

/** A sentence without the buttons that follow it. */
function words(element: CalculatorElement, name: Sentence): string {
  return sentence(element, name)?.firstChild?.textContent?.trim() ?? "";
}
