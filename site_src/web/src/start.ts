/** Starts a worker for Python. Stands in every page with calculators, too, so it is kept small. */
import type { CoreManifest } from "./contract.js";
import type { ToCore } from "./messages.js";

/** A worker that was started. */
export interface Start {
  worker: Worker;
  /** Why it can't go on; empty if all is well. */
  reason: string;
}

/** Start the worker of a core, whose script lies in `folder`. */
export function startCore(core: CoreManifest, folder: string, query = ""): Start {
  const start = startWorker(folder + core.worker + query);
  start.worker.postMessage({ type: "load", core } satisfies ToCore);
  return start;
}

/** Start a worker. */
export function startWorker(script: string): Start {
  const worker = new Worker(script, { type: "module" });
  const start: Start = { worker, reason: "" };
  worker.onerror = ({ message }) => {
    start.reason = message ?? "not loaded";
  };
  return start;
}
