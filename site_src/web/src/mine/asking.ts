/** Asks Python about the reader's own numbers: the newest question is the one that is answered. */
import type { Client } from "../client.js";
import type { MineAnswer, MineRequest } from "../contract.js";

export class Asking {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  ask(
    request: MineRequest,
    answered: (answer: MineAnswer) => void,
    unanswered: () => void = () => {},
  ): void {
    this.#client.ask(this, JSON.stringify(request), {
      begun() {},
      answered: (json) => answered(JSON.parse(json) as MineAnswer),
      unanswered,
    });
  }

  end(): void {
    this.#client.forget(this);
  }
}

/** A question in which nothing is wanted yet. */
export function request(language: string, currency: string): MineRequest {
  return {
    ask: "mine",
    language,
    currency,
    said: {},
    typed: {},
    sure: {},
    quantities: false,
    fills: [],
    figures: [],
    charts: [],
    find_out: false,
  };
}
