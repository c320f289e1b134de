/**
 * Starts a worker for Python, for which the page fetches a core's parts while its thread starts.
 * Stands in every page with calculators, too, so it is kept small.
 */
import type { CoreManifest } from "./contract.js";
import { download } from "./core/download.js";
import type { ToCore } from "./messages.js";

/** A worker that was started. */
export interface Start {
  worker: Worker;
  /** Bytes of a core's parts that have arrived, of this total. */
  received: number;
  total: number;
  /** Why it can't go on; empty if all is well. */
  reason: string;
  /** Called whenever one of these has changed. */
  changed(): void;
  end(): void;
}

/** Start the worker of a core, whose files lie in `folder`. */
export function startCore(core: CoreManifest, folder: string, query = ""): Start {
  const start = startWorker(folder + core.worker + query);
  const { worker, end } = start;
  const aborter = new AbortController();
  start.end = () => {
    end();
    aborter.abort();
  };
  const arrived = (bytes: number) => {
    start.received += bytes;
    start.changed();
  };
  for (const name of ["interpreter", "image"] as const) {
    const { path, size } = core[name];
    start.total += size;
    download(folder + path, size, arrived, { signal: aborter.signal })
      .then((bytes) => worker.postMessage({ type: name, bytes } satisfies ToCore, [bytes]))
      .catch((error) => fail(start, error));
  }
  return start;
}

/** Start a worker that fetches for itself. */
export function startWorker(script: string): Start {
  const worker = new Worker(script, { type: "module" });
  const end = () => worker.terminate();
  const start: Start = { worker, received: 0, total: 0, reason: "", changed() {}, end };
  worker.onerror = ({ message }) => fail(start, message ?? "not loaded");
  return start;
}

function fail(start: Start, reason: unknown): void {
  start.reason = String(reason);
  start.changed();
}
