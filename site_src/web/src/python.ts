/** The worker that Python lives in. */
import type { PageBundle } from "./contract.js";
import type { FromWorker, ToWorker } from "./messages.js";

/**
 * Start a worker; whatever befalls it is heard as a message. Undefined where there are no workers.
 * `again`: one failed before, perhaps because the browser keeps a "not found" for its script.
 */
export function startPython(
  bundle: PageBundle,
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
