/** The worker that Python lives in. */
import type { FromWorker, ToWorker } from "./messages.js";

/** What the site build writes at the head of the page's script. */
export interface Bundle {
  /** The worker's script, from the folder of the page's script. */
  worker: string;
  /** Bytes on the line, for all of Python. */
  transfer: number;
}

/**
 * Start a worker; whatever befalls it is heard as a message. Undefined where there are no workers.
 * `again`: one failed before, perhaps because the browser keeps a "not found" for its script.
 */
export function startPython(
  bundle: Bundle,
  base: string,
  again: boolean,
  hear: (message: FromWorker) => void,
): Worker | undefined {
  try {
    if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
    const script = new URL(bundle.worker, base);
    const worker =
      takeEarly() ?? new Worker(again ? `${script}?again` : script, { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
    worker.onerror = ({ message }) => hear({ type: "failed", reason: message ?? "not loaded" });
    worker.postMessage({ type: "report" } satisfies ToWorker);
    return worker;
  } catch (error) {
    queueMicrotask(() => hear({ type: "failed", reason: String(error) }));
    return undefined;
  }
}

/** The worker that the page's head has started, the first time it is asked for. */
function takeEarly(): Worker | undefined {
  const worker = window.terakoyaWorker;
  delete window.terakoyaWorker;
  return worker;
}
