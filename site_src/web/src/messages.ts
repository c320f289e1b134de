/** What the page and its Python worker say to each other. */

export type ToWorker =
  /** Tell from now on how the boot goes, which has begun by itself. */
  | { type: "report" }
  /** Calculate; may be sent before `ready`, and is then answered after it. */
  | { type: "ask"; id: number; request: string };

/** What a core's worker is told besides. */
export type ToCore =
  | ToWorker
  /** Fetch the rest, and begin anew with all of it. */
  | { type: "complete" };

export type FromWorker =
  /** Bytes of the bundle that have arrived; the last one has `received === total`. */
  | { type: "progress"; received: number; total: number }
  | { type: "ready" }
  /** The boot failed; only a new worker can try again. The reason is technical. */
  | { type: "failed"; reason: string }
  /** The worker's own script did not run, or ended. */
  | { type: "dead"; reason: string }
  /** The calculation begins. */
  | { type: "asked"; id: number }
  | { type: "answer"; id: number; answer: string }
  /** Python raised; the reason is its traceback. */
  | { type: "error"; id: number; reason: string }
  /** The core can't be trusted any more: ask the whole Pyodide. The reason is technical. */
  | { type: "left"; reason: string };
