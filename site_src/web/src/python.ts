/** The worker that Python lives in. */
import type { BundleManifest, FromWorker } from "./messages.js";

/** What the site build writes at the head of the page's script. */
export interface Bundle extends BundleManifest {
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
    const script = new URL(again ? `${bundle.worker}?again` : bundle.worker, base);
    const worker = new Worker(script, { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
    worker.onerror = ({ message }) => hear({ type: "failed", reason: message ?? "not loaded" });
    worker.postMessage({ type: "start", bundle, base });
    return worker;
  } catch (error) {
    queueMicrotask(() => hear({ type: "failed", reason: String(error) }));
    return undefined;
  }
}
