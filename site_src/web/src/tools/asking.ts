import { Listeners } from "../behaviour.js";
import type { Asked } from "../contract.js";
import { say } from "../sentences.js";
import type { Place } from "./tool.js";

const PAUSE = 120; // milliseconds after the answer: while somebody slides, only that is asked for
const PATIENCE = 500; // milliseconds until it is said that something takes time

/** Asks Python for a tool, once the answer to what the form holds is there, and then again for each. */
export class Asking<Answer> {
  readonly #place: Place;
  readonly #request: () => object | null;
  readonly #answered: (answer: Answer, request: object) => void;
  readonly #listeners = new Listeners();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  /**
   * `request` gives what is to be asked besides the form's inputs, which comes back with its answer;
   * null for nothing.
   */
  constructor(
    place: Place,
    request: () => object | null,
    answered: (answer: Answer, request: object) => void,
  ) {
    this.#place = place;
    this.#request = request;
    this.#answered = answered;
    this.#listeners
      .on(place.element, ["input", "terakoya:inputs"], ({ target }) => {
        // What is typed into the panel is asked for by its tool.
        if (place.panel.contains(target as Node)) return;
        clearTimeout(this.#pause);
        place.client.withdraw(this);
      })
      .on(place.element, "terakoya:answer", () => {
        clearTimeout(this.#pause);
        this.#pause = setTimeout(this.ask, PAUSE);
      });
  }

  /** Ask, or wait for the answer after which it is asked. */
  readonly ask = (): void => {
    const { element, client, panel } = this.#place;
    const request = this.#request();
    if (!request || element.latest.hasErrors) return this.#settle();
    this.#wait();
    if (!element.isAnswered) return;
    client.ask(this, JSON.stringify({ ...this.#asked, ...request }), {
      begun: () => {},
      answered: (json) => {
        if (this.#ended) return;
        this.#settle();
        this.#answered(JSON.parse(json), request);
      },
      unanswered: (why) => {
        this.#settle();
        say(panel, why, true);
      },
    });
  };

  end(): void {
    this.#ended = true;
    this.#settle();
    clearTimeout(this.#pause);
    this.#place.client.forget(this);
    this.#listeners.remove();
  }

  get #asked(): Asked {
    const { element } = this.#place;
    const { typed, plain, typedIn, currency } = element.question;
    return {
      calculator: element.name,
      language: element.language,
      currency,
      typed_in: typedIn,
      inputs: typed,
      plain: [...plain],
    };
  }

  #wait(): void {
    const { client, panel } = this.#place;
    say(panel, "stopped", false);
    say(panel, "fault", false);
    this.#patience ??= setTimeout(() => say(panel, "waiting", client.isAwaited), PATIENCE);
  }

  #settle(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    say(this.#place.panel, "waiting", false);
  }
}
