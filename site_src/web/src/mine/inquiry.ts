import type { Client } from "../client.js";
import type { Certainty, MineAnswer, MineRequest } from "../contract.js";
import type { Numbers } from "./numbers.js";

const MONTH = (365.25 / 12) * 24 * 60 * 60 * 1000; // milliseconds

/** What is wanted, besides what every request about the reader's numbers says. */
export type Wanted = Pick<MineRequest, "language" | "currency"> &
  Partial<Omit<MineRequest, "ask" | "said" | "sure">>;

/** What is said, and what is typed. */
export type Spoken = Pick<Numbers, "all" | "said" | "typed">;

/** Asks Python about the reader's numbers: of what one asks, only the newest is answered. */
export class Inquiry {
  readonly #client: Client;
  readonly #numbers: Spoken;
  #last = 0;

  constructor(client: Client, numbers: Spoken) {
    this.#client = client;
    this.#numbers = numbers;
  }

  /** Ask; what was asked before and is not answered yet is dropped. */
  ask(wanted: Wanted, answered: (answer: MineAnswer) => void, failed: () => void = () => {}): void {
    const place = ++this.#last;
    const ifNewest = (then: () => void) => {
      if (place === this.#last) then();
    };
    this.#client.ask(this, JSON.stringify(requestOf(wanted, this.#numbers)), {
      begun() {},
      answered: (json) => ifNewest(() => answered(JSON.parse(json) as MineAnswer)),
      unanswered: () => ifNewest(failed),
    });
  }

  /** Drop what is not answered yet. */
  withdraw(): void {
    this.#last += 1;
    this.#client.withdraw(this);
  }

  end(): void {
    this.#last += 1;
    this.#client.forget(this);
  }
}

/** A request with all that the reader has said. */
export function requestOf(wanted: Wanted, numbers: Spoken, now = Date.now()): MineRequest {
  const sure = Object.entries(numbers.all()).map(([key, { basis, at }]): [string, Certainty] => [
    key,
    { basis, months: Math.max(0, now - at) / MONTH },
  ]);
  return {
    ask: "mine",
    typed: numbers.typed(),
    quantities: false,
    fills: [],
    figures: [],
    charts: [],
    find_out: false,
    ...wanted,
    said: numbers.said(),
    sure: Object.fromEntries(sure),
  };
}
