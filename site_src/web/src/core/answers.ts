import { type Core, PythonError } from "./instance.js";

/** What becomes of a request. */
export type Outcome = { type: "answer"; answer: string } | { type: "error"; reason: string };

/** The answers of a core, which are checked by the complete one that takes its place. */
export class Answers {
  #core: Core;
  /** What the complete core is to be asked again; null once it was. */
  #unchecked: Map<string, Outcome> | null = new Map();

  constructor(first: Core) {
    this.#core = first;
  }

  /** Throws what ends the core. */
  to(request: string): Outcome {
    const outcome = outcomeOf(this.#core, request);
    this.#unchecked?.set(request, outcome);
    return outcome;
  }

  /** Go on with a core that misses nothing. Throws where it answers otherwise than the first one. */
  async goOnWith(complete: Core): Promise<void> {
    for (const [request, before] of this.#unchecked ?? []) {
      // A new question goes first.
      await new Promise((resolve) => setTimeout(resolve));
      const now = outcomeOf(complete, request);
      if (JSON.stringify(now) === JSON.stringify(before)) continue;
      console.error("Answered differently once complete:", request, before, now);
      throw new Error("a difference");
    }
    this.#core = complete;
    this.#unchecked = null;
  }
}

function outcomeOf(core: Core, request: string): Outcome {
  try {
    return { type: "answer", answer: core.respond(request) };
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return { type: "error", reason: String(error) };
  }
}
